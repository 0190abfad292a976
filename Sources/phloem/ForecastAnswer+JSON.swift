import PhloemForecast
import PhloemModel

extension ForecastAnswer {
  /// The answer as JSON, in the unit of the series.
  struct JSON: Encodable {
    struct Point: Encodable {
      let time: String
      let value: Double
      let quantiles: [String: Double]
    }
    struct Score: Encodable {
      let method, fitted: String
      let count, bandCount: Int
      let mae, rmse: Double
      let mase: Double?
      let pinball: [String: Double]?
      let coverage80: Double?
    }
    struct History: Encodable {
      let from, to: String
      let intervals, known, step: Int
      let missingShare: Double
    }
    struct Test: Encodable {
      let folds, calibrationFolds: Int
      let heldOutFrom, heldOutTo: String
    }
    let of: String
    /// Nothing where no unit is stated.
    let unit: String?
    let method, fitted: String
    let history: History
    let backtest: Test
    let scores: [Score]
    /// The mean absolute error over those of persistence and seasonal-naive.
    let maeOverPersistence, maeOverSeasonalNaive: Double?
    let points: [Point]
    let notes: [String]

    init(_ answer: ForecastAnswer) {
      let result = answer.result
      let names = result.levels.map { "p\(ForecastAnswer.percent($0))" }
      of = answer.input.target.name
      unit = answer.input.target.unit?.symbol
      method = result.method.rawValue
      fitted = result.summary
      let grid = answer.input.grid
      history = History(
        from: answer.time(grid.start), to: answer.time(grid.time(at: answer.input.historyCount)),
        intervals: answer.input.historyCount, known: answer.input.target.knownCount,
        step: grid.step, missingShare: result.missingShare)
      backtest = Test(
        folds: result.folds, calibrationFolds: result.calibrationFolds,
        heldOutFrom: answer.time(result.heldOut.lowerBound),
        heldOutTo: answer.time(result.heldOut.upperBound))
      scores = result.scores.map { score in
        Score(
          method: score.method.rawValue, fitted: score.summary, count: score.count,
          bandCount: score.bandCount, mae: score.meanAbsoluteError,
          rmse: score.rootMeanSquareError, mase: score.meanAbsoluteScaledError,
          pinball: score.pinballLosses.map {
            Dictionary(uniqueKeysWithValues: zip(names, $0))
          },
          coverage80: score.coverage)
      }
      func error(_ method: ForecastMethod) -> Double? {
        result.scores.first { $0.method == method }?.meanAbsoluteError
      }
      func ratio(to method: ForecastMethod) -> Double? {
        guard let own = error(result.method), let other = error(method), other > 0 else {
          return nil
        }
        return own / other
      }
      maeOverPersistence = ratio(to: .persistence)
      maeOverSeasonalNaive = ratio(to: .seasonalNaive)
      points = result.points.map { point in
        Point(
          time: answer.time(point.time), value: point.value,
          quantiles: Dictionary(uniqueKeysWithValues: zip(names, point.quantiles)))
      }
      notes = answer.notes
    }
  }
}
