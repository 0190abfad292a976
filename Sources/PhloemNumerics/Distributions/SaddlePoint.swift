#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// The parts of which densities are made without loss of digits for large arguments.
///
/// - SeeAlso: C. Loader, "Fast and accurate computation of binomial probabilities" (2000).
enum SaddlePoint {
  /// Returns log Γ(n + 1) − log(√(2πn) (n/e)ⁿ) for n > 0: the error of Stirling's formula.
  static func stirlingError(_ n: Double) -> Double {
    if n < 16 {
      return logGamma(n + 1) - (n + 0.5) * log(n) + n - 0.918_938_533_204_672_741_78
    }
    let square = n * n
    let series = [1.0 / 12, -1.0 / 360, 1.0 / 1260, -1.0 / 1680, 1.0 / 1188, -691.0 / 360_360]
    return series.reversed().reduce(0) { $0 / square + $1 } / n
  }

  /// Returns x·log(x/m) + m − x, which is near 0 where x is near m.
  static func deviance(_ x: Double, mean m: Double) -> Double {
    if abs(x - m) >= 0.1 * (x + m) { return x * log(x / m) + m - x }
    let v = (x - m) / (x + m)
    var sum = (x - m) * v
    var term = 2 * x * v
    for j in 1..<1000 {
      term *= v * v
      let next = sum + term / Double(2 * j + 1)
      if next == sum { break }
      sum = next
    }
    return sum
  }

  /// Returns mˣ e⁻ᵐ / Γ(x + 1) for x ≥ 0 and m ≥ 0.
  static func poisson(_ x: Double, mean m: Double) -> Double {
    if m == 0 { return x == 0 ? 1 : 0 }
    if x <= m * 1e-300 { return exp(-m) }
    if m == .infinity { return 0 }
    if x < 1e-3 { return exp(-m + x * log(m) - logGamma(x + 1)) }
    return exp(-stirlingError(x) - deviance(x, mean: m)) / (2 * Double.pi * x).squareRoot()
  }

  /// Returns xᵃ yᵇ / B(a, b) for x + y = 1 and a, b > 0.
  static func beta(_ a: Double, _ b: Double, x: Double, y: Double) -> Double {
    if x <= 0 || y <= 0 { return 0 }
    let n = a + b
    let exponent =
      stirlingError(n) - stirlingError(a) - stirlingError(b)
      - deviance(a, mean: n * x) - deviance(b, mean: n * y)
    return exp(exponent) * (a * b / (2 * Double.pi * n)).squareRoot()
  }
}

/// Returns log Γ(x) for x > 0.
func logGamma(_ x: Double) -> Double {
  var sign: Int32 = 0
  return lgamma_r(x, &sign)
}
