import PhloemLedger
import Testing

/// The next step of a developer and of a buyer after each of the steps before.
@Suite struct WorkspaceTests {
  @Test func eachStepFollowsTheOneBefore() throws {
    var world = try LedgerWorld(settlementDelay: 0)
    func next(_ party: PartyID) -> WorkspaceStep? { world.state.workspace(of: party)?.next }
    let (developer, buyer) = (LedgerWorld.developer, LedgerWorld.buyer)
    #expect(next(developer) == .drafted)
    #expect(next(buyer) == .traded)
    #expect(next(LedgerWorld.verifier) == .account)
    let report = try world.verifiedReport("p", units: 10)
    #expect(next(developer) == .issued)
    try world.issue(report, 10, evidence: "e")
    #expect(next(developer) == .certified)
    try MarketTests.sell(&world, MarketTests.developer, MarketTests.buyer, 1, 4, for: 0)
    #expect(next(buyer) == .certified)
    let period = try world.required(DaySpan(0, 1))
    try world.certify(2000, of: buyer, period, inventory: .zero)
    #expect(next(buyer) == .retired)
    try world.submit(
      .retire(
        RetirementTerms(
          units: LedgerWorld.units(LedgerWorld.buyerAccount, 1, 2), beneficiary: "b", purpose: "p")),
      by: buyer)
    #expect(next(buyer) == .stated)
    try world.submit(
      .stateNeutrality(
        NeutralityStatement(
          subject: buyer, period: period, emissions: 2000, inventory: .zero,
          retirements: [RetirementID(Int32(0))])), by: LedgerWorld.verifier)
    #expect(next(buyer) == nil)
    #expect(world.state.workspace(of: developer)?.done[.traded] == 1)
    #expect(world.state.workspace(of: PartyID(Int32(99))) == nil)
  }
}
