/// Returns the regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P.
///
/// - SeeAlso: NIST Digital Library of Mathematical Functions, 8.7.1 (series) and 8.9.2 (fraction).
func incompleteGamma(_ a: Double, _ x: Double) -> (lower: Double, upper: Double) {
  if x <= 0 { return (0, 1) }
  if x == .infinity { return (1, 0) }
  let factor = SaddlePoint.poisson(a, mean: x)
  if x < a + 1 {
    var (sum, term, n) = (1.0, 1.0, a)
    while term > sum * 1e-17 {
      n += 1
      term *= x / n
      sum += term
    }
    let lower = factor * sum
    return (lower, 1 - lower)
  }
  var b = x + 1 - a
  var c = 1e300
  var d = 1 / b
  var fraction = d
  for i in 1..<1_000_000 {
    let numerator = -Double(i) * (Double(i) - a)
    b += 2
    d = 1 / notZero(numerator * d + b)
    c = notZero(b + numerator / c)
    fraction *= d * c
    if abs(d * c - 1) < 1e-16 { break }
  }
  let upper = factor * a * fraction
  return (1 - upper, upper)
}

/// Returns the regularised incomplete beta functions Iₓ(a, b) and 1 − Iₓ(a, b), with y = 1 − x
/// given beside x so that neither loses digits.
///
/// - SeeAlso: A. R. DiDonato and A. H. Morris, Algorithm 708, ACM TOMS 18 (1992): the even part of
///   the continued fraction, written in a − (a + b)x.
func incompleteBeta(
  _ a: Double, _ b: Double, x: Double, y: Double
) -> (lower: Double, upper: Double) {
  if x <= 0 { return (0, 1) }
  if y <= 0 { return (1, 0) }
  let distance = a > b ? (a + b) * y - b : a - (a + b) * x
  // With a = b rounding could call for the exchange on both sides.
  if distance < 0 && (a != b || x > y) {
    let (lower, upper) = incompleteBeta(b, a, x: y, y: x)
    return (upper, lower)
  }
  let first = 1 / a + 1
  var fraction = first / (distance + 1)
  // Two neighbouring convergents, above and below.
  var (before, now) = (SIMD2(0.0, 1.0), SIMD2(1.0, (distance + 1) / first))
  var (p, s) = (1.0, a + 1)
  for i in 1..<1_000_000 {
    let n = Double(i)
    let w = n * (b - n) * x
    let alpha = p * (p + b / a) * (a / s) * (a / s) * w * x
    let e = (n / a + 1) / (first + 2 * n / a)
    let beta = n + w / s + e * (distance + 1 + n * (y + 1))
    p = n / a + 1
    s += 2
    (before, now) = (now, alpha * before + beta * now)
    let next = now[0] / now[1]
    if abs(next - fraction) <= 1e-16 * next { break }
    fraction = next
    (before, now) = (before / now[1], SIMD2(next, 1))
  }
  let lower = min(1, SaddlePoint.beta(a, b, x: x, y: y) * fraction)
  return (lower, 1 - lower)
}

/// Keeps Lentz's quotients finite.
private func notZero(_ value: Double) -> Double {
  abs(value) < 1e-300 ? 1e-300 : value
}
