import ArgumentParser
import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemSession
import PhloemStore

/// Resolves every flow of the park, from meters or for a demand.
struct Flows: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Resolve every flow: measured, by recipe, by balance; gaps of pools; cross-links.",
    discussion: """
      Without --demand the flows of a period follow from its meter readings. With --demand no readings \
      are needed: the recipes are run for what is asked for, by-products go where the park sends them, \
      and nothing else is sold. With --available it says how much of the demand the inputs at hand \
      allow and which of them limits it. Exit code 1 when a pool does not balance within the \
      tolerance, or when the inputs are not enough.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "The period; default: the last whole year.") var period: String?
  @Option(help: "What is asked for, such as pvc=1t; may be given again.") var demand: [String] = []
  @Option(help: "What is at hand, such as limestone=3t; with --demand; may be given again.")
  var available: [String] = []
  @Option(help: "The largest gap of a pool that still counts as balanced, as a share.")
  var tolerance: Double = 0.001
  @Flag(help: "Show flows that were reconciled: adjusted until every balance holds.")
  var reconciled = false
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let (park, notes) = try options.place.load()
      guard tolerance >= 0 else {
        throw InputError(
          "the tolerance is no share", help: "write a number of zero or more, such as 0.001")
      }
      let sheet: Flowsheet
      var inputs: AvailableInputs?
      if demand.isEmpty {
        if !available.isEmpty {
          throw InputError(
            "--available says nothing without a demand",
            help: "add what is asked for, such as --demand pvc=1t")
        }
        var session = try ParkSession(options.place)
        if reconciled { session.reconciling = try AccuracyDefaults.load() }
        sheet = try session.activity(in: session.period(period)).flowsheet
      } else {
        if reconciled {
          throw InputError(
            "a design without readings has nothing to reconcile", help: "leave '--reconciled' out")
        }
        let demands = try Demands.read(demand, "demand", in: park)
        sheet = Flowsheet.resolve(park, metered: [:], durations: [1], demands: demands)
        if !available.isEmpty {
          inputs = AvailableInputs(
            park, demands: demands, available: try Demands.read(available, "input", in: park))
        }
      }
      Console.note(notes + sheet.findings)
      let answer = FlowAnswer(park: park, sheet: sheet, tolerance: tolerance, inputs: inputs)
      if json { try Console.printJSON(answer.json) } else { answer.print() }
      if !answer.unbalanced.isEmpty || inputs.map({ $0.isEnough != true }) == true {
        throw ExitCode(1)
      }
    }
  }
}
