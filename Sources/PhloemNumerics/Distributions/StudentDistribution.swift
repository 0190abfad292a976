#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// Student's t distribution.
public struct StudentDistribution: ContinuousDistribution, Hashable {
  /// The degrees of freedom, above 0; they need not be whole.
  public let degreesOfFreedom: Double

  /// Makes the distribution.
  public init(degreesOfFreedom: Double) {
    precondition(degreesOfFreedom > 0)
    self.degreesOfFreedom = degreesOfFreedom
  }

  /// Returns the density at `x`.
  public func density(_ x: Double) -> Double {
    let (n, square) = (degreesOfFreedom, x * x)
    let ratio = square / n
    let constant =
      -SaddlePoint.deviance(n / 2, mean: (n + 1) / 2) + SaddlePoint.stirlingError((n + 1) / 2)
      - SaddlePoint.stirlingError(n / 2)
    let half = ratio > 1e15 ? log(abs(x)) - log(n) / 2 : log1p(ratio) / 2
    let power =
      ratio > 0.2 ? n * half : square / 2 - SaddlePoint.deviance(n / 2, mean: (n + square) / 2)
    return exp(constant - power - half) / (2 * Double.pi).squareRoot()
  }

  /// Returns the probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double { upperTail(-x) }

  /// Returns the probability of a value above `x`.
  public func upperTail(_ x: Double) -> Double {
    let outside = twoSided(abs(x)).outside / 2
    return x >= 0 ? outside : 1 - outside
  }

  /// Returns the value that is exceeded with probability 1 − `p`; NaN for p outside 0…1.
  public func quantile(_ p: Double) -> Double { -upperQuantile(p) }

  /// Returns the value that is exceeded with probability `p`; NaN for p outside 0…1.
  public func upperQuantile(_ p: Double) -> Double {
    if p.isNaN || p < 0 || p > 1 { return .nan }
    if p == 0 { return .infinity }
    if p == 0.5 { return 0 }
    if p > 0.5 { return -upperQuantile(1 - p) }
    let z = -inverseNormalCDF(p)
    let start = z * (1 + (z * z + 1) / (4 * degreesOfFreedom))
    if p < 0.25 {
      return positiveRoot(of: p, from: start) { (upperTail($0), -density($0)) }
    }
    // Near the middle the probability between 0 and x keeps the digits.
    return positiveRoot(of: 0.5 - p, from: start) { (twoSided($0).inside / 2, density($0)) }
  }

  /// Returns the probabilities of |t| ≤ x and of |t| > x for x ≥ 0.
  private func twoSided(_ x: Double) -> (inside: Double, outside: Double) {
    let n = degreesOfFreedom
    let square = x * x
    // n/(n + x²) and x²/(n + x²), also where x² overflows.
    let (outer, inner) =
      square < n
      ? (1 / (1 + square / n), square / (n + square))
      : (n / x / x / (1 + n / square), 1 / (1 + n / square))
    let (lower, upper) = incompleteBeta(n / 2, 0.5, x: outer, y: inner)
    return (upper, lower)
  }
}
