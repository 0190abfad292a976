import Foundation
import PhloemTestSupport
import Testing

@testable import PhloemNumerics

@Suite struct LaneNormalsTests {
  /// Against the C library.
  @Test func elementaryFunctionsAreGoodToTheLastDigits() {
    var stream = RandomStream(seed: 3)
    for _ in 0..<20_000 {
      let x = (stream.uniform() - 0.5) * 60
      let u = exp((stream.uniform() - 1) * 36)
      let angle = (stream.uniform() - 0.5) * Double.pi / 2
      #expect(isClose(LaneMath.exp(SIMD8(repeating: x))[3], exp(x), relative: 1e-14))
      #expect(isClose(LaneMath.log(SIMD8(repeating: u))[5], log(u), relative: 1e-14))
      let (s, c) = LaneMath.sineAndCosine(SIMD8(repeating: angle))
      #expect(isClose(s[1], sin(angle), relative: 1e-14) && isClose(c[6], cos(angle), relative: 1e-14))
    }
    #expect(LaneMath.exp(SIMD8(repeating: 0))[0] == 1)
    #expect(LaneMath.exp(SIMD8(repeating: -1e6))[0] > 0)
  }

  /// The generator's words by the reference implementation of `Philox`, the numbers by Box and Muller.
  @Test func numbersAreThoseOfPhilox() {
    let seed: UInt64 = 0x1234_5678_9ABC_DEF0
    let stream: UInt64 = 0xFEDC_BA98_0000_0007
    let block = 3
    let found = LaneNormals(seed: seed).normals(stream: stream, block: block)
    for i in 0..<4 {
      let words = Philox.block(
        counter: SIMD4(UInt32(4 * block + i), 0, 0x0000_0007, 0xFEDC_BA98),
        key: SIMD2(0x9ABC_DEF0, 0x1234_5678))
      let radial = UInt64(words[0]) | UInt64(words[1]) << 32
      let angular = UInt64(words[2]) | UInt64(words[3]) << 32
      let radius = (-2 * log((Double(radial >> 12) + 0.5) * 0x1p-52)).squareRoot()
      let angle = ((Double(angular >> 12) + 0.5) * 0x1p-52 - 0.5) * Double.pi / 2
      var (c, s) = (cos(angle), sin(angle))
      if angular & 1 != 0 { c = -c }
      if angular & 2 != 0 { s = -s }
      if angular & 4 != 0 { swap(&c, &s) }
      #expect(isClose(found[i], radius * c, relative: 1e-13))
      #expect(isClose(found[i + 4], radius * s, relative: 1e-13))
    }
  }

  @Test func numbersAreStandardNormalAndIndependent() {
    let normals = LaneNormals(seed: 9)
    var all: [Double] = []
    var product = RunningMoments()
    for block in 0..<5000 {
      let (a, b) = normals.pair(1, 2, UInt64(block))
      #expect(a == normals.normals(stream: 1, block: block))
      #expect(b == normals.normals(stream: 2, block: block))
      for lane in 0..<8 {
        all.append(a[lane])
        product.add(a[lane] * b[lane] + a[lane] * a[(lane + 4) % 8])
      }
    }
    // Kolmogorov and Smirnov: 1.95 / √n is exceeded once in a thousand.
    let standard = NormalDistribution()
    let sorted = all.sorted()
    var largest = 0.0
    for (k, x) in sorted.enumerated() {
      let p = standard.cumulative(x)
      largest = max(largest, abs(p - Double(k) / 40_000), abs(p - Double(k + 1) / 40_000))
    }
    #expect(largest < 1.95 / 40_000.0.squareRoot())
    #expect(abs(product.mean) < 4 * product.standardError * 2.0.squareRoot())
  }

  @Test func aSketchKeepsRanksInFixedMemory() {
    var stream = RandomStream(seed: 4)
    var sketch = QuantileSketch(capacity: 512)
    var few = QuantileSketch(capacity: 512)
    var all: [Double] = []
    for k in 0..<100_000 {
      let x = stream.lognormal(median: 1, geometricStandardDeviation: 2)
      all.append(x)
      sketch.add(x)
      if k < 500 { few.add(x) }
    }
    let sorted = all.sorted()
    for p in [0.001, 0.05, 0.25, 0.5, 0.75, 0.95, 0.999] {
      let found = sketch.quantiles([p])[0]
      let rank = Double(sorted.firstIndex { $0 >= found } ?? 0) / 100_000
      #expect(abs(rank - p) < 8.0 / 1024)
    }
    #expect(few.quantiles([0.3])[0] == quantile(0.3, ofSorted: all[..<500].sorted()))
    #expect(sketch.histogram(bins: 7).counts.reduce(0, +) == 100_000)
  }
}
