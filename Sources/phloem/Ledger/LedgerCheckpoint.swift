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
  @Flag(help: "Print JSON.") var json = false

  /// The note, and what it is of.
  private struct Answer: Encodable {
    let entries: Int
    let root, note: String
  }

  func run() throws {
    try Failure.reported {
      let store = try LedgerFile.open(ledger)
      let keys = try RegistrarKeys.read(key, of: store)
      let note = try store.publishCheckpoint(by: keys)
      if json {
        let found = note.checkpoint
        try Console.printJSON(
          Answer(entries: found.size, root: found.root.hexadecimal, note: note.text))
        if out == nil { return }
      }
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
  @Flag(help: "Print JSON.") var json = false

  /// The proof as others keep it.
  private struct Answer: Encodable { let proof: String }

  func run() throws {
    try Failure.reported {
      let store = try LedgerFile.open(ledger)
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
      if json {
        try Console.printJSON(Answer(proof: proof.text))
        if out == nil { return }
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
