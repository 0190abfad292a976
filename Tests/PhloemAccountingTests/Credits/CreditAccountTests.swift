import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Sums of members, published figures beside them, and people at events.
@Suite struct CreditAccountTests {
  // Two phones: 2 × 51 % × 46 kg = 46.92 kg, 4 kg of their own. Half a tonne: 0.5 × 80 % × 7.79306 kg =
  // 3.117224 kg (60…100 %: 2.337918…3.89653), 1.105 kg of its own, 400 kg of sand, 0.016 m2.
  @Test func sumsBurdensApart() throws {
    let account = try CreditAccount([try CreditSamples.read(CreditSamples.text).file])
    #expect(account.sums.map(\.burden) == ["carbon", "sand", "land"])
    let carbon = try #require(account.carbon)
    #expect(isClose(carbon.credit.value, 50.037_224) && isClose(carbon.own.value, 5.105))
    #expect(isClose(carbon.credit.low, 49.257_918) && isClose(carbon.credit.high, 50.816_53))
    #expect(isClose(carbon.net.value, 44.932_224))
    #expect(carbon.assumedShare.map { isClose($0, 3.117_224 / 50.037_224) } == true)
    #expect(isClose(account.sums[1].credit.value, 400))
    #expect(isClose(account.sums[2].credit.value, 0.016) && account.sums[2].own == .zero)
    // 0.5 × 60 % × 0.03 to 0.5 × 100 % × 0.12 m2
    #expect(isClose(account.sums[2].credit.low, 0.009))
    #expect(isClose(account.sums[2].credit.high, 0.06))
    let stages = carbon.stages.map(\.name)
    #expect(stages == ["materials", "production", "transport", "use", "whole"])
    #expect(carbon.stages.first { $0.name == "use" }?.amount == .zero)
    let products = account.members[0].products
    #expect(products.map(\.product.id) == ["phone", "aggregate"])
    #expect(products.map { $0.sums.map(\.burden) } == [["carbon"], ["carbon", "sand", "land"]])
    #expect(products.map(\.amount.value) == [2, 0.5])
    #expect(isClose(products[0].sums[0].credit.value, 46.92))
    #expect(account.events.keys.sorted() == ["fair"])
    #expect(account.events["fair"].map { isClose($0[0].credit.value, 3.117_224) } == true)
  }

  /// 50 of 50.037 kg is 0.07 % off; an acre of 4046.86 m2 and a mu of 666.67 m2 are both beyond 0.06 m2
  /// of a tonne.
  @Test func publishedFiguresAreCompared() throws {
    let account = try CreditAccount([try CreditSamples.read(CreditSamples.text).file])
    let comparisons = account.members[0].comparisons
    let first = try #require(comparisons.first?.readings.first)
    #expect(first.deviation.map { isClose($0, 50 / 50.037_224 - 1) } == true && first.agrees)
    #expect(comparisons[0].holds && !comparisons[0].isAmbiguous)
    let land = comparisons[1]
    #expect(land.isAmbiguous && !land.holds && land.isPlausible == false)
    #expect(
      land.readings.map { isClose($0.intensity ?? 0, $0.amount.value / 1000) } == [true, true])
    #expect(land.readings.map(\.isPlausible) == [false, false])
    #expect(!account.holds)
  }

  /// A tonne credited with 0.04 m2 and 30 mu = 20,000 m2 of 500,000 t: only that reading holds.
  @Test func oneReadingThatHoldsIsEnough() throws {
    let (file, _) = try CreditSamples.read(
      """
      credits: m
      products:
        landfill: {unit: t, burdens: {land: 0.04 m2/t}}
      orders:
        - {id: a, product: landfill, amount: 500 kt, displacement-rate: 100 %, lot: L}
      stated:
        burden: land
        amount: 30 acres
        readings: [30 mu]
        per: 0.5 Mt
        range: 0.03..0.05 m2/t
        source: a page
      """)
    let account = try CreditAccount([file])
    let land = account.members[0].comparisons[0]
    #expect(land.readings.map(\.agrees) == [false, true])
    #expect(land.readings.map(\.isPlausible) == [false, true])
    // 30 × 4046.8564224 m2 over 500,000 t are 0.24281 m2/t; in kg, as in canonical units, a thousandth.
    #expect(isClose(land.readings[0].intensity ?? 0, 30 * 4046.856_422_4 / 5e8))
    #expect(land.holds && land.isAmbiguous && account.holds)
  }

  @Test func netCanBeStatedToo() throws {
    let stated = StatedCredit(
      burden: "carbon", subject: .net, readings: [try Quantity(reading: "47 kgCO2e")],
      source: "made up", position: CreditSamples.position)
    let account = try CreditAccount([
      CreditSamples.file("m", [CreditSamples.order(own: 2)], stated: [stated])
    ])
    #expect(account.members[0].comparisons[0].computed.value == 47 && account.holds)
  }

  @Test func creditsBeyondTheirRangeAreFlagged() throws {
    let (file, _) = try CreditSamples.edited("range: 1..50 kgCO2e/t", "range: 7..50 kgCO2e/t")
    let account = try CreditAccount([file])
    // 80 % of 7.79 kg are 6.23 kg.
    #expect(account.members[0].implausible.map(\.credit.order.id) == ["o-2"])
    #expect(!account.holds)
  }

  @Test(arguments: [
    ("burden: land, amount: 1 acre", "burden: lnad, amount: 1 acre", "did you mean 'land'?"),
    ("amount: 50 kgCO2e", "amount: 50 kgCO2", "is mass of CO2, the credit of 'carbon' is CO2e"),
    ("per: 1 t, range", "range", "needs what it is set against"),
    ("range: 0.03..0.12 m2/t", "range: 0.03..0.12 m2", "is area, the figure"),
  ])
  func statedFiguresThatFitNothing(old: String, new: String, says: String) throws {
    let (file, _) = try CreditSamples.edited(old, new)
    let error = #expect(throws: InputError.self) { try CreditAccount([file]) }
    #expect(error?.description.contains(says) == true, "\(error?.description ?? "")")
    #expect(error?.diagnostics[0].position != nil)
  }

  @Test func burdensAndMembersMustFitTogether() throws {
    let (a, _) = try CreditSamples.read(CreditSamples.text)
    let (b, _) = try CreditSamples.read(
      "credits: other\nproducts:\n  p: {unit: t, total: 1 tCO2}\norders: []\n", file: "b.yaml")
    let mixed = #expect(throws: InputError.self) { try CreditAccount([a, b]) }
    #expect(
      mixed?.description.contains("b.yaml:3:3: error: burden 'carbon' is mass of CO2") == true)
    let twice = #expect(throws: InputError.self) { try CreditAccount([a, a]) }
    #expect(twice?.description.contains("member 'platform' has two files") == true)
  }

  /// Three entries of two people at one event, one of them at another too.
  @Test func aPersonCountsOnceAnEvent() {
    let entries = [("e", "a", "h"), ("e", "a", "h"), ("e", "b", "h"), ("f", "a", nil)].map {
      Participation(event: $0.0, person: $0.1, household: $0.2, position: CreditSamples.position)
    }
    let count = ParticipationCount(entries)
    #expect(count.events.map(\.name) == ["e", "f"] && count.events.map(\.persons) == [2, 1])
    #expect(count.events.map(\.repeated) == [1, 0])
    #expect(count.participations == 3 && count.persons == 2 && count.households == 1)
  }
}
