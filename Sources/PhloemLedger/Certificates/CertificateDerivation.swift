internal import PhloemModel

/// Works out what a certificate says from entries alone: the same for who makes it and for who checks it.
struct CertificateDerivation<Source: EvidenceSource> {
  /// Where the entries are; one that looks in a ledger remembers what was asked.
  var source: Source
  /// How often units were followed to another ledger and back.
  var journeys = 0

  /// How often units may have gone to another ledger and come back.
  static var mostJourneys: Int { 1000 }

  init(source: Source) { self.source = source }

  mutating func content(of matter: CertificateMatter) throws -> CertificateContent {
    var content = CertificateContent(kind: matter.kind, ledger: try ledger())
    switch matter {
    case .retirement(let id): content.retirement = try retirement(id)
    case .neutrality(let id): content.neutrality = try neutrality(id)
    case .review(let id): content.review = try review(id)
    }
    return content
  }

  /// An event that is not of the kind under whose number it is.
  func odd(_ entry: EvidenceEntry) -> CertificateFault {
    CertificateFault("entry \(entry.entry.number) is a \(entry.event.kind), not what it stands for")
  }

  private mutating func ledger() throws -> CertificateContent.Ledger {
    let found = try source.find(.opening)
    guard case .open(let opening) = found.event else { throw odd(found) }
    return CertificateContent.Ledger(
      entry: found.entry.number, name: opening.name, identity: found.hash.hexadecimal,
      registrar: opening.registrar)
  }

  mutating func party(_ id: PartyID) throws -> CertificateContent.Named {
    let found = try source.find(.party(id))
    switch found.event {
    case .open(let opening):
      return CertificateContent.Named(entry: found.entry.number, name: opening.registrar)
    case .registerParty(let name, _, _, _):
      return CertificateContent.Named(entry: found.entry.number, name: name)
    default: throw odd(found)
    }
  }

  /// For whom a key signs, and who holds it.
  private mutating func holder(of key: KeyID) throws -> (PartyID, CertificateContent.Signer) {
    let found = try source.find(.key(key))
    let entry = found.entry.number
    switch found.event {
    case .open(let opening) where opening.founders.indices.contains(key.position):
      let person = opening.founders[key.position].person
      return (PartyID(Int32(0)), CertificateContent.Signer(entry: entry, person: person))
    case .registerKey(let party, let person, _):
      return (party, CertificateContent.Signer(entry: entry, person: person))
    default: throw odd(found)
    }
  }

  /// The party that acted, and the persons who signed for it.
  mutating func actors(
    of entry: EvidenceEntry
  ) throws -> (party: PartyID, signers: [CertificateContent.Signer]) {
    let holders = try entry.entry.signed.signers.map { try holder(of: $0) }
    guard let party = holders.first?.0, holders.allSatisfy({ $0.0 == party }) else {
      throw CertificateFault("the signers of entry \(entry.entry.number) act for different parties")
    }
    return (party, holders.map(\.1))
  }

  mutating func account(_ id: AccountID) throws -> (PartyID, CertificateContent.Coded) {
    let found = try source.find(.account(id))
    guard case .openAccount(let owner, _, let code) = found.event else { throw odd(found) }
    return (owner, CertificateContent.Coded(entry: found.entry.number, code: code))
  }

  mutating func region(_ id: RegionID) throws -> CertificateContent.Coded {
    let found = try source.find(.region(id))
    guard case .registerRegion(let code, _, _) = found.event else { throw odd(found) }
    return CertificateContent.Coded(entry: found.entry.number, code: code)
  }

  mutating func programme(
    _ id: ProgrammeID
  ) throws -> (terms: ProgrammeTerms, section: CertificateContent.Programme) {
    let found = try source.find(.programme(id))
    guard case .registerProgramme(let terms) = found.event else { throw odd(found) }
    let section = CertificateContent.Programme(
      entry: found.entry.number, code: terms.code, kind: "\(terms.kind)",
      issuer: try party(terms.issuer))
    return (terms, section)
  }

  private mutating func review(_ id: ReviewID) throws -> CertificateContent.Review {
    let found = try source.find(.matter(.review(id)))
    guard case .certify(let review) = found.event else { throw odd(found) }
    return try section(of: review, id.index, in: found)
  }

  private mutating func section(
    of review: FootprintReview, _ number: Int32, in found: EvidenceEntry
  ) throws -> CertificateContent.Review {
    let actors = try actors(of: found)
    return CertificateContent.Review(
      entry: found.entry.number, number: number, time: found.time,
      subject: try party(review.subject), scope: "\(review.scope)", object: review.object,
      period: review.period.text, value: review.value, unit: review.unit,
      inventory: review.inventory.hexadecimal, calculation: review.calculation.hexadecimal,
      evidence: review.evidence.hexadecimal, verifier: try party(actors.party),
      signers: actors.signers)
  }

  private mutating func neutrality(_ id: StatementID) throws -> CertificateContent.Neutrality {
    let found = try source.find(.matter(.neutrality(id)))
    guard case .stateNeutrality(let statement) = found.event else { throw odd(found) }
    let actors = try actors(of: found)
    var retirements: [CertificateContent.Retirement] = []
    var covered: Int128 = 0
    for id in statement.retirements {
      let (section, party, kilograms) = try retirementOf(id)
      guard party == statement.subject, let kilograms else {
        throw CertificateFault(
          "entry \(section.entry) does not cover emissions of the subject of entry "
            + "\(found.entry.number)")
      }
      covered += Int128(section.quantity) * Int128(kilograms)
      retirements.append(section)
    }
    guard covered >= Int128(statement.emissions), let total = Int(exactly: covered) else {
      throw CertificateFault(
        "\(covered) kgCO2e were retired, entry \(found.entry.number) says that "
          + "\(statement.emissions) were emitted")
    }
    let certified = try source.certification(of: statement, id, in: found)
    guard case .certify(let review) = certified.event, let number = certified.made else {
      throw odd(certified)
    }
    guard review.scope == .organisation, review.subject == statement.subject,
      review.period == statement.period,
      let kilograms = review.kilograms, Int128(statement.emissions) >= kilograms
    else {
      throw CertificateFault(
        "entry \(certified.entry.number) certifies another figure than that of entry "
          + "\(found.entry.number)")
    }
    return CertificateContent.Neutrality(
      entry: found.entry.number, number: id.index, time: found.time,
      subject: try party(statement.subject), period: statement.period.text,
      emissions: statement.emissions, covered: total, unit: "kgCO2e",
      inventory: statement.inventory.hexadecimal,
      certification: try section(of: review, number, in: certified),
      verifier: try party(actors.party), retirements: retirements, signers: actors.signers)
  }

  private mutating func retirement(_ id: RetirementID) throws -> CertificateContent.Retirement {
    try retirementOf(id).section
  }

  /// A retirement, who retired, and the kilograms of CO2e that a unit of a credit counts.
  private mutating func retirementOf(
    _ id: RetirementID
  ) throws -> (section: CertificateContent.Retirement, party: PartyID, kilograms: Int?) {
    let found = try source.find(.matter(.retirement(id)))
    guard case .retire(let terms) = found.event else { throw odd(found) }
    let actors = try actors(of: found)
    let (owner, account) = try account(terms.units.account)
    guard owner == actors.party else {
      throw CertificateFault("who signed entry \(found.entry.number) does not own the account")
    }
    let programme = try programme(terms.units.programme)
    let section = CertificateContent.Retirement(
      entry: found.entry.number, number: id.index, time: found.time,
      holder: try party(actors.party), account: account, beneficiary: terms.beneficiary,
      purpose: terms.purpose, programme: programme.section, quantity: terms.units.serials.count,
      unit: programme.terms.measure.unit, serials: terms.units.serials.description,
      units: try units(terms.units, of: found.entry.number), signers: actors.signers)
    let isCredit = programme.terms.kind == .credit
    return (section, actors.party, isCredit ? programme.terms.measure.kilograms : nil)
  }
}

extension EvidenceEntry {
  /// When it was taken in: `2024-01-31T08:00:00Z`.
  var time: String { CertificateTime.text(entry.time) }
}

/// Times as certificates write them.
public enum CertificateTime {
  /// `2024-01-31T08:00:00Z`.
  ///
  /// - Parameter seconds: UTC seconds.
  /// - Returns: The time by ISO 8601.
  public static func text(_ seconds: Int64) -> String {
    "\(CivilTime(clockSeconds: seconds))Z".replacing(" ", with: "T")
  }
}

extension UnitMeasure {
  /// The unit that one counts: `tCO2e`, `kgCO2e`, `MWh` or `kWh`.
  public var unit: String {
    switch self {
    case .tonne: "tCO2e"
    case .kilogram: "kgCO2e"
    case .megawattHour: "MWh"
    case .kilowattHour: "kWh"
    }
  }
}
