/// Whether what a certificate is about still holds, as of a later log.
public struct CertificateStatus: Codable, Hashable, Sendable {
  /// What the certificate is about: `retirement`, `neutrality` or `review`.
  public let kind: String
  /// The number that the ledger gave to it.
  public let number: Int32
  /// The number of the entry that the certificate is about.
  public let entry: Int
  /// Whether it holds.
  public let holds: Bool
  /// How many entries the log had.
  public let size: Int
  /// When the last of them was taken in, UTC.
  public let time: String
  /// What ended it; nil while it holds.
  public let revocation: Revocation?
  /// What was said later to be wrong with entries on which the certificate rests.
  public let corrections: [Correction]

  /// What is to be said of a certificate in a word.
  public enum Standing: Hashable, Sendable {
    /// Nothing was said against it.
    case valid
    /// It holds, but some of what it rests on was said to be wrong.
    case corrected
    /// It does not hold.
    case revoked
  }

  /// What is to be said of the certificate in a word.
  public var standing: Standing {
    holds ? corrections.isEmpty ? .valid : .corrected : .revoked
  }

  /// A revocation.
  public struct Revocation: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// When, UTC.
    public let time: String
    /// Who revoked.
    public let party: CertificateContent.Named
    /// Why.
    public let reason: String
    /// Who signed.
    public let signers: [CertificateContent.Signer]
  }

  /// A statement that an entry was wrong; it changes nothing by itself.
  public struct Correction: Codable, Hashable, Sendable {
    /// The number of the entry.
    public let entry: Int
    /// When, UTC.
    public let time: String
    /// The number of the entry that was wrong.
    public let corrects: Int
    /// Who says so.
    public let party: CertificateContent.Named
    /// How it was wrong.
    public let reason: String
    /// The SHA-256 of what is right.
    public let record: String
  }
}

/// A status with the entries from which it follows.
public struct LedgerStatus: Hashable, Sendable {
  /// What it says.
  public let status: CertificateStatus
  /// The entries it rests on, in their order.
  public let entries: [EvidenceEntry]

  /// The version of the file and of the signed text.
  public static let format = "phloem-ledger-status@v1"

  init(_ status: CertificateStatus, _ entries: [EvidenceEntry]) {
    self.status = status
    self.entries = entries
  }

  /// Works a status out from its entries, without the ledger; their signatures are not looked at.
  ///
  /// - Parameters:
  ///   - certificate: The certificate, checked.
  ///   - checkpoint: The later log.
  ///   - entries: Entries whose place in that log was proven.
  /// - Throws: `CertificateFault` when the entries do not bear it out.
  public init(
    of certificate: LedgerCertificate, at checkpoint: Checkpoint, from entries: [EvidenceEntry]
  ) throws {
    let evidence = try ProvenEvidence(entries)
    var derivation = CertificateDerivation(source: evidence)
    let names = Set(entries.flatMap(\.names))
    let revoked = certificate.matters.first { names.contains(.revocation($0)) }
    let corrections = evidence.entries.filter { $0.event.kind == .correct }.map(\.entry.number)
    self.init(
      try derivation.status(
        of: certificate, at: checkpoint, revoked: revoked, corrections: corrections),
      evidence.entries)
  }

  /// Checks that every entry is signed with the keys that other entries registered.
  ///
  /// - Throws: `CertificateFault` naming the entry.
  public func checkSignatures() throws { try ProvenEvidence(entries).authenticate() }

  /// What is signed: the ledger, what the certificate is about, the log, whether it holds, and every entry.
  ///
  /// - Parameters:
  ///   - certificate: The certificate.
  ///   - checkpoint: The later log.
  /// - Returns: Lines of text.
  public func text(of certificate: LedgerCertificate, at checkpoint: Checkpoint) -> String {
    let about = certificate.entries.first { $0.entry.number == certificate.entry }
    return """
      \(Self.format)
      \(checkpoint.origin)
      \(certificate.matter)
      \(about?.line ?? "\n")log \(checkpoint.size) \(Base64.text(checkpoint.root.bytes))
      \(status.holds ? "holds" : "revoked")

      """ + entries.map(\.line).joined()
  }
}

extension LedgerState {
  /// Finds out whether what a certificate is about still holds.
  ///
  /// - Parameters:
  ///   - certificate: A certificate of this ledger.
  ///   - log: Gives the bytes of an entry by its number.
  /// - Returns: The status, to be signed; nil before the ledger began.
  /// - Throws: What `log` throws.
  public func status(
    of certificate: LedgerCertificate, log: @escaping (Int) throws -> [UInt8]
  ) throws -> LedgerStatus? {
    guard let checkpoint else { return nil }
    var derivation = CertificateDerivation(source: LedgerEvidence(self, log: log))
    let corrections = certificate.entries.flatMap { entry in
      self.corrections[entry.entry.number] ?? []
    }
    _ = try derivation.source.find(.opening)
    let status = try derivation.status(
      of: certificate, at: checkpoint,
      revoked: certificate.matters.first { revocation(of: $0) != nil },
      corrections: Set(corrections).sorted())
    try derivation.source.findSigners()
    return LedgerStatus(
      status, derivation.source.found.sorted { $0.key < $1.key }.map(\.value))
  }
}

extension CertificateDerivation {
  fileprivate mutating func status(
    of certificate: LedgerCertificate, at checkpoint: Checkpoint, revoked: CertificateMatter?,
    corrections: [Int]
  ) throws -> CertificateStatus {
    CertificateStatus(
      kind: certificate.matter.kind, number: certificate.matter.number, entry: certificate.entry,
      holds: revoked == nil, size: checkpoint.size, time: CertificateTime.text(checkpoint.time),
      revocation: try revoked.map { try revocation(of: $0) },
      corrections: try corrections.map { try correction($0) })
  }

  private mutating func revocation(
    of matter: CertificateMatter
  ) throws -> CertificateStatus.Revocation {
    let found = try source.find(.revocation(matter))
    let reason: String
    switch found.event {
    case .revokeStatement(_, let text), .revokeCertificate(_, let text): reason = text
    default: throw odd(found)
    }
    let actors = try actors(of: found)
    return CertificateStatus.Revocation(
      entry: found.entry.number, time: found.time, party: try party(actors.party), reason: reason,
      signers: actors.signers)
  }

  private mutating func correction(_ number: Int) throws -> CertificateStatus.Correction {
    let found = try source.find(.correction(number))
    guard case .correct(let entry, let reason, let record) = found.event else { throw odd(found) }
    return CertificateStatus.Correction(
      entry: number, time: found.time, corrects: entry,
      party: try party(try actors(of: found).party), reason: reason, record: record.hexadecimal)
  }
}
