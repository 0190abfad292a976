import PhloemFootprint
import PhloemTestSupport
import Testing

/// Shares of products, worked out by hand.
@Suite struct AllocationTests {
  /// 2 kg at 3 and 1 kg at 4 units a kg: 6 and 4 of 10.
  @Test func sharesFollowAmountTimesProperty() {
    for result in [
      AllocationShares.physical(amounts: [2, 1], property: [3, 4]),
      AllocationShares.economic(amounts: [2, 1], prices: [3, 4]),
    ] {
      #expect(isClose(result.shares?[0] ?? 0, 0.6, relative: 1e-15))
      #expect(isClose(result.shares?[1] ?? 0, 0.4, relative: 1e-15))
    }
  }

  /// A price of 0 bears nothing; a negative one is a waste and bears nothing, and both are said.
  @Test func pricesOfZeroAndBelow() {
    let result = AllocationShares.economic(amounts: [2, 1, 5], prices: [3, 0, -1])
    #expect(result.shares == [1, 0, 0])
    #expect(result.findings.count == 2)
    let none = AllocationShares.economic(amounts: [1, 1], prices: [0, -2])
    #expect(none.shares == nil)
    #expect(none.findings.contains("all amounts are 0"))
  }

  @Test func whatCannotBeSharedHasNoShares() {
    #expect(AllocationShares.proportional(to: [0, 0]).shares == nil)
    #expect(AllocationShares.proportional(to: [1, -1]).shares == nil)
    #expect(AllocationShares.proportional(to: [1, .nan]).shares == nil)
    #expect(AllocationShares.proportional(to: []).shares == nil)
    #expect(AllocationShares.proportional(to: [1e308, 1e308]).shares == [0.5, 0.5])
  }

  @Test func statedFactorsMustSumToOne() {
    #expect(AllocationShares.stated([0.3, 0.7]).findings.isEmpty)
    #expect(AllocationShares.stated([0.3, 0.6]).findings.count == 1)
    #expect(AllocationShares.stated([0, 0]).shares == nil)
  }

  /// Fuel follows heat alone, water both products alike by what one more unit of each needs.
  @Test func causesShareExchangeByExchange() {
    let shares = AllocationShares.causal(marginal: [[2, 0], [1, 3]], amounts: [10, 10])
    #expect(shares.map(\.shares) == [[1, 0], [0.25, 0.75]])
  }

  @Test(arguments: UInt64(1)...20) func sharesSumToOne(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let amounts = (0..<Int.random(in: 1...9, using: &generator)).map { _ in
      Double.random(in: 1e-9...1e9, using: &generator)
    }
    let shares = try #require(AllocationShares.proportional(to: amounts).shares)
    #expect(isClose(shares.reduce(0, +), 1, relative: 1e-14))
  }
}

/// Recycling: burdens and credits apart, worked out by hand.
@Suite struct RecyclingTests {
  private func parameters(_ a: Double) -> CircularFootprint.Parameters {
    CircularFootprint.Parameters(
      allocation: a, energyAllocation: 0, recycledContent: 0.4, recyclingRate: 0.5,
      energyRecoveryRate: 0.2, qualityIn: 0.9, qualityOut: 0.8, virgin: 10, virginReplaced: 9,
      recycling: 2, recyclingAtEnd: 3, energyRecovery: 1.5, calorificValue: 20,
      heatEfficiency: 0.3, powerEfficiency: 0.2, heatReplaced: 0.07, powerReplaced: 0.15,
      disposal: 0.6)
  }

  /// With A = 0.5:
  /// material 0.6·10 + 0.4·(0.5·2 + 0.5·10·0.9) = 6 + 0.4 + 1.8 = 8.2;
  /// end of life 0.5·0.5·3 = 0.75, credit 0.5·0.5·9·0.8 = 1.8;
  /// energy 0.2·1.5 = 0.3, credit 0.2·20·(0.3·0.07 + 0.2·0.15) = 0.204; disposal 0.3·0.6 = 0.18.
  @Test func circularFootprintByHand() throws {
    let result = try CircularFootprint(parameters(0.5))
    #expect(isClose(result.burdens, 8.2 + 0.75 + 0.3 + 0.18))
    #expect(isClose(result.credits, -1.8 - 0.204))
    #expect(isClose(result.total, 7.426))
  }

  /// A = 1 is cut-off: the user bears recycling alone, the end of life neither burden nor credit.
  @Test func circularFootprintAtOneIsCutOff() throws {
    let result = try CircularFootprint(parameters(1))
    #expect(isClose(result.total, 6 + 0.4 * 2 + 0.3 - 0.204 + 0.18))
  }

  @Test func circularFootprintRefusesImpossibleShares() {
    var wrong = parameters(0.5)
    wrong.recyclingRate = 0.9
    wrong.allocation = 1.2
    wrong.qualityIn = .nan
    #expect {
      try CircularFootprint(wrong)
    } throws: {
      let text = "\($0)"
      return text.contains("A is 1.2") && text.contains("R2 and R3 sum to 1.1")
        && text.contains("Qsin/Qp is nan")
    }
  }

  /// Whatever the rule, supplier and user together bear the recycling once and no credit is left.
  @Test(arguments: RecyclingSplit.Rule.allCases) func noCreditIsCountedTwice(
    rule: RecyclingSplit.Rule
  ) {
    let split = RecyclingSplit(rule, recycling: 2, replaced: 10)
    #expect(isClose(split.joint, 2))
  }

  @Test func rulesDiffer() {
    let half = RecyclingSplit(.half, recycling: 2, replaced: 10)
    #expect(half.supplier == [.init("recycling", burden: 1, credit: -5)])
    #expect(half.user == [.init("recycling", burden: 1), .init("primary material", burden: 5)])
    #expect(RecyclingSplit(.cutOff, recycling: 2, replaced: 10).supplier[0].total == 0)
    #expect(RecyclingSplit(.avoidedBurden, recycling: 2, replaced: 10).supplier[0].total == -8)
  }

  @Test func oneLotClaimedTwiceIsNamed() {
    let findings = CreditClaims.doubleCounting([
      "slag": ["cement": 1, "steel": 0.5], "heat": ["mill": 0.4, "laundry": 0.6],
    ])
    #expect(findings == ["the credit of 'slag' is claimed 1.5 times, by cement, steel"])
  }
}
