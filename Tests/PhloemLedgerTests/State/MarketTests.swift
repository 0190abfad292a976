import PhloemLedger
import PhloemTestSupport
import Testing

/// Auctions, alerts and totals, with sums worked out by hand.
@Suite struct MarketTests {
  static func market() throws -> LedgerWorld {
    var world = try LedgerWorld(settlementDelay: 0)
    let report = try world.verifiedReport("p", units: 1000)
    try world.issue(report, 1000, evidence: "e")
    for account in LedgerWorld.holders {
      try world.submit(
        .deposit(account, try world.required(LedgerWorld.money(10_000)), reference: .zero),
        by: LedgerWorld.marketOperator)
    }
    return world
  }

  @discardableResult static func sell(
    _ world: inout LedgerWorld, _ from: (AccountID, PartyID), _ to: (AccountID, PartyID),
    _ first: Int, _ last: Int, for price: Int64
  ) throws -> TransferID {
    let units = LedgerWorld.units(from.0, first, last)
    let id = TransferID(
      try world.required(
        try world.submit(
          .proposeTransfer(units, to: to.0, payment: price > 0 ? LedgerWorld.money(price) : nil),
          by: from.1)))
    try world.submit(.confirmTransfer(id), by: to.1)
    try world.submit(.settleTransfer(id), by: to.1)
    world.time += 3600
    return id
  }

  static let developer = (LedgerWorld.developerAccount, LedgerWorld.developer)
  static let buyer = (LedgerWorld.buyerAccount, LedgerWorld.buyer)
  static let factory = (LedgerWorld.factoryAccount, LedgerWorld.factory)

  @Test func aRoundTripOfUnitsIsAnAlert() throws {
    var world = try Self.market()
    let one = try Self.sell(&world, Self.developer, Self.buyer, 1, 100, for: 100)
    #expect(world.state.alerts(window: 86_400).isEmpty)
    let two = try Self.sell(&world, Self.buyer, Self.factory, 51, 150 - 50, for: 100)
    let three = try Self.sell(&world, Self.factory, Self.developer, 61, 70, for: 100)
    let back = try #require(SerialRange(61, 70))
    #expect(
      world.state.alerts(window: 86_400) == [
        .washTrade(
          account: LedgerWorld.developerAccount, programme: LedgerWorld.credits,
          serials: SerialSet(back), transfers: [one, two, three])
      ])
    // Three transfers an hour apart: the last settles 7 200 seconds after the first.
    #expect(world.state.alerts(window: 7199).isEmpty)
    #expect(world.state.alerts(window: 7200).count == 1)
  }

  @Test func theSameReportTwiceIsAnAlert() throws {
    var world = try Self.market()
    let days = try world.required(DaySpan(LedgerWorld.today - 800, LedgerWorld.today - 500))
    let other = try world.required(DaySpan(LedgerWorld.today - 1200, LedgerWorld.today - 900))
    for period in [days, other] {
      try world.submit(
        .reportMonitoring(
          ProjectID(Int32(0)), period: period, claimed: 5, report: LedgerWorld.digest("copy")),
        by: LedgerWorld.developer)
    }
    #expect(
      world.state.alerts(window: 0) == [.sameReport(MonitoringID(Int32(1)), MonitoringID(Int32(2)))]
    )
  }

  /// 30 units for 600 and 10 for 150; 20 of the 60 offered and 250 of the 1 000 backed are free again.
  @Test func anAuctionSettlesAtOnceOrNotAtAll() throws {
    var world = try Self.market()
    let currency = try world.required(LedgerWorld.currency)
    let auction = AuctionID(
      try world.required(
        try world.submit(
          .openAuction(
            code: "a", programme: LedgerWorld.credits, currency: currency, rules: .zero),
          by: LedgerWorld.marketOperator)))
    try world.submit(
      .offerUnits(auction, LedgerWorld.units(LedgerWorld.developerAccount, 1, 60)),
      by: LedgerWorld.developer)
    try world.submit(.backBid(auction, LedgerWorld.buyerAccount, 700), by: LedgerWorld.buyer)
    try world.submit(.backBid(auction, LedgerWorld.factoryAccount, 300), by: LedgerWorld.factory)
    func lot(_ first: Int, _ last: Int, _ buyer: AccountID, _ payment: Int64) -> AuctionLot {
      AuctionLot(
        units: LedgerWorld.units(LedgerWorld.developerAccount, first, last), buyer: buyer,
        payment: payment)
    }
    let good = [
      lot(1, 30, LedgerWorld.buyerAccount, 600), lot(31, 40, LedgerWorld.factoryAccount, 150),
    ]
    for wrong in [
      [good[0], lot(31, 40, LedgerWorld.factoryAccount, 301)],
      [good[0], lot(30, 40, LedgerWorld.factoryAccount, 150)],
      [good[0], lot(51, 61, LedgerWorld.factoryAccount, 150)], [],
    ] {
      #expect(
        try world.refusal(
          .settleAuction(auction, wrong, book: .zero), by: LedgerWorld.marketOperator)
          == .auction)
    }
    try world.submit(.settleAuction(auction, good, book: .zero), by: LedgerWorld.marketOperator)
    func cash(_ account: AccountID) -> CashBalance? { world.state.cash[CashKey(account, currency)] }
    #expect(cash(LedgerWorld.developerAccount)?.free == 10_750)
    #expect(cash(LedgerWorld.buyerAccount)?.free == 9400)
    #expect(cash(LedgerWorld.factoryAccount)?.free == 9850)
    #expect(cash(LedgerWorld.buyerAccount)?.setAside == 0)
    #expect(world.state.series[0].count(.reserved) == 0)
    #expect(world.state.auctions[0].sold == 40)
    #expect(world.state.auctions[0].paid == 750)
    #expect(world.state.audit().isEmpty)
    #expect(
      try world.refusal(.voidAuction(auction, reason: "r"), by: LedgerWorld.marketOperator)
        == .terminal)
  }

  @Test func totalsAreNested() throws {
    var world = try Self.market()
    // 270 MW lie in the park, 3 544 MW more in the city, 23 908.4 MW more in the province.
    for (code, region, watts) in [
      ("park", LedgerWorld.park, 270_000_000), ("city", LedgerWorld.city, 3_544_000_000),
      ("province", LedgerWorld.province, 23_908_400_000),
    ] {
      try world.submit(
        .registerMeter(code: code, owner: LedgerWorld.developer, region: region, capacity: watts),
        by: LedgerWorld.registrar)
    }
    #expect(
      world.state.capacities().map(\.watts) == [27_722_400_000, 3_814_000_000, 270_000_000])
    let year = try world.required(DaySpan(LedgerWorld.today - 365, LedgerWorld.today - 1))
    for (region, count) in [
      (LedgerWorld.park, 5), (LedgerWorld.city, 70), (LedgerWorld.province, 900),
    ] {
      try world.submit(
        .issue(
          Issuance(
            programme: LedgerWorld.allowances, basis: .allocation(year, region),
            account: LedgerWorld.buyerAccount, count: count,
            evidence: LedgerWorld.digest("\(count)"))), by: LedgerWorld.issuer)
    }
    let totals = world.state.supervision(of: LedgerWorld.allowances)
    #expect(totals.map(\.issued) == [975, 75, 5])
    #expect(world.state.supervision(of: LedgerWorld.credits).map(\.projects) == [1, 1, 1])
  }

  @Test func pledgesAndOrdersHoldUnits() throws {
    var world = try Self.market()
    let units = LedgerWorld.units(LedgerWorld.developerAccount, 1, 10)
    let due = world.time + 100
    try world.submit(
      .pledge(
        PledgeTerms(units: units, creditor: LedgerWorld.buyer, due: due, contract: .zero)),
      by: LedgerWorld.developer)
    let pledge = PledgeID(Int32(0))
    let other = LedgerWorld.units(LedgerWorld.developerAccount, 10, 11)
    let proposal = LedgerEvent.proposeTransfer(other, to: LedgerWorld.factoryAccount, payment: nil)
    #expect(try world.refusal(proposal, by: LedgerWorld.developer) == .availability)
    #expect(try world.refusal(.releasePledge(pledge), by: LedgerWorld.developer) == .owner)
    let enforcing = LedgerEvent.enforcePledge(pledge, to: LedgerWorld.buyerAccount)
    #expect(try world.refusal(enforcing, by: LedgerWorld.buyer) == .settlementDelay)
    let five = try world.required(SerialRange(5, 5))
    try world.submit(
      .freezeUnits(LedgerWorld.credits, SerialSet(five), reason: "stolen"),
      by: LedgerWorld.regulator, persons: 1)
    #expect(try world.refusal(.releasePledge(pledge), by: LedgerWorld.buyer) == .frozen)
    let lifting = LedgerEvent.liftFreeze(FreezeID(Int32(0)), reason: "clear")
    #expect(try world.refusal(lifting, by: LedgerWorld.regulator, persons: 1) == .fourEyes)
    try world.submit(lifting, by: LedgerWorld.regulator)
    try world.submit(.releasePledge(pledge), by: LedgerWorld.buyer)
    try world.submit(proposal, by: LedgerWorld.developer)
    #expect(world.state.audit().isEmpty)
  }

  /// Two decimals, none for yen, and minor units where nobody knows how many there are.
  @Test func refusalsTellMoneyAsPeopleWriteIt() throws {
    var world = try Self.market()
    for (code, words) in [
      ("CNY", "has 100.00 CNY free of the 100.01 CNY that it takes"),
      ("JPY", "has 0 JPY free of the 10001 JPY that it takes"),
      ("XYZ", "has 0 minor units of XYZ free of the 10001 minor units of XYZ that it takes"),
    ] {
      let currency = try world.required(CurrencyCode(code))
      let money = try world.required(Money(10_001, currency))
      let refusal = #expect(throws: Refusal.self) {
        try world.submit(
          .withdraw(LedgerWorld.buyerAccount, money, reference: .zero), by: LedgerWorld.buyer)
      }
      #expect(refusal?.rule == .cash)
      #expect(refusal?.message.hasSuffix(words) ?? false, "\(refusal?.message ?? "")")
    }
  }
}
