/// Elementary functions of eight numbers at a time, without branches or calls.
///
/// Each is good to a few units in the last place where it is used for sampling. Multiplications and
/// additions stay apart: a fused one would be a call on machines whose baseline has none.
enum LaneMath {
  typealias Lanes = SIMD8<Double>
  typealias Words = SIMD8<UInt64>

  /// exp(x); beyond ±700 the result is that of ±700.
  @inline(__always)
  static func exp(_ argument: Lanes) -> Lanes {
    let x = pointwiseMin(pointwiseMax(argument, Lanes(repeating: -700)), Lanes(repeating: 700))
    // Adding 1.5 · 2^52 leaves the nearest integer in the low bits.
    let magic = Lanes(repeating: 0x1.8p52)
    let shifted = x * 1.442_695_040_888_963_407_4 + magic
    let n = shifted - magic
    let r = (x - n * 0x1.62e42fee00000p-1) - n * 0x1.a39ef35793c76p-33
    // Taylor to r^13 on |r| ≤ ln 2 / 2: what is left out is below 1e-17.
    var p = r * (1 / 6_227_020_800.0) + (1 / 479_001_600.0)
    p = p * r + (1 / 39_916_800.0)
    p = p * r + (1 / 3_628_800.0)
    p = p * r + (1 / 362_880.0)
    p = p * r + (1 / 40_320.0)
    p = p * r + (1 / 5_040.0)
    p = p * r + (1 / 720.0)
    p = p * r + (1 / 120.0)
    p = p * r + (1 / 24.0)
    p = p * r + (1 / 6.0)
    p = p * r + 0.5
    p = p * r + 1
    p = p * r + 1
    let scale = unsafeBitCast(shifted, to: Words.self) &<< Words(repeating: 52)
    return unsafeBitCast(unsafeBitCast(p, to: Words.self) &+ scale, to: Lanes.self)
  }

  /// ln(x) of normal numbers above 0.
  @inline(__always)
  static func log(_ x: Lanes) -> Lanes {
    // x = m · 2^e with m of [√½, √2).
    let rootHalf: UInt64 = 0x3FE6_A09E_667F_3BCD
    let moved =
      unsafeBitCast(x, to: Words.self) &+ Words(repeating: 0x3FF0_0000_0000_0000 - rootHalf)
    let biased = moved &>> Words(repeating: 52)
    let mantissa =
      (moved & Words(repeating: 0x000F_FFFF_FFFF_FFFF)) &+ Words(repeating: rootHalf)
    let m = unsafeBitCast(mantissa, to: Lanes.self)
    // An integer below 2^52 in the low bits of 2^52 is that integer more.
    let e =
      unsafeBitCast(biased | Words(repeating: 0x4330_0000_0000_0000), to: Lanes.self)
      - (0x1p52 + 1023)
    let s = (m - 1) / (m + 1)
    let t = s * s
    var p = t * (1 / 21.0) + (1 / 19.0)
    p = p * t + (1 / 17.0)
    p = p * t + (1 / 15.0)
    p = p * t + (1 / 13.0)
    p = p * t + (1 / 11.0)
    p = p * t + (1 / 9.0)
    p = p * t + (1 / 7.0)
    p = p * t + (1 / 5.0)
    p = p * t + (1 / 3.0)
    let tail = s * t * p
    return e * 0x1.62e42fee00000p-1 + ((s + tail) * 2 + e * 0x1.a39ef35793c76p-33)
  }

  /// Sine and cosine of an angle of [−π/4, π/4].
  @inline(__always)
  static func sineAndCosine(_ angle: Lanes) -> (sine: Lanes, cosine: Lanes) {
    let t = angle * angle
    var s = t * (1 / 355_687_428_096_000.0) - (1 / 1_307_674_368_000.0)
    s = s * t + (1 / 6_227_020_800.0)
    s = s * t - (1 / 39_916_800.0)
    s = s * t + (1 / 362_880.0)
    s = s * t - (1 / 5_040.0)
    s = s * t + (1 / 120.0)
    s = s * t - (1 / 6.0)
    s = s * t * angle + angle
    var c = t * (1 / 20_922_789_888_000.0) - (1 / 87_178_291_200.0)
    c = c * t + (1 / 479_001_600.0)
    c = c * t - (1 / 3_628_800.0)
    c = c * t + (1 / 40_320.0)
    c = c * t - (1 / 720.0)
    c = c * t + (1 / 24.0)
    c = c * t - 0.5
    c = c * t + 1
    return (s, c)
  }
}
