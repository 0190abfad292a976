import ArgumentParser
import PhloemLedger
import PhloemModel
import PhloemSession

/// Checks a proof without the ledger.
struct LedgerVerify: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "verify",
    abstract: "Check a checkpoint and a proof, without the ledger.",
    discussion: """
      The key is that which 'phloem ledger init' printed, or a file that holds it. What is wrong is told, \
      and the exit code is 1.
      """)

  @Argument(help: "The checkpoint.") var checkpoint: String
  @Argument(help: "The proof; without one the signature alone is checked.") var proof: String?
  @Option(help: "A key of who keeps the ledger, NAME/LEDGER+NUMBER+BASE64, or a file with it.")
  var key: String

  func run() throws {
    try Failure.reported {
      let note = try Self.checkpoint(checkpoint)
      let text = key.contains("+") ? key : try FileContents.text(key)
      guard let trusted = NoteKey(text: String(text.prefix { !$0.isNewline })) else {
        throw InputError("this is no key of a ledger", help: "'phloem ledger init' prints it")
      }
      guard trusted.name == note.checkpoint.origin, note.isSigned(byOneOf: [trusted.key]) else {
        throw InputError(
          "the checkpoint is not signed with this key", at: FilePosition(file: checkpoint))
      }
      let found = note.checkpoint
      guard let proof else {
        return Console.print("signed: \(found.size) entries of \(found.origin)")
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
        Console.print(
          "entry \(index) of \(found.origin) is in the log of \(found.size) entries: "
            + "\(entry.signed.event.kind), taken in \(CivilTime(clockSeconds: entry.time))Z")
      case .consistency(let size, _, _):
        Console.print("the log of \(found.size) entries continues that of \(size)")
      }
    }
  }

  /// Reads a checkpoint.
  static func checkpoint(_ file: String) throws -> SignedCheckpoint {
    guard let note = SignedCheckpoint(text: try FileContents.text(file)) else {
      throw InputError("this is no checkpoint", at: FilePosition(file: file))
    }
    return note
  }
}
