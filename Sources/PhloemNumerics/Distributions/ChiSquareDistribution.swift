#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The chi-square distribution: the sum of the squares of independent standard normal variables.
public struct ChiSquareDistribution: ContinuousDistribution, Hashable {
  /// The degrees of freedom, above 0; they need not be whole.
  public let degreesOfFreedom: Double

  /// Makes the distribution.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0)
    self.degreesOfFreedom = degreesOfFreedom
  }

  private var shape: Double { degreesOfFreedom / 2 }

  /// Returns the density at `x`.
  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    if x == 0 { return shape < 1 ? .infinity : shape == 1 ? 0.5 : 0 }
    return SaddlePoint.poisson(shape, mean: x / 2) * shape / x
  }

  /// Returns the probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double { incompleteGamma(shape, x / 2).lower }

  /// Returns the probability of a value above `x`.
  public func upperTail(_ x: Double) -> Double { incompleteGamma(shape, x / 2).upper }

  /// Returns the value that is exceeded with probability 1 − `p`; NaN for p outside 0…1.
  public func quantile(_ p: Double) -> Double {
    if p.isNaN || p < 0 || p > 1 { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    if p > 0.5 { return upperQuantile(1 - p) }
    return positiveRoot(of: p, from: start(inverseNormalCDF(p), lower: p)) {
      (cumulative($0), density($0))
    }
  }

  /// Returns the value that is exceeded with probability `p`; NaN for p outside 0…1.
  public func upperQuantile(_ p: Double) -> Double {
    if p.isNaN || p < 0 || p > 1 { return .nan }
    if p == 0 { return .infinity }
    if p > 0.5 { return quantile(1 - p) }
    return positiveRoot(of: p, from: start(-inverseNormalCDF(p), lower: 1 - p)) {
      (upperTail($0), -density($0))
    }
  }

  /// Returns Wilson and Hilferty's approximation, or where it fails the power law near 0.
  private func start(_ z: Double, lower p: Double) -> Double {
    let h = 2 / (9 * degreesOfFreedom)
    let root = 1 - h + z * h.squareRoot()
    if root > 0.2 { return degreesOfFreedom * root * root * root }
    return 2 * exp((log(p) + logGamma(shape + 1)) / shape)
  }
}
