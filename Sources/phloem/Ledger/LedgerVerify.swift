import ArgumentParser
import PhloemLedger
import PhloemModel
import PhloemSession

/// Checks a proof or a certificate without the ledger.
struct LedgerVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a checkpoint and a proof, or a certificate, without the ledger.",
    discussion: """
      phloem ledger verify CHECKPOINT [PROOF] --key KEY
      phloem ledger verify CERTIFICATE.json --key KEY [--against STATUS.json] [--document FILE]
      The key is that which 'phloem ledger init' printed, or a file that holds it. What is wrong is told, \
      every figure of a certificate that was changed by its name, and the exit code is 1. A certificate \
      is known to hold up to its own log; a later status tells whether it was revoked since. A page is \
      that of the certificate, or with --against that of its status.
      """)

  @Argument(help: "The checkpoint, or the certificate.") var checkpoint: String
  @Argument(help: "The proof; without one the signature alone is checked.") var proof: String?
  @Option(help: "A key of who keeps the ledger, NAME/LEDGER+NUMBER+BASE64, or a file with it.")
  var key: String
  @Option(help: "A later status of the certificate.") var against: String?
  @Option(help: "A document whose SHA-256 has to be in the certificate; may be given again.")
  var document: [String] = []
  @OptionGroup var page: CertificatePageOptions
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      if try FileContents.read(checkpoint).first == UInt8(ascii: "{") {
        return try CertificateVerification(
          file: checkpoint, key: key, against: against, documents: document, page: page
        ).run(json: json)
      }
      guard against == nil, document.isEmpty, !page.isAsked else {
        throw InputError(
          "only a certificate has a status, documents and a page",
          at: FilePosition(file: checkpoint))
      }
      let note = try Self.checkpoint(checkpoint)
      let trusted = try TrustedKey.read(key)
      guard trusted.name == note.checkpoint.origin, note.isSigned(byOneOf: [trusted.key]) else {
        throw InputError(
          "the checkpoint is not signed with this key", at: FilePosition(file: checkpoint))
      }
      let found = note.checkpoint
      guard let proof else {
        return try tell("signed: \(found.size) entries of \(found.origin)")
      }
      guard let file = ProofFile(text: try FileContents.text(proof)) else {
        throw InputError("this is no proof", at: FilePosition(file: proof))
      }
      guard file.isProven(by: found) else {
        throw InputError(
          "the proof does not lead to this checkpoint", at: FilePosition(file: proof),
          help: "ask for a proof of the size of the checkpoint, \(found.size)")
      }
      switch file {
      case .inclusion(let index, let bytes, _):
        let entry: LogEntry
        do { entry = try LogEntry(bytes: bytes) } catch let error as FormatError {
          throw InputError("the entry is not in the format: \(error)")
        }
        guard entry.number == index else {
          throw InputError("the entry says that it is entry \(entry.number)")
        }
        try tell(
          "entry \(index) of \(found.origin) is in the log of \(found.size) entries: "
            + "\(entry.signed.event.kind), taken in \(CivilTime(clockSeconds: entry.time))Z")
      case .consistency(let size, _, _):
        try tell("the log of \(found.size) entries continues that of \(size)")
      }
    }
  }

  /// What was found right.
  private struct Answer: Encodable { let checked: String }

  private func tell(_ line: String) throws {
    if json { try Console.printJSON(Answer(checked: line)) } else { Console.print(line) }
  }

  /// Reads a checkpoint.
  static func checkpoint(_ file: String) throws -> SignedCheckpoint {
    guard let note = SignedCheckpoint(text: try FileContents.text(file)) else {
      throw InputError("this is no checkpoint", at: FilePosition(file: file))
    }
    return note
  }
}
