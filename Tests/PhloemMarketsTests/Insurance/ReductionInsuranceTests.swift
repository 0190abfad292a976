import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ReductionInsuranceTests {
  private static let tonne: Int64 = 1_000_000

  /// By hand: 1,000 t insured, 820 t measured, 50 t borne by the insured: 130 t × 60 CNY = 7,800 CNY;
  /// the limit cuts it to 5,000 CNY.
  @Test func aShortfallPays() throws {
    func policy(_ limit: Int64) throws -> ReductionInsurance {
      try ReductionInsurance(
        insuredGrams: 1000 * Self.tonne, deductibleGrams: 50 * Self.tonne, sumPerTonne: 60_00,
        limit: limit)
    }
    let claim = try policy(.max).claim(verifiedGrams: 820 * Self.tonne)
    #expect(claim.shortfallGrams == 180 * Self.tonne && claim.payout == 7_800_00)
    #expect(!claim.isLimited)
    let limited = try policy(5_000_00).claim(verifiedGrams: 820 * Self.tonne)
    #expect(limited.payout == 5_000_00 && limited.isLimited)
    #expect(try policy(.max).claim(verifiedGrams: 950 * Self.tonne).payout == 0)
    #expect(try policy(.max).claim(verifiedGrams: 2000 * Self.tonne).payout == 0)
    // An increase of emissions is no reduction: all 950 t pay, and no more.
    #expect(try policy(.max).claim(verifiedGrams: -Self.tonne).payout == 950 * 60_00)
  }

  /// By hand: 0.25 t × 2 fen = half a fen, to even: 0; 0.75 t × 2 fen = 1.5 fen: 2.
  @Test func roundsOnceHalfToEven() throws {
    let policy = try ReductionInsurance(insuredGrams: Self.tonne, sumPerTonne: 2)
    #expect(policy.claim(verifiedGrams: 750_000).payout == 0)
    #expect(policy.claim(verifiedGrams: 250_000).payout == 2)
  }

  @Test(arguments: UInt64(1)...20)
  func theLessIsMeasuredTheMoreIsPaid(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<200 {
      let insured = Int64.random(in: 0...1_000_000_000, using: &generator)
      let limit = Int64.random(in: 0...100_000, using: &generator)
      let policy = try ReductionInsurance(
        insuredGrams: insured, deductibleGrams: Int64.random(in: 0...insured, using: &generator),
        sumPerTonne: Int64.random(in: 0...10_000, using: &generator), limit: limit)
      let measured = Int64.random(in: 0...1_000_000_000, using: &generator)
      let claim = policy.claim(verifiedGrams: measured)
      #expect((0...limit).contains(claim.payout))
      #expect(policy.claim(verifiedGrams: measured + 1_000_000).payout <= claim.payout)
      #expect(claim.shortfallGrams == 0 || measured + claim.shortfallGrams == insured)
    }
  }

  @Test func amountsThatCannotBeAreRefused() {
    for (insured, sum) in [(Int64(-1), Int64(1)), (1, -1), (.max, .max)] {
      #expect(throws: InputError.self) {
        try ReductionInsurance(insuredGrams: insured, sumPerTonne: sum)
      }
    }
  }
}
