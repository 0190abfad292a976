import ArgumentParser
import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemSession

/// Shows the park's indicators, with limits, baselines and grades, and its savings.
struct Indicators: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Show indicators by period with limit, baseline and grade; and stated savings.",
    discussion: """
      An indicator is a formula of the park file over meters, savings and the inventory (co2e, scope1, \
      scope2, scope3). Absolute values and intensities are indicators of their own. With --against the \
      relative change is shown. Exceeded limits are listed from the narrowest place to the widest. \
      With --programme a park is judged by a versioned set of rules of the library (zero-carbon-park, \
      circularity); exit code 1 when a rule that decides fails.
      """)

  @OptionGroup var options: ParkOptions
  @Option(help: "The period; default: the last whole year.") var period: String?
  @Option(help: "Split the period by year, quarter or month.") var by: PeriodSplit?
  @Option(help: "Show the change against another period of the same length.") var against: String?
  @Option(help: "Programme profile.") var profile: String?
  @Option(help: "Judge the park by a programme of the library, such as zero-carbon-park.")
  var programme: String?
  @Flag(help: "Show the figures that a programme's formulas name.") var figures = false
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let session = try ParkSession(options.place)
      let profile = try session.profile(profile)
      let period = try session.period(period)
      if let programme {
        try judge(session, period, profile, by: programme)
        return
      }
      let evaluator = try IndicatorEvaluator(session, period: period, profile: profile)
      let windows = period.split(by)
      var results: [IndicatorResult] = []
      for window in windows { results += try evaluator.indicators(in: window) }
      var before: [IndicatorResult] = []
      if let against {
        let earlier = try Period(reading: against)
        guard earlier.isAsLong(as: period) else {
          throw InputError(
            "\(period.label) (\(period.lengthText)) cannot be compared with "
              + "\(earlier.label) (\(earlier.lengthText))", help: "compare periods of one length")
        }
        before = try IndicatorEvaluator(session, period: earlier, profile: profile)
          .indicators(in: earlier)
      }
      let savings = try evaluator.savings(in: period)
      Console.note(session.findings + savings.flatMap(\.findings))
      let answer = IndicatorAnswer(
        park: session.park, results: results, before: before, savings: savings)
      if json { try Console.printJSON(answer.json) } else { answer.print() }
    }
  }
}
