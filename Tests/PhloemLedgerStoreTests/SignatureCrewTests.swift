import Foundation
import PhloemLedger
import PhloemLedgerScript
import PhloemTestSupport
import Testing

@testable import PhloemLedgerStore

/// Signatures that several threads verify together: one that is wrong is found wherever it stands.
@Suite struct SignatureCrewTests {
  /// Checks of two signatures under each of so many deposits; in those that are named one bit of one is wrong.
  private static func checks(
    _ count: Int, wrong: Set<Int>, _ script: LedgerScript, _ store: LedgerStore
  ) throws -> [SignatureCheck] {
    try (0..<count).flatMap { number -> [SignatureCheck] in
      var bytes = try script.deposit("\(number)").bytes
      if wrong.contains(number) { bytes[bytes.count - 100] ^= 1 }
      let signed = try SignedEvent(bytes: bytes)
      return try store.read { try $0.checks(of: signed) }
    }
  }

  @Test func everyPlaceOfAWrongSignatureIsFound() throws {
    let folder = try TemporaryFolder()
    let store = try LedgerStore(path: LedgerStoreTests.file(folder))
    let script = try LedgerScript(store)
    let crew = SignatureCrew()
    #expect(crew.hold([]))
    for count in 1...4 {
      #expect(crew.hold(try Self.checks(count, wrong: [], script, store)))
      for wrong in 0..<count {
        #expect(!crew.hold(try Self.checks(count, wrong: [wrong], script, store)))
      }
    }
  }

  /// Requests come just as helpers go to sleep; afterwards the helpers sleep.
  @Test func helpersSleepWhenNothingIsAsked() async throws {
    let folder = try TemporaryFolder()
    let store = try LedgerStore(path: LedgerStoreTests.file(folder))
    let crew = SignatureCrew()
    let checks = try Self.checks(1, wrong: [], try LedgerScript(store), store)
    for number in 0..<3000 {
      #expect(crew.hold(checks))
      usleep(UInt32(250 + number % 100))
    }
    // Each helper that sleeps is one that a bell wakes, and none is counted twice.
    try await Task.sleep(for: .milliseconds(50))
    #expect(crew.sleepers <= crew.helpers)
  }

  /// Eight threads at once, with pauses in which the helpers go to sleep: each gets the answer to its own question.
  @Test func eachAskerGetsItsOwnAnswer() async throws {
    let folder = try TemporaryFolder()
    let store = try LedgerStore(path: LedgerStoreTests.file(folder))
    let script = try LedgerScript(store)
    let crew = SignatureCrew()
    let right = try Self.checks(2, wrong: [], script, store)
    let wrong = try Self.checks(2, wrong: [1], script, store)
    let faults = try await withThrowingTaskGroup(of: Int.self) { group in
      for task in 0..<8 {
        group.addTask {
          var generator = SeededGenerator(seed: UInt64(task))
          var faults = 0
          for _ in 0..<200 {
            let isRight = Bool.random(using: &generator)
            if crew.hold(isRight ? right : wrong) != isRight { faults += 1 }
            if Int.random(in: 0..<20, using: &generator) == 0 {
              try await Task.sleep(for: .milliseconds(2))
            }
          }
          return faults
        }
      }
      return try await group.reduce(0, +)
    }
    #expect(faults == 0)
  }
}
