import ArgumentParser
import PhloemLedger
import PhloemLedgerStore
import PhloemModel

/// Signs a checkpoint.
struct LedgerCheckpoint: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "checkpoint", abstract: "Sign what the log is, for others to keep; print the note."
  )

  @Argument(help: "The ledger's file.") var ledger: String
  @Option(help: "A private key of the registrar; may be given again.") var key: [String]

  func run() throws {
    try Failure.reported {
      let store = try LedgerStore(path: ledger)
      let keys = try RegistrarKeys.read(key, of: store)
      let note = try store.publishCheckpoint(by: keys)
      Console.print(String(note.text.dropLast()))
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
  @Option(help: "The number of the entry.") var entry: Int?
  @Option(help: "The size of the older log.") var since: Int?
  @Option(help: "The size of the log that the checkpoint is of; all entries if not given.")
  var size: Int?

  func run() throws {
    try Failure.reported {
      let store = try LedgerStore(path: ledger)
      let proof: ProofFile? =
        switch (entry, since) {
        case (let entry?, nil): try store.inclusion(of: entry, size: size)
        case (nil, let since?): try store.consistency(from: since, size: size)
        default: throw InputError("name what to prove", help: "with --entry or --since")
        }
      guard let proof else {
        let count = try store.read { $0.count }
        throw InputError("the log has \(count) entries", at: FilePosition(file: ledger))
      }
      Console.print(String(proof.text.dropLast()))
    }
  }
}
