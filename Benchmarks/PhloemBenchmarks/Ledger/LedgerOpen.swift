import ArgumentParser
import PhloemLedger
import PhloemLedgerStore

/// Opens a ledger: its log is read, checked and replayed.
struct LedgerOpen: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "open", abstract: "Open a ledger and rebuild its state from the file.")

  @Option(help: "The file.") var file: String

  func run() throws {
    let clock = Stopwatch()
    let store = try LedgerStore(path: file)
    let count = try store.read { $0.count }
    try Report(task: "ledger-open", seconds: clock.seconds, rows: count).print()
  }
}

/// Replays a log that is in memory.
struct LedgerReplay: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "replay", abstract: "Rebuild a state from entries in memory.")

  @Option(help: "The file.") var file: String

  func run() throws {
    let store = try LedgerStore(path: file)
    let head = try store.read { $0.head }
    let entries = try store.entries(from: 0, count: .max)
    let clock = Stopwatch()
    var state = LedgerState()
    for entry in entries { try state.replay(entry, checkingSignatures: false) }
    let seconds = clock.seconds
    guard state.head == head else { throw ValidationError("the replay came to another state") }
    try Report(task: "ledger-replay", seconds: seconds, rows: entries.count).print()
  }
}
