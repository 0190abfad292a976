import Foundation
import PhloemLedger
import PhloemLedgerStore
import PhloemTestSupport
import Testing

/// Programs that are killed at any instant, and disks that are full: what was acknowledged is there, and
/// nothing is that was not asked for.
@Suite(.serialized) struct DurabilityTests {
  /// What a run of the client said.
  struct Said {
    var asked: Set<String> = []
    var acknowledged: [String: Int] = [:]
    var failures = 0
    var isDone = false

    init(_ text: String) {
      for line in text.split(separator: "\n") {
        let words = line.split(separator: " ")
        switch words.first {
        case "ask" where words.count == 2: asked.insert(String(words[1]))
        case "ack" where words.count == 3: acknowledged[String(words[2])] = Int(words[1])
        case "failed": failures += 1
        case "done": isDone = true
        default: break
        }
      }
    }
  }

  /// Runs the client, killed after so many milliseconds if not done before.
  static func run(_ arguments: [String], killAfter milliseconds: Int?) throws -> Said {
    let folder = try TemporaryFolder()
    let output = folder.url.appendingPathComponent("output")
    try Data().write(to: output)
    let program = PhloemProgram.url.deletingLastPathComponent()
      .appendingPathComponent("PhloemLedgerClient").path
    var actions = posix_spawn_file_actions_t()
    posix_spawn_file_actions_init(&actions)
    defer { posix_spawn_file_actions_destroy(&actions) }
    posix_spawn_file_actions_addopen(&actions, 0, "/dev/null", O_RDONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 1, output.path, O_WRONLY, 0)
    posix_spawn_file_actions_addopen(&actions, 2, "/dev/null", O_WRONLY, 0)
    var words = ([program] + arguments).map { strdup($0) } + [nil]
    defer { words.forEach { free($0) } }
    var process: pid_t = 0
    try #require(posix_spawn(&process, program, &actions, nil, &words, environ) == 0)
    if let milliseconds {
      usleep(UInt32(milliseconds * 1000))
      kill(process, SIGKILL)
    }
    var status: Int32 = 0
    try #require(waitpid(process, &status, 0) == process)
    return Said(String(decoding: try Data(contentsOf: output), as: UTF8.self))
  }

  /// Checks the file against what all runs said; gives how many deposits are there.
  static func check(_ path: String, _ runs: [Said]) throws -> Int {
    let store = try LedgerStore(path: path)
    #expect(try store.verify() == nil)
    #expect(try store.read { $0.audit() }.isEmpty)
    let entries = try store.entries(from: 0, count: 1_000_000).map { try LogEntry(bytes: $0) }
    var deposits: [String: Int] = [:]
    for entry in entries {
      guard case .deposit = entry.signed.event else { continue }
      deposits[Hexadecimal.text(entry.signed.key.bytes)] = entry.number
    }
    for run in runs {
      for (key, number) in run.acknowledged {
        #expect(deposits[key] == number, "acknowledged entry \(number) is not there")
      }
    }
    let asked = runs.reduce(into: Set<String>()) { $0.formUnion($1.asked) }
    #expect(Set(deposits.keys).isSubset(of: asked), "something is there that nobody asked for")
    let currency = try #require(CurrencyCode("CNY"))
    let free = try store.read { $0.cash[CashKey(AccountID(Int32(1)), currency)]?.free } ?? 0
    #expect(Int(free) == deposits.count)
    return deposits.count
  }

  /// Twenty times in one ledger: eight tasks write, and are killed after 40 to 420 ms.
  @Test func killedAtAnyInstant() throws {
    let folder = try TemporaryFolder()
    let path = LedgerStoreTests.file(folder)
    var runs: [Said] = []
    var generator = SeededGenerator(seed: 7)
    for _ in 0..<20 {
      let wait = Int.random(in: 40...420, using: &generator)
      runs.append(try Self.run(["write", path, "8", "100000"], killAfter: wait))
      if runs.count % 5 == 0 { _ = try Self.check(path, runs) }
    }
    let count = try Self.check(path, runs)
    // Enough was written, else nothing was tested; no run came to its end.
    #expect(count > 100, "only \(count) deposits")
    #expect(runs.allSatisfy { !$0.isDone })
    #expect(runs.filter { !$0.acknowledged.isEmpty }.count > 5)
  }

  /// Files stop growing at several sizes; the client says so, and goes on when there is room again.
  @Test(arguments: [250_000, 400_000, 700_000]) func aFullDisk(limit: Int) throws {
    let folder = try TemporaryFolder()
    let path = LedgerStoreTests.file(folder)
    let said = try Self.run(["write", path, "4", "300", "\(limit)"], killAfter: nil)
    #expect(said.failures > 0, "the disk was not full")
    #expect(said.isDone)
    #expect(said.acknowledged.count == 1200)
    #expect(try Self.check(path, [said]) == 1200)
  }

  /// Killed while the disk is full, the log has what was acknowledged before.
  @Test func killedOnAFullDisk() throws {
    let folder = try TemporaryFolder()
    let path = LedgerStoreTests.file(folder)
    var runs = [try Self.run(["write", path, "4", "20", "100000000"], killAfter: nil)]
    for wait in [100, 200, 300, 400] {
      runs.append(try Self.run(["write", path, "4", "100000", "300000"], killAfter: wait))
    }
    #expect(try Self.check(path, runs) >= 80)
  }
}
