import ArgumentParser
import PhloemMetering
import PhloemModel
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
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let (park, notes) = try options.load()
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
        let session = try ParkSession(options)
        sheet = try session.data.activity(in: session.period(period)).flowsheet
      } else {
        let demands = try amounts(demand, "demand", in: park)
        sheet = Flowsheet.resolve(park, metered: [:], durations: [1], demands: demands)
        if !available.isEmpty {
          inputs = AvailableInputs(
            park, demands: demands, available: try amounts(available, "input", in: park))
        }
      }
      Console.note(notes + sheet.findings)
      let answer = FlowAnswer(park: park, sheet: sheet, tolerance: tolerance, inputs: inputs)
      if json { try Console.printJSON(answer.json) } else { answer.print() }
      if !answer.unbalanced.isEmpty || inputs?.isEnough == false { throw ExitCode(1) }
    }
  }

  /// Reads `COMMODITY=AMOUNT` texts, each amount in a unit that the commodity converts.
  private func amounts(
    _ texts: [String], _ kind: String, in park: Park
  ) throws -> [String: Quantity] {
    var amounts: [String: Quantity] = [:]
    for text in texts {
      let halves = text.split(separator: "=", maxSplits: 1).map(String.init)
      guard halves.count == 2 else {
        throw InputError("'\(text)' is no \(kind)", help: "write COMMODITY=AMOUNT, such as pvc=1t")
      }
      guard park.commodities[halves[0]] != nil else {
        throw InputError(
          "unknown commodity '\(halves[0])'",
          help: nearest(to: halves[0], in: park.commodities.keys.sorted()).map {
            "did you mean '\($0)'?"
          })
      }
      guard amounts[halves[0]] == nil else {
        throw InputError("\(kind) '\(halves[0])' is given twice", help: "add both up into one")
      }
      do {
        amounts[halves[0]] = try Quantity(reading: halves[1])
      } catch {
        throw InputError("\(error.message) in '\(text)'", help: error.help)
      }
      if let amount = amounts[halves[0]], amount.value < 0 {
        throw InputError(
          "\(kind) '\(halves[0])' is negative: \(amount)", help: "write an amount of zero or more")
      }
      if let commodity = park.commodities[halves[0]], let amount = amounts[halves[0]] {
        do throws(Commodity.ConversionError) {
          _ = try commodity.convert(amount, to: commodity.unit)
        } catch {
          throw InputError(error.message, help: error.help)
        }
      }
    }
    return amounts
  }
}
