public import PhloemModel

/// What is asked of a forecast.
public struct ForecastRequest: Sendable {
  /// Intervals ahead.
  public var steps: Int
  /// The method; nil takes the best by a back-test.
  public var method: ForecastMethod?
  /// Probabilities of the quantiles that are wanted, each between 0 and 1.
  public var levels: [Double]
  /// Origins that are scored; nil holds out four weeks where the history is long enough.
  public var folds: Int?

  /// Makes a request.
  ///
  /// - Parameters:
  ///   - steps: Intervals ahead.
  ///   - method: The method; nil takes the best by a back-test.
  ///   - levels: Probabilities of the quantiles.
  ///   - folds: Origins that are scored.
  public init(
    steps: Int, method: ForecastMethod? = nil, levels: [Double] = [0.1, 0.5, 0.9],
    folds: Int? = nil
  ) {
    self.steps = steps
    self.method = method
    self.levels = levels
    self.folds = folds
  }
}

/// One interval of a forecast.
public struct ForecastPoint: Sendable {
  /// Where it begins, UTC seconds.
  public let time: Int64
  /// The forecast, in the unit of the series.
  public let value: Double
  /// One number a level, ascending with it, in the unit of the series.
  public let quantiles: [Double]
}

/// A forecast with its bands, and how well the methods did before.
public struct ForecastResult: Sendable {
  /// What was forecast, from what.
  public let input: ForecastInput
  /// The intervals ahead.
  public let grid: TimeGrid
  /// The method of the points.
  public let method: ForecastMethod
  /// What of it was fitted, in words.
  public let summary: String
  /// Probabilities of the quantiles, ascending.
  public let levels: [Double]
  /// One an interval.
  public let points: [ForecastPoint]
  /// The scores of the methods that could be fitted, in the order of `ForecastMethod`.
  public let scores: [ForecastScore]
  /// Origins whose forecasts were scored.
  public let folds: Int
  /// Origins before them, whose errors make the first bands.
  public let calibrationFolds: Int
  /// What was held out, UTC seconds.
  public let heldOut: Range<Int64>
  /// What a reader must know: terms that were left out, values that stood in for others.
  public let notes: [String]

  /// The share of the history that is missing.
  public var missingShare: Double {
    1 - Double(input.target.knownCount) / Double(input.historyCount)
  }
}
