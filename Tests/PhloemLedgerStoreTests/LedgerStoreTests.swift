import Foundation
import GRDB
import PhloemLedger
import PhloemLedgerScript
import PhloemLedgerStore
import PhloemModel
import PhloemTestSupport
import Testing

/// What the file holds, and what is asked twice, at once, or wrongly.
@Suite struct LedgerStoreTests {
  static func file(_ folder: TemporaryFolder) -> String {
    folder.url.appendingPathComponent("ledger.db").path
  }

  @Test func aRepeatedRequestHasOneEffect() async throws {
    let folder = try TemporaryFolder()
    let store = try LedgerStore(path: Self.file(folder), clock: { 1_767_225_600 })
    let script = try LedgerScript(store)
    let signed = try script.deposit("once")
    let first = try await store.submit(signed)
    for _ in 0..<3 {
      let again = try await store.submit(signed)
      #expect(again.isRepeated)
      #expect((again.entry, again.hash, again.number) == (first.entry, first.hash, first.number))
    }
    let currency = try #require(CurrencyCode("CNY"))
    #expect(try store.read { $0.cash[CashKey(AccountID(Int32(1)), currency)]?.free } == 1)
    // Another request under the same key.
    let other = try SignedEvent(
      .freezeAccount(AccountID(Int32(1)), reason: "r"), key: IdempotencyKey("once"),
      by: try LedgerScript.signers(LedgerScript.buyer), in: script.ledger)
    let refusal = await #expect(throws: Refusal.self) { try await store.submit(other) }
    #expect(refusal?.rule == .idempotency)
  }

  @Test func whoReadsWritesNothingAndSeesWhatOthersWrite() async throws {
    let folder = try TemporaryFolder()
    let script = try LedgerScript(try LedgerStore(path: Self.file(folder)))
    let reader = try LedgerStore(reading: Self.file(folder))
    let before = try reader.read { $0.count }
    let signed = try script.deposit("read")
    await #expect(throws: InputError.self) { try await reader.submit(signed) }
    #expect(try reader.read { $0.count } == before)
    _ = try await script.store.submit(signed)
    #expect(try reader.read { $0.count } == before + 1)
    let missing = folder.url.appendingPathComponent("none.db").path
    #expect(throws: InputError.self) { try LedgerStore(reading: missing) }
    #expect(!FileManager.default.fileExists(atPath: missing))
  }

  /// A number that lies beside an entry is checked, as names of steps and certificates rest on it.
  @Test func aChangedNumberBesideAnEntryIsFound() throws {
    let folder = try TemporaryFolder()
    let entries = try LedgerScript(try LedgerStore(path: Self.file(folder))).store.read { $0.count }
    let database = try DatabaseQueue(path: Self.file(folder))
    try database.write { db in
      try db.execute(sql: "DROP TRIGGER entry_stays")
      try db.execute(
        sql: "UPDATE entry SET made = made + 1 WHERE number = ?", arguments: [entries - 1])
    }
    let error = #expect(throws: InputError.self) { try LedgerStore(reading: Self.file(folder)) }
    #expect(error?.description.contains("entry \(entries - 1) of the log is damaged") ?? false)
  }

  /// Ten tasks ask 40 times each, each request twice at the same time: 400 deposits.
  @Test func concurrentClientsAreAllServedOnce() async throws {
    let folder = try TemporaryFolder()
    let store = try LedgerStore(path: Self.file(folder))
    let script = try LedgerScript(store)
    let before = try store.read { $0.count }
    try await withThrowingTaskGroup(of: Void.self) { group in
      for task in 0..<20 {
        group.addTask {
          for number in 0..<40 {
            _ = try await store.submit(try script.deposit("\(task / 2)-\(number)"))
          }
        }
      }
      try await group.waitForAll()
    }
    let currency = try #require(CurrencyCode("CNY"))
    #expect(try store.read { $0.cash[CashKey(AccountID(Int32(1)), currency)]?.free } == 400)
    #expect(try store.read { $0.count } == before + 400)
    #expect(try store.verify() == nil)
  }

  /// Two stores on one file, as two programs have: each sees and continues what the other wrote.
  @Test func twoWritersKeepOneLog() async throws {
    let folder = try TemporaryFolder()
    let first = try LedgerStore(path: Self.file(folder))
    let script = try LedgerScript(first)
    let second = try LedgerStore(path: Self.file(folder))
    let other = try LedgerScript(second)
    async let left: Void = {
      for number in 0..<100 { _ = try await first.submit(try script.deposit("a\(number)")) }
    }()
    async let right: Void = {
      for number in 0..<100 { _ = try await second.submit(try other.deposit("b\(number)")) }
    }()
    _ = try await (left, right)
    let heads = (try first.read { $0.head }, try second.read { $0.head })
    #expect(heads.0 == heads.1)
    #expect(try first.read { $0 == $0 && $0.audit().isEmpty })
    #expect(try first.verify() == nil)
    let currency = try #require(CurrencyCode("CNY"))
    #expect(try second.read { $0.cash[CashKey(AccountID(Int32(1)), currency)]?.free } == 200)
  }

  @Test func openingAgainGivesTheSameState() async throws {
    let folder = try TemporaryFolder()
    let path = Self.file(folder)
    let state: LedgerState
    do {
      let store = try LedgerStore(path: path)
      let script = try LedgerScript(store)
      for number in 0..<50 { _ = try await store.submit(try script.deposit("\(number)")) }
      state = try store.read { $0 }
    }
    let again = try LedgerStore(path: path)
    #expect(try again.read { $0 } == state)
    // The whole answer of a stranger: note, key and proof.
    let keys = try LedgerScript.signers(0).map(\.key)
    let note = try again.publishCheckpoint(by: keys)
    let read = try #require(SignedCheckpoint(text: note.text))
    #expect(read.isSigned(byOneOf: [keys[1].publicKey]))
    for number in [0, 7, state.count - 1] {
      let proof = try #require(try again.inclusion(of: number))
      #expect(try #require(ProofFile(text: proof.text)).isProven(by: read.checkpoint))
    }
    let proof = try #require(try again.consistency(from: 9))
    #expect(proof.isProven(by: read.checkpoint))
    #expect(try again.inclusion(of: state.count) == nil)
    #expect(try again.verify(against: [read.checkpoint]) == nil)
  }

  @Test func whatWasRefusedIsKeptForWhoLooks() async throws {
    let folder = try TemporaryFolder()
    let store = try LedgerStore(path: Self.file(folder))
    let script = try LedgerScript(store)
    let alone = try SignedEvent(
      .freezeAccount(AccountID(Int32(1)), reason: "r"), key: IdempotencyKey("f"),
      by: try LedgerScript.signers(LedgerScript.buyer), in: script.ledger)
    let before = try store.read { $0 }
    await #expect(throws: Refusal.self) { try await store.submit(alone) }
    #expect(try store.read { $0 } == before)
    let refused = try #require(try store.refusals(count: 10).first)
    #expect(refused.rule == .role)
    #expect(refused.kind == .freezeAccount)
    // A stranger's signature is refused and leaves no trace.
    let stranger = try LedgerPrivateKey(seed: Array(0..<32))
    let forged = try SignedEvent(
      .freezeAccount(AccountID(Int32(1)), reason: "r"), key: IdempotencyKey("g"),
      by: [LedgerSigner(KeyID(Int32(0)), stranger)], in: script.ledger)
    await #expect(throws: Refusal.self) { try await store.submit(forged) }
    #expect(try store.refusals(count: 10).count == 1)
  }

  @Test func aPrivateKeyIsForItsOwnerAlone() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("person.key").path
    let key = try KeyFile.make(at: path)
    #expect(try KeyFile.read(path).publicKey == key.publicKey)
    let mode = try FileManager.default.attributesOfItem(atPath: path)[.posixPermissions]
    #expect(mode as? Int == 0o600)
    #expect(throws: InputError.self) { try KeyFile.make(at: path) }
    try FileManager.default.setAttributes([.posixPermissions: 0o640], ofItemAtPath: path)
    #expect(throws: InputError.self) { try KeyFile.read(path) }
  }

  @Test func anotherFileIsNoLedger() throws {
    let folder = try TemporaryFolder()
    let path = Self.file(folder)
    try Data("this is no database, and long enough to be looked at".utf8).write(
      to: URL(fileURLWithPath: path))
    #expect(throws: InputError.self) { try LedgerStore(path: path) }
    #expect(throws: InputError.self) {
      try LedgerStore(path: folder.url.appendingPathComponent("none/ledger.db").path)
    }
  }
}
