/// How a series is forecast.
public enum ForecastMethod: String, Sendable, CaseIterable {
  /// The last value goes on.
  case persistence
  /// The last day, or the last week, comes again.
  case seasonalNaive = "seasonal-naive"
  /// Calendar, weather and lagged errors, by least squares.
  case regression
  /// Exponential smoothing: level, trend and season that follow the errors.
  case ets

  /// Whether it explains the series by weather.
  public var takesWeather: Bool { self == .regression }
}

/// A method with its parameters, fitted to a past.
///
/// `forecast` sees nothing but the past it is given: its last value is that of the interval before the
/// forecast begins.
protocol FittedMethod: Sendable {
  /// What was chosen and fitted, in words.
  var summary: String { get }

  /// Forecasts what follows a past that may be longer than the one the parameters come from.
  ///
  /// - Parameters:
  ///   - past: The values from the first interval on; NaN where missing.
  ///   - steps: How many values are wanted.
  /// - Returns: `steps` values; NaN where the method cannot tell.
  func forecast(_ past: [Double], steps: Int) -> [Double]
}
