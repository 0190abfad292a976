import ArgumentParser
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemRegistry

/// Lists entries of the log.
struct LedgerLog: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "log", abstract: "List entries of the log with what they say, or check all of it.",
    discussion: """
      Every entry is told with its event, the persons who signed, its hash, and its fields with the names \
      that the ledger has for what it numbers. '--check' replays the log from its first entry, signatures \
      too, and compares the checkpoints that are given; it ends with exit code 1 and the number of the \
      entry where something is wrong.
      """)

  @Argument(help: "The ledger's file.") var ledger: String
  @Option(help: "The number of the first entry.") var from = 0
  @Option(help: "How many.") var count = 100
  @Flag(help: "Check the whole log.") var check = false
  @Option(help: "A checkpoint to compare.") var against: [String] = []
  @Flag(help: "Print JSON.") var json = false

  /// An entry as it is told.
  struct Told: Encodable, Sendable {
    let entry: Int
    let time, event: String
    let signers: [String]
    let hash: String
    let fields: EventFields

    init(_ entry: LogEntry, in state: LedgerState) {
      self.entry = entry.number
      time = "\(CivilTime(clockSeconds: entry.time))Z"
      event = entry.signed.event.kind.name
      signers = entry.signed.signers.map { id in
        state.keys.indices.contains(Int(id.index)) ? state.keys[Int(id.index)].person : "#\(id)"
      }
      hash = entry.hash.hexadecimal
      fields = EventFields(of: entry.signed.event, in: state)
    }
  }

  /// What a check found.
  private struct Checked: Encodable {
    let entries: Int
    let isSound: Bool
  }

  func run() throws {
    try Failure.reported {
      let store = try LedgerFile.open(ledger)
      if check { return try verify(store) }
      guard from >= 0, count >= 0 else {
        throw InputError("an entry's number and how many there are begin at 0")
      }
      let entries = try store.entries(from: from, count: count).enumerated().map { offset, bytes in
        do throws(FormatError) { return try LogEntry(bytes: bytes) } catch {
          throw InputError("entry \(from + offset) is damaged: \(error)")
        }
      }
      let told = try store.read { state in entries.map { Told($0, in: state) } }
      if json { return try Console.printJSON(told) }
      for entry in told {
        Console.print(
          "\(entry.entry) \(entry.time) \(entry.event), by \(entry.signers.joined(separator: " and ")), "
            + entry.hash)
        if case .fields(let fields) = entry.fields, !fields.isEmpty {
          Console.print("  \(EventFields.line(of: fields))")
        }
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
    let entries = try store.read { $0.count }
    if json { return try Console.printJSON(Checked(entries: entries, isSound: true)) }
    Console.print("\(entries) entries, signatures and sums are right")
  }
}
