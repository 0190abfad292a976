import ArgumentParser
import PhloemLedger
import PhloemLedgerStore
import PhloemModel

/// Lists entries of the log.
struct LedgerLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "List entries of the log, or check all of it.",
    discussion: """
      '--check' replays the log from its first entry, signatures too, and compares the checkpoints that \
      are given; it ends with exit code 1 and the number of the entry where something is wrong.
      """)

  @Argument(help: "The ledger's file.") var ledger: String
  @Option(help: "The number of the first entry.") var from = 0
  @Option(help: "How many.") var count = 100
  @Flag(help: "Check the whole log.") var check = false
  @Option(help: "A checkpoint to compare.") var against: [String] = []

  func run() throws {
    try Failure.reported {
      let store = try LedgerStore(path: ledger)
      if check { return try verify(store) }
      for (offset, bytes) in try store.entries(from: max(0, from), count: count).enumerated() {
        let entry: LogEntry
        do { entry = try LogEntry(bytes: bytes) } catch let error as FormatError {
          throw InputError("entry \(from + offset) is damaged: \(error)")
        }
        let signers = entry.signed.signers.map(\.description).joined(separator: "+")
        Console.print(
          "\(entry.number) \(CivilTime(clockSeconds: entry.time))Z \(entry.signed.event.kind) "
            + "keys \(signers) \(entry.hash)")
      }
    }
  }

  private func verify(_ store: LedgerStore) throws {
    let checkpoints = try against.map { try LedgerVerify.checkpoint($0).checkpoint }
    if let fault = try store.verify(against: checkpoints) {
      throw InputError(fault.description, at: FilePosition(file: ledger))
    }
    let faults = try store.read { $0.audit() }
    guard faults.isEmpty else {
      throw InputError(faults.joined(separator: "; "), at: FilePosition(file: ledger))
    }
    Console.print("\(try store.read { $0.count }) entries, signatures and sums are right")
  }
}
