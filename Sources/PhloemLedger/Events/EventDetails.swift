/// What a ledger is when it begins.
public struct LedgerOpening: Hashable, Sendable {
  /// The ledger's name, in the first line of its checkpoints.
  public var name: String
  /// Who runs it: party 0, registrar.
  public var registrar: String
  /// The persons who act for the registrar first; at least two.
  public var founders: [Founder]
  /// Seconds between the confirmation of a transfer and its settlement.
  public var settlementDelay: Int64
  /// Bytes of chance, so that no two ledgers are the same.
  public var salt: Digest256

  /// A person and their key.
  public struct Founder: Hashable, Sendable {
    /// Who it is; the same text is the same person everywhere in the ledger.
    public var person: String
    /// Their key.
    public var key: LedgerPublicKey

    /// Names a person and their key.
    public init(person: String, key: LedgerPublicKey) { (self.person, self.key) = (person, key) }
  }

  /// Describes a new ledger.
  public init(
    name: String, registrar: String, founders: [Founder], settlementDelay: Int64, salt: Digest256
  ) {
    (self.name, self.registrar, self.founders) = (name, registrar, founders)
    (self.settlementDelay, self.salt) = (settlementDelay, salt)
  }
}

/// What a programme issues and by which rules.
public struct ProgrammeTerms: Hashable, Sendable {
  /// Its code, unique in the ledger.
  public var code: String
  /// What it issues.
  public var kind: AssetKind
  /// What one unit counts.
  public var measure: UnitMeasure
  /// Who issues.
  public var issuer: PartyID
  /// The share of every issuance that goes to the buffer, in hundredths of a percent.
  public var bufferShare: Int32
  /// For how many days after the end of its vintage a unit is valid; nil for ever.
  public var validity: Int32?

  /// Describes a programme.
  public init(
    code: String, kind: AssetKind, measure: UnitMeasure, issuer: PartyID, bufferShare: Int32 = 0,
    validity: Int32? = nil
  ) {
    (self.code, self.kind, self.measure, self.issuer) = (code, kind, measure, issuer)
    (self.bufferShare, self.validity) = (bufferShare, validity)
  }
}

/// What a developer drafts.
public struct ProjectDraft: Hashable, Sendable {
  /// Its code, unique in the ledger.
  public var code: String
  /// The programme it applies to.
  public var programme: ProgrammeID
  /// The edition of the methodology it follows.
  public var methodology: MethodologyID
  /// Where it is.
  public var region: RegionID
  /// Two capital letters of ISO 3166.
  public var hostCountry: String
  /// Reduction or removal.
  public var type: MitigationType
  /// The days for which it may earn units.
  public var creditingPeriod: DaySpan
  /// The SHA-256 of its design document.
  public var document: Digest256

  /// Describes a project.
  public init(
    code: String, programme: ProgrammeID, methodology: MethodologyID, region: RegionID,
    hostCountry: String, type: MitigationType, creditingPeriod: DaySpan, document: Digest256
  ) {
    (self.code, self.programme, self.methodology, self.region) =
      (code, programme, methodology, region)
    (self.hostCountry, self.type) = (hostCountry, type)
    (self.creditingPeriod, self.document) = (creditingPeriod, document)
  }
}

/// Why units come into being.
public enum IssuanceBasis: Hashable, Sendable {
  /// A verified monitoring report.
  case monitoring(MonitoringID)
  /// An allocation for the days of a compliance period, in the region of its holder.
  case allocation(DaySpan, RegionID)
  /// Metered generation; the hours are the claims.
  case generation(RegionID)
}

/// Units that come into being.
public struct Issuance: Hashable, Sendable {
  /// The programme.
  public var programme: ProgrammeID
  /// Why.
  public var basis: IssuanceBasis
  /// To which account.
  public var account: AccountID
  /// How many units go there.
  public var count: Int
  /// How many go to the buffer, and to which account.
  public var buffer: Buffer?
  /// The SHA-256 of the evidence.
  public var evidence: Digest256
  /// The meter-hours that the units rest on; no other asset can rest on them.
  public var hours: [MeterHours]
  /// Codes that buyers look for.
  public var labels: [String]

  /// Units for the buffer.
  public struct Buffer: Hashable, Sendable {
    /// A buffer account of the issuer.
    public var account: AccountID
    /// How many units.
    public var count: Int

    /// Names account and count.
    public init(account: AccountID, count: Int) { (self.account, self.count) = (account, count) }
  }

  /// Describes an issuance.
  public init(
    programme: ProgrammeID, basis: IssuanceBasis, account: AccountID, count: Int,
    buffer: Buffer? = nil, evidence: Digest256, hours: [MeterHours] = [], labels: [String] = []
  ) {
    (self.programme, self.basis, self.account, self.count) = (programme, basis, account, count)
    (self.buffer, self.evidence, self.hours, self.labels) = (buffer, evidence, hours, labels)
  }
}

/// Units of one programme on one account.
public struct UnitSelection: Hashable, Sendable {
  /// The account.
  public var account: AccountID
  /// The programme.
  public var programme: ProgrammeID
  /// Which units.
  public var serials: SerialSet

  /// Selects units.
  public init(account: AccountID, programme: ProgrammeID, serials: SerialSet) {
    (self.account, self.programme, self.serials) = (account, programme, serials)
  }
}

/// One deal of an auction's result.
public struct AuctionLot: Hashable, Sendable {
  /// Whose offered units, and which.
  public var units: UnitSelection
  /// Who gets them.
  public var buyer: AccountID
  /// What is paid for all of them, in minor units of the auction's currency.
  public var payment: Int64

  /// Describes a lot.
  public init(units: UnitSelection, buyer: AccountID, payment: Int64) {
    (self.units, self.buyer, self.payment) = (units, buyer, payment)
  }
}
