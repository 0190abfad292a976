import PhloemModel

/// Forecasts from origins in the past, each from what was known there, set against what came.
struct Backtest: Sendable {
  /// The methods that could be fitted at every origin, with their errors.
  private(set) var banks: [ForecastMethod: ResidualBank] = [:]
  /// Their scores over the held-out part.
  private(set) var scores: [ForecastScore] = []
  /// Methods that the history is too short for.
  private(set) var unfit: [ForecastMethod] = []
  /// The form of smoothing that was chosen before the first origin.
  private(set) var form: SmoothingForm?

  private let input: ForecastInput
  private let plan: BacktestPlan
  private let levels: [Double]

  /// Runs methods over the origins of a plan.
  ///
  /// - Parameters:
  ///   - input: The series.
  ///   - plan: The origins.
  ///   - methods: The methods.
  ///   - levels: The levels of the bands.
  ///   - frame: Calendar and weather.
  init(
    _ input: ForecastInput, _ plan: BacktestPlan, methods: [ForecastMethod], levels: [Double],
    frame: CalendarFrame
  ) {
    self.input = input
    self.plan = plan
    self.levels = levels
    let seasons = SeriesSeasons(step: input.grid.step)
    var forecasts: [ForecastMethod: [[Double]]] = [:]
    var summaries: [ForecastMethod: String] = [:]
    for method in methods {
      var fitter = MethodFitter(seasons: seasons, frame: frame)
      guard let (rows, summary) = Self.run(method, input, plan, &fitter) else {
        unfit.append(method)
        continue
      }
      forecasts[method] = rows
      summaries[method] = summary
      form = form ?? fitter.form
    }
    for (method, rows) in forecasts {
      banks[method] = ResidualBank(
        origins: plan.origins, residuals: zip(plan.origins, rows).map(residuals), input: input)
    }
    let scale = scale(seasons)
    for method in methods {
      guard let rows = forecasts[method], let summary = summaries[method] else { continue }
      let tally = tally(method, rows, against: Array(forecasts.values))
      if let score = tally.score(method, summary: summary, scale: scale) { scores.append(score) }
    }
  }

  /// The forecasts of a method from every origin; nil where it cannot be fitted.
  private static func run(
    _ method: ForecastMethod, _ input: ForecastInput, _ plan: BacktestPlan,
    _ fitter: inout MethodFitter
  ) -> (rows: [[Double]], summary: String)? {
    var rows: [[Double]] = []
    var fitted: (any FittedMethod)?
    var fittedAt = 0
    for origin in plan.origins {
      // Nothing at or behind the origin is handed on.
      let past = Array(input.target.values[..<origin])
      if fitted == nil || origin - fittedAt >= plan.refit {
        fitted = fitter.fit(method, past)
        fittedAt = origin
      }
      guard let fitted else { return nil }
      let limits = ForecastLimits(past, seasons: fitter.seasons)
      let values = fitted.forecast(past, steps: plan.steps)
      rows.append(values.enumerated().map { limits.limited($1, step: $0) })
    }
    return fitted.map { (rows, $0.summary) }
  }

  private func residuals(_ origin: Int, _ row: [Double]) -> [Double] {
    row.enumerated().map { input.target.values[origin + $0] - $1 }
  }

  /// The mean absolute error within the history of the season that suits it, before the first origin
  /// that is scored; NaN without a season.
  private func scale(_ seasons: SeriesSeasons) -> Double {
    let past = Array(input.target.values[..<(plan.evaluation.first ?? 0)])
    guard let naive = SeasonalNaive(fitting: past, seasons: seasons) else {
      return SeasonalNaive.meanError(past, season: 1)
    }
    return SeasonalNaive.meanError(past, season: naive.season)
  }

  private func tally(
    _ method: ForecastMethod, _ rows: [[Double]], against all: [[[Double]]]
  ) -> ScoreTally {
    var tally = ScoreTally(levels: levels)
    for (number, origin) in plan.origins.enumerated().dropFirst(plan.calibration.count) {
      let seasons = SeriesSeasons(step: input.grid.step)
      let limits = ForecastLimits(Array(input.target.values[..<origin]), seasons: seasons)
      for lead in 0..<plan.steps {
        let actual = input.target.values[origin + lead]
        if actual.isNaN || all.contains(where: { $0[number][lead].isNaN }) { continue }
        let forecast = rows[number][lead]
        tally.add(actual, forecast: forecast)
        // The band of an origin comes from errors that were known there.
        guard let errors = banks[method]?.quantiles(levels, lead: lead, before: origin) else {
          continue
        }
        tally.add(actual, quantiles: errors.map { limits.limited(forecast + $0, step: lead) })
      }
    }
    return tally
  }
}
