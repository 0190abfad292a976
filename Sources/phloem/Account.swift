import ArgumentParser
import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemSession

/// Works out the inventory of energy and carbon.
struct Account: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Account energy, tce and CO2e of a period by scope, source, gas or month.",
    discussion: """
      Scope 2 is given by location and by market side by side; biogenic CO2 is a memo. Every total is \
      the sum of lines that were rounded once to grams, so quarters add up to the year. \
      'phloem explain PARK FIGURE' follows any figure down to readings and factors.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "2018, 2018-Q1, 2018-03 or 2018-01..2019-03; default: the last whole year.")
  var period: String?
  @Option(help: "Programme profile, such as ghg-protocol or china-ets-2024.")
  var profile: String?
  @Option(help: "Break down by scope, category, site, process, commodity, gas, month (a,b,…).")
  var by: String = "scope,category"
  @Flag(help: "Account flows that were reconciled: adjusted until every balance holds.")
  var reconciled = false
  @Flag(help: "Put purchased energy down to the processes and demands that used it.")
  var byUser = false
  @Option(help: "Compare with another period of the same length.")
  var against: String?
  @Option(help: "Count again with this edition of a factor (ID@EDITION), and show the difference.")
  var restate: [String] = []
  @Option(help: "Draw the total this many times from the limits of its factors and meters.")
  var monteCarlo: Int?
  @Option(help: "Seed of --monte-carlo.") var seed: UInt64 = 1
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      var session = try ParkSession(options.place)
      if reconciled { session.reconciling = try AccuracyDefaults.load() }
      let profile = try session.profile(profile)
      let period = try session.period(period)
      let dimensions = try dimensions()
      let (inventory, activity) = try session.inventory(period, profile: profile)
      var answer = try AccountAnswer(
        session: session, inventory: inventory, activity: activity, dimensions: dimensions,
        isByUser: byUser)
      if let against {
        let before = try session.inventory(Period(reading: against), profile: profile)
        answer.comparison = try InventoryComparison(from: before.inventory, to: inventory)
        try answer.decompose(before: before, session: session)
      }
      if !restate.isEmpty {
        let pins = try FactorPins(restate, library: session.library)
        let restated = try session.inventory(period, profile: profile, pins: pins)
        answer.restatement = Restatement(pins: pins, before: inventory, after: restated.inventory)
      }
      if let monteCarlo {
        guard 100...10_000_000 ~= monteCarlo else {
          throw InputError(
            "\(monteCarlo) draws are too few or too many",
            help: "ask for 100 to 10000000, such as --monte-carlo 10000")
        }
        answer.distribution = inventory.distribution(
          in: session.park, trials: monteCarlo, seed: seed)
      }
      Console.note(session.findings + inventory.findings + answer.findings)
      if json { try Console.printJSON(answer.json) } else { answer.print() }
    }
  }

  private func dimensions() throws -> [InventoryDimension] {
    try by.split(separator: ",").map { name in
      if let dimension = InventoryDimension(rawValue: String(name)) { return dimension }
      let known = InventoryDimension.allCases.map(\.rawValue)
      throw InputError(
        "cannot break down by '\(name)'",
        help: nearest(to: String(name), in: known).map { "did you mean '\($0)'?" }
          ?? "one or more of: \(known.joined(separator: ", "))")
    }
  }
}
