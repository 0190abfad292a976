import PhloemLedger
import PhloemTestSupport
import Testing

/// What an account with a limit may trade, with sums worked out by hand.
@Suite struct TradeLimitTests {
  private static let buyer = LedgerWorld.buyerAccount

  /// 1 000 units at the developer; the buyer trades at most 100 a day.
  private static func world() throws -> LedgerWorld {
    var world = try AgreedTransferTests.world()
    try world.submit(limit(100), by: LedgerWorld.regulator)
    return world
  }

  private static func limit(_ most: Int?) -> LedgerEvent {
    .limitTrade(buyer, LedgerWorld.credits, most: most)
  }

  private static func sale(_ first: Int, _ last: Int) -> LedgerEvent {
    .agreeTransfer(
      LedgerWorld.units(LedgerWorld.developerAccount, first, last), to: buyer, payment: nil)
  }

  @Test func onlyRegistrarAndRegulatorLimitByTwoPersons() throws {
    var world = try Self.world()
    #expect(try world.refusal(Self.limit(5), by: LedgerWorld.buyer) == .role)
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
    let back = LedgerEvent.proposeTransfer(
      LedgerWorld.units(Self.buyer, 1, 1), to: LedgerWorld.developerAccount, payment: nil)
    #expect(try world.refusal(back, by: LedgerWorld.buyer) == .limit)
    // What was traded counts against a limit that is set anew.
    try world.submit(Self.limit(101), by: LedgerWorld.regulator)
    #expect(world.state.accounts[1].limits[LedgerWorld.credits]?.traded(on: world.state.day) == 100)
    #expect(try world.refusal(Self.sale(101, 102), by: LedgerWorld.developer) == .limit)
    world.time += 86_400
    #expect(try world.refusal(Self.sale(101, 201), by: LedgerWorld.developer) == nil)
    #expect(try world.refusal(back, by: LedgerWorld.buyer) == .limit)
    try world.submit(Self.limit(nil), by: LedgerWorld.regulator)
    #expect(try world.refusal(back, by: LedgerWorld.buyer) == nil)
  }

  /// A buyer's limit holds when it confirms; own accounts are no trade; other programmes have no limit.
  @Test func whatCountsIsTrade() throws {
    var world = try Self.world()
    let offer = LedgerEvent.proposeTransfer(
      LedgerWorld.units(LedgerWorld.developerAccount, 1, 101), to: Self.buyer, payment: nil)
    let transfer = TransferID(
      try world.required(try world.submit(offer, by: LedgerWorld.developer)))
    #expect(try world.refusal(.confirmTransfer(transfer), by: LedgerWorld.buyer) == .limit)
    try world.submit(Self.sale(201, 300), by: LedgerWorld.developer)
    let second = AccountID(
      try world.required(
        try world.submit(
          .openAccount(owner: LedgerWorld.buyer, kind: .holding, code: "second"),
          by: LedgerWorld.registrar)))
    let move = LedgerEvent.agreeTransfer(
      LedgerWorld.units(Self.buyer, 201, 300), to: second, payment: nil)
    #expect(try world.refusal(move, by: LedgerWorld.buyer) == nil)
    try world.submit(
      .openAuction(
        code: "a", programme: LedgerWorld.credits, currency: world.required(LedgerWorld.currency),
        rules: .zero), by: LedgerWorld.marketOperator)
    let auction = AuctionID(Int32(0))
    #expect(
      try world.refusal(.backBid(auction, Self.buyer, 100), by: LedgerWorld.buyer) == .limit)
    // A seller's limit holds for what it offers to an auction.
    try world.submit(
      .limitTrade(LedgerWorld.developerAccount, LedgerWorld.credits, most: 10),
      by: LedgerWorld.regulator)
    for (last, rule) in [(411, LedgerRule.limit), (410, nil)] {
      let units = LedgerWorld.units(LedgerWorld.developerAccount, 401, last)
      #expect(
        try world.refusal(.offerUnits(auction, units), by: LedgerWorld.developer) == rule)
    }
  }
}
