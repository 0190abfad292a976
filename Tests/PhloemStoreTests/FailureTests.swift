import Foundation
import GRDB
import PhloemMetering
import PhloemModel
import Testing

@testable import PhloemStore

/// What is stored survives a process that is killed, a full disk and a damaged file.
@Suite struct FailureTests {
  @Test func killedHalfWayNothingIsLost() async throws {
    let folder = try TemporaryFolder()
    let path = folder.store
    let series = troubledRegister(days: 20, seed: 1)
    let store = try PhloemStore(path: path, channels: [registerSpec()])
    try store.take(series.part(0..<1000))
    let before = try store.contents()
    await #expect(processExitsWith: .signal(SIGKILL)) { [path = path as String] in
      let series = troubledRegister(days: 20, seed: 1)
      let store = try PhloemStore(path: path, channels: [registerSpec()])
      try store.ingest(file("b.csv"), meters: ["m"], at: 0, limit: 500) { transaction in
        for start in stride(from: 1000, to: 5000, by: 500) {
          try transaction.append(series.part(start..<start + 500).columns)
        }
        kill(getpid(), SIGKILL)
      }
    }
    let reopened = try PhloemStore(path: path, channels: [registerSpec()])
    #expect(try reopened.contents() == before)
    #expect(try reopened.sources().map(\.file.name) == ["a.csv"])
    try reopened.take(series, "b.csv")
    let whole = try PhloemStore(inMemory: [registerSpec()])
    try whole.take(series)
    #expect(try reopened.contents() == whole.contents())
  }

  /// The operating system refuses to let the file grow, as a full disk does.
  @Test func fullDiskIsASentence() async throws {
    let folder = try TemporaryFolder()
    let path = folder.store
    let store = try PhloemStore(path: path, channels: [registerSpec()])
    try store.take(troubledRegister(days: 1, seed: 1))
    try store.checkpoint()
    let before = try store.contents()
    await #expect(processExitsWith: .success) { [path = path as String] in
      signal(SIGXFSZ, SIG_IGN)
      let store = try PhloemStore(path: path, channels: [registerSpec()])
      var limit = rlimit(rlim_cur: 400_000, rlim_max: 400_000)
      guard setrlimit(__rlimit_resource_t(RLIMIT_FSIZE.rawValue), &limit) == 0 else { exit(2) }
      do {
        try store.ingest(file("b.csv"), meters: ["m"], at: 0, limit: 5000) { transaction in
          let noise = (0..<200_000).map { Double($0).squareRoot() }
          let times = noise.indices.map { newYear + Int64($0 * 60) }
          try transaction.append(ReadingSeries(times: times, values: noise).columns)
        }
      } catch let error as InputError {
        exit(error.description.contains("what was stored before is unchanged") ? 0 : 3)
      }
      exit(4)
    }
    let reopened = try PhloemStore(path: path, channels: [registerSpec()])
    #expect(try reopened.contents() == before)
  }

  /// SQLite itself refuses more pages: the same sentence, in the same process.
  @Test func pagesRunOut() throws {
    let folder = try TemporaryFolder()
    let store = try PhloemStore(path: folder.store, channels: [registerSpec()]) { db in
      try db.execute(sql: "PRAGMA max_page_count = 30")
    }
    try store.take(troubledRegister(days: 1, seed: 1))
    let before = try store.contents()
    let error = #expect(throws: InputError.self) {
      try store.ingest(file("b.csv"), meters: ["m"], at: 0) { transaction in
        let noise = (0..<200_000).map { Double($0).squareRoot() }
        let times = noise.indices.map { newYear + Int64($0 * 60) }
        try transaction.append(ReadingSeries(times: times, values: noise).columns)
      }
    }
    #expect(
      error?.description
        == """
        \(folder.store): error: the disk is full while writing 'b.csv' to the store; \
        what was stored before is unchanged
        help: make room and run the command again
        """)
    #expect(try store.contents() == before)
    try store.take(troubledRegister(days: 2, seed: 1), "c.csv")
  }

  @Test func anErrorOfTheReaderUndoesTheIngest() throws {
    let store = try PhloemStore(inMemory: [registerSpec()])
    #expect(throws: InputError.self) {
      try store.ingest(file(), meters: ["m"], at: 0, limit: 1) { transaction in
        try transaction.append(troubledRegister(days: 1, seed: 1).columns)
        throw InputError("line 7 is no line")
      }
    }
    #expect(try store.readings(of: "m", in: march(0..<9)).count == 0)
    #expect(try store.sources().isEmpty)
  }

  @Test func otherFilesAreRefused() throws {
    let folder = try TemporaryFolder()
    try Data("park: chain-park, and more than a hundred bytes of it".utf8)
      .write(to: folder.url.appending(path: "park.yaml"))
    let yaml = folder.url.appending(path: "park.yaml").path
    let text = #expect(throws: InputError.self) { try PhloemStore(path: yaml) }
    #expect(text?.description.contains("damaged or no Phloem store") == true)
    let other = folder.url.appending(path: "other.db").path
    let queue = try DatabaseQueue(path: other)
    try queue.write { try $0.execute(sql: "CREATE TABLE t (x)") }
    let foreign = #expect(throws: InputError.self) { try PhloemStore(path: other) }
    #expect(foreign?.description.contains("a database but no Phloem store") == true)
    let nowhere = folder.url.appending(path: "no/where.db").path
    let missing = #expect(throws: InputError.self) { try PhloemStore(path: nowhere) }
    #expect(missing?.description.contains("check that its folder exists") == true)
  }

  @Test func damagedChunksAreASentence() throws {
    let store = try PhloemStore(inMemory: [registerSpec()])
    try store.take(troubledRegister(days: 1, seed: 1))
    try store.database.write { db in
      try db.execute(sql: "UPDATE reading_chunk SET data = x'FFFFFF'")
    }
    let error = #expect(throws: InputError.self) { try store.readings(of: "m", in: march(0..<1)) }
    #expect(error?.description.contains("a chunk of the store is damaged") == true)
  }

  @Test func theFileHasLargePagesAndALog() throws {
    let folder = try TemporaryFolder()
    let store = try PhloemStore(path: folder.store)
    #expect(try store.pragma("page_size") == "16384")
    #expect(try store.pragma("journal_mode") == "wal")
  }
}
