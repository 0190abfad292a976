import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemForecast

/// Back-tests: what they may know, and what they say.
@Suite struct BacktestTests {
  /// Values at and behind an origin change nothing of what is forecast from it.
  @Test(arguments: ForecastMethod.allCases)
  func nothingLeaksBackThroughAnOrigin(method: ForecastMethod) throws {
    let values = Samples.load(5, weeks: 8)
    let origin = 6 * 168
    var other = values
    for index in origin..<values.count { other[index] = 1000 - 3 * other[index] }
    let rows = try [values, other].map { values in
      let input = try Samples.input(values)
      let plan = try BacktestPlan(input, steps: 24, folds: nil)
      let frame = CalendarFrame(input, steps: 24, usesWeather: false, usesYear: false)
      let test = Backtest(input, plan, methods: [method], levels: [0.1, 0.5, 0.9], frame: frame)
      // The forecast is what came less the error.
      let bank = try #require(test.banks[method])
      let fold = try #require(plan.origins.firstIndex(of: origin))
      return (0..<24).map { input.target.values[origin + $0] - bank.residuals[fold][$0] }
    }
    for (a, b) in zip(rows[0], rows[1]) { #expect(isClose(a, b, relative: 1e-12)) }
    let naive = rows[0].map { $0 == 0 }
    #expect(naive.contains(false))
  }

  /// Bands of an origin come from errors that were known there: later errors change none of them.
  @Test func bandsKnowNothingLater() throws {
    let input = try Samples.input(Samples.load(5, weeks: 8))
    let origins = [100, 124, 148, 172, 196, 220]
    func bank(_ late: Double) -> ResidualBank {
      ResidualBank(
        origins: origins,
        residuals: origins.map { origin in
          (0..<24).map { origin + $0 >= 172 ? late : Double((origin + $0 * 7) % 11) }
        }, input: input)
    }
    let (a, b) = (bank(5), bank(1e6))
    #expect(
      a.quantiles([0.1, 0.9], lead: 3, before: 172)
        == b.quantiles([0.1, 0.9], lead: 3, before: 172))
    #expect(a.quantiles([0.9], lead: 3) != b.quantiles([0.9], lead: 3))
    #expect(a.quantiles([0.5], lead: 0, before: 100) == nil)
  }

  /// numpy.quantile(…, method="weibull") of 41 numbers.
  @Test func quantilesLikeThePeer() {
    let sorted = Samples.numbers(19, 41).map { 10 * $0 }.sorted()
    for (level, expected) in [
      (0.1, 0.911021900787494), (0.25, 2.382518389440383), (0.5, 5.131653768537405),
      (0.9, 8.747331759309086),
    ] {
      #expect(isClose(ResidualBank.quantile(level, ofSorted: sorted), expected, relative: 1e-12))
    }
    #expect(ResidualBank.quantile(0.001, ofSorted: [2, 3]) == 2)
    #expect(ResidualBank.quantile(0.999, ofSorted: [2, 3]) == 3)
  }

  /// By hand: errors 1, −2, 3, −4; MAE 2.5, RMSE √7.5, scale 2; pinball and coverage of fixed bands.
  @Test func scoresByHand() throws {
    var tally = ScoreTally(levels: [0.1, 0.5, 0.9])
    for (actual, forecast) in [(11.0, 10.0), (8, 10), (13, 10), (6, 10)] {
      tally.add(actual, forecast: forecast)
      tally.add(actual, quantiles: [7, 10, 12])
    }
    let score = try #require(tally.score(.ets, summary: "", scale: 2))
    #expect(score.count == 4 && score.meanAbsoluteError == 2.5)
    #expect(isClose(score.rootMeanSquareError, 7.5.squareRoot()))
    #expect(score.meanAbsoluteScaledError == 1.25)
    // Level 0.1 of quantile 7: 0.4, 0.1, 0.6, and 0.9·1 for 6; mean 0.5. Level 0.5: half of MAE.
    let losses = try #require(score.pinballLosses)
    #expect(isClose(losses[0], 0.5) && isClose(losses[1], 1.25))
    // Level 0.9 of quantile 12: 0.1·1, 0.1·4, 0.9·1, 0.1·6; mean 0.5.
    #expect(isClose(losses[2], 0.5) && score.coverage == 0.5)
    #expect(tally.score(.ets, summary: "", scale: 0)?.meanAbsoluteScaledError == nil)
  }

  @Test(arguments: 1...6)
  func bandsCoverAndPointsBeatTheNaive(seed: Int) throws {
    let result = try Samples.input(Samples.load(seed, weeks: 16)).forecast(.init(steps: 48))
    let best = try #require(result.scores.min { $0.meanAbsoluteError < $1.meanAbsoluteError })
    #expect(best.method == result.method && result.scores.count == 4)
    let coverage = try #require(best.coverage)
    #expect(coverage > 0.7 && coverage < 0.9, "\(coverage)")
    for other in result.scores where [.persistence, .seasonalNaive].contains(other.method) {
      #expect(best.meanAbsoluteError <= other.meanAbsoluteError)
    }
    #expect(result.points.count == 48 && result.folds == 27)
    #expect(result.grid.start == Samples.start + 16 * 604_800)
    for point in result.points {
      #expect(point.quantiles == point.quantiles.sorted() && point.quantiles.count == 3)
    }
  }

  @Test func sameAnswerEveryTime() throws {
    let input = try Samples.input(Samples.load(9, weeks: 8))
    let (first, second) = (
      try input.forecast(.init(steps: 24)), try input.forecast(.init(steps: 24))
    )
    #expect(first.points.map(\.quantiles) == second.points.map(\.quantiles))
  }

  /// A forecast of a series times a number is the forecast times it, with the same choice.
  @Test(arguments: 1...3)
  func forecastsScale(seed: Int) throws {
    let values = Samples.load(seed, weeks: 6)
    let small = try Samples.input(values).forecast(.init(steps: 24, method: .regression))
    let large = try Samples.input(values.map { $0 * 1000 })
      .forecast(.init(steps: 24, method: .regression))
    for (a, b) in zip(small.points, large.points) {
      #expect(isClose(a.value * 1000, b.value, relative: 1e-9))
    }
  }

  /// Output of sunlight: 0 from 20 to 5 h, never below, whatever the method says.
  @Test(arguments: ForecastMethod.allCases)
  func nightsStayDark(method: ForecastMethod) throws {
    let values = Samples.numbers(3, 8 * 168).enumerated().map { index, u in
      let hour = Double(index % 24)
      let (sine, _) = unitCircle((hour - 5) / 30)
      return (6..<20).contains(index % 24) ? max(0, sine * (0.4 + u)) : 0
    }
    let result = try Samples.input(values).forecast(.init(steps: 72, method: method))
    for (step, point) in result.points.enumerated() {
      #expect(point.quantiles.allSatisfy { $0 >= 0 } && point.value >= 0)
      if !(6..<20).contains(step % 24) { #expect(point.quantiles == [0, 0, 0]) }
    }
    if method != .persistence {
      #expect(result.points.contains { $0.value > 0 })
    }
  }

  /// Gaps stay gaps: the share is told, and no method is lost.
  @Test func gapsAreSkipped() throws {
    var values = Samples.load(4, weeks: 12)
    for index in stride(from: 50, to: values.count, by: 97) { values[index] = .nan }
    for index in 900..<930 { values[index] = .nan }
    let result = try Samples.input(values).forecast(.init(steps: 24))
    let missing = values.count { $0.isNaN }
    #expect(isClose(result.missingShare, Double(missing) / Double(values.count)))
    #expect(result.scores.count == 4 && result.points.allSatisfy { $0.value.isFinite })
  }

  @Test func weatherMustBeKnownAhead() throws {
    let values = Samples.load(4, weeks: 8)
    let known = Samples.numbers(2, values.count)
    let ahead = ForecastSeries(
      name: "sun", unit: nil, values: known + [Double](repeating: 0.5, count: 24))
    let short = ForecastSeries(
      name: "sun", unit: nil, values: known + [Double](repeating: .nan, count: 24))
    let with = try Samples.input(values, weather: [ahead], more: 24).forecast(.init(steps: 24))
    let without = try Samples.input(values, weather: [short], more: 24).forecast(.init(steps: 24))
    #expect(
      with.notes == [
        "the back-test takes the weather as it came; a forecast of weather adds its own error"
      ])
    #expect(
      without.notes == ["the weather is left out: 'sun' is known for 0 of 24 intervals ahead"])
  }

  @Test func constantsAreSaidToBeConstant() throws {
    let result = try Samples.input([Double](repeating: 7, count: 1000)).forecast(.init(steps: 24))
    #expect(result.notes == ["every value of the history is 7.0"])
    #expect(result.method == .persistence)
    #expect(result.points.allSatisfy { $0.quantiles == [7, 7, 7] })
    #expect(result.scores.allSatisfy { $0.meanAbsoluteScaledError == nil })
  }

  @Test(arguments: [(0, "has no end ahead"), (-3, "has no end ahead"), (10_001, "is longer than")])
  func horizonsThatMakeNoSense(steps: Int, says: String) throws {
    let input = try Samples.input(Samples.load(1, weeks: 6))
    let error = #expect(throws: InputError.self) { try input.forecast(.init(steps: steps)) }
    #expect(error?.description.contains(says) == true)
  }

  /// Days 7 + 1 + 4 are the least of a forecast of a day: 288 hours.
  @Test func shortHistoriesAreRefused() throws {
    let values = Samples.load(1, weeks: 6)
    let error = #expect(throws: InputError.self) {
      try Samples.input(Array(values.prefix(287))).forecast(.init(steps: 24))
    }
    #expect(
      error?.description == """
        test: error: the history of 'load' is too short: 287 intervals of 3600 s, where a forecast of 24 \
        needs 288
        help: give more history, or forecast a shorter time with --ahead
        """)
    #expect(try Samples.input(Array(values.prefix(288))).forecast(.init(steps: 24)).folds == 3)
    #expect(throws: InputError.self) { try Samples.input([.nan, .nan]) }
    #expect(throws: InputError.self) {
      try Samples.input(values).forecast(.init(steps: 24, folds: 0))
    }
  }
}
