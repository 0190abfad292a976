public import PhloemModel

extension ForecastInput {
  /// The most intervals of a forecast.
  public static let mostSteps = 10_000

  /// Forecasts the series.
  ///
  /// Every method is fitted to pasts of the series and scored on what came after; without a method in
  /// the request the least mean absolute error decides, then the least pinball loss, then the simpler
  /// method. Bands are quantiles of the errors of the back-test.
  /// - Parameter request: How far, how, and with which bands.
  /// - Returns: Points, bands and scores.
  /// - Throws: `InputError` for a history too short or a request that makes no sense.
  public func forecast(_ request: ForecastRequest) throws(InputError) -> ForecastResult {
    let levels = try levels(request)
    let plan = try BacktestPlan(self, steps: request.steps, folds: request.folds)
    var notes: [String] = []
    let usesWeather = hasWeather(plan, &notes)
    let year = Int64(365 * 86_400)
    let learnt = Int64(plan.origins.first ?? 0) * Int64(grid.step)
    let frame = CalendarFrame(
      self, steps: plan.steps, usesWeather: usesWeather, usesYear: learnt >= year)
    let backtest = Backtest(
      self, plan, methods: ForecastMethod.allCases, levels: levels, frame: frame)
    for method in backtest.unfit {
      notes.append("\(method.rawValue) is left out: the history is too short for it")
    }
    let method = try choice(request, backtest)
    if usesWeather { notes.append(weatherNote(method)) }
    var fitter = MethodFitter(
      seasons: SeriesSeasons(step: grid.step), frame: frame, form: backtest.form)
    guard let fitted = fitter.fit(method, target.values), let bank = backtest.banks[method] else {
      throw InputError(
        "the method \(method.rawValue) cannot be fitted", at: FilePosition(file: source),
        help: "choose another with --method")
    }
    describe(plan, &notes)
    let points = points(fitted, bank, levels, plan, &notes)
    let first = plan.evaluation.first ?? 0
    return ForecastResult(
      input: self,
      grid: TimeGrid(start: grid.time(at: historyCount), step: grid.step, count: plan.steps),
      method: method, summary: fitted.summary, levels: levels, points: points,
      scores: backtest.scores, folds: plan.evaluation.count,
      calibrationFolds: plan.calibration.count,
      heldOut: grid.time(at: first)..<grid.time(at: historyCount), notes: notes)
  }

  /// The levels wanted and those that scores need, ascending.
  private func levels(_ request: ForecastRequest) throws(InputError) -> [Double] {
    guard request.steps > 0 else {
      throw InputError(
        "a forecast of \(request.steps) intervals has no end ahead",
        help: "write a time above 0, such as --ahead 24h")
    }
    guard request.steps <= Self.mostSteps else {
      throw InputError(
        "a forecast of \(request.steps) intervals is longer than \(Self.mostSteps)",
        help: "forecast a shorter time, or give a series of longer intervals")
    }
    if let folds = request.folds, folds < 1 || folds > 1000 {
      throw InputError(
        "\(folds) folds make no back-test", help: "write 1 to 1000, such as --folds 28")
    }
    for level in request.levels where !(level > 0 && level < 1) {
      throw InputError(
        "the band \(level * 100) % lies not between 0 and 100 %", help: "write --bands 5,50,95")
    }
    return Set(request.levels + [0.1, 0.5, 0.9]).sorted()
  }

  /// What the weather does for the method that was taken.
  private func weatherNote(_ method: ForecastMethod) -> String {
    if method.takesWeather {
      return "the back-test takes the weather as it came; a forecast of weather adds its own error"
    }
    let names = weather.map { "'\($0.name)'" }.joined(separator: ", ")
    return
      "\(method.rawValue) uses no weather: of \(names) only the row of regression in the back-test "
      + "makes use"
  }

  /// Whether weather is among the terms: it must be known for every interval ahead.
  private func hasWeather(_ plan: BacktestPlan, _ notes: inout [String]) -> Bool {
    if weather.isEmpty { return false }
    let ahead = historyCount..<historyCount + plan.steps
    for column in weather {
      let known = ahead.count { $0 < column.values.count && !column.values[$0].isNaN }
      if known < plan.steps {
        notes.append(
          "the weather is left out: '\(column.name)' is known for \(known) of \(plan.steps) intervals "
            + "ahead")
        return false
      }
    }
    return true
  }

  private func choice(
    _ request: ForecastRequest, _ backtest: Backtest
  ) throws(InputError) -> ForecastMethod {
    if let method = request.method {
      if backtest.scores.contains(where: { $0.method == method }) { return method }
      throw InputError(
        "the history of '\(target.name)' is too short for \(method.rawValue)",
        at: FilePosition(file: source), help: "give more history, or leave --method out")
    }
    func pinball(_ score: ForecastScore) -> Double {
      score.pinballLosses?.reduce(0, +) ?? .infinity
    }
    let best = backtest.scores.min {
      ($0.meanAbsoluteError, pinball($0)) < ($1.meanAbsoluteError, pinball($1))
    }
    guard let best else {
      throw InputError(
        "the weeks that would be held out hold no number of '\(target.name)'",
        at: FilePosition(file: source), help: "choose another history with --from and --to")
    }
    return best.method
  }

  /// Says what a reader must know of the history.
  private func describe(_ plan: BacktestPlan, _ notes: inout [String]) {
    if plan.missingFolds > 0 {
      notes.append("the history holds \(plan.missingFolds) folds fewer than were asked for")
    }
    if plan.calibration.isEmpty {
      notes.append("the history is too short for bands of the first folds")
    }
    let values = target.values.known
    if let first = values.first, values.allSatisfy({ $0 == first }) {
      notes.append("every value of the history is \(first)")
    }
  }

  private func points(
    _ fitted: any FittedMethod, _ bank: ResidualBank, _ levels: [Double], _ plan: BacktestPlan,
    _ notes: inout [String]
  ) -> [ForecastPoint] {
    let past = target.values
    let limits = ForecastLimits(past, seasons: SeriesSeasons(step: grid.step))
    let last = past.last { !$0.isNaN } ?? 0
    var replaced = 0
    let points = fitted.forecast(past, steps: plan.steps).enumerated().map { step, value in
      if value.isNaN { replaced += 1 }
      let value = value.isNaN ? last : value
      let errors = bank.quantiles(levels, lead: step) ?? levels.map { _ in 0 }
      return ForecastPoint(
        time: grid.time(at: historyCount + step), value: limits.limited(value, step: step),
        quantiles: errors.map { limits.limited(value + $0, step: step) })
    }
    if replaced > 0 {
      notes.append("\(replaced) values ahead are the last known one: nothing else is known there")
    }
    return points
  }
}
