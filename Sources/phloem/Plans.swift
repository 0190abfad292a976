import ArgumentParser
import Foundation
import PhloemModel
import PhloemSession
import PhloemStore

/// Shows the plans that were kept.
struct Plans: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show the plans that 'dispatch --save' kept, or one of them.",
    discussion: """
      Each saving of another answer is a version of its own; nothing is written over. 'phloem plans PARK \
      tomorrow' prints the last version's answer as JSON, '--csv -' its flows, levels and prices.
      """)

  @OptionGroup var options: ParkOptions
  @Argument(help: "The name of a plan.") var name: String?
  @Option(help: "Its version; the last when left out.") var version: Int?
  @Option(help: "Write its flows, levels and prices to this file; - prints them.") var csv: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      _ = try options.place.load()
      guard FileManager.default.fileExists(atPath: options.place.storePath) else {
        throw InputError(
          "there is no database '\(options.place.storePath)'",
          help: "keep a plan first: phloem dispatch \(options.park) --save NAME")
      }
      let store = try PhloemStore(path: options.place.storePath)
      guard let name else {
        try list(store)
        return
      }
      guard let plan = try store.plan(named: name, version: version) else {
        let known = Set(try store.plans().map(\.name)).sorted()
        throw InputError(
          "there is no plan '\(name)'" + (version.map { " of version \($0)" } ?? ""),
          help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
            ?? "kept are: \(known.joined(separator: ", "))")
      }
      if let csv {
        if csv == "-" {
          FileHandle.standardOutput.write(Data(plan.steps.utf8))
        } else {
          try FileContents.write(Data(plan.steps.utf8), to: csv)
        }
        return
      }
      Console.print(plan.answer)
    }
  }

  private struct Listed: Encodable {
    let name, made, command, hash: String
    let version: Int
  }

  private func list(_ store: PhloemStore) throws {
    let plans = try store.plans().map {
      Listed(
        name: $0.name, made: "\(CivilTime(clockSeconds: $0.made)) UTC", command: $0.command,
        hash: $0.hash, version: $0.version)
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
