import PhloemLedger
import PhloemTestSupport
import Testing

/// What rests on meters, who corrects and states, and what was lost.
@Suite struct GuardTests {
  private static func world() throws -> LedgerWorld {
    var world = try LedgerWorld()
    try world.submit(
      .registerMeter(
        code: "roof", owner: LedgerWorld.developer, region: LedgerWorld.park, capacity: nil),
      by: LedgerWorld.registrar)
    return world
  }

  private static func hours(_ first: Int32, _ count: Int32 = 1) throws -> [MeterHours] {
    [try #require(MeterHours(MeterID(Int32(0)), first, first + count - 1))]
  }

  /// An hour backs something once it is over: at 2026-01-01T00:00Z that is the last of 2025.
  @Test func anHourThatIsNotOverBacksNothing() throws {
    var world = try Self.world()
    let next = LedgerWorld.today * 24
    func claim(_ hours: [MeterHours]) -> LedgerEvent { .claimHours(hours, evidence: .zero) }
    #expect(
      try world.refusal(claim(try Self.hours(next)), by: LedgerWorld.developer) == .meterHour)
    #expect(
      try world.refusal(claim(try Self.hours(next - 1, 2)), by: LedgerWorld.developer)
        == .meterHour)
    #expect(try world.refusal(claim(try Self.hours(next - 1)), by: LedgerWorld.developer) == nil)
  }

  /// The report is about 2024; its days may begin and end by another clock than UTC.
  @Test func hoursAreThoseOfTheReport() throws {
    let first = (LedgerWorld.today - 731) * 24
    let last = (LedgerWorld.today - 365) * 24 - 1
    for (hour, isTaken) in [
      (first - 25, false), (first - 24, true), (first, true), (last, true), (last + 24, true),
      (last + 25, false),
    ] {
      var world = try Self.world()
      let report = try world.verifiedReport("p", units: 10, period: LedgerWorld.year2024)
      do {
        try world.issue(report, 10, evidence: "e", hours: try Self.hours(hour))
        #expect(isTaken, "hour \(hour - first) after the first")
      } catch let refusal as Refusal {
        #expect(!isTaken && refusal.rule == .meterHour, "hour \(hour - first): \(refusal)")
      }
    }
  }

  @Test func aMeteredMethodologyIssuesNothingWithoutHours() throws {
    var world = try Self.world()
    let methodology = MethodologyID(Int32(0))
    #expect(
      try world.refusal(.requireMeterHours(methodology), by: LedgerWorld.issuer) == .owner)
    try world.submit(.requireMeterHours(methodology), by: LedgerWorld.owner)
    #expect(
      try world.refusal(.requireMeterHours(methodology), by: LedgerWorld.owner) == .terminal)
    let report = try world.verifiedReport("p", units: 10)
    do {
      try world.issue(report, 10, evidence: "e")
      Issue.record("units were issued without hours")
    } catch let refusal as Refusal { #expect(refusal.rule == .meterHour) }
    try world.issue(report, 10, evidence: "e", hours: try Self.hours((LedgerWorld.today - 9) * 24))
  }

  /// Of what another party wrote only those may correct who keep, verify or supervise.
  @Test func onlyItsOwnEntriesAPartyCorrects() throws {
    var world = try Self.world()
    _ = try world.verifiedReport("p", units: 10)
    // The last entry is the verifier's, the one before it the developer's.
    let verified = world.log.count - 1
    func correction(_ entry: Int) -> LedgerEvent {
      .correct(entry: entry, reason: "r", record: .zero)
    }
    #expect(try world.refusal(correction(verified), by: LedgerWorld.developer) == .role)
    #expect(try world.refusal(correction(verified - 1), by: LedgerWorld.developer) == nil)
    for party in [LedgerWorld.verifier, LedgerWorld.registrar, LedgerWorld.regulator] {
      #expect(try world.refusal(correction(verified), by: party) == nil)
    }
  }

  /// One statement is in force for a day, and who signs for the subject does not sign it.
  @Test func aStatementIsMadeOnceAndByOthers() throws {
    var world = try Self.world()
    try world.issue(try world.verifiedReport("p", units: 1000), 1000, evidence: "e")
    func retire(_ first: Int, _ last: Int) throws -> RetirementID {
      let units = LedgerWorld.units(LedgerWorld.developerAccount, first, last)
      let terms = RetirementTerms(units: units, beneficiary: "Developer", purpose: "p")
      return RetirementID(
        try world.required(try world.submit(.retire(terms), by: LedgerWorld.developer)))
    }
    let (one, other) = (try retire(1, 10), try retire(11, 20))
    func statement(_ first: Int32, _ last: Int32, _ retirement: RetirementID) throws -> LedgerEvent
    {
      let period = try #require(DaySpan(LedgerWorld.today - first, LedgerWorld.today - last))
      let inventory = LedgerWorld.digest(period.text)
      try world.certify(10_000, of: LedgerWorld.developer, period, inventory: inventory)
      return .stateNeutrality(
        NeutralityStatement(
          subject: LedgerWorld.developer, period: period, emissions: 10_000, inventory: inventory,
          retirements: [retirement]))
    }
    try world.submit(try statement(365, 181, one), by: LedgerWorld.verifier)
    #expect(
      try world.refusal(try statement(181, 1, other), by: LedgerWorld.verifier) == .evidenceOnce)
    let later = try statement(180, 1, other)
    // A person of the developer comes to sign for the verifier too.
    let key = try LedgerPrivateKey(seed: Digest256.of(Array("both".utf8)).bytes)
    let id = KeyID(
      try world.required(
        try world.submit(
          .registerKey(
            LedgerWorld.verifier, person: "person-\(LedgerWorld.developer)-0", key: key.publicKey),
          by: LedgerWorld.registrar)))
    #expect(
      try AgreedTransferTests.refusal(world, later, by: [LedgerSigner(id, key)])
        == .verifierIndependence)
    #expect(try world.refusal(later, by: LedgerWorld.verifier) == nil)
  }

  /// 100 units were issued, 10 of them to the buffer: 10 and 90 can be lost, of a closed project too.
  @Test func noMoreIsLostThanWasIssued() throws {
    var world = try Self.world()
    let report = try world.verifiedReport("p", units: 100)
    try world.issue(report, 100, evidence: "e")
    let project = ProjectID(Int32(0))
    let buffer = try #require(SerialRange(91, 100))
    func loss(_ count: Int, _ serials: SerialSet) -> LedgerEvent {
      .reverse(project, lost: count, fromBuffer: serials, report: .zero)
    }
    #expect(
      try world.refusal(loss(101, SerialSet(buffer)), by: LedgerWorld.issuer) == .reversal)
    try world.submit(loss(10, SerialSet(buffer)), by: LedgerWorld.issuer)
    #expect(world.state.projects[0].debt == 0)
    try world.submit(.closeProject(project, reason: "burnt"), by: LedgerWorld.issuer)
    #expect(try world.refusal(loss(91, SerialSet()), by: LedgerWorld.issuer) == .reversal)
    try world.submit(loss(90, SerialSet()), by: LedgerWorld.issuer)
    #expect(world.state.projects[0].debt == 90)
    #expect(try world.refusal(loss(1, SerialSet()), by: LedgerWorld.issuer) == .reversal)
  }

  /// Of 10 units of the buffer 4 are frozen: a loss of 8 takes the other 6, and 2 are owed.
  @Test func frozenUnitsOfTheBufferAreNotAskedFor() throws {
    var world = try Self.world()
    try world.issue(try world.verifiedReport("p", units: 100), 100, evidence: "e")
    let frozen = SerialSet(try #require(SerialRange(94, 97)))
    try world.submit(
      .freezeUnits(LedgerWorld.credits, frozen, reason: "r"), by: LedgerWorld.regulator)
    func loss(_ parts: [(Int, Int)]) throws -> LedgerEvent {
      let ranges = try parts.map { try #require(SerialRange($0.0, $0.1)) }
      let serials = try #require(SerialSet(ranges))
      return .reverse(ProjectID(Int32(0)), lost: 8, fromBuffer: serials, report: .zero)
    }
    let issuer = LedgerWorld.issuer
    #expect(try world.refusal(try loss([(91, 98)]), by: issuer) == .frozen)
    #expect(try world.refusal(try loss([(91, 93)]), by: issuer) == .reversal)
    #expect(try world.refusal(try loss([(91, 93), (98, 100)]), by: issuer) == nil)
    #expect(world.state.projects[0].debt == 2)
    #expect(world.state.audit().isEmpty)
    // Where the account is frozen too, nothing of the buffer is asked for.
    var other = try Self.world()
    try other.issue(try other.verifiedReport("p", units: 100), 100, evidence: "e")
    try other.submit(
      .freezeAccount(LedgerWorld.bufferAccount, reason: "r"), by: LedgerWorld.regulator)
    let all = LedgerEvent.reverse(
      ProjectID(Int32(0)), lost: 8, fromBuffer: SerialSet(), report: .zero)
    #expect(try other.refusal(all, by: issuer) == nil)
    #expect(other.state.projects[0].debt == 8)
  }
}
