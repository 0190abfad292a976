import ArgumentParser
import PhloemLedger
import PhloemLedgerStore
import PhloemNumerics

/// Makes and checks proofs: that entries are in the log, and that it continues earlier ones.
struct LedgerProve: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "prove", abstract: "Make proofs from a ledger and check them without it.")

  @Option(help: "The file.") var file: String
  @Option(help: "How many proofs of each kind.") var count = 10_000

  func run() throws {
    let store = try LedgerStore(path: file)
    guard let checkpoint = try store.read({ $0.checkpoint }) else {
      throw ValidationError("the ledger is empty")
    }
    var clock = Stopwatch()
    _ = try store.inclusion(of: 0)
    try Report(task: "ledger-prove-first", seconds: clock.seconds, rows: 1).print()
    var random = RandomStream(seed: 1)
    let places = (0..<count).map { _ in Int(random.next() % UInt64(checkpoint.size)) }
    for (kind, make) in [
      ("inclusion", { try store.inclusion(of: $0) }),
      ("consistency", { try store.consistency(from: $0 + 1) }),
    ] {
      clock = Stopwatch()
      let texts = try places.compactMap { try make($0)?.text }
      try Report(
        task: "ledger-prove-\(kind)", seconds: clock.seconds, rows: texts.count,
        note: "\(texts.map(\.utf8.count).max() ?? 0) bytes"
      ).print()
      clock = Stopwatch()
      let proven = texts.filter { ProofFile(text: $0)?.isProven(by: checkpoint) ?? false }.count
      try Report(task: "ledger-check-\(kind)", seconds: clock.seconds, rows: proven).print()
      guard proven == count else { throw ValidationError("only \(proven) proofs hold") }
    }
  }
}
