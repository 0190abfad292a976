import Foundation
import PhloemLedger
import PhloemLedgerScript
import PhloemLedgerStore

/// Writes to a ledger until it is ended: the tests kill it, fill its disk, and look at what is left.
///
///     PhloemLedgerClient write FILE TASKS COUNT [LIMIT]   deposits, COUNT a task; files grow to LIMIT bytes
@main struct LedgerClient {
  private static let usage = "usage: write FILE TASKS COUNT [LIMIT]"

  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else { return say(usage) }
    let numbers = arguments.dropFirst(3).compactMap { Int($0) }
    guard arguments[1] == "write", numbers.count >= 2 else { return say(usage) }
    let script = try LedgerScript(try LedgerStore(path: arguments[2]))
    if numbers.count > 2 { limitFiles(numbers[2]) }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<numbers[0] {
        group.addTask { try await deposit(script, task: task, count: numbers[1]) }
      }
      try await group.waitForAll()
    }
    say("done")
  }

  /// Deposits one minor unit after the other; a request that failed is made again with more room.
  static func deposit(_ script: LedgerScript, task: Int, count: Int) async throws {
    for number in 0..<count {
      let name = "\(getpid())-\(task)-\(number)"
      let signed = try script.deposit(name)
      say("ask \(Hexadecimal.text(signed.key.bytes))")
      do {
        let receipt = try await script.store.submit(signed)
        say("ack \(receipt.entry) \(Hexadecimal.text(signed.key.bytes))")
      } catch {
        say("failed \(error)")
        limitFiles(nil)
        let receipt = try await script.store.submit(signed)
        say("ack \(receipt.entry) \(Hexadecimal.text(signed.key.bytes))")
      }
    }
  }

  /// Limits how large files may grow, as a full disk would.
  static func limitFiles(_ bytes: Int?) {
    signal(SIGXFSZ, SIG_IGN)
    var limit = rlimit()
    getrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
    limit.rlim_cur = bytes.map { rlim_t($0) } ?? limit.rlim_max
    setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit)
  }

  /// Prints a line at once, in one piece.
  static func say(_ line: String) {
    let bytes = Array((line + "\n").utf8)
    _ = write(1, bytes, bytes.count)
  }
}
