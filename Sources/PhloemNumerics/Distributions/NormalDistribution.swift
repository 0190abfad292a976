#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The normal distribution.
public struct NormalDistribution: ContinuousDistribution, Hashable {
  /// The mean.
  public let mean: Double
  /// The standard deviation, above 0.
  public let standardDeviation: Double

  /// Makes the distribution; the standard one by default.
  public init(mean: Double = 0, standardDeviation: Double = 1) {
    precondition(standardDeviation > 0)
    self.mean = mean
    self.standardDeviation = standardDeviation
  }

  /// Returns the density at `x`.
  public func density(_ x: Double) -> Double {
    let z = standard(x)
    return exp(-z * z / 2) / (standardDeviation * (2 * Double.pi).squareRoot())
  }

  /// Returns the probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double { erfc(-standard(x) / 2.squareRoot()) / 2 }

  /// Returns the probability of a value above `x`.
  public func upperTail(_ x: Double) -> Double { erfc(standard(x) / 2.squareRoot()) / 2 }

  /// Returns the value that is exceeded with probability 1 − `p`; NaN for p outside 0…1.
  public func quantile(_ p: Double) -> Double { mean + standardDeviation * inverseNormalCDF(p) }

  /// Returns the value that is exceeded with probability `p`; NaN for p outside 0…1.
  public func upperQuantile(_ p: Double) -> Double {
    mean - standardDeviation * inverseNormalCDF(p)
  }

  private func standard(_ x: Double) -> Double { (x - mean) / standardDeviation }
}
