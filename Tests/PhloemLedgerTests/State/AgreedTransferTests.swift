import PhloemLedger
import PhloemTestSupport
import Testing

/// Transfers that seller and buyer sign together, with sums worked out by hand.
@Suite struct AgreedTransferTests {
  static let units = LedgerWorld.units(LedgerWorld.developerAccount, 1, 100)

  static func agreement(_ price: Int64? = 2500) -> LedgerEvent {
    .agreeTransfer(
      units, to: LedgerWorld.buyerAccount, payment: price.flatMap { LedgerWorld.money($0) })
  }

  /// A world with a thousand units at the developer and 10 000 of money at each holder.
  static func world(settlementDelay: Int64 = 0) throws -> LedgerWorld {
    var world = try LedgerWorld(settlementDelay: settlementDelay)
    try world.issue(try world.verifiedReport("p", units: 1000), 1000, evidence: "e")
    for account in LedgerWorld.holders {
      let money = try world.required(LedgerWorld.money(10_000))
      try world.submit(.deposit(account, money, reference: .zero), by: LedgerWorld.marketOperator)
    }
    return world
  }

  static func cash(_ world: LedgerWorld, _ account: AccountID) throws -> CashBalance? {
    world.state.cash[CashKey(account, try world.required(LedgerWorld.currency))]
  }

  static func free(_ world: LedgerWorld, _ account: AccountID) -> Int? {
    world.state.holdings[HoldingKey(account: account, series: SeriesID(Int32(0)))]?.free
  }

  /// Which rule refuses the event with these signers.
  static func refusal(
    _ world: LedgerWorld, _ event: LedgerEvent, by signers: [LedgerSigner]
  ) throws -> LedgerRule? {
    var copy = world
    let signed = try SignedEvent(
      event, key: IdempotencyKey("agreed"), by: signers, in: world.state.ledger)
    do { try copy.take(signed) } catch let refusal as Refusal { return refusal.rule }
    return nil
  }

  @Test func unitsAndMoneyChangeHandsInOneEntry() throws {
    var world = try Self.world()
    let entries = world.log.count
    let id = TransferID(
      try world.required(try world.submit(Self.agreement(), by: LedgerWorld.developer)))
    #expect(world.log.count == entries + 1)
    #expect(world.state.transfers[Int(id.index)].stage == .settled)
    #expect(
      world.state.transfers[Int(id.index)].sellers == world.signers(LedgerWorld.developer).map(\.id)
    )
    #expect(try Self.cash(world, LedgerWorld.developerAccount)?.free == 12_500)
    #expect(try Self.cash(world, LedgerWorld.buyerAccount)?.free == 7500)
    #expect(try Self.cash(world, LedgerWorld.buyerAccount)?.setAside == 0)
    // A tenth of the 1 000 lies in the buffer.
    #expect(Self.free(world, LedgerWorld.developerAccount) == 800)
    #expect(Self.free(world, LedgerWorld.buyerAccount) == 100)
    #expect(world.state.audit().isEmpty)
    #expect(
      try world.refusal(.endTransfer(id, reason: "r"), by: LedgerWorld.buyer) == .terminal)
  }

  /// What three entries do, one does.
  @Test func itComesToTheSameAsItsThreeSteps() throws {
    var (agreed, stepped) = (try Self.world(), try Self.world())
    try agreed.submit(Self.agreement(), by: LedgerWorld.developer)
    try MarketTests.sell(
      &stepped, MarketTests.developer, MarketTests.buyer, 1, 100, for: 2500)
    #expect(agreed.state.cash == stepped.state.cash)
    #expect(agreed.state.holdings == stepped.state.holdings)
    #expect(agreed.state.programmes == stepped.state.programmes)
  }

  @Test func theDelayOfSettlementHolds() throws {
    var world = try Self.world(settlementDelay: 3600)
    let id = TransferID(
      try world.required(try world.submit(Self.agreement(), by: LedgerWorld.developer)))
    #expect(world.state.transfers[Int(id.index)].stage == .confirmed)
    #expect(world.state.series[0].count(.reserved) == 100)
    #expect(try Self.cash(world, LedgerWorld.buyerAccount)?.setAside == 2500)
    #expect(Self.free(world, LedgerWorld.buyerAccount) == nil)
    world.time += 3599
    #expect(
      try world.refusal(.settleTransfer(id), by: LedgerWorld.buyer, persons: 1)
        == .settlementDelay)
    world.time += 1
    try world.submit(.settleTransfer(id), by: LedgerWorld.buyer, persons: 1)
    #expect(Self.free(world, LedgerWorld.buyerAccount) == 100)
    #expect(world.state.audit().isEmpty)
  }

  @Test func bothPartiesSignWithTwoPersonsEach() throws {
    let world = try Self.world()
    let (seller, buyer) = (
      world.signers(LedgerWorld.developer), world.signers(LedgerWorld.buyer)
    )
    let stranger = world.signers(LedgerWorld.factory)
    let event = Self.agreement()
    #expect(try Self.refusal(world, event, by: seller + buyer) == nil)
    #expect(try Self.refusal(world, event, by: buyer + seller) == nil)
    #expect(try Self.refusal(world, event, by: [seller[0], buyer[0], seller[1], buyer[1]]) == nil)
    #expect(try Self.refusal(world, event, by: seller) == .owner)
    #expect(try Self.refusal(world, event, by: buyer) == .owner)
    #expect(try Self.refusal(world, event, by: seller + [buyer[0]]) == .fourEyes)
    #expect(try Self.refusal(world, event, by: [seller[0]] + buyer) == .fourEyes)
    #expect(try Self.refusal(world, event, by: seller + stranger) == .owner)
    #expect(try Self.refusal(world, event, by: seller + buyer + stranger) == .role)
    // Every other event is of one party.
    let proposal = LedgerEvent.proposeTransfer(
      Self.units, to: LedgerWorld.buyerAccount, payment: nil)
    #expect(try Self.refusal(world, proposal, by: seller + buyer) == .role)
  }

  @Test func unitsMoneyAndOrdersAreLookedAt() throws {
    var world = try Self.world()
    #expect(
      try world.refusal(Self.agreement(10_001), by: LedgerWorld.developer) == .cash)
    #expect(try world.refusal(Self.agreement(0), by: LedgerWorld.developer) == .amount)
    let buffered = LedgerWorld.units(LedgerWorld.developerAccount, 951, 1000)
    let event = LedgerEvent.agreeTransfer(buffered, to: LedgerWorld.buyerAccount, payment: nil)
    #expect(try world.refusal(event, by: LedgerWorld.developer) == .availability)
    try world.submit(
      .freezeUnits(LedgerWorld.credits, Self.units.serials, reason: "f"),
      by: LedgerWorld.regulator)
    #expect(try world.refusal(Self.agreement(), by: LedgerWorld.developer) == .frozen)
  }
}
