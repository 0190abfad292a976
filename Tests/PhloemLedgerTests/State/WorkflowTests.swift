import PhloemLedger
import PhloemTestSupport
import Testing

/// One company from a draft to a neutrality statement, and who may not do what on the way.
@Suite struct WorkflowTests {
  /// 1 000 t verified, 1 000 issued of which 100 to the buffer; 400 sold for 26 000.00 CNY; 300 retired.
  @Test func fromDraftToNeutrality() throws {
    var world = try LedgerWorld()
    let report = try world.verifiedReport("p", units: 1000)
    let series = try world.issue(report, 1000, evidence: "e")
    #expect(world.state.series[0].count(.held) == 900)
    #expect(world.state.series[0].count(.buffer) == 100)
    let deposit = try world.required(LedgerWorld.money(3_000_000))
    try world.submit(
      .deposit(LedgerWorld.buyerAccount, deposit, reference: .zero), by: LedgerWorld.marketOperator)
    let price = try world.required(LedgerWorld.money(2_600_000))
    let units = LedgerWorld.units(LedgerWorld.developerAccount, 101, 500)
    let transfer = TransferID(
      try world.required(
        try world.submit(
          .proposeTransfer(units, to: LedgerWorld.buyerAccount, payment: price),
          by: LedgerWorld.developer)))
    #expect(world.state.series[0].count(.reserved) == 400)
    try world.submit(.confirmTransfer(transfer), by: LedgerWorld.buyer)
    let refused = try world.refusal(.settleTransfer(transfer), by: LedgerWorld.buyer, persons: 1)
    #expect(refused == .settlementDelay)
    world.time += 3600
    try world.submit(.settleTransfer(transfer), by: LedgerWorld.buyer, persons: 1)
    let currency = try world.required(LedgerWorld.currency)
    #expect(world.state.cash[CashKey(LedgerWorld.buyerAccount, currency)]?.free == 400_000)
    #expect(world.state.cash[CashKey(LedgerWorld.developerAccount, currency)]?.free == 2_600_000)
    let held = world.state.holdings[HoldingKey(account: LedgerWorld.buyerAccount, series: series)]
    #expect(held?.free == 400)
    let retired = LedgerWorld.units(LedgerWorld.buyerAccount, 101, 400)
    let retirement = RetirementID(
      try world.required(
        try world.submit(
          .retire(RetirementTerms(units: retired, beneficiary: "Buyer", purpose: "2025")),
          by: LedgerWorld.buyer)))
    let period = try world.required(DaySpan(LedgerWorld.today - 365, LedgerWorld.today - 1))
    try world.certify(0, of: LedgerWorld.buyer, period, inventory: .zero)
    func statement(_ emissions: Int) -> LedgerEvent {
      .stateNeutrality(
        NeutralityStatement(
          subject: LedgerWorld.buyer, period: period, emissions: emissions, inventory: .zero,
          retirements: [retirement]))
    }
    #expect(
      try world.refusal(statement(300_001), by: LedgerWorld.verifier, persons: 1) == .coverage)
    try world.submit(statement(300_000), by: LedgerWorld.verifier, persons: 1)
    #expect(
      try world.refusal(statement(1), by: LedgerWorld.verifier, persons: 1) == .coverage)
    #expect(world.state.audit().isEmpty)
    // Retired units never move again.
    let again = LedgerWorld.units(LedgerWorld.buyerAccount, 400, 401)
    for event: LedgerEvent in [
      .cancel(again, reason: "r"),
      .proposeTransfer(again, to: LedgerWorld.factoryAccount, payment: nil),
      .retire(RetirementTerms(units: again, beneficiary: "b", purpose: "p")),
      .expire(LedgerWorld.credits, again.serials),
    ] {
      let by = event.kind == .expire ? LedgerWorld.issuer : LedgerWorld.buyer
      #expect(try world.refusal(event, by: by) == .terminal)
    }
  }

  @Test func stepsComeInTheirOrder() throws {
    var world = try LedgerWorld()
    let span = try world.required(DaySpan(LedgerWorld.today - 100, LedgerWorld.today + 100))
    let draft = ProjectDraft(
      code: "p", programme: LedgerWorld.credits, methodology: MethodologyID(Int32(0)),
      region: LedgerWorld.park, hostCountry: "CN", type: .reduction, creditingPeriod: span,
      document: .zero)
    try world.submit(.draftProject(draft), by: LedgerWorld.developer)
    let (project, report) = (ProjectID(Int32(0)), MonitoringID(Int32(0)))
    func reporting(_ first: Int32, _ last: Int32) throws -> LedgerEvent {
      .reportMonitoring(
        project, period: try #require(DaySpan(LedgerWorld.today + first, LedgerWorld.today + last)),
        claimed: 50, report: .zero)
    }
    func issuing(_ count: Int, _ buffer: Int, evidence: String = "e") -> LedgerEvent {
      .issue(
        Issuance(
          programme: LedgerWorld.credits, basis: .monitoring(report),
          account: LedgerWorld.developerAccount, count: count,
          buffer: .init(account: LedgerWorld.bufferAccount, count: buffer),
          evidence: LedgerWorld.digest(evidence)))
    }
    // Each step before its turn, by who could take it later.
    #expect(try world.refusal(.registerProject(project), by: LedgerWorld.issuer) == .sequence)
    #expect(try world.refusal(try reporting(-90, -1), by: LedgerWorld.developer) == .sequence)
    try world.submit(
      .validateProject(project, isPositive: true, report: .zero), by: LedgerWorld.verifier)
    try world.submit(.registerProject(project), by: LedgerWorld.issuer)
    #expect(try world.refusal(try reporting(-101, -1), by: LedgerWorld.developer) == .vintage)
    #expect(try world.refusal(try reporting(-9, 0), by: LedgerWorld.developer) == .vintage)
    try world.submit(try reporting(-90, -1), by: LedgerWorld.developer)
    #expect(try world.refusal(try reporting(-20, -10), by: LedgerWorld.developer) == .vintage)
    #expect(try world.refusal(issuing(45, 5), by: LedgerWorld.issuer) == .sequence)
    #expect(
      try world.refusal(
        .verifyMonitoring(report, verified: 51, report: .zero), by: LedgerWorld.verifier)
        == .verifiedAmount)
    try world.submit(
      .verifyMonitoring(report, verified: 50, report: .zero), by: LedgerWorld.verifier)
    // 10 % of 50 are 5; of 46 and 4 they would be 5 too.
    #expect(try world.refusal(issuing(46, 4), by: LedgerWorld.issuer) == .bufferShare)
    #expect(try world.refusal(issuing(46, 6), by: LedgerWorld.issuer) == .verifiedAmount)
    #expect(try world.refusal(issuing(45, 5), by: LedgerWorld.issuer, persons: 1) == .fourEyes)
    try world.submit(issuing(18, 2), by: LedgerWorld.issuer)
    #expect(try world.refusal(issuing(27, 3), by: LedgerWorld.issuer) == .evidenceOnce)
    try world.submit(issuing(27, 3, evidence: "f"), by: LedgerWorld.issuer)
    #expect(
      try world.refusal(issuing(9, 1, evidence: "g"), by: LedgerWorld.issuer) == .verifiedAmount)
    #expect(world.state.series.map(\.serials.count).reduce(0, +) == 50)
  }

  @Test func aVerifierIsIndependent() throws {
    var world = try LedgerWorld()
    let report = try world.verifiedReport("p", units: 100)
    try world.issue(report, 100, evidence: "e")
    // The verifier of the project is made a holder and is sent units of it.
    #expect(
      try world.refusal(
        .setRoles(LedgerWorld.verifier, [.verifier, .holder]), by: LedgerWorld.registrar)
        == .verifierIndependence)
    try world.submit(.setRoles(LedgerWorld.verifier, .holder), by: LedgerWorld.registrar)
    try world.submit(
      .openAccount(owner: LedgerWorld.verifier, kind: .holding, code: "v"),
      by: LedgerWorld.registrar)
    let units = LedgerWorld.units(LedgerWorld.developerAccount, 1, 5)
    #expect(
      try world.refusal(
        .proposeTransfer(units, to: AccountID(Int32(4)), payment: nil), by: LedgerWorld.developer)
        == .verifierIndependence)
    // A holder of units becomes a verifier and is to verify their project.
    let transfer = try world.submit(
      .proposeTransfer(units, to: LedgerWorld.buyerAccount, payment: nil), by: LedgerWorld.developer
    )
    let id = TransferID(try world.required(transfer))
    try world.submit(.confirmTransfer(id), by: LedgerWorld.buyer)
    world.time += 3600
    try world.submit(.settleTransfer(id), by: LedgerWorld.buyer)
    try world.submit(.setRoles(LedgerWorld.buyer, .verifier), by: LedgerWorld.registrar)
    let year = try world.required(DaySpan(LedgerWorld.today - 800, LedgerWorld.today - 500))
    try world.submit(
      .reportMonitoring(ProjectID(Int32(0)), period: year, claimed: 9, report: .zero),
      by: LedgerWorld.developer)
    #expect(
      try world.refusal(
        .verifyMonitoring(MonitoringID(Int32(1)), verified: 9, report: .zero),
        by: LedgerWorld.buyer) == .verifierIndependence)
  }

  @Test func oneMeterHourBacksOneAsset() throws {
    var world = try LedgerWorld()
    try world.submit(
      .registerMeter(
        code: "roof", owner: LedgerWorld.developer, region: LedgerWorld.park, capacity: 2_000_000),
      by: LedgerWorld.registrar)
    let meter = MeterID(Int32(0))
    func hours(_ first: Int32, _ last: Int32) throws -> [MeterHours] {
      [try #require(MeterHours(meter, first, last))]
    }
    func certificates(_ hours: [MeterHours], _ count: Int, _ evidence: String) -> LedgerEvent {
      .issue(
        Issuance(
          programme: LedgerWorld.certificates, basis: .generation(LedgerWorld.park),
          account: LedgerWorld.developerAccount, count: count,
          evidence: LedgerWorld.digest(evidence), hours: hours))
    }
    let report = try world.verifiedReport("p", units: 100, period: LedgerWorld.year2024)
    try world.issue(report, 100, evidence: "credit", hours: try hours(480_000, 480_099))
    // 2 MW give 20 MWh in 10 hours.
    #expect(
      try world.refusal(certificates(try hours(480_100, 480_109), 21, "g"), by: LedgerWorld.issuer)
        == .capacity)
    try world.submit(certificates(try hours(480_100, 480_109), 20, "g"), by: LedgerWorld.issuer)
    try world.submit(
      .claimHours(try hours(480_110, 480_120), evidence: .zero), by: LedgerWorld.developer)
    // Hour 480 099 is 2024-10-08T03Z: 20 004 days of 24 hours, and 3.
    for (span, words) in [
      (
        try hours(480_099, 480_099),
        "hours 2024-10-08T03Z to 2024-10-08T03Z of meter roof back credits inclusive 1-100 (claim 0) already"
      ),
      (
        try hours(480_109, 480_112),
        "hours 2024-10-08T13Z to 2024-10-08T13Z of meter roof back green certificates green 1-20 "
          + "(claim 1) already"
      ),
      (
        try hours(480_115, 480_130),
        "hours 2024-10-08T19Z to 2024-10-09T00Z of meter roof back the Scope 2 of Developer (claim 2) already"
      ),
    ] {
      let before = world
      do {
        try world.submit(.claimHours(span, evidence: .zero), by: LedgerWorld.developer)
        Issue.record("hours were claimed twice")
      } catch let refusal as Refusal {
        #expect(refusal.rule == .meterHour)
        #expect(refusal.message == words)
      }
      #expect(world.state == before.state)
    }
    // A claim that ended leaves its hours free; one under living units does not end.
    #expect(
      try world.refusal(.releaseClaim(ClaimID(Int32(1)), reason: "r"), by: LedgerWorld.issuer)
        == .meterHour)
    try world.submit(
      .releaseClaim(ClaimID(Int32(2)), reason: "wrong meter"), by: LedgerWorld.developer)
    try world.submit(
      .claimHours(try hours(480_115, 480_130), evidence: .zero), by: LedgerWorld.developer)
    #expect(world.state.audit().isEmpty)
  }

  @Test func surrenderKeepsToItsLimits() throws {
    var world = try LedgerWorld()
    let report = try world.verifiedReport("p", units: 1000)
    try world.issue(report, 1000, evidence: "e")
    let year = try world.required(DaySpan(LedgerWorld.today - 365, LedgerWorld.today - 1))
    try world.submit(
      .issue(
        Issuance(
          programme: LedgerWorld.allowances, basis: .allocation(year, LedgerWorld.park),
          account: LedgerWorld.developerAccount, count: 990, evidence: LedgerWorld.digest("a"))),
      by: LedgerWorld.issuer)
    try world.submit(
      .setObligation(
        LedgerWorld.developer, programme: LedgerWorld.allowances, period: year, required: 1000,
        offsetShare: 500), by: LedgerWorld.regulator)
    let duty = ObligationID(Int32(0))
    let account = LedgerWorld.developerAccount
    func giving(_ first: Int, _ last: Int, _ programme: ProgrammeID) -> LedgerEvent {
      .surrender(LedgerWorld.units(account, first, last, of: programme), duty)
    }
    // 5 % of 1 000 are 50.
    let (credits, allowances) = (LedgerWorld.credits, LedgerWorld.allowances)
    #expect(
      try world.refusal(giving(1, 51, credits), by: LedgerWorld.developer) == .obligation)
    try world.submit(giving(1, 50, credits), by: LedgerWorld.developer)
    #expect(
      try world.refusal(giving(51, 51, credits), by: LedgerWorld.developer) == .obligation)
    #expect(
      try world.refusal(giving(1, 951, allowances), by: LedgerWorld.developer) == .obligation)
    try world.submit(giving(1, 950, allowances), by: LedgerWorld.developer)
    #expect(world.state.obligations[0].shortfall == 0)
    // The duty is revised for its own days: not below the 950 and 50 surrendered, nor to 4 % of offsets.
    func revision(_ required: Int, _ share: Int32) -> LedgerEvent {
      .setObligation(
        LedgerWorld.developer, programme: allowances, period: year, required: required,
        offsetShare: share)
    }
    #expect(try world.refusal(revision(999, 600), by: LedgerWorld.regulator) == .obligation)
    #expect(try world.refusal(revision(1020, 400), by: LedgerWorld.regulator) == .obligation)
    #expect(try world.submit(revision(1020, 500), by: LedgerWorld.regulator) == duty.index)
    #expect(world.state.obligations.count == 1)
    #expect(world.state.obligations[0].shortfall == 20)
    #expect(world.state.series[1].count(.surrendered) == 950)
    #expect(
      try world.refusal(giving(950, 950, allowances), by: LedgerWorld.developer) == .terminal)
  }
}
