/// A certificate: what it says, and the entries from which that follows.
///
///     let certificate = try state.certificate(of: .retirement(id)) { try entry($0) }
///     let signed = try SignedNote(certificate.text(at: checkpoint), of: checkpoint.origin, by: keys)
public struct LedgerCertificate: Hashable, Sendable {
  /// What it is about.
  public let matter: CertificateMatter
  /// What it says.
  public let content: CertificateContent
  /// The entries it rests on, in their order, with those that registered the keys of who signed them.
  public let entries: [EvidenceEntry]

  /// The version of the file and of the signed text.
  public static let format = "phloem-ledger-certificate@v1"

  init(matter: CertificateMatter, content: CertificateContent, entries: [EvidenceEntry]) {
    (self.matter, self.content, self.entries) = (matter, content, entries)
  }

  /// Works a certificate out from its entries, without the ledger; their signatures are not looked at.
  ///
  /// - Parameters:
  ///   - matter: What it is about.
  ///   - entries: Entries whose place in the log was proven.
  /// - Throws: `CertificateFault` when the entries do not bear it out.
  public init(_ matter: CertificateMatter, from entries: [EvidenceEntry]) throws {
    var derivation = CertificateDerivation(source: try ProvenEvidence(entries))
    self.init(
      matter: matter, content: try derivation.content(of: matter),
      entries: entries.sorted { $0.entry.number < $1.entry.number })
  }

  /// What is signed: the ledger, what the certificate is about, the log, and every entry with the numbers
  /// that the ledger gave.
  ///
  /// - Parameter checkpoint: The log in which the entries are.
  /// - Returns: Lines of text.
  public func text(at checkpoint: Checkpoint) -> String {
    """
    \(Self.format)
    \(checkpoint.origin)
    \(matter)
    log \(checkpoint.size) \(Base64.text(checkpoint.root.bytes))

    """ + entries.map(\.line).joined()
  }

  /// The number of the entry that it is about.
  public var entry: Int { content.entry }

  /// What has to hold for it to hold: what it is about, and the certificate of an inventory under a statement.
  var matters: [CertificateMatter] {
    [matter] + (content.neutrality.map { [.review(ReviewID($0.certification.number))] } ?? [])
  }

  /// Checks that every entry is signed with the keys that other entries registered.
  ///
  /// - Throws: `CertificateFault` naming the entry.
  public func checkSignatures() throws { try ProvenEvidence(entries).authenticate() }

  /// The text for a QR code: which entry of which ledger it is about, for who looks it up.
  ///
  /// - Parameter checkpoint: The log in which the entries are.
  /// - Returns: `phloem:certificate/1/LEDGER/KIND/NUMBER/ENTRY/HASH/SIZE/NAME`, identity and hash cut to 16 digits.
  public func code(at checkpoint: Checkpoint) -> String {
    let hash = entries.first { $0.entry.number == entry }?.hash ?? .zero
    return
      "phloem:certificate/1/\(checkpoint.ledger.short)/\(matter.kind)/\(matter.number)/\(entry)/"
      + "\(hash.short)/\(checkpoint.size)/\(checkpoint.name)"
  }
}

extension CertificateContent {
  /// The number of the entry that it is about.
  public var entry: Int {
    retirement?.entry ?? neutrality?.entry ?? review?.entry ?? ledger.entry
  }
}

extension Digest256 {
  /// The first 16 hexadecimal digits.
  public var short: String { String(hexadecimal.prefix(16)) }
}

extension LedgerState {
  /// Makes a certificate of what is in the ledger.
  ///
  /// - Parameters:
  ///   - matter: What it is about.
  ///   - log: Gives the bytes of an entry by its number.
  /// - Returns: The certificate, to be signed.
  /// - Throws: `Refusal` when there is no such thing; `CertificateFault` when it was revoked; what `log` throws.
  public func certificate(
    of matter: CertificateMatter, log: @escaping (Int) throws -> [UInt8]
  ) throws -> LedgerCertificate {
    if let entry = revocation(of: matter) {
      throw CertificateFault("\(matter) was revoked by entry \(entry)")
    }
    var derivation = CertificateDerivation(source: LedgerEvidence(self, log: log))
    let content = try derivation.content(of: matter)
    try derivation.source.findSigners()
    let entries = derivation.source.found.sorted { $0.key < $1.key }.map(\.value)
    return LedgerCertificate(matter: matter, content: content, entries: entries)
  }
}

extension ProvenEvidence {
  /// Checks the signatures under the entries.
  func authenticate() throws {
    let ledger = try find(.opening)
    for entry in entries {
      let number = entry.entry.number
      let signed = entry.entry.signed
      let message = signed.message(in: entry == ledger ? .zero : ledger.hash)
      for (id, signature) in zip(signed.signers, signed.signatures) {
        guard try publicKey(id, for: number).isValid(signature, of: message) else {
          throw CertificateFault("the signature under entry \(number) is not that of key \(id)")
        }
      }
      try proveForeign(entry)
    }
  }

  /// Checks that units came from another ledger, or back from it, by an entry of its log.
  private func proveForeign(_ entry: EvidenceEntry) throws {
    let foreign: ForeignEntry
    switch entry.event {
    case .importUnits(let found, _, _), .returnExport(_, let found): foreign = found
    default: return
    }
    let peer = try find(.peer(foreign.peer))
    guard case .registerPeer(let ledger, let name, let key) = peer.event else {
      throw CertificateFault("entry \(peer.entry.number) registers no ledger")
    }
    do throws(Refusal) { _ = try foreign.proven(of: ledger, name: name, key: key) } catch {
      throw CertificateFault("entry \(entry.entry.number): \(error.message)")
    }
  }

  private func publicKey(_ id: KeyID, for entry: Int) throws -> LedgerPublicKey {
    let found = try find(.key(id))
    guard found.entry.number < entry || entry == 0 else {
      throw CertificateFault("entry \(entry) is signed with key \(id), which came later")
    }
    switch found.event {
    case .open(let opening) where opening.founders.indices.contains(id.position):
      return opening.founders[id.position].key
    case .registerKey(_, _, let key): return key
    default: throw CertificateFault("entry \(found.entry.number) registers no key")
    }
  }
}
