internal import PhloemLedger

/// An entry in a file, with its way to the root of a checkpoint and the numbers that the ledger gave.
public struct ProvenEntry: Codable, Hashable, Sendable {
  /// The number of the entry.
  public let entry: Int
  /// The number of what it made; nil where it made nothing, and for the opening.
  public let made: Int32?
  /// The first serial of the units that it issued; nil where it issued none.
  public let firstSerial: Int?
  /// The entry as the log holds it, base64.
  public let bytes: String
  /// The hashes beside the way from the entry to the root, base64.
  public let path: [String]

  /// Writes an entry down.
  ///
  /// - Parameters:
  ///   - evidence: The entry.
  ///   - path: The hashes beside its way to the root.
  init(_ evidence: EvidenceEntry, path: [Digest256]) {
    entry = evidence.entry.number
    made = evidence.made
    firstSerial = evidence.firstSerial
    bytes = Base64.text(evidence.entry.bytes)
    self.path = path.map { Base64.text($0.bytes) }
  }

  /// The entry, when it is in the log of a checkpoint.
  ///
  /// - Parameter checkpoint: A checkpoint whose signature was found right.
  /// - Returns: The entry with its numbers.
  /// - Throws: `CertificateFault` when the entry is not in the log.
  func proven(by checkpoint: Checkpoint) throws(CertificateFault) -> EvidenceEntry {
    let hashes = path.map { Base64.bytes($0).flatMap { Digest256($0) } }
    guard let bytes = Base64.bytes(bytes), !hashes.contains(nil) else {
      throw CertificateFault("entry \(entry) is not in the form of the format")
    }
    let proof = ProofFile.inclusion(index: entry, entry: bytes, path: hashes.compactMap(\.self))
    guard proof.isProven(by: checkpoint) else {
      throw CertificateFault(
        "entry \(entry) is not the one in the log: its proof does not lead to the checkpoint")
    }
    let entry: LogEntry
    do { entry = try LogEntry(bytes: bytes) } catch {
      throw CertificateFault("entry \(self.entry) is not in the format: \(error)")
    }
    guard entry.number == self.entry else {
      throw CertificateFault("entry \(self.entry) says that it is entry \(entry.number)")
    }
    return EvidenceEntry(entry, made: made, firstSerial: firstSerial)
  }
}
