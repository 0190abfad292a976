import ArgumentParser
import Foundation
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemSession

/// Signs a checkpoint.
struct LedgerCheckpoint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Sign what the log is, for others to keep; print the note."
  )

  @Argument(help: "The ledger's file.") var ledger: String
  @Option(help: "A private key of the registrar; may be given again.") var key: [String]
  @Option(help: "Write it to a file instead of printing it.") var out: String?

  func run() throws {
    try Failure.reported {
      let store = try LedgerStore(path: ledger)
      let keys = try RegistrarKeys.read(key, of: store)
      let note = try store.publishCheckpoint(by: keys)
      try LedgerFile.give(note.text, to: out)
    }
  }
}

/// Makes a proof.
struct LedgerProve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove",
    abstract: "Print the proof that an entry is in the log, or that the log continues an older one."
  )

  @Argument(help: "The ledger's file.") var ledger: String
  @Option(help: "The number of the entry, or the id of the step that it was.") var entry: String?
  @Option(help: "The size of the older log.") var since: Int?
  @Option(help: "The size of the log that the checkpoint is of; all entries if not given.")
  var size: Int?
  @Option(help: "Write it to a file instead of printing it.") var out: String?

  func run() throws {
    try Failure.reported {
      let store = try LedgerStore(path: ledger)
      let proof: ProofFile? =
        switch (entry, since) {
        case (let entry?, nil): try store.inclusion(of: number(entry, store), size: size)
        case (nil, let since?): try store.consistency(from: since, size: size)
        default: throw InputError("name what to prove", help: "with --entry or --since")
        }
      guard let proof else {
        let count = try store.read { $0.count }
        throw InputError("the log has \(count) entries", at: FilePosition(file: ledger))
      }
      try LedgerFile.give(proof.text, to: out)
    }
  }

  /// The entry of a number or an id.
  private func number(_ text: String, _ store: LedgerStore) throws -> Int {
    if let number = Int(text) { return number }
    guard let found = try store.read({ $0.entry(of: IdempotencyKey(text)) }) else {
      throw InputError(
        "no step '\(text)' was taken in", at: FilePosition(file: ledger),
        help: "name the id of a step, or the number of an entry")
    }
    return found
  }
}

/// Short texts that others keep.
enum LedgerFile {
  /// Prints a text whose last line ends, or writes it to a file.
  static func give(_ text: String, to file: String?) throws {
    guard let file else { return Console.print(String(text.dropLast())) }
    try FileContents.write(Data(text.utf8), to: file)
  }
}
