import PhloemLedger
import PhloemTestSupport
import Testing

/// What a party with a limit may trade, with sums worked out by hand.
@Suite struct TradeLimitTests {
  private static let (buyer, account) = (LedgerWorld.buyer, LedgerWorld.buyerAccount)

  /// 1 000 units, 100 of them in the buffer, at the developer; the buyer trades at most 100 a day.
  private static func world(settlementDelay: Int64 = 0) throws -> LedgerWorld {
    var world = try AgreedTransferTests.world(settlementDelay: settlementDelay)
    try world.submit(limit(100), by: LedgerWorld.regulator)
    return world
  }

  private static func limit(
    _ most: Int?, of party: PartyID = LedgerWorld.buyer
  ) -> LedgerEvent {
    .limitTrade(party, LedgerWorld.credits, most: most)
  }

  private static func units(_ first: Int, _ last: Int) -> UnitSelection {
    LedgerWorld.units(LedgerWorld.developerAccount, first, last)
  }

  private static func sale(_ first: Int, _ last: Int) -> LedgerEvent {
    .agreeTransfer(units(first, last), to: account, payment: nil)
  }

  private static func resale(_ first: Int, _ last: Int) -> LedgerEvent {
    .agreeTransfer(
      LedgerWorld.units(account, first, last), to: LedgerWorld.developerAccount, payment: nil)
  }

  @Test func onlyRegistrarAndRegulatorLimitByTwoPersons() throws {
    var world = try Self.world()
    #expect(try world.refusal(Self.limit(5), by: Self.buyer) == .role)
    #expect(try world.refusal(Self.limit(5), by: LedgerWorld.regulator, persons: 1) == .fourEyes)
    #expect(try world.refusal(Self.limit(5), by: LedgerWorld.registrar) == nil)
    #expect(try world.refusal(Self.limit(nil), by: LedgerWorld.registrar) == nil)
    #expect(try world.refusal(Self.limit(nil), by: LedgerWorld.registrar) == .sequence)
    let other = LedgerEvent.limitTrade(Self.buyer, ProgrammeID(Int32(9)), most: 1)
    #expect(try world.refusal(other, by: LedgerWorld.registrar) == .unknown)
  }

  /// 60 + 40 fill the limit of a day; the next day begins at 0.
  @Test func aDaysTradesAddUp() throws {
    var world = try Self.world()
    #expect(try world.refusal(Self.sale(1, 101), by: LedgerWorld.developer) == .limit)
    try world.submit(Self.sale(1, 60), by: LedgerWorld.developer)
    #expect(try world.refusal(Self.sale(61, 101), by: LedgerWorld.developer) == .limit)
    try world.submit(Self.sale(61, 100), by: LedgerWorld.developer)
    #expect(try world.refusal(Self.resale(1, 1), by: Self.buyer) == .limit)
    // Who lifts a limit and sets it anew gives no second day.
    try world.submit(Self.limit(nil), by: LedgerWorld.regulator)
    try world.submit(Self.sale(101, 101), by: LedgerWorld.developer)
    try world.submit(Self.limit(101), by: LedgerWorld.regulator)
    let limit = world.state.parties[Int(Self.buyer.index)].limits[LedgerWorld.credits]
    #expect(limit?.traded(on: world.state.day) == 101)
    #expect(try world.refusal(Self.sale(102, 102), by: LedgerWorld.developer) == .limit)
    world.time += 86_400
    #expect(try world.refusal(Self.sale(102, 202), by: LedgerWorld.developer) == nil)
    #expect(try world.refusal(Self.resale(1, 1), by: Self.buyer) == .limit)
  }

  /// What counts is the day on which units move, however many days it was promised before.
  @Test func aTransferCountsWhenItSettles() throws {
    var world = try Self.world(settlementDelay: 86_400)
    var transfers: [TransferID] = []
    for first in [1, 81] {
      let offer = LedgerEvent.proposeTransfer(
        Self.units(first, first + 79), to: Self.account, payment: nil)
      let id = TransferID(try world.required(try world.submit(offer, by: LedgerWorld.developer)))
      try world.submit(.confirmTransfer(id), by: Self.buyer)
      transfers.append(id)
    }
    let large = LedgerEvent.proposeTransfer(Self.units(401, 501), to: Self.account, payment: nil)
    #expect(try world.refusal(large, by: LedgerWorld.developer) == .limit)
    world.time += 86_400
    try world.submit(.settleTransfer(transfers[0]), by: Self.buyer)
    #expect(try world.refusal(.settleTransfer(transfers[1]), by: Self.buyer) == .limit)
    // A limit of the seller that was set since holds too.
    world.time += 86_400
    try world.submit(Self.limit(79, of: LedgerWorld.developer), by: LedgerWorld.regulator)
    #expect(try world.refusal(.settleTransfer(transfers[1]), by: Self.buyer) == .limit)
    try world.submit(Self.limit(80, of: LedgerWorld.developer), by: LedgerWorld.regulator)
    #expect(try world.refusal(.settleTransfer(transfers[1]), by: Self.buyer) == nil)
  }

  /// The limit is the party's: another account of it trades no more, and moving between them is no trade.
  @Test func anotherAccountIsNoWayRound() throws {
    var world = try Self.world()
    try world.submit(Self.sale(1, 100), by: LedgerWorld.developer)
    let second = AccountID(
      try world.required(
        try world.submit(
          .openAccount(owner: Self.buyer, kind: .holding, code: "second"),
          by: LedgerWorld.registrar)))
    let move = LedgerEvent.agreeTransfer(
      LedgerWorld.units(Self.account, 1, 100), to: second, payment: nil)
    #expect(try world.refusal(move, by: Self.buyer) == nil)
    let away = LedgerEvent.agreeTransfer(
      LedgerWorld.units(second, 1, 1), to: LedgerWorld.factoryAccount, payment: nil)
    #expect(try world.refusal(away, by: Self.buyer) == .limit)
    let more = LedgerEvent.agreeTransfer(Self.units(101, 101), to: second, payment: nil)
    #expect(try world.refusal(more, by: LedgerWorld.developer) == .limit)
  }

  /// A pledge that is taken is a trade: neither debtor nor creditor passes its limit by it.
  @Test func aPledgeIsNoWayRound() throws {
    var world = try Self.world()
    func pledge(_ first: Int, _ last: Int) -> LedgerEvent {
      .pledge(
        PledgeTerms(
          units: Self.units(first, last), creditor: Self.buyer, due: 0, contract: .zero))
    }
    let id = PledgeID(
      try world.required(try world.submit(pledge(1, 101), by: LedgerWorld.developer)))
    #expect(try world.refusal(.enforcePledge(id, to: Self.account), by: Self.buyer) == .limit)
    try world.submit(Self.limit(200), by: LedgerWorld.regulator)
    try world.submit(.enforcePledge(id, to: Self.account), by: Self.buyer)
    #expect(try world.refusal(Self.sale(201, 300), by: LedgerWorld.developer) == .limit)
    try world.submit(Self.limit(10, of: LedgerWorld.developer), by: LedgerWorld.regulator)
    #expect(try world.refusal(pledge(201, 211), by: LedgerWorld.developer) == .limit)
  }

  /// A party with a limit bids in no auction; one that bid before gets no more than its limit.
  @Test func auctionsKeepToLimits() throws {
    var world = try Self.world()
    let currency = try world.required(LedgerWorld.currency)
    try world.submit(
      .openAuction(code: "a", programme: LedgerWorld.credits, currency: currency, rules: .zero),
      by: LedgerWorld.marketOperator)
    let auction = AuctionID(Int32(0))
    let bid = LedgerEvent.backBid(auction, Self.account, 100)
    #expect(try world.refusal(bid, by: Self.buyer) == .limit)
    try world.submit(Self.limit(nil), by: LedgerWorld.regulator)
    try world.submit(bid, by: Self.buyer)
    try world.submit(Self.limit(100), by: LedgerWorld.regulator)
    try world.submit(Self.limit(200, of: LedgerWorld.developer), by: LedgerWorld.regulator)
    for (last, rule) in [(601, LedgerRule.limit), (600, nil)] {
      let offer = LedgerEvent.offerUnits(auction, Self.units(401, last))
      #expect(try world.refusal(offer, by: LedgerWorld.developer) == rule)
    }
    func result(_ ranges: [(Int, Int)]) -> LedgerEvent {
      let lots = ranges.map {
        AuctionLot(units: Self.units($0.0, $0.1), buyer: Self.account, payment: 10)
      }
      return .settleAuction(auction, lots, book: .zero)
    }
    let marketOperator = LedgerWorld.marketOperator
    #expect(try world.refusal(result([(401, 460), (461, 501)]), by: marketOperator) == .limit)
    #expect(try world.refusal(result([(401, 460), (461, 500)]), by: marketOperator) == nil)
    #expect(try world.refusal(Self.resale(401, 401), by: Self.buyer) == .limit)
  }
}
