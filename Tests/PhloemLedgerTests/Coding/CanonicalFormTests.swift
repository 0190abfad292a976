import PhloemLedger
import PhloemTestSupport
import Testing

/// Bytes of events: what is written is read, and nothing else is.
@Suite struct CanonicalFormTests {
  static func currency() throws -> CurrencyCode { try #require(CurrencyCode("CNY")) }

  /// One event of every kind.
  static func everyEvent() throws -> [LedgerEvent] {
    let digest = Digest256.of([7])
    let key = try LedgerPrivateKey(seed: Array(0..<32)).publicKey
    let units = LedgerWorld.units(AccountID(Int32(300)), 128, 70_000)
    let days = try #require(DaySpan(-3, 20_000))
    let hours = [try #require(MeterHours(MeterID(Int32(2)), 400_000, 400_719))]
    let money = try #require(Money(1_234_567, try currency()))
    let account = AccountID(Int32(1))
    let party = PartyID(Int32(130))
    let foreign = ForeignEntry(
      peer: PeerID(Int32(0)), entry: [1, 2, 3], path: [digest, .zero], checkpoint: "a\nb\n")
    return [
      .open(
        LedgerOpening(
          name: "a", registrar: "苏州登记处", founders: [.init(person: "p", key: key)],
          settlementDelay: 86_400, salt: digest)),
      .registerParty(
        name: "n", roles: [.holder, .developer], region: RegionID(Int32(1)), evidence: digest),
      .setRoles(party, .auditor), .registerKey(party, person: "王", key: key),
      .revokeKey(KeyID(Int32(9))), .openAccount(owner: party, kind: .buffer, code: "A-1"),
      .closeAccount(account), .trustAccount(account, other: account, isTrusted: true),
      .registerRegion(code: "r", level: .city, parent: nil),
      .registerPeer(ledger: digest, name: "peer", key: key),
      .recogniseMethodology(PeerID(Int32(0)), methodology: "", programme: ProgrammeID(Int32(0))),
      .limitTrade(party, ProgrammeID(Int32(1)), most: 500),
      .publishMethodology(code: "pv", edition: "2", document: digest),
      .withdrawMethodology(MethodologyID(Int32(1))),
      .registerProgramme(
        ProgrammeTerms(
          code: "c", kind: .credit, measure: .tonne, issuer: party, bufferShare: 1500, validity: 9)),
      .registerMeter(code: "m", owner: party, region: RegionID(Int32(0)), capacity: 5_000_000),
      .draftProject(
        ProjectDraft(
          code: "p", programme: ProgrammeID(Int32(0)), methodology: MethodologyID(Int32(0)),
          region: RegionID(Int32(0)), hostCountry: "CN", type: .removal, creditingPeriod: days,
          document: digest)),
      .validateProject(ProjectID(Int32(0)), isPositive: false, report: digest),
      .registerProject(ProjectID(Int32(0))), .closeProject(ProjectID(Int32(0)), reason: "r"),
      .reportMonitoring(ProjectID(Int32(0)), period: days, claimed: 1 << 39, report: digest),
      .verifyMonitoring(MonitoringID(Int32(0)), verified: 0, report: digest),
      .requireMeterHours(MethodologyID(Int32(2))), .requireActivities(MethodologyID(Int32(0))),
      .countActivities(MonitoringID(Int32(3)), [.zero, digest]),
      .issue(
        Issuance(
          programme: ProgrammeID(Int32(0)), basis: .generation(RegionID(Int32(4))),
          account: account, count: 10, buffer: .init(account: account, count: 1),
          evidence: digest, hours: hours, labels: ["x", "y"])),
      .claimHours(hours, evidence: digest), .releaseClaim(ClaimID(Int32(0)), reason: "r"),
      .declareAdjustment(ProgrammeID(Int32(0)), units.serials, .committed),
      .proposeTransfer(units, to: account, payment: money),
      .confirmTransfer(TransferID(Int32(127))), .settleTransfer(TransferID(Int32(128))),
      .endTransfer(TransferID(Int32(0)), reason: "r"),
      .pledge(PledgeTerms(units: units, creditor: party, due: -5, contract: digest)),
      .releasePledge(PledgeID(Int32(0))), .enforcePledge(PledgeID(Int32(0)), to: account),
      .freezeUnits(ProgrammeID(Int32(0)), units.serials, reason: "r"),
      .freezeAccount(account, reason: "r"), .liftFreeze(FreezeID(Int32(0)), reason: "r"),
      .agreeTransfer(units, to: account, payment: money),
      .retire(RetirementTerms(units: units, beneficiary: "b", purpose: "p")),
      .cancel(units, reason: "r"), .expire(ProgrammeID(Int32(0)), units.serials),
      .setObligation(
        party, programme: ProgrammeID(Int32(0)), period: days, required: 7, offsetShare: 500),
      .surrender(units, ObligationID(Int32(0))),
      .reverse(ProjectID(Int32(0)), lost: 3, fromBuffer: SerialSet(), report: digest),
      .compensate(ProjectID(Int32(0)), units),
      .export(
        Export(
          units: units, destination: digest, recipient: "r", deadline: 9,
          description: UnitDescription(
            programme: "c", project: "", methodology: "", vintage: days, measure: .kilogram,
            type: .none, hostCountry: "ZZ", adjustment: .completed))),
      .importUnits(foreign, account: account, programme: ProgrammeID(Int32(0))),
      .refuseImport(foreign, reason: "r"), .returnExport(entry: 12, foreign),
      .deposit(account, money, reference: digest), .withdraw(account, money, reference: digest),
      .pay(from: account, to: account, money, purpose: "p"),
      .openAuction(
        code: "a", programme: ProgrammeID(Int32(0)), currency: try currency(), rules: digest),
      .offerUnits(AuctionID(Int32(0)), units), .backBid(AuctionID(Int32(0)), account, 77),
      .settleAuction(
        AuctionID(Int32(0)), [AuctionLot(units: units, buyer: account, payment: 5)], book: digest),
      .voidAuction(AuctionID(Int32(0)), reason: "r"),
      .registerItem(code: "i", parents: [ItemID(Int32(0))], record: digest),
      .recordItem(ItemID(Int32(0)), step: "s", record: digest),
      .handOverItem(ItemID(Int32(0)), to: party),
      .correct(entry: 4, reason: "r", record: digest), .checkpoint(size: 5, root: digest),
      .stateNeutrality(
        NeutralityStatement(
          subject: party, period: days, emissions: 12, inventory: digest,
          retirements: [RetirementID(Int32(0))])),
      .revokeStatement(StatementID(Int32(0)), reason: "r"),
      .certify(
        FootprintReview(
          subject: party, scope: .product, object: "1 kg of ingot", period: days, value: -9_000,
          unit: "gCO2e/kg", inventory: digest, calculation: .zero, evidence: digest)),
      .revokeCertificate(ReviewID(Int32(300)), reason: "r"),
    ]
  }

  static func body(_ event: LedgerEvent) throws -> SignedEvent {
    try SignedEvent(event, key: IdempotencyKey("k"), signers: [KeyID(Int32(1)), KeyID(Int32(200))])
  }

  @Test func everyKindIsReadAsItWasWritten() throws {
    let events = try Self.everyEvent()
    #expect(events.map(\.kind) == EventKind.allCases)
    for event in events {
      let written = try Self.body(event)
      let read = try SignedEvent(bytes: written.bytes)
      #expect(read == written)
      #expect(read.event == event)
    }
  }

  /// Of every event, every byte is given many other values: it is refused, or it is another event that is
  /// written as just those bytes.
  @Test func thereIsOneFormOfEachEvent() throws {
    for event in try Self.everyEvent() {
      let bytes = try Self.body(event).bytes
      for place in bytes.indices {
        for change: UInt8 in [1, 2, 0x40, 0x80, 0xFF] {
          var changed = bytes
          changed[place] ^= change
          guard let read = try? SignedEvent(bytes: changed) else { continue }
          let written = try SignedEvent(read.event, key: read.key, signers: read.signers)
          #expect(written.body == read.body, "\(event.kind), byte \(place)")
        }
      }
      for length in 0..<bytes.count {
        #expect(throws: FormatError.self) { try SignedEvent(bytes: Array(bytes.prefix(length))) }
      }
      #expect(throws: FormatError.self) { try SignedEvent(bytes: bytes + [0]) }
    }
  }

  /// The number 5 of a transfer in two bytes instead of one.
  @Test func aLongerNumberIsRefused() throws {
    let short = try Self.body(.confirmTransfer(TransferID(Int32(5))))
    #expect(short.body.last == 5)
    let body = short.body.dropLast() + [0x85, 0]
    #expect(throws: FormatError.self) { try SignedEvent(bytes: [UInt8(body.count)] + body) }
  }

  @Test func whatTheFormatCannotHoldIsRefused() throws {
    let digest = Digest256.zero
    let wrong: [LedgerEvent] = [
      .reportMonitoring(
        ProjectID(Int32(0)), period: try #require(DaySpan(0, 1)), claimed: -1, report: digest),
      .confirmTransfer(TransferID(Int32(-1))),
      .openAccount(owner: PartyID(Int32(0)), kind: .holding, code: "with space"),
      .openAccount(owner: PartyID(Int32(0)), kind: .holding, code: ""),
      .closeProject(ProjectID(Int32(0)), reason: ""),
      .closeProject(ProjectID(Int32(0)), reason: "line\nfeed"),
      .closeProject(ProjectID(Int32(0)), reason: String(repeating: "x", count: 401)),
      .closeProject(ProjectID(Int32(0)), reason: "turned \u{202E}round"),
      .backBid(AuctionID(Int32(0)), AccountID(Int32(0)), -4),
      .backBid(AuctionID(Int32(0)), AccountID(Int32(0)), .max),
      .setObligation(
        PartyID(Int32(0)), programme: ProgrammeID(Int32(0)),
        period: try #require(DaySpan(0, 1)), required: 1, offsetShare: 10_001),
    ]
    for event in wrong { #expect(throws: FormatError.self, "\(event)") { try Self.body(event) } }
  }

  /// Bytes at random never crash the reader.
  @Test(arguments: UInt64(1)...20) func anyBytesAreRead(seed: UInt64) {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<2000 {
      let count = Int.random(in: 0...120, using: &generator)
      let bytes = (0..<count).map { _ in UInt8.random(in: .min ... .max, using: &generator) }
      #expect(throws: FormatError.self) { try LogEntry(bytes: bytes) }
    }
  }

  /// The bytes of an opening and of a transfer's confirmation as the documentation shows them.
  @Test func bytesAreThoseOfTheDocumentation() throws {
    let event = try SignedEvent(
      .confirmTransfer(TransferID(Int32(300))), key: IdempotencyKey("order-1"),
      signers: [KeyID(Int32(14)), KeyID(Int32(15))])
    // 33: the kind; then SHA-256("order-1") to 16 bytes by Python; 2 signers, 14 and 15; 300 as AC 02.
    #expect(
      Hexadecimal.text(event.body) == "33" + "0bafe22156d2698c143b86040446d366" + "020e0f" + "ac02")
  }
}
