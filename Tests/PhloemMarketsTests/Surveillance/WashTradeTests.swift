import PhloemMarkets
import PhloemTestSupport
import Testing

@Suite struct WashTradeTests {
  private func trade(
    _ id: String, _ time: Int64, _ seller: String, _ buyer: String, _ quantity: Int64 = 100,
    _ instrument: String = "CEA"
  ) -> Trade {
    Trade(
      id: id, time: time, seller: seller, buyer: buyer, instrument: instrument,
      quantity: quantity, price: 90_00)
  }

  /// A ring of three among honest trades; the same ring a day later, of another quantity, or of another
  /// instrument is none.
  @Test func findsAPlantedRing() {
    let ring = [
      trade("r1", 0, "a", "b"), trade("r2", 50, "b", "c", 101), trade("r3", 90, "c", "a"),
    ]
    let honest = [trade("h1", 10, "x", "y"), trade("h2", 20, "y", "z", 70)]
    let alerts = WashTradeSearch().alerts(in: honest + ring.reversed())
    #expect(alerts.map(\.rule) == [.ring])
    #expect(alerts[0].trades == ["r1", "r2", "r3"] && alerts[0].owners == ["a", "b", "c"])
    #expect(alerts[0].quantity == 100)
    let late = [ring[0], ring[1], trade("r3", 86_401, "c", "a")]
    let other = [ring[0], ring[1], trade("r3", 90, "c", "a", 102)]
    let elsewhere = [ring[0], ring[1], trade("r3", 90, "c", "a", 100, "CCER")]
    let backwards = [ring[0], trade("r2", -5, "b", "c"), ring[2]]
    for trades in [late, other, elsewhere, backwards] {
      #expect(WashTradeSearch().alerts(in: trades).isEmpty)
    }
  }

  /// Two accounts of one owner make a same-owner trade, and close a ring of two.
  @Test func findsOwnersBehindAccounts() {
    let owners = ["a1": "A", "a2": "A"]
    let search = WashTradeSearch(owners: owners)
    #expect(search.alerts(in: [trade("t", 0, "a1", "a2")]).map(\.rule) == [.sameOwner])
    let round = [trade("t1", 0, "a1", "b"), trade("t2", 5, "b", "a2")]
    #expect(search.alerts(in: round).map(\.owners) == [["A", "b"]])
    #expect(WashTradeSearch().alerts(in: round).isEmpty)
  }

  /// By hand: b sells 3 × 100 and buys 3 × 100 from others, never the same hundred back and forth.
  @Test func findsChurn() {
    let trades = (0..<6).map { index in
      let other = "o\(index)"
      return index % 2 == 0
        ? trade("t\(index)", Int64(index), "b", other)
        : trade("t\(index)", Int64(index), other, "b")
    }
    let alerts = WashTradeSearch().alerts(in: trades)
    #expect(alerts.map(\.rule) == [.churn])
    #expect(alerts[0].owners == ["b"] && alerts[0].quantity == 600)
    #expect(WashTradeSearch().alerts(in: Array(trades.dropLast())).isEmpty)
  }

  /// Every ring that all choices of up to four trades hold, and no other.
  @Test(arguments: UInt64(1)...20)
  func findsEveryRing(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let trades = (0..<9).map { index in
        let seller = Int.random(in: 0...3, using: &generator)
        let buyer = (seller + Int.random(in: 1...3, using: &generator)) % 4
        return trade(
          "t\(index)", Int64.random(in: 0...40, using: &generator), "o\(seller)", "o\(buyer)",
          Int64.random(in: 99...101, using: &generator))
      }
      let search = WashTradeSearch(window: 25, leastChurn: 100)
      let sorted = trades.sorted { ($0.time, $0.id) < ($1.time, $1.id) }
      var expected: Set<[String]> = []
      for mask in 1..<(1 << sorted.count) where (2...4).contains(mask.nonzeroBitCount) {
        let chosen = sorted.indices.filter { mask >> $0 & 1 == 1 }.map { sorted[$0] }
        let linked = zip(chosen, chosen.dropFirst() + [chosen[0]])
          .allSatisfy { $0.buyer == $1.seller }
        if linked, Set(chosen.map(\.seller)).count == chosen.count,
          (chosen.last?.time ?? 0) - chosen[0].time <= 25,
          chosen.allSatisfy({ abs($0.quantity - chosen[0].quantity) * 100 <= chosen[0].quantity })
        {
          expected.insert(chosen.map(\.id))
        }
      }
      let alerts = search.alerts(in: trades)
      #expect(Set(alerts.map(\.trades)) == expected && alerts.count == expected.count)
      #expect(search.alerts(in: trades.shuffled(using: &generator)) == alerts)
    }
  }

  /// By hand: 100·90 + 300·80 over 400 units is 82.50; the published 14 M yuan over 240,000 t is 58.33.
  @Test func sumsACycle() throws {
    let trades = [
      Trade(
        id: "1", time: 5, seller: "a", buyer: "b", instrument: "CEA", quantity: 100, price: 90_00,
        kind: .block),
      Trade(
        id: "2", time: 9, seller: "a", buyer: "b", instrument: "CEA", quantity: 300, price: 80_00),
      Trade(
        id: "3", time: 10, seller: "a", buyer: "b", instrument: "CEA", quantity: 1, price: 1_00),
      Trade(
        id: "4", time: 7, seller: "a", buyer: "b", instrument: "SZ", quantity: 240_000,
        price: 58_33),
    ]
    let sums = TradeSummary.of(trades, in: 5..<10)
    #expect(sums.map(\.instrument) == ["CEA", "SZ"])
    #expect(sums[0].averagePrice == 82_50 && sums[0].volume == 400 && sums[0].blockVolume == 100)
    #expect(sums[0].prices == 80_00...90_00 && sums[0].count == 2)
    #expect(isClose(Double(sums[1].turnover) / 100, 14e6, relative: 1e-4))
  }
}
