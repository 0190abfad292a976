import PhloemLedger
import PhloemTestSupport

/// A ledger for tests: parties with two persons each, regions, a programme of credits and one of allowances.
struct LedgerWorld {
  var state = LedgerState()
  var log: [[UInt8]] = []
  var hashes: [Digest256] = []
  var time: Int64 = 1_767_225_600
  /// Whether events are signed; else their signatures are zeros that nobody looks at.
  let isSigned: Bool
  private var keys: [[LedgerSigner]] = []
  private var requests: UInt64 = 0
  private let name: String

  // The parties in the order in which they are registered.
  static let registrar = PartyID(Int32(0))
  static let owner = PartyID(Int32(1))
  static let issuer = PartyID(Int32(2))
  static let verifier = PartyID(Int32(3))
  static let marketOperator = PartyID(Int32(4))
  static let regulator = PartyID(Int32(5))
  static let developer = PartyID(Int32(6))
  static let buyer = PartyID(Int32(7))
  static let factory = PartyID(Int32(8))

  // The accounts.
  static let developerAccount = AccountID(Int32(0))
  static let buyerAccount = AccountID(Int32(1))
  static let factoryAccount = AccountID(Int32(2))
  static let bufferAccount = AccountID(Int32(3))
  static let holders = [developerAccount, buyerAccount, factoryAccount]

  // The programmes.
  static let credits = ProgrammeID(Int32(0))
  static let allowances = ProgrammeID(Int32(1))
  static let certificates = ProgrammeID(Int32(2))

  static let province = RegionID(Int32(0))
  static let city = RegionID(Int32(1))
  static let park = RegionID(Int32(2))

  static let currency = CurrencyCode("CNY")
  /// 2026-01-01 as a day.
  static let today: Int32 = 20_454
  static let year2024 = DaySpan(today - 731, today - 366)

  static func digest(_ text: String) -> Digest256 { Digest256.of(Array(text.utf8)) }

  static func money(_ amount: Int64) -> Money? { currency.flatMap { Money(amount, $0) } }

  /// Opens a ledger and registers all of the above.
  init(name: String = "test", isSigned: Bool = true, settlementDelay: Int64 = 3600) throws {
    self.isSigned = isSigned
    self.name = name
    try newKeys(founders: true)
    let opening = LedgerOpening(
      name: name, registrar: "Registrar",
      founders: keys[0].enumerated().map {
        LedgerOpening.Founder(person: "person-0-\($0.offset)", key: $0.element.key.publicKey)
      },
      settlementDelay: settlementDelay, salt: Self.digest(name))
    try submit(.open(opening), by: Self.registrar)
    for (level, code) in [(RegionLevel.province, "jiangsu"), (.city, "suzhou"), (.park, "sip")] {
      let parent = level == .province ? nil : RegionID(Int32(state.regions.count - 1))
      try submit(.registerRegion(code: code, level: level, parent: parent), by: Self.registrar)
    }
    let parties: [(String, PartyRoles)] = [
      ("Method Owner", .methodologyOwner), ("Issuer", .issuer), ("Verifier", .verifier),
      ("Operator", .marketOperator), ("Regulator", .regulator),
      ("Developer", [.developer, .holder]), ("Buyer", .holder), ("Factory", .holder),
    ]
    for (name, roles) in parties {
      try submit(
        .registerParty(name: name, roles: roles, region: Self.park, evidence: Self.digest(name)),
        by: Self.registrar)
      try newKeys(founders: false)
    }
    let accounts: [(PartyID, AccountKind)] = [
      (Self.developer, .holding), (Self.buyer, .holding), (Self.factory, .holding),
      (Self.issuer, .buffer),
    ]
    for (number, (owner, kind)) in accounts.enumerated() {
      try submit(
        .openAccount(owner: owner, kind: kind, code: "\(name)-\(number)"), by: Self.registrar)
    }
    let terms: [(String, AssetKind, UnitMeasure, Int32, Int32?)] = [
      ("inclusive", .credit, .tonne, 1000, 3650), ("quota", .allowance, .tonne, 0, nil),
      ("green", .greenCertificate, .megawattHour, 0, nil),
    ]
    for (code, kind, measure, share, validity) in terms {
      try submit(
        .registerProgramme(
          ProgrammeTerms(
            code: code, kind: kind, measure: measure, issuer: Self.issuer, bufferShare: share,
            validity: validity)), by: Self.registrar)
    }
    try submit(
      .publishMethodology(code: "pv", edition: "1", document: Self.digest("pv")), by: Self.owner)
  }

  /// Two persons of the next party, registered by the registrar.
  private mutating func newKeys(founders: Bool) throws {
    let party = keys.count
    var signers: [LedgerSigner] = []
    for person in 0..<2 {
      let seed = Digest256.of(Array("\(name)-\(party)-\(person)".utf8)).bytes
      let key = try LedgerPrivateKey(seed: seed)
      signers.append(LedgerSigner(KeyID(Int32(2 * party + person)), key))
      if !founders {
        try submit(
          .registerKey(
            PartyID(Int32(party)), person: "person-\(party)-\(person)", key: key.publicKey),
          by: Self.registrar)
      }
    }
    keys.append(signers)
  }

  /// The signers of a party.
  func signers(_ party: PartyID) -> [LedgerSigner] { keys[Int(party.index)] }

  /// The event as the party signs it, under an idempotency key that was not used; an agreed transfer is signed by
  /// the buyer too.
  mutating func signed(
    _ event: LedgerEvent, by party: PartyID, persons: Int = 2
  ) throws -> SignedEvent {
    requests += 1
    let key = IdempotencyKey("\(name)-request-\(requests)")
    var signers = Array(signers(party).prefix(persons))
    if case .agreeTransfer(_, let buyer, _) = event {
      let owner = state.accounts[Int(buyer.index)].owner
      if owner != party { signers += self.signers(owner).prefix(persons) }
    }
    if isSigned { return try SignedEvent(event, key: key, by: signers, in: state.ledger) }
    let bare = try SignedEvent(event, key: key, signers: signers.map(\.id))
    return try SignedEvent(bytes: bare.bytes + Array(repeating: 0, count: 64 * signers.count))
  }

  /// Takes an event in, signed by two persons of a party.
  @discardableResult mutating func submit(
    _ event: LedgerEvent, by party: PartyID, persons: Int = 2
  ) throws -> Int32? {
    try take(try signed(event, by: party, persons: persons))
  }

  /// Takes a signed event in.
  @discardableResult mutating func take(_ signed: SignedEvent) throws -> Int32? {
    let taken =
      isSigned
      ? try state.append(signed, at: time) : try state.appendAuthenticated(signed, at: time)
    log.append(taken.bytes)
    hashes.append(taken.hash)
    return taken.number
  }

  /// Which rule refuses an event; nil when it is taken in.
  mutating func refusal(
    _ event: LedgerEvent, by party: PartyID, persons: Int = 2
  ) throws -> LedgerRule? {
    let before = state
    do {
      try submit(event, by: party, persons: persons)
      return nil
    } catch let refusal as Refusal {
      guard state == before else { return nil }
      return refusal.rule
    }
  }
}

extension LedgerWorld {
  /// A project that is registered, with a verified report of a year, for so many units.
  mutating func verifiedReport(
    _ code: String, units: Int, period: DaySpan? = nil
  ) throws -> MonitoringID {
    try anotherReport(try registeredProject(code), units: units, period: period)
  }

  /// A project that is registered.
  mutating func registeredProject(_ code: String) throws -> ProjectID {
    let span = DaySpan(Self.today - 3650, Self.today + 3650)
    let draft = ProjectDraft(
      code: code, programme: Self.credits, methodology: MethodologyID(Int32(0)),
      region: Self.park, hostCountry: "CN", type: .reduction,
      creditingPeriod: try required(span), document: Self.digest("project \(code)"))
    let project = ProjectID(try required(try submit(.draftProject(draft), by: Self.developer)))
    let report = Self.digest("validation \(code)")
    try submit(
      .validateProject(project, isPositive: true, report: report), by: Self.verifier, persons: 1)
    try submit(.registerProject(project), by: Self.issuer, persons: 1)
    return project
  }

  /// A further verified report of a project.
  mutating func anotherReport(
    _ project: ProjectID, units: Int, period: DaySpan? = nil
  ) throws -> MonitoringID {
    let year = DaySpan(Self.today - 365, Self.today - 1)
    let period = try period ?? required(year)
    let digest = Self.digest("report \(project) \(period)")
    let id = MonitoringID(
      try required(
        try submit(
          .reportMonitoring(project, period: period, claimed: units, report: digest),
          by: Self.developer, persons: 1)))
    try submit(
      .verifyMonitoring(id, verified: units, report: digest), by: Self.verifier, persons: 1)
    return id
  }

  /// Issues units of a report to the developer, a tenth of them to the buffer.
  @discardableResult mutating func issue(
    _ report: MonitoringID, _ units: Int, evidence: String, hours: [MeterHours] = []
  ) throws -> SeriesID {
    let buffer = (units + 9) / 10
    return SeriesID(
      try required(
        try submit(
          .issue(
            Issuance(
              programme: Self.credits, basis: .monitoring(report),
              account: Self.developerAccount, count: units - buffer,
              buffer: Issuance.Buffer(account: Self.bufferAccount, count: buffer),
              evidence: Self.digest(evidence), hours: hours)), by: Self.issuer)))
  }

  /// A verifier certifies kilograms of CO2e of an organisation.
  @discardableResult mutating func certify(
    _ kilograms: Int64, of subject: PartyID, _ period: DaySpan, inventory: Digest256
  ) throws -> ReviewID {
    ReviewID(
      try required(
        try submit(
          .certify(
            FootprintReview(
              subject: subject, scope: .organisation, object: "all sites", period: period,
              value: kilograms, unit: "kgCO2e", inventory: inventory, calculation: inventory,
              evidence: inventory)), by: Self.verifier, persons: 1)))
  }

  func required<T>(_ value: T?) throws -> T {
    guard let value else { throw Absent() }
    return value
  }

  /// Something that a test needs is not there.
  struct Absent: Error {}

  /// Units of an account.
  static func units(
    _ account: AccountID, _ first: Int, _ last: Int, of programme: ProgrammeID = credits
  ) -> UnitSelection {
    UnitSelection(
      account: account, programme: programme,
      serials: SerialRange(first, last).map { SerialSet($0) } ?? SerialSet())
  }
}
