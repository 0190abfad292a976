import PhloemNumerics

/// Random words of one stream in one iteration, drawn one after the other.
///
/// The place of a word depends on seed, stream, iteration and its number alone. The upper bit of the
/// counter's second word keeps these apart from the numbers of `LaneNormals`.
struct DrawStream {
  private let key: SIMD2<UInt32>
  private let iteration: UInt32
  private let epoch: UInt32
  private let low: UInt32
  private let high: UInt32
  private var drawn: UInt32 = 0

  init(seed: UInt64, stream: UInt64, iteration: Int) {
    key = SIMD2(UInt32(truncatingIfNeeded: seed), UInt32(truncatingIfNeeded: seed >> 32))
    self.iteration = UInt32(truncatingIfNeeded: iteration)
    epoch = UInt32(truncatingIfNeeded: iteration >> 32) & 0x7F
    low = UInt32(truncatingIfNeeded: stream)
    high = UInt32(truncatingIfNeeded: stream >> 32)
  }

  /// Draws a number of (0, 1).
  mutating func uniform() -> Double {
    let block = Philox.block(
      counter: SIMD4(iteration, 0x8000_0000 | epoch << 24 | drawn & 0xFF_FFFF, low, high), key: key)
    drawn &+= 1
    let word = UInt64(block[0]) | UInt64(block[1]) << 32
    return (Double(word >> 12) + 0.5) * 0x1p-52
  }

  /// Draws from the standard normal distribution.
  mutating func normal() -> Double { inverseNormalCDF(uniform()) }

  /// Draws from the gamma distribution with scale 1.
  ///
  /// - SeeAlso: G. Marsaglia and W. W. Tsang, ACM TOMS 26 (2000), 363–372.
  mutating func gamma(shape: Double) -> Double {
    if shape < 1 {
      let u = uniform()
      return gamma(shape: shape + 1) * power(u, 1 / shape)
    }
    let d = shape - 1 / 3.0
    let c = 1 / (9 * d).squareRoot()
    while true {
      let x = normal()
      let v = (1 + c * x) * (1 + c * x) * (1 + c * x)
      let u = uniform()
      if v > 0, naturalLog(u) < x * x / 2 + d - d * v + d * naturalLog(v) { return d * v }
    }
  }
}
