#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The distribution of a continuous random variable.
///
/// Both tails are computed directly, so that a probability of 1e-30 keeps its digits: ask for the
/// upper tail rather than for 1 − `cumulative`.
public protocol ContinuousDistribution: Sendable {
  /// Returns the density at `x`.
  func density(_ x: Double) -> Double
  /// Returns the probability of a value of at most `x`.
  func cumulative(_ x: Double) -> Double
  /// Returns the probability of a value above `x`.
  func upperTail(_ x: Double) -> Double
  /// Returns the value that is exceeded with probability 1 − `p`; NaN for p outside 0…1.
  func quantile(_ p: Double) -> Double
  /// Returns the value that is exceeded with probability `p`; NaN for p outside 0…1.
  func upperQuantile(_ p: Double) -> Double
}

/// Returns the level of each of `count` tests under which all of them together, when they are
/// independent, reject a true hypothesis with probability `level`.
///
/// - SeeAlso: Z. Šidák, J. American Statistical Association 62 (1967), 626–633.
public func sidakLevel(_ level: Double, tests count: Int) -> Double {
  precondition(level >= 0 && level <= 1 && count > 0)
  return -expm1(log1p(-level) / Double(count))
}

/// Returns the x > 0 at which a monotone probability has the value `target`.
///
/// Newton steps on log f(log x), kept between the points known to lie on either side.
/// - Parameters:
///   - target: The probability, in (0, 1).
///   - start: A first guess, above 0.
///   - evaluate: The probability at x and its derivative.
/// - Returns: The root, to about the accuracy of `evaluate`.
func positiveRoot(
  of target: Double, from start: Double, _ evaluate: (Double) -> (value: Double, slope: Double)
) -> Double {
  var t = log(max(start, 1e-300))
  var (low, high) = (-745.0, 709.0)
  for _ in 0..<200 {
    let x = exp(t)
    let (value, slope) = evaluate(x)
    let newton = (log(target) - log(value)) * value / slope
    // The last step is taken in x itself, whose digits log x does not hold.
    if abs(newton) <= 1e-12 * x { return x + newton }
    let rises = slope > 0 || (slope == 0 && (value < 0.5) == (t < 0))
    if (value < target) == rises { low = max(low, t) } else { high = min(high, t) }
    var next = t + min(max(newton / x, -20), 20)
    if !(next > low && next < high) { next = (low + high) / 2 }
    t = next
  }
  return exp(t)
}
