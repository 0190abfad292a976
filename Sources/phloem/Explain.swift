import ArgumentParser
import PhloemAccounting
import PhloemModel
import PhloemSession
import PhloemStore

/// Follows a figure down to readings and sources.
struct Explain: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Follow a figure through formula, factors and meters to readings and sources.",
    discussion: """
      A figure is 'total', a path such as scope1/combustion/boiler, 'energy', energy/FLOW or meter/ID, \
      of the whole period or of a part of it (scope1@2018-03). Each part is printed with the name by which it can be asked for in turn; \
      a source of one month opens down to the meter readings and their files.
      """)

  @OptionGroup var options: ParkOptions
  @Argument(help: "The figure, as printed by account, report and explain.")
  var figure: String = "total"
  @Option(help: "The period of the inventory; default: the last whole year.") var period: String?
  @Option(help: "Programme profile.") var profile: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let session = try ParkSession(options.place)
      let (inventory, activity) = try session.inventory(
        session.period(period), profile: session.profile(profile))
      let tree = try inventory.explain(figure, in: session.park, data: activity) { id, window in
        try session.data.explainMeter(id, in: window)
      }
      if json { try Console.printJSON(tree) } else { tree.lines.forEach { Console.print($0) } }
    }
  }
}
