import Foundation
import PhloemLedger
import PhloemLedgerStore

/// Writes to a ledger until it is ended: the tests kill it, fill its disk, and look at what is left.
///
///     PhloemLedgerClient write FILE TASKS COUNT [LIMIT]   deposits, COUNT a task; files grow to LIMIT bytes
///     PhloemLedgerClient trade FILE TASKS COUNT           transfers, COUNT a task; prints how many a second
///     PhloemLedgerClient open FILE                        prints how long the log takes to read
///     PhloemLedgerClient rebuild FILE 1 COUNT             prints how long so many entries take to replay
@main struct LedgerClient {
  static func main() async throws {
    let arguments = CommandLine.arguments
    guard arguments.count >= 3 else {
      return say("usage: write|trade|open FILE [TASKS COUNT [LIMIT]]")
    }
    let numbers = arguments.dropFirst(3).compactMap { Int($0) }
    let started = ContinuousClock.now
    let store = try LedgerStore(path: arguments[2])
    let opened = ContinuousClock.now - started
    if arguments[1] == "open" {
      let count = try store.read { $0.count }
      return say("opened \(count) entries in \(opened)")
    }
    guard numbers.count >= 2 else { return say("TASKS and COUNT are missing") }
    let script = try LedgerScript(store)
    if arguments[1] == "trade" {
      return try await trade(script, tasks: numbers[0], count: numbers[1])
    }
    if arguments[1] == "rebuild" { return try rebuild(script, count: numbers[1]) }
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

  static func trade(_ script: LedgerScript, tasks: Int, count: Int) async throws {
    try script.prepareTrade(tasks: tasks, count: count)
    let before = try script.store.read { $0.count }
    let started = ContinuousClock.now
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<tasks {
        group.addTask {
          for number in 0..<count {
            try await script.transfer(task: task, number: number, of: count)
          }
        }
      }
      try await group.waitForAll()
    }
    let seconds = (ContinuousClock.now - started) / .seconds(1)
    let entries = try script.store.read { $0.count } - before
    let rate = Double(tasks * count) / seconds
    say(
      "\(tasks * count) transfers, \(entries) entries in \(seconds) s: \(Int(rate)) transfers a second"
    )
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
