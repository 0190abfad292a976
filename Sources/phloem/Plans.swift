import ArgumentParser
import Foundation
import PhloemExchange
import PhloemModel
import PhloemSession
import PhloemStore

/// Shows the plans that were kept, and sets two of them side by side.
struct Plans: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the plans that 'dispatch --save' kept, one of them, or two side by side.",
    discussion: """
      Each saving of another answer is a version of its own; nothing is written over. 'phloem plans PARK' \
      lists what is kept. 'phloem plans PARK tomorrow' prints the last version's answer as JSON, '--csv -' \
      its flows, levels and prices, '--html plan.html --lang zh' its page. 'phloem plans diff PARK \
      tomorrow@1 tomorrow' sets two versions, or two plans, side by side: costs, CO2e, capacities, what is \
      bought and sold, prices.
      """, subcommands: [Show.self, Diff.self], defaultSubcommand: Show.self)

  /// Lists the plans, or shows one.
  struct Show: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "show",
      abstract: "List the plans, or show one of them (what 'plans' does alone).")

    @OptionGroup var options: ParkOptions
    @Argument(help: "The name of a plan, with or without a version: tomorrow, tomorrow@2.")
    var name: String?
    @Option(help: "Its version; the last when left out.") var version: Int?
    @Option(help: "Write its flows, levels and prices to this file; - prints them.") var csv:
      String?
    @Option(help: "Write its page to this file.") var html: String?
    @OptionGroup var lang: LanguageOption
    @Option(help: "The file plotly.min.js for the page; default: where 'make setup' puts it.")
    var plotly: String?
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
      try Failure.reported {
        let kept = try KeptPlans(options)
        guard let name else {
          if html != nil || csv != nil || version != nil {
            throw InputError(
              "which plan?", help: "name one: \(try kept.names.joined(separator: ", "))")
          }
          try list(kept)
          return
        }
        let plan = try kept.plan(name, version: version)
        if let html { try kept.writePage(of: plan, to: html, lang.language, plotly: plotly) }
        if let csv {
          if csv == "-" {
            FileHandle.standardOutput.write(Data(plan.steps.utf8))
          } else {
            try FileContents.write(Data(plan.steps.utf8), to: csv)
          }
        }
        if csv == nil, html == nil || json { Console.print(plan.answer) }
      }
    }

    private struct Listed: Encodable {
      let name, made, command, hash: String
      let version: Int
    }

    private func list(_ kept: KeptPlans) throws {
      let plans = try kept.store.plans().map {
        Listed(
          name: $0.name, made: KeptPlans.time($0), command: $0.command, hash: $0.hash,
          version: $0.version)
      }
      if json {
        try Console.printJSON(plans)
        return
      }
      var table = TextTable(["plan", ">version", "kept at", "inputs", "command"])
      for plan in plans {
        table.add([
          plan.name, "\(plan.version)", plan.made, String(plan.hash.prefix(12)), plan.command,
        ])
      }
      table.lines.forEach { Console.print($0) }
    }
  }

  /// Sets two plans side by side.
  struct Diff: ParsableCommand {
    static let configuration = CommandConfiguration(
      commandName: "diff",
      abstract: "Set two kept plans side by side: costs, CO2e, capacities, purchases, prices.",
      discussion: """
        A plan is named as NAME for its last version or NAME@VERSION: 'phloem plans diff PARK tomorrow@1 \
        tomorrow@2'. What one of them does not have stands as –.
        """)

    @OptionGroup var options: ParkOptions
    @Argument(help: "A plan: tomorrow, tomorrow@1.") var first: String
    @Argument(help: "Another, or another version.") var second: String
    @Option(help: "Also write the comparison as an HTML page to this file.") var html: String?
    @OptionGroup var lang: LanguageOption
    @Flag(help: "Print JSON.") var json = false

    func run() throws {
      try Failure.reported {
        let difference = try KeptPlans(options).difference(first, second, lang.language)
        let page = difference.page
        if let html {
          try FileContents.write(Data(page.html().utf8), to: html)
          Console.note("wrote \(html)")
        }
        if json {
          try Console.printJSON(difference.rows)
          return
        }
        for note in difference.rows.notes { Console.print(note) }
        difference.tables(lang.language).forEach { Console.print($0) }
      }
    }
  }
}
