/// How well a method foretold the held-out part of a series.
public struct ForecastScore: Sendable {
  /// The method.
  public let method: ForecastMethod
  /// What was chosen and fitted, in words.
  public let summary: String
  /// Values that were compared: those known, and foretold by every method.
  public let count: Int
  /// Mean absolute error, in the unit of the series.
  public let meanAbsoluteError: Double
  /// Root of the mean square error, in the unit of the series.
  public let rootMeanSquareError: Double
  /// Mean absolute error over that of the seasonal-naive forecast within the history; nil where that
  /// is 0 or unknown.
  ///
  /// - SeeAlso: R. J. Hyndman and A. B. Koehler, International Journal of Forecasting 22 (2006), 679–688.
  public let meanAbsoluteScaledError: Double?
  /// The mean pinball loss of each level, in the unit of the series; nil where no band could be made.
  public let pinballLosses: [Double]?
  /// The share of values within the band from 10 to 90 %; nil where no band could be made.
  public let coverage: Double?
  /// Values that were compared with bands: those with enough errors before their origin.
  public let bandCount: Int
}

/// Adds up what a method misses by.
struct ScoreTally {
  private let levels: [Double]
  private var count = 0
  private var absolute = 0.0
  private var squares = 0.0
  private var losses: [Double]
  private var bandCount = 0
  private var inside = 0

  /// Starts the sums.
  ///
  /// - Parameter levels: The levels of the bands; 0.1 and 0.9 bound the band whose coverage counts.
  init(levels: [Double]) {
    self.levels = levels
    losses = levels.map { _ in 0 }
  }

  /// Adds a value with its forecast.
  mutating func add(_ actual: Double, forecast: Double) {
    count += 1
    absolute += abs(actual - forecast)
    squares += (actual - forecast) * (actual - forecast)
  }

  /// Adds a value with the quantiles of its forecast, one a level.
  mutating func add(_ actual: Double, quantiles: [Double]) {
    bandCount += 1
    for (k, level) in levels.enumerated() {
      losses[k] += pinballLoss(actual, quantiles[k], level: level)
    }
    if let low = levels.firstIndex(of: 0.1), let high = levels.firstIndex(of: 0.9),
      quantiles[low] <= actual, actual <= quantiles[high]
    {
      inside += 1
    }
  }

  /// The score of the method.
  ///
  /// - Parameters:
  ///   - method: The method.
  ///   - summary: What was fitted.
  ///   - scale: The mean absolute error that counts as 1.
  /// - Returns: nil where nothing could be compared.
  func score(_ method: ForecastMethod, summary: String, scale: Double) -> ForecastScore? {
    guard count > 0 else { return nil }
    let mean = absolute / Double(count)
    return ForecastScore(
      method: method, summary: summary, count: count, meanAbsoluteError: mean,
      rootMeanSquareError: (squares / Double(count)).squareRoot(),
      meanAbsoluteScaledError: scale > 0 ? mean / scale : nil,
      pinballLosses: bandCount > 0 ? losses.map { $0 / Double(bandCount) } : nil,
      coverage: bandCount > 0 ? Double(inside) / Double(bandCount) : nil, bandCount: bandCount)
  }
}

/// Returns what a quantile costs: (y − q)·p where the value lies above, (q − y)·(1 − p) below.
///
/// - Parameters:
///   - actual: The value y.
///   - quantile: The quantile q that was foretold.
///   - level: Its probability p.
/// - Returns: The loss, at least 0, in the unit of the value.
public func pinballLoss(_ actual: Double, _ quantile: Double, level: Double) -> Double {
  actual >= quantile ? (actual - quantile) * level : (quantile - actual) * (1 - level)
}
