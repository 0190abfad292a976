import ArgumentParser
import PhloemFootprint
import PhloemModel
import PhloemSession
import PhloemStore

/// Proposes what may stand for a park's purchases.
struct FootprintSuggest: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "suggest",
    abstract: "Propose processes of a database for what a park buys and disposes of.",
    discussion: """
      Processes are found by CAS number and by the words of names, in English and Chinese; whether units \
      can be turned is told beside each. Nothing is applied: what you agree with goes to the park file, \
      under 'footprint: purchases:' or 'wastes:'.
      """)

  @OptionGroup var options: ParkOptions
  @Argument(help: "The database, as 'footprint list' names it.") var database: String
  @Option(help: "The store of the database; default: that of the park.") var databases: String?
  @Option(help: "The most proposals for a commodity.") var limit = 3
  @Flag(help: "Show what the park has linked already as well.") var all = false
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let (park, findings) = try options.place.load()
      Console.note(findings)
      let store = try LifeCycleLibrary(databases ?? options.place.storePath).store
      let link = try store.lifeCycleDatabase(named: database).linked(
        by: LinkRules(byProducts: .cutOff, loops: .cut))
      let found = LinkSuggestions(for: park, in: link, limit: max(1, limit))
      if json { return try Console.printJSON(found) }
      print(found)
    }
  }

  private func print(_ found: LinkSuggestions) {
    var table = TextTable([
      "commodity", "unit", "may be", "place", "by", ">ratio", "unit", "identifier",
    ])
    var open: [String] = []
    for row in found.rows where all || !row.isLinked {
      let name = row.commodity + (row.isWaste ? " (waste)" : "")
      if row.proposals.isEmpty { open.append(name) }
      for (k, proposal) in row.proposals.enumerated() {
        table.add([
          k == 0 ? name : "", k == 0 ? row.unit : "", proposal.process, proposal.location ?? "",
          proposal.because.joined(separator: ", "),
          proposal.ratio.map { Figure.text($0) } ?? "?", proposal.unit, proposal.id,
        ])
      }
    }
    table.lines.forEach { Console.print($0) }
    for row in found.rows where all || !row.isLinked {
      for proposal in row.proposals.prefix(1) {
        guard let obstacle = proposal.obstacle else { continue }
        Console.print("\(row.commodity): \(obstacle)")
      }
    }
    if !open.isEmpty { Console.print("nothing was found for \(open.joined(separator: ", "))") }
    Console.print(
      "these are proposals: write what you agree with under 'footprint: purchases:' or 'wastes:', such as"
    )
    let example = found.rows.first { !$0.proposals.isEmpty && (all || !$0.isLinked) }
    if let example, let first = example.proposals.first {
      Console.print("  \(example.commodity): {process: \(first.id)}")
    }
  }
}
