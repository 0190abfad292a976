import PhloemLedger
import Testing

/// Who may certify a figure, and what a statement of neutrality may say once it is certified.
@Suite struct ReviewRuleTests {
  static func review(
    _ world: LedgerWorld, of subject: PartyID = LedgerWorld.developer, value: Int64 = 5,
    unit: String = "tCO2e", inventory: String = "inventory"
  ) throws -> FootprintReview {
    FootprintReview(
      subject: subject, scope: .organisation, object: "all sites", period: try year(world),
      value: value, unit: unit, inventory: LedgerWorld.digest(inventory),
      calculation: LedgerWorld.digest("calculation"), evidence: LedgerWorld.digest("evidence"))
  }

  static func year(_ world: LedgerWorld) throws -> DaySpan {
    try world.required(DaySpan(LedgerWorld.today - 365, LedgerWorld.today - 1))
  }

  @Test func onlyAnIndependentVerifierCertifies() throws {
    var world = try LedgerWorld()
    let review = try Self.review(world)
    #expect(try world.refusal(.certify(review), by: LedgerWorld.buyer) == .role)
    let own = try Self.review(world, of: LedgerWorld.verifier)
    #expect(try world.refusal(.certify(own), by: LedgerWorld.verifier) == .verifierIndependence)
    #expect(try world.refusal(.certify(review), by: LedgerWorld.verifier) == nil)
    #expect(try world.refusal(.certify(review), by: LedgerWorld.verifier) == .evidenceOnce)
    let id = ReviewID(Int32(0))
    let revocation = LedgerEvent.revokeCertificate(id, reason: "r")
    #expect(try world.refusal(revocation, by: LedgerWorld.developer) == .role)
    #expect(try world.refusal(revocation, by: LedgerWorld.regulator) == nil)
    #expect(try world.refusal(revocation, by: LedgerWorld.verifier) == .terminal)
    #expect(world.state.revocation(of: .review(id)) == world.state.count - 1)
    // After the revocation the corrected figure can be certified.
    #expect(try world.refusal(.certify(review), by: LedgerWorld.verifier) == nil)
  }

  /// 5 t were certified: 4 999 kg are fewer, and 6 units of a tonne cover 5 000.
  @Test func aStatementAgreesWithTheCertifiedInventory() throws {
    var world = try LedgerWorld(settlementDelay: 0)
    try world.issue(try world.verifiedReport("p", units: 10), 10, evidence: "e")
    try world.submit(
      .retire(
        RetirementTerms(
          units: LedgerWorld.units(LedgerWorld.developerAccount, 1, 6), beneficiary: "b",
          purpose: "p")), by: LedgerWorld.developer)
    let year = try Self.year(world)
    func statement(
      _ emissions: Int, _ period: DaySpan, _ inventory: String = "inventory"
    ) -> LedgerEvent {
      .stateNeutrality(
        NeutralityStatement(
          subject: LedgerWorld.developer, period: period, emissions: emissions,
          inventory: LedgerWorld.digest(inventory), retirements: [RetirementID(Int32(0))]))
    }
    // What nobody certified bears no statement.
    #expect(try world.refusal(statement(5000, year), by: LedgerWorld.verifier) == .coverage)
    try world.submit(.certify(try Self.review(world)), by: LedgerWorld.verifier)
    let earlier = try world.required(DaySpan(year.first - 365, year.last - 365))
    #expect(try world.refusal(statement(5000, earlier), by: LedgerWorld.verifier) == .coverage)
    #expect(try world.refusal(statement(4999, year), by: LedgerWorld.verifier) == .coverage)
    #expect(try world.refusal(statement(6001, year), by: LedgerWorld.verifier) == .coverage)
    try world.submit(
      .certify(try Self.review(world, of: LedgerWorld.buyer, inventory: "another's")),
      by: LedgerWorld.verifier)
    #expect(
      try world.refusal(statement(5000, year, "another's"), by: LedgerWorld.verifier) == .coverage)
    try world.submit(
      .certify(try Self.review(world, unit: "gCO2e/kg", inventory: "product")),
      by: LedgerWorld.verifier)
    #expect(
      try world.refusal(statement(5000, year, "product"), by: LedgerWorld.verifier) == .coverage)
    var product = try Self.review(world, inventory: "bottle")
    product.scope = .product
    try world.submit(.certify(product), by: LedgerWorld.verifier)
    #expect(
      try world.refusal(statement(5000, year, "bottle"), by: LedgerWorld.verifier) == .coverage)
    let revocation = LedgerEvent.revokeCertificate(ReviewID(Int32(0)), reason: "r")
    let before = world
    try world.submit(revocation, by: LedgerWorld.verifier)
    #expect(try world.refusal(statement(5000, year), by: LedgerWorld.verifier) == .coverage)
    world = before
    #expect(try world.refusal(statement(5000, year), by: LedgerWorld.verifier) == nil)
    // The statement ends with the certificate, and its retirement covers another.
    try world.submit(revocation, by: LedgerWorld.verifier)
    let stated = CertificateMatter.neutrality(StatementID(Int32(0)))
    #expect(world.state.revocation(of: stated) == world.state.count - 1)
    #expect(world.state.retirements[0].statement == nil)
    try world.submit(.certify(try Self.review(world)), by: LedgerWorld.verifier)
    #expect(try world.refusal(statement(5000, year), by: LedgerWorld.verifier) == nil)
  }

  /// 5 001 g are 6 kg when rounded up.
  @Test(arguments: [
    ("gCO2e", Int64(5001), 6), ("kgCO2e", 7, 7), ("tCO2e", 2, 2000), ("gCO2e", -1500, -1),
  ])
  func kilogramsAreRoundedUp(unit: String, value: Int64, kilograms: Int) throws {
    let review = try Self.review(LedgerWorld(isSigned: false), value: value, unit: unit)
    #expect(review.kilograms == Int128(kilograms))
  }
}
