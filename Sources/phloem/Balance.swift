import ArgumentParser
import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemSession

/// Reconciles the flows of a park or of a network.
struct Balance: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Reconcile flows: what balances, which meter or leak explains a gap, what to measure.",
    discussion: """
      Readings never balance exactly. This finds the nearest state in which every pool and process \
      balances, each meter counting by its accuracy, and tells which readings others check, which flows \
      follow from others, and which nothing gives. The first test uses meters and balances alone; a \
      second one, and --by, also recipes as soft knowledge within their ranges, which give values to \
      flows that meters do not determine (--without-recipes leaves them out). When the gap is larger than the meters allow, every explanation is named: a meter that reads too much and \
      a leak that explains the same stand side by side. Accuracies that the park file does not tell are \
      assumed, and flagged.

      With a network file (nodes, flows with from, to, value and sd or accuracy, relations written as \
      formulas) no park is needed. Exit code 1 when a global test fails or a part has no state.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "2018, 2018-Q1, 2018-03 or 2018-03-07; default: the last whole year.")
  var period: String?
  @Option(help: "Reconcile each interval as well: hour, day or month.")
  var by: PeriodGrain = .period
  @Option(help: "The probability of suspecting readings without errors.") var level: Double = 0.05
  @Flag(help: "Leave recipes and stated rates out.") var withoutRecipes = false
  @Option(help: "How many flows, suspects and suggestions to show.") var top: Int = 20
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      guard level > 0, level < 0.5 else {
        throw InputError("the level \(level) is no probability of error", help: "write 0.05")
      }
      guard top > 0 else { throw InputError("'--top' must be 1 or more", help: "write --top 20") }
      let answer: BalanceAnswer
      if let network = try NetworkFile.read(options) {
        answer = network.answer(level: level)
      } else {
        answer = try parkAnswer()
      }
      if json { try Console.printJSON(answer) } else { answer.print(top: top) }
      let isOpen = answer.intervals.map { !$0.failures.isEmpty } ?? false
      if !answer.passes || isOpen { throw ExitCode(1) }
    }
  }

  private func parkAnswer() throws -> BalanceAnswer {
    let session = try ParkSession(options.place)
    let work = try BalanceWork(session, period: session.period(period))
    var recipes = BalanceOptions()
    recipes.usesRecipes = !withoutRecipes
    let state = try work.reconciliation(recipes, level: level)
    var answer = BalanceAnswer(state, in: session.park, work)
    answer.steadiness = try work.steadiness(level: level)
    Console.note(
      session.findings + state.meterBalance.findings + state.failures
        + work.findings(answer.steadiness))
    if by != .period { answer.intervals = try work.intervals(by, recipes, level: level) }
    return answer
  }
}
