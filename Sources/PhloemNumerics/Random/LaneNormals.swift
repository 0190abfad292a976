/// Standard normal numbers of many streams for eight iterations at a time.
///
/// A number depends on the seed, the stream and the iteration alone: Philox counts blocks by
/// iteration and stream, and each block gives two iterations their numbers (Box and Muller). So it is
/// the same whatever is drawn besides it, in whatever order, on whatever thread.
///
/// Iteration `8k + i` takes the cosine of block `4k + i` for i < 4, the sine of block `4k + i − 4`
/// above.
/// - SeeAlso: G. E. P. Box and M. E. Muller, Annals of Mathematical Statistics 29 (1958), 610–611.
public struct LaneNormals: Sendable {
  /// Eight iterations side by side.
  public typealias Lanes = SIMD8<Double>
  private typealias Words = SIMD8<UInt64>

  private let keyLow: UInt64
  private let keyHigh: UInt64

  /// Makes the numbers of a seed.
  public init(seed: UInt64) {
    keyLow = seed & 0xFFFF_FFFF
    keyHigh = seed >> 32
  }

  /// Returns the numbers of one stream for iterations 8·`block` … 8·`block` + 7.
  public func normals(stream: UInt64, block: Int) -> Lanes {
    pair(stream, stream, UInt64(block)).first
  }

  /// Returns the numbers of two streams, in little more time than those of one.
  @inline(__always)
  func pair(_ first: UInt64, _ second: UInt64, _ block: UInt64) -> (first: Lanes, second: Lanes) {
    let low = Words(repeating: 0xFFFF_FFFF)
    let index = block &* 4
    let offsets = Words(0, 1, 2, 3, 0, 1, 2, 3)
    // 34 bits count the block: two of them go where the upper half of the counter is.
    var c0 = (Words(repeating: index) &+ offsets) & low
    var c1 = Words(repeating: (index >> 32) & 0x7FFF_FFFF)
    let streams = Words(first, first, first, first, second, second, second, second)
    var c2 = streams & low
    var c3 = streams &>> Words(repeating: 32)
    var (k0, k1) = (keyLow, keyHigh)
    for _ in 0..<10 {
      let a = c0 &* Words(repeating: 0xD251_1F53)
      let b = c2 &* Words(repeating: 0xCD9E_8D57)
      c0 = (b &>> Words(repeating: 32)) ^ c1 ^ Words(repeating: k0)
      c2 = (a &>> Words(repeating: 32)) ^ c3 ^ Words(repeating: k1)
      c1 = b & low
      c3 = a & low
      k0 = (k0 &+ 0x9E37_79B9) & 0xFFFF_FFFF
      k1 = (k1 &+ 0xBB67_AE85) & 0xFFFF_FFFF
    }
    return Self.normals(c0 | (c1 &<< Words(repeating: 32)), c2 | (c3 &<< Words(repeating: 32)))
  }

  @inline(__always)
  private static func normals(_ radial: Words, _ angular: Words) -> (first: Lanes, second: Lanes) {
    // The middle of one of 2^52 cells of (0, 1).
    let one = Words(repeating: 0x3FF0_0000_0000_0000)
    let u = (unsafeBitCast((radial &>> Words(repeating: 12)) | one, to: Lanes.self) - 1) + 0x1p-53
    let radius = (LaneMath.log(u) * -2).squareRoot()
    // 52 bits place the angle in a quarter about an axis, three more choose the quarter.
    let v = (unsafeBitCast((angular &>> Words(repeating: 12)) | one, to: Lanes.self) - 1) + 0x1p-53
    let (sine, cosine) = LaneMath.sineAndCosine((v - 0.5) * (Double.pi / 2))
    let sign = Words(repeating: 0x8000_0000_0000_0000)
    var s = unsafeBitCast(sine, to: Words.self)
    var c = unsafeBitCast(cosine, to: Words.self) ^ ((angular &<< Words(repeating: 63)) & sign)
    s ^= (angular &<< Words(repeating: 62)) & sign
    let swap = Words.zero &- ((angular &>> Words(repeating: 2)) & Words(repeating: 1))
    let exchanged = (s ^ c) & swap
    s ^= exchanged
    c ^= exchanged
    let x = unsafeBitCast(c, to: Lanes.self) * radius
    let y = unsafeBitCast(s, to: Lanes.self) * radius
    return (
      Lanes(lowHalf: x.lowHalf, highHalf: y.lowHalf),
      Lanes(lowHalf: x.highHalf, highHalf: y.highHalf)
    )
  }
}
