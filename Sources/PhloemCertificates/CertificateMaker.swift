public import PhloemLedger
public import PhloemLedgerStore
internal import PhloemModel

/// Makes certificates and their status from a ledger, signed by its registrar.
public struct CertificateMaker {
  private let store: LedgerStore
  private let keys: [LedgerPrivateKey]

  /// Prepares to sign.
  ///
  /// - Parameters:
  ///   - store: The ledger.
  ///   - keys: Private keys of the registrar.
  public init(_ store: LedgerStore, by keys: [LedgerPrivateKey]) {
    (self.store, self.keys) = (store, keys)
  }

  /// Makes a certificate.
  ///
  /// - Parameters:
  ///   - matter: What it is about.
  ///   - published: A checkpoint that was published; nil for one of the log as it is, which is kept as such.
  /// - Returns: The file.
  /// - Throws: `InputError` when there is no such thing, it was revoked, or the checkpoint is not of this log.
  public func certificate(
    of matter: CertificateMatter, at published: SignedCheckpoint? = nil
  ) throws -> CertificateFile {
    let place = FilePosition(file: store.path)
    let (certificate, log): (LedgerCertificate, Checkpoint)
    if let published {
      let state = try store.state(size: published.checkpoint.size)
      guard let checkpoint = state.checkpoint, checkpoint == published.checkpoint else {
        throw InputError("the checkpoint is not one of this ledger", at: place)
      }
      (certificate, log) = (try self.certificate(of: matter, in: state), checkpoint)
    } else {
      (certificate, log) = try store.read { state in
        guard let checkpoint = state.checkpoint else {
          throw InputError("the ledger has no entry yet", at: place)
        }
        return (try self.certificate(of: matter, in: state), checkpoint)
      }
    }
    let signed = try published ?? SignedCheckpoint(log, by: keys)
    if published == nil { try store.keep(signed) }
    return try CertificateFile(
      certificate, proven(certificate.entries, size: log.size), at: signed, by: keys)
  }

  /// Entries with their proofs.
  private func proven(_ entries: [EvidenceEntry], size: Int) throws -> [ProvenEntry] {
    try entries.map { entry in
      let number = entry.entry.number
      guard case .inclusion(_, _, let path)? = try store.inclusion(of: number, size: size) else {
        throw InputError(
          "the log has no entry \(number) among \(size)", at: FilePosition(file: store.path))
      }
      return ProvenEntry(entry, path: path)
    }
  }

  private func certificate(
    of matter: CertificateMatter, in state: LedgerState
  ) throws -> LedgerCertificate {
    do { return try state.certificate(of: matter, log: entry) } catch let refusal as Refusal {
      throw InputError(refusal.message, at: FilePosition(file: store.path))
    } catch let fault as CertificateFault {
      throw InputError(
        fault.description, at: FilePosition(file: store.path),
        help: "'phloem ledger status' tells others what no longer holds")
    }
  }

  private func entry(_ number: Int) throws -> [UInt8] {
    guard let bytes = try store.entries(from: number, count: 1).first else {
      throw CertificateFault("the log has no entry \(number)")
    }
    return bytes
  }

  /// Finds out whether what a certificate is about still holds.
  ///
  /// - Parameters:
  ///   - certificate: A certificate that was checked, of this ledger.
  ///   - size: The size of the log that it was made of.
  /// - Returns: The status, the log in which it was found, and the file that tells it to others; nil where no
  ///   key was given to sign it.
  /// - Throws: `InputError` when the ledger is shorter than the certificate's.
  public func status(
    of certificate: LedgerCertificate, size: Int
  ) throws -> (status: CertificateStatus, log: Checkpoint, file: StatusFile?) {
    let place = FilePosition(file: store.path)
    let (status, log) = try store.read { state in
      guard let checkpoint = state.checkpoint, state.count >= size,
        let status = try state.status(of: certificate, log: entry)
      else {
        throw InputError(
          "the certificate is of a log of \(size) entries, this one has \(state.count)", at: place)
      }
      return (status, checkpoint)
    }
    guard !keys.isEmpty else { return (status.status, log, nil) }
    let signed = try SignedCheckpoint(log, by: keys)
    try store.keep(signed)
    guard case .consistency(_, _, let path)? = try store.consistency(from: size, size: log.size)
    else {
      throw InputError("the log does not continue that of \(size) entries", at: place)
    }
    let file = try StatusFile(
      status, of: certificate, proven(status.entries, size: log.size), consistency: path,
      at: signed, by: keys)
    return (status.status, log, file)
  }
}
