/// An entry on which a certificate rests, with the numbers that the ledger gave to what it made.
///
/// An entry does not hold those numbers: they follow from all entries before it. Who keeps the ledger signs
/// them with the certificate, and who has the log can count them again.
public struct EvidenceEntry: Hashable, Sendable {
  /// The entry.
  public let entry: LogEntry
  /// The hash of the entry.
  public let hash: Digest256
  /// The number of what it made; nil where it made nothing, and for the opening.
  public let made: Int32?
  /// The first serial of the units that it issued; nil where it issued none.
  public let firstSerial: Int?

  /// Joins an entry and its numbers.
  public init(_ entry: LogEntry, made: Int32?, firstSerial: Int? = nil) {
    (self.entry, self.made, self.firstSerial) = (entry, made, firstSerial)
    hash = entry.hash
  }

  /// What happened.
  public var event: LedgerEvent { entry.signed.event }

  /// The line that is signed: number and hash, then the numbers of what it made.
  var line: String {
    var words = "entry \(entry.number) \(Base64.text(hash.bytes))"
    if let made { words += " made \(made)" }
    if let firstSerial { words += " serials \(firstSerial)" }
    return words + "\n"
  }
}

/// What an entry is looked for by.
enum EvidenceName: Hashable {
  case opening
  case party(PartyID)
  case key(KeyID)
  case account(AccountID)
  case region(RegionID)
  case peer(PeerID)
  case methodology(MethodologyID)
  case programme(ProgrammeID)
  case meter(MeterID)
  case project(ProjectID)
  case validation(ProjectID)
  case registration(ProjectID)
  case report(MonitoringID)
  case verification(MonitoringID)
  case series(SeriesID)
  case matter(CertificateMatter)
  case revocation(CertificateMatter)
  case export(Int)
  case correction(Int)

  /// What it is called where it is missing.
  var words: String {
    switch self {
    case .opening: "the opening of the ledger"
    case .party(let id): "party \(id)"
    case .key(let id): "key \(id)"
    case .account(let id): "account \(id)"
    case .region(let id): "region \(id)"
    case .peer(let id): "ledger \(id)"
    case .methodology(let id): "methodology \(id)"
    case .programme(let id): "programme \(id)"
    case .meter(let id): "meter \(id)"
    case .project(let id): "project \(id)"
    case .validation(let id): "the validation of project \(id)"
    case .registration(let id): "the registration of project \(id)"
    case .report(let id): "report \(id)"
    case .verification(let id): "the verification of report \(id)"
    case .series(let id): "series \(id)"
    case .matter(let matter): "\(matter)"
    case .revocation(let matter): "the revocation of \(matter)"
    case .export(let entry): "the export of entry \(entry)"
    case .correction(let entry): "the correction of entry \(entry)"
    }
  }
}

extension EvidenceEntry {
  /// What the entry is, for all who look for it.
  var names: [EvidenceName] {
    switch event {
    case .open(let opening):
      return [.opening, .party(PartyID(Int32(0)))]
        + opening.founders.indices.map { .key(KeyID(Int32($0))) }
    case .validateProject(let project, _, _): return [.validation(project)]
    case .registerProject(let project): return [.registration(project)]
    case .verifyMonitoring(let report, _, _): return [.verification(report)]
    case .revokeStatement(let statement, _): return [.revocation(.neutrality(statement))]
    case .revokeCertificate(let review, _): return [.revocation(.review(review))]
    case .export: return [.export(entry.number)]
    case .correct: return [.correction(entry.number)]
    default: return made.flatMap { name(of: $0) }.map { [$0] } ?? []
    }
  }

  /// What the entry made, by its number.
  private func name(of number: Int32) -> EvidenceName? {
    switch event {
    case .registerParty: .party(PartyID(number))
    case .registerKey: .key(KeyID(number))
    case .openAccount: .account(AccountID(number))
    case .registerRegion: .region(RegionID(number))
    case .registerPeer: .peer(PeerID(number))
    case .publishMethodology: .methodology(MethodologyID(number))
    case .registerProgramme: .programme(ProgrammeID(number))
    case .registerMeter: .meter(MeterID(number))
    case .draftProject: .project(ProjectID(number))
    case .reportMonitoring: .report(MonitoringID(number))
    case .issue, .importUnits, .returnExport: .series(SeriesID(number))
    case .retire: .matter(.retirement(RetirementID(number)))
    case .stateNeutrality: .matter(.neutrality(StatementID(number)))
    case .certify: .matter(.review(ReviewID(number)))
    default: nil
    }
  }
}
