import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct RandomTests {
  /// Known answers of philox4x32 with 10 rounds: file `kat_vectors` of the authors' Random123.
  @Test(arguments: [
    (
      SIMD4<UInt32>(0, 0, 0, 0), SIMD2<UInt32>(0, 0),
      SIMD4<UInt32>(0x6627_E8D5, 0xE169_C58D, 0xBC57_AC4C, 0x9B00_DBD8)
    ),
    (
      SIMD4<UInt32>(repeating: .max), SIMD2<UInt32>(repeating: .max),
      SIMD4<UInt32>(0x408F_276D, 0x41C8_3B0E, 0xA20B_C7C6, 0x6D54_51FD)
    ),
    (
      SIMD4<UInt32>(0x243F_6A88, 0x85A3_08D3, 0x1319_8A2E, 0x0370_7344),
      SIMD2<UInt32>(0xA409_3822, 0x299F_31D0),
      SIMD4<UInt32>(0xD16C_FE09, 0x94FD_CCEB, 0x5001_E420, 0x2412_6EA1)
    ),
  ])
  func philoxGivesKnownAnswers(
    counter: SIMD4<UInt32>, key: SIMD2<UInt32>, answer: SIMD4<UInt32>
  ) {
    #expect(Philox.block(counter: counter, key: key) == answer)
  }

  @Test func streamDrawsTheWordsOfItsBlocks() {
    var stream = RandomStream(seed: 0)
    #expect(stream.next() == 0xE169_C58D_6627_E8D5)
    #expect(stream.next() == 0x9B00_DBD8_BC57_AC4C)
    #expect(stream.position == 2)
    #expect(RandomStream(seed: 0, stream: 1).word(at: 0) != 0xE169_C58D_6627_E8D5)
  }

  @Test func drawsDoNotDependOnThreads() async {
    let stream = RandomStream(seed: 42, stream: 3)
    let inOrder = (0..<1000).map { stream.uniform(at: $0) }
    let inTasks = await withTaskGroup(of: (Int, [Double]).self) { group in
      for part in 0..<10 {
        group.addTask {
          (part, (0..<100).map { stream.uniform(at: UInt64(part * 100 + $0)) })
        }
      }
      return await group.reduce(into: [Int: [Double]]()) { $0[$1.0] = $1.1 }
    }
    #expect((0..<10).flatMap { inTasks[$0] ?? [] } == inOrder)
  }

  /// Moments by theory: uniform 1/2, 1/12; triangular (a+b+c)/3; lognormal median.
  @Test(arguments: UInt64(1)...5)
  func distributionsHaveTheirMoments(seed: UInt64) {
    let count = 20_000
    var stream = RandomStream(seed: seed)
    let uniform = (0..<count).map { _ in stream.uniform() }
    #expect(isClose(mean(uniform), 0.5, absolute: 0.01))
    #expect(isClose(standardDeviation(uniform), (1.0 / 12).squareRoot(), relative: 0.02))
    let normal = (0..<count).map { _ in stream.normal(mean: 20, standardDeviation: 2) }
    #expect(isClose(mean(normal), 20, absolute: 0.06))
    #expect(isClose(standardDeviation(normal), 2, relative: 0.03))
    let triangular = (0..<count).map { _ in stream.triangular(low: 1, mode: 2, high: 6) }
    #expect(isClose(mean(triangular), 3, absolute: 0.04))
    #expect(triangular.allSatisfy { $0 >= 1 && $0 <= 6 })
    let lognormal = (0..<count).map { _ in
      stream.lognormal(median: 5, geometricStandardDeviation: 1.5)
    }
    #expect(isClose(quantiles([0.5], of: lognormal)[0], 5, relative: 0.02))
  }

  @Test func degenerateDistributionsAreTheirPoint() {
    var stream = RandomStream(seed: 1)
    #expect(stream.triangular(low: 3, mode: 3, high: 3) == 3)
    #expect(stream.lognormal(median: 2, geometricStandardDeviation: 1) == 2)
  }
}
