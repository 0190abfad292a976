import PhloemNumerics

/// Whether readings one after the other scatter about one value, which balances without stock terms
/// take for granted.
public struct Steadiness: Hashable, Sendable {
  /// The number of readings.
  public let count: Int
  /// Von Neumann's ratio: the mean square of successive differences over the variance.
  ///
  /// About 2 when each reading scatters by itself, near 0 when the readings drift.
  public let ratio: Double
  /// The probability of a ratio as small as this, or smaller, without drift.
  public let probability: Double

  /// Tests readings at even times.
  ///
  /// The ratio is compared with its normal approximation, whose error in the probability is below
  /// 0.01 from 10 readings on.
  /// Nil of fewer than 4 readings or of a reading that is no number; equal readings count as steady.
  /// - SeeAlso: J. von Neumann, Annals of Mathematical Statistics 12 (1941), 367–395.
  public init?(_ readings: [Double]) {
    guard readings.count >= 4, readings.allSatisfy(\.isFinite) else { return nil }
    count = readings.count
    let n = Double(readings.count)
    let centre = mean(readings)
    let squares = CompensatedSum(readings.lazy.map { ($0 - centre) * ($0 - centre) }).value
    let steps = CompensatedSum(
      zip(readings.dropFirst(), readings).lazy.map { ($0 - $1) * ($0 - $1) })
    let range = readings.reduce(0) { max($0, abs($1)) }
    if squares <= n * (1e-12 * range) * (1e-12 * range) {
      (ratio, probability) = (2, 1)
      return
    }
    ratio = (steps.value / (n - 1)) / (squares / n)
    // Mean 2n/(n − 1) and variance 4n²(n − 2)/((n + 1)(n − 1)³).
    let deviation = 2 * n * ((n - 2) / ((n + 1) * (n - 1) * (n - 1) * (n - 1))).squareRoot()
    probability = NormalDistribution().cumulative((ratio - 2 * n / (n - 1)) / deviation)
  }

  /// Returns whether the readings may be taken as steady at a level of error.
  public func isSteady(level: Double = 0.05) -> Bool { probability >= level }
}
