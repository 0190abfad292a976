public import PhloemLedger
public import PhloemModel

/// A certificate that was checked without the ledger, with all that is wrong with it.
public struct CertificateCheck: Sendable {
  /// The file.
  public let file: CertificateFile
  /// The log in which its entries are; nil where the file holds no checkpoint.
  public let checkpoint: Checkpoint?
  /// The certificate as its entries have it; nil where they do not bear one out.
  public let certificate: LedgerCertificate?
  /// Fields that are not what the entries say.
  public let differences: [CertificateDifference]
  /// What is wrong, a sentence each; empty for a good certificate.
  public let faults: [String]

  /// Reads and checks a certificate.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - key: The key of who keeps the ledger; nil leaves the signatures unchecked.
  ///   - place: Where the file was named.
  /// - Throws: `InputError` for a file that is no certificate.
  public init(
    _ bytes: [UInt8], key: NoteKey?, at place: FilePosition
  ) throws(InputError) {
    let (file, surplus): (CertificateFile, [String]) = try CertificateJSON.read(
      bytes, "certificate", at: place)
    self.file = file
    var proof = NoteCheck(file.checkpoint, file.entries, key: key)
    proof.faults += surplus.map { "\($0): the certificate says more than its format has" }
    if file.format != LedgerCertificate.format {
      proof.faults.append("the format is '\(file.format)', not '\(LedgerCertificate.format)'")
    }
    checkpoint = proof.checkpoint
    guard let checkpoint, let entries = proof.entries, let matter = file.matter else {
      if file.matter == nil { proof.faults.append("what is signed does not say what it is about") }
      (certificate, differences, faults) = (nil, [], proof.faults)
      return
    }
    var found: LedgerCertificate?
    var differences: [CertificateDifference] = []
    do {
      let certificate = try LedgerCertificate(matter, from: entries)
      differences = try JSONTree(of: file.certificate)
        .differences(from: try JSONTree(of: certificate.content), entry: certificate.entry)
      proof.faults += differences.map(\.sentence)
      if file.code != certificate.code(at: checkpoint) {
        proof.faults.append(
          "code: the certificate says '\(file.code)', it is '\(certificate.code(at: checkpoint))'")
      }
      proof.check(file.signature, says: certificate.text(at: checkpoint), "the certificate")
      found = certificate
      if proof.faults.isEmpty { try certificate.checkSignatures() }
    } catch { proof.faults.append("\(error)") }
    (certificate, self.differences, faults) = (found, differences, proof.faults)
  }

  /// Where a SHA-256 stands in the certificate.
  ///
  /// - Parameter digest: The SHA-256 of a document.
  /// - Returns: The names of the fields; empty where there is none.
  public func fields(with digest: Digest256) -> [String] {
    guard let certificate, let tree = try? JSONTree(of: certificate.content) else { return [] }
    return tree.paths(of: digest.hexadecimal)
  }
}

/// A status that was checked without the ledger.
public struct StatusCheck: Sendable {
  /// What it says.
  public let status: CertificateStatus
  /// The later log; nil where the file holds no checkpoint.
  public let checkpoint: Checkpoint?
  /// What is wrong, a sentence each; empty for a good status.
  public let faults: [String]

  /// Reads and checks a status of a certificate.
  ///
  /// - Parameters:
  ///   - bytes: The file.
  ///   - certificate: The certificate, which was found good.
  ///   - checkpoint: The log of the certificate.
  ///   - key: The key of who keeps the ledger; nil leaves the signatures unchecked.
  ///   - place: Where the file was named.
  /// - Throws: `InputError` for a file that is no status.
  public init(
    _ bytes: [UInt8], of certificate: LedgerCertificate, at checkpoint: Checkpoint, key: NoteKey?,
    at place: FilePosition
  ) throws(InputError) {
    let (file, surplus): (StatusFile, [String]) = try CertificateJSON.read(
      bytes, "status", at: place)
    status = file.status
    var proof = NoteCheck(file.checkpoint, file.entries, key: key)
    self.checkpoint = proof.checkpoint
    proof.faults += surplus.map { "\($0): the status says more than its format has" }
    if file.format != LedgerStatus.format {
      proof.faults.append("the format is '\(file.format)', not '\(LedgerStatus.format)'")
    }
    if let log = proof.checkpoint, let entries = proof.entries {
      Self.checkContinuation(file, from: checkpoint, to: log, &proof.faults)
      do {
        let found = try LedgerStatus(of: certificate, at: log, from: entries)
        proof.faults += try JSONTree(of: file.status)
          .differences(
            from: try JSONTree(of: found.status),
            entry: found.status.revocation?.entry ?? certificate.entry, isTop: true
          )
          .map { $0.sentence.replacing("the certificate says", with: "the status says") }
        proof.check(file.signature, says: found.text(of: certificate, at: log), "the status")
        if proof.faults.isEmpty { try found.checkSignatures() }
      } catch { proof.faults.append("\(error)") }
    }
    faults = proof.faults
  }

  /// Checks that the log of the status continues that of the certificate.
  private static func checkContinuation(
    _ file: StatusFile, from old: Checkpoint, to new: Checkpoint, _ faults: inout [String]
  ) {
    guard new.origin == old.origin else {
      faults.append("the status is of the ledger \(new.origin), the certificate of \(old.origin)")
      return
    }
    guard new.size >= old.size else {
      faults.append(
        "the status is of a log of \(new.size) entries, older than the certificate's of \(old.size)"
      )
      return
    }
    let path = file.consistency.compactMap { Base64.bytes($0).flatMap { Digest256($0) } }
    let proof = ConsistencyProof(oldSize: old.size, size: new.size, path: path)
    if path.count != file.consistency.count || !proof.verifies(oldRoot: old.root, root: new.root) {
      faults.append(
        "the log of \(new.size) entries does not continue the certificate's of \(old.size)")
    }
  }
}

/// Signed notes and proven entries of one file.
private struct NoteCheck {
  let checkpoint: Checkpoint?
  /// The entries; nil where one is not proven.
  let entries: [EvidenceEntry]?
  var faults: [String] = []
  private let key: NoteKey?

  init(_ note: String, _ proven: [ProvenEntry], key: NoteKey?) {
    self.key = key
    let signed = SignedCheckpoint(text: note)
    checkpoint = signed?.checkpoint
    guard let signed else {
      entries = nil
      faults = ["the file holds no checkpoint"]
      return
    }
    let origin = signed.checkpoint.origin
    if let key, key.name != origin {
      faults.append("the key is that of the ledger \(key.name), the file is of \(origin)")
    } else if let key, !signed.isSigned(byOneOf: [key.key]) {
      faults.append("the checkpoint is not signed with this key")
    }
    var found: [EvidenceEntry] = []
    for entry in proven {
      do throws(CertificateFault) { found.append(try entry.proven(by: signed.checkpoint)) } catch {
        faults.append("\(error)")
      }
    }
    if found.first(where: { $0.entry.number == 0 })?.hash != signed.checkpoint.ledger,
      found.count == proven.count
    {
      faults.append("entry 0 is not the opening of this ledger")
    }
    entries = found.count == proven.count ? found : nil
  }

  /// Checks a signed note of what follows from the entries.
  mutating func check(_ note: String, says text: String, _ word: String) {
    guard let note = SignedNote(note: note), let checkpoint, note.text == text else {
      faults.append("what is signed is not what follows from the entries")
      return
    }
    if let key, !note.isSigned(byOneOf: [key.key], of: checkpoint.origin) {
      faults.append("\(word) is not signed with this key")
    }
  }
}

extension JSONTree {
  /// The paths at which a text stands.
  fileprivate func paths(of text: String, at path: String = "") -> [String] {
    switch self {
    case .text(text): [path]
    case .list(let values):
      values.enumerated().flatMap { $0.element.paths(of: text, at: "\(path)[\($0.offset)]") }
    case .section(let members):
      members.sorted { $0.key < $1.key }.flatMap { key, value in
        value.paths(of: text, at: path.isEmpty ? key : "\(path).\(key)")
      }
    default: []
    }
  }
}
