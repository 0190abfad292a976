import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// What one order is credited; figures by hand from a phone of 38 + 7 + 1 + 3 = 49 kg.
@Suite struct OrderCreditTests {
  /// 46 kg are avoided of 49 kg but for the use: 51 % are 23.46 kg, two of them 46.92 kg.
  @Test func rateTimesAvoidedStages() throws {
    let order = CreditSamples.order(
      amount: NumberBand(2), rate: DisplacementRate(NumberBand(0.51)),
      stages: ["materials", "production", "transport"], own: 2)
    let credit = OrderCredit(order)
    let burden = try #require(credit.burdens.first)
    #expect(isClose(burden.perUnit.value, 23.46) && isClose(burden.credit.value, 46.92))
    #expect(burden.stages.map(\.name) == ["materials", "production", "transport", "use"])
    for (stage, wanted) in zip(burden.stages, [38.76, 7.14, 1.02, 0]) {
      #expect(isClose(stage.amount.value, wanted), "\(stage)")
    }
    #expect(!burden.isCapped && !burden.isAssumed && burden.isPlausible == nil)
    #expect(credit.own.map(\.amount.value) == [4])
  }

  /// 60 kg of avoided 46 kg are 1.304 new phones: held to the 49 kg of one.
  @Test func aClaimIsCappedAtTheNewProduct() throws {
    let rate = DisplacementRate(claimed: NumberBand(60), of: NumberBand(46))
    #expect(isClose(rate.value.value, 60.0 / 46) && rate.basis == .claimed)
    let order = CreditSamples.order(
      amount: NumberBand(3), rate: rate, stages: ["materials", "production", "transport"])
    let burden = try #require(OrderCredit(order).burdens.first)
    #expect(isClose(burden.perUnit.value, 49) && isClose(burden.credit.value, 147))
    #expect(burden.isCapped)
    #expect(isClose(burden.stages.reduce(0) { $0 + $1.amount.value }, 147))
    // 25 of 49 kg with all stages: 51.02 %, and no cap.
    let whole = DisplacementRate(claimed: NumberBand(25), of: NumberBand(49))
    let held = try #require(OrderCredit(CreditSamples.order(rate: whole)).burdens.first)
    #expect(isClose(held.perUnit.value, 25) && !held.isCapped)
  }

  /// Only the high end is capped: 120 % of 49 kg.
  @Test func theCapHoldsAtTheHighEndToo() throws {
    let rate = DisplacementRate(NumberBand(0.9, low: 0.5, high: 1.2))
    let burden = try #require(OrderCredit(CreditSamples.order(rate: rate)).burdens.first)
    #expect(isClose(burden.credit.low, 24.5) && isClose(burden.credit.value, 44.1))
    #expect(burden.credit.high == 49 && burden.isCapped)
  }

  /// 2 of 4 years are half; 1.5…3 of 3…5 years are 30 % to 100 %; 6 of 4 years are no more than one.
  @Test func livesGiveARate() {
    let half = DisplacementRate(remaining: NumberBand(2), new: NumberBand(4))
    #expect(half.value == NumberBand(0.5) && half.basis == .lives && !half.isLimited)
    let range = DisplacementRate(
      remaining: NumberBand(2, low: 1.5, high: 3), new: NumberBand(4, low: 3, high: 5))
    #expect(range.value == NumberBand(0.5, low: 0.3, high: 1) && !range.isLimited)
    let long = DisplacementRate(remaining: NumberBand(6), new: NumberBand(4))
    #expect(long.value == NumberBand(1) && long.isLimited)
  }

  /// 40…60 % of materials of 30…45 kg: 12…27 kg, 19 kg as stated.
  @Test func rangesAreCarriedThrough() throws {
    let product = CreditSamples.product([("materials", NumberBand(38, low: 30, high: 45))])
    let order = CreditSamples.order(
      of: product, rate: DisplacementRate(NumberBand(0.5, low: 0.4, high: 0.6)),
      stages: ["materials"])
    let burden = try #require(OrderCredit(order).burdens.first)
    #expect(isClose(burden.credit.low, 12) && isClose(burden.credit.value, 19))
    #expect(isClose(burden.credit.high, 27))
  }

  /// Half a lot of 49 kg; what its second life burdens is borne whole.
  @Test func aShareDividesTheCreditAlone() throws {
    let credit = OrderCredit(CreditSamples.order(own: 2, lot: "L", share: 0.5))
    #expect(credit.burdens.map(\.credit.value) == [24.5])
    #expect(credit.own.map(\.amount.value) == [2])
  }
}
