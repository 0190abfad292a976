/// Fisher's F distribution: the ratio of two mean squares.
public struct FDistribution: ContinuousDistribution, Hashable {
  /// The degrees of freedom of the upper mean square, above 0.
  public let numerator: Double
  /// The degrees of freedom of the lower mean square, above 0.
  public let denominator: Double

  /// Makes the distribution.
  public init(numerator: Double, denominator: Double) {
    precondition(numerator > 0 && denominator > 0)
    self.numerator = numerator
    self.denominator = denominator
  }

  /// Returns the density at `x`.
  public func density(_ x: Double) -> Double {
    if x < 0 || x == .infinity { return 0 }
    if x == 0 { return numerator < 2 ? .infinity : numerator == 2 ? 1 : 0 }
    let (p, q) = shares(x)
    return SaddlePoint.beta(numerator / 2, denominator / 2, x: p, y: q) / x
  }

  /// Returns the probability of a value of at most `x`.
  public func cumulative(_ x: Double) -> Double { tails(x).lower }

  /// Returns the probability of a value above `x`.
  public func upperTail(_ x: Double) -> Double { tails(x).upper }

  /// Returns the value that is exceeded with probability 1 − `p`; NaN for p outside 0…1.
  public func quantile(_ p: Double) -> Double {
    if p.isNaN || p < 0 || p > 1 { return .nan }
    if p == 0 { return 0 }
    if p == 1 { return .infinity }
    if p > 0.5 { return upperQuantile(1 - p) }
    return positiveRoot(of: p, from: 1) { (cumulative($0), density($0)) }
  }

  /// Returns the value that is exceeded with probability `p`; NaN for p outside 0…1.
  public func upperQuantile(_ p: Double) -> Double {
    if p.isNaN || p < 0 || p > 1 { return .nan }
    if p == 0 { return .infinity }
    if p > 0.5 { return quantile(1 - p) }
    return positiveRoot(of: p, from: 1) { (upperTail($0), -density($0)) }
  }

  private func tails(_ x: Double) -> (lower: Double, upper: Double) {
    if x <= 0 { return (0, 1) }
    if x == .infinity { return (1, 0) }
    let (p, q) = shares(x)
    return incompleteBeta(numerator / 2, denominator / 2, x: p, y: q)
  }

  private func shares(_ x: Double) -> (Double, Double) {
    let ratio = numerator * x / denominator
    return (ratio / (1 + ratio), 1 / (1 + ratio))
  }
}
