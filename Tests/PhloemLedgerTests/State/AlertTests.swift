import PhloemLedger
import PhloemTestSupport
import Testing

/// What supervisors are told, on planted rings and doubles; the expected alerts are counted by hand.
@Suite struct AlertTests {
  /// Units that come back to another account of their first owner went round too.
  @Test func aSecondAccountHidesNoRing() throws {
    var world = try MarketTests.market()
    let second = AccountID(
      try world.required(
        try world.submit(
          .openAccount(owner: LedgerWorld.developer, kind: .holding, code: "second"),
          by: LedgerWorld.registrar)))
    let one = try MarketTests.sell(
      &world, MarketTests.developer, MarketTests.buyer, 1, 50, for: 100)
    let two = try MarketTests.sell(
      &world, MarketTests.buyer, (second, LedgerWorld.developer), 1, 50, for: 0)
    let units = try #require(SerialRange(1, 50))
    #expect(
      world.state.alerts(window: 86_400) == [
        .washTrade(
          account: second, programme: LedgerWorld.credits, serials: SerialSet(units),
          transfers: [one, two])
      ])
    // Between the accounts of one owner, unpaid, nothing is traded.
    try MarketTests.sell(
      &world, (second, LedgerWorld.developer), MarketTests.developer, 1, 50, for: 0)
    #expect(world.state.alerts(window: 86_400).count == 1)
  }

  /// 12 round trips of the same units: each transfer is followed the one way that its units went.
  @Test func unitsGoOneWay() throws {
    var world = try MarketTests.market()
    var expected: [LedgerAlert] = []
    let units = try #require(SerialRange(1, 10))
    var transfers: [TransferID] = []
    for _ in 0..<12 {
      transfers.append(
        try MarketTests.sell(&world, MarketTests.developer, MarketTests.buyer, 1, 10, for: 1))
      transfers.append(
        try MarketTests.sell(&world, MarketTests.buyer, MarketTests.developer, 1, 10, for: 1))
    }
    // Each transfer but the last is undone by the next: 23 pairs.
    for (place, (first, next)) in zip(transfers, transfers.dropFirst()).enumerated() {
      let account = place % 2 == 0 ? LedgerWorld.developerAccount : LedgerWorld.buyerAccount
      expected.append(
        .washTrade(
          account: account, programme: LedgerWorld.credits, serials: SerialSet(units),
          transfers: [first, next]))
    }
    #expect(world.state.alerts(window: 30 * 86_400) == expected)
  }

  /// Units of a methodology that rests on meter-hours elsewhere are to rest on some too.
  @Test func unitsWithoutHoursAreTold() throws {
    var world = try LedgerWorld()
    try world.submit(
      .registerMeter(
        code: "roof", owner: LedgerWorld.developer, region: LedgerWorld.park, capacity: nil),
      by: LedgerWorld.registrar)
    let bare = try world.issue(
      try world.verifiedReport("bare", units: 50), 50, evidence: "bare")
    #expect(world.state.alerts(window: 0).isEmpty)
    let hours = try world.required(MeterHours(MeterID(Int32(0)), 480_000, 480_099))
    try world.issue(
      try world.verifiedReport("metered", units: 50, period: LedgerWorld.year2024), 50,
      evidence: "metered", hours: [hours])
    #expect(world.state.alerts(window: 0) == [.withoutHours(bare)])
  }

  /// Units that went to another ledger and come back were not issued twice; those it issued itself were.
  @Test func unitsThatComeBackAreNoDouble() throws {
    var pair = try ExchangeTests.Pair()
    let number = try pair.export()
    try pair.b.submit(
      pair.importing(try ExchangeTests.Pair.message(number, of: pair.a)), by: LedgerWorld.issuer)
    #expect(pair.b.state.alerts(window: 0).isEmpty)
    try pair.a.submit(
      .recogniseMethodology(
        PeerID(Int32(0)), methodology: "pv", programme: LedgerWorld.credits),
      by: LedgerWorld.registrar)
    let description = try #require(
      pair.b.state.description(of: SeriesID(Int32(0)), adjustment: .notDeclared))
    try pair.b.submit(
      .export(
        Export(
          units: LedgerWorld.units(LedgerWorld.buyerAccount, 1, 40),
          destination: pair.a.state.ledger, recipient: "a-1", deadline: pair.b.time + 86_400,
          description: description)), by: LedgerWorld.buyer)
    let back = try ExchangeTests.Pair.message(pair.b.state.count - 1, of: pair.b)
    try pair.a.submit(pair.importing(back), by: LedgerWorld.issuer)
    #expect(pair.a.state.series.count == 2)
    #expect(pair.a.state.alerts(window: 0).isEmpty)
  }

  @Test func oneProjectInTwoLedgersIsTold() throws {
    var pair = try ExchangeTests.Pair()
    let own = try pair.b.issue(try pair.b.verifiedReport("p", units: 30), 30, evidence: "own")
    let number = try pair.export()
    try pair.b.submit(
      pair.importing(try ExchangeTests.Pair.message(number, of: pair.a)), by: LedgerWorld.issuer)
    #expect(pair.b.state.alerts(window: 0) == [.issuedTwice(own, SeriesID(Int32(1)))])
  }
}
