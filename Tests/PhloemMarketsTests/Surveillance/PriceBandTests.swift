import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemMarkets

/// Prices and quantities against the bands of a market, with limits worked out by hand.
@Suite struct PriceBandTests {
  private static let day: Int64 = 86_400
  private static let start: Int64 = 19_786 * 86_400  // 2024-03-04

  private static func trade(
    _ id: String, day: Int64, _ quantity: Int64, _ price: Int64, _ kind: Trade.Kind = .listed
  ) -> Trade {
    Trade(
      id: id, time: start + day * Self.day + 36_000, seller: "a", buyer: "b", instrument: "CEA",
      quantity: quantity, price: price, kind: kind)
  }

  private static func check(_ trades: [Trade]) throws -> PriceBands.Finding {
    let bands = try #require(try PriceBands.load()["china-ets"])
    return bands.check(trades, in: .min..<Int64.max, zone: try ZoneRules(identifier: "UTC"))
  }

  /// 1 000 t at 80.00 and 3 000 t at 81.00 close at 80.75; 8 882.5 and 7 267.5 fen are 88.83 and 72.68.
  @Test func aListedTradeIsWithinATenthOfTheLastClose() throws {
    let before = [Self.trade("a", day: 0, 1000, 8000), Self.trade("b", day: 0, 3000, 8100)]
    for (price, isWithin) in [(7267, false), (7268, true), (8883, true), (8884, false)] {
      let finding = try Self.check(before + [Self.trade("c", day: 1, 10, Int64(price))])
      #expect(finding.alerts.isEmpty == isWithin, "\(price)")
      #expect(finding.withoutClose == 2)
    }
  }

  /// 5 652.5 and 10 497.5 fen; a day of blocks alone leaves the close, and so do other kinds.
  @Test func aBlockIsWithinThreeTenthsAndLarge() throws {
    let before = [
      Self.trade("a", day: 0, 1000, 8000), Self.trade("b", day: 0, 3000, 8100),
      Self.trade("o", day: 0, 9000, 100, .otc), Self.trade("k", day: 1, 200_000, 8000, .block),
    ]
    for (price, quantity, faults) in [
      (5652, 100_000, 1), (5653, 100_000, 0), (10_498, 100_000, 0), (10_499, 100_000, 1),
      (8000, 99_999, 1), (1, 1, 1),
    ] {
      let trade = Self.trade("c", day: 5, Int64(quantity), Int64(price), .block)
      let finding = try Self.check(before + [trade])
      #expect(finding.alerts.count == faults, "\(quantity) at \(price)")
      #expect(finding.alerts.first?.close ?? 8075 == 8075)
    }
  }

  /// Another day's listed trades make another close, and what is before the first rule is not judged.
  @Test func theCloseIsThatOfTheLastDay() throws {
    let trades = [
      Self.trade("old", day: -2000, 1, 1), Self.trade("a", day: 0, 10, 8000),
      Self.trade("b", day: 1, 10, 8800), Self.trade("c", day: 2, 10, 9680),
      Self.trade("d", day: 3, 10, 10_649),
    ]
    let finding = try Self.check(trades.reversed())
    // 0.01 → 80.00 is beyond; then a tenth each day, and a fen more.
    #expect(finding.alerts.map(\.trade.id) == ["a", "d"])
    #expect(finding.alerts.last?.prices == 8712...10_648)
    #expect(finding.unconfirmed.map(\.part) == ["close"])
    #expect(finding.withoutClose == 0)
    #expect(finding.beforeRules == 1)
  }

  @Test(arguments: [
    ("id: a\nname: a\n", "no list of rules"),
    ("id: a\nname: a\nrules: [{from: soon}]\n", "soon"),
    ("id: a\nname: a\nrules: [{from: 2024}]\n", "'2024' is not one day"),
    (
      "id: a\nname: a\nrules: [{from: 2024-01-01, listed: {band: 5 %, least: 9, most: 3, status: cited, source: s}}]\n",
      "'least' of 'listed' of the rule is above 'most'"
    ),
    (
      "id: a\nname: a\nrules: [{from: 2024-01-01, close: {is: last, status: cited, source: s}}]\n",
      "unknown close 'last'"
    ),
  ])
  func faultsAreTold(text: String, message: String) throws {
    let error = #expect(throws: InputError.self) {
      try PriceBands.read(YAMLNode(reading: text, file: "b.yaml"))
    }
    #expect(error?.diagnostics.contains { $0.message.contains(message) } == true)
  }
}
