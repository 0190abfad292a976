import PhloemLedger
import PhloemTestSupport
import Testing

/// Whatever is done to a log, the verifier says that it was and where.
@Suite struct TamperTests {
  static func sample() throws -> LedgerWorld {
    var world = try LedgerWorld()
    let report = try world.verifiedReport("p", units: 100)
    try world.issue(report, 100, evidence: "e")
    for first in [1, 21, 41] {
      let units = LedgerWorld.units(LedgerWorld.developerAccount, first, first + 9)
      try world.submit(
        .retire(RetirementTerms(units: units, beneficiary: "b", purpose: "p")),
        by: LedgerWorld.developer)
    }
    return world
  }

  static func fault(
    _ log: [[UInt8]], hashes: [Digest256]? = nil, against checkpoints: [Checkpoint] = []
  ) -> LogFault? {
    var verifier = LogVerifier(against: checkpoints)
    do {
      for (number, entry) in log.enumerated() {
        try verifier.take(entry, hash: hashes?[number])
      }
      try verifier.finish()
      return nil
    } catch { return error }
  }

  @Test func aSoundLogHasNoFault() throws {
    let world = try Self.sample()
    let checkpoint = try #require(world.state.checkpoint)
    #expect(Self.fault(world.log, hashes: world.hashes, against: [checkpoint]) == nil)
  }

  /// One bit of every byte of every entry, with and without the hashes beside them.
  @Test func everyFlippedBitIsFoundWhereItIs() throws {
    let world = try Self.sample()
    let checkpoint = try #require(world.state.checkpoint)
    var sound = LogVerifier(against: [checkpoint])
    for number in world.log.indices {
      for place in world.log[number].indices {
        var entry = world.log[number]
        entry[place] ^= 1 << UInt8(place % 8)
        // With the hash beside it the entry itself is named.
        var named = sound
        #expect(throws: LogFault.self) { try named.take(entry, hash: world.hashes[number]) }
        // Without, it is found there, or at the entry after it, or by the checkpoint at the end.
        guard place % 11 == 0 else { continue }
        var verifier = sound
        let fault = #expect(throws: LogFault.self, "byte \(place) of entry \(number)") {
          try verifier.take(entry)
          if number + 1 < world.log.count { try verifier.take(world.log[number + 1]) }
        }
        #expect(fault.map { (number...number + 1).contains($0.entry) } ?? false)
      }
      try sound.take(world.log[number])
    }
    try sound.finish()
  }

  /// Times that would overflow sums with them are refused, wherever they come from.
  @Test(arguments: [Int64.min, -1, 1 << 41, Int64.max]) func wildTimesAreRefused(time: Int64) throws
  {
    let world = try Self.sample()
    let units = LedgerWorld.units(LedgerWorld.developerAccount, 61, 70)
    var asking = world
    let signed = try asking.signed(.cancel(units, reason: "r"), by: LedgerWorld.developer)
    let entry = LogEntry(
      number: world.log.count, previous: world.state.head, time: time, signed: signed)
    #expect(Self.fault(world.log + [entry.bytes])?.rule == .order)
    let first = try LogEntry(bytes: world.log[0])
    let wild = LogEntry(number: 0, previous: .zero, time: time, signed: first.signed)
    #expect(Self.fault([wild.bytes])?.rule == .order)
  }

  @Test func aForgedSignatureIsFound() throws {
    let world = try Self.sample()
    // Someone else's key signs in the name of the developer's persons.
    let stranger = try LedgerPrivateKey(seed: Array(0..<32))
    let signers = world.signers(LedgerWorld.developer).map { LedgerSigner($0.id, stranger) }
    let units = LedgerWorld.units(LedgerWorld.developerAccount, 61, 70)
    let event = LedgerEvent.proposeTransfer(units, to: LedgerWorld.buyerAccount, payment: nil)
    let forged = try SignedEvent(
      event, key: IdempotencyKey("x"), by: signers, in: world.state.ledger)
    var state = world.state
    #expect(throws: Refusal.self) { try state.append(forged, at: world.time) }
    #expect(state == world.state)
    // Put into the log all the same, it is found at its place; the entries before stand.
    var forger = world.state
    let entry = try forger.appendAuthenticated(forged, at: world.time).bytes
    let fault = try #require(Self.fault(world.log + [entry]))
    #expect(fault.entry == world.log.count)
    #expect(fault.rule == .signature)
  }

  @Test func anEventIsForOneLedgerAndOnce() throws {
    var world = try Self.sample()
    let units = LedgerWorld.units(LedgerWorld.developerAccount, 61, 70)
    let event = LedgerEvent.cancel(units, reason: "r")
    let signed = try world.signed(event, by: LedgerWorld.developer)
    // The same keys in a ledger of another identity.
    var other = try LedgerWorld(name: "test", settlementDelay: 7)
    #expect(other.state.ledger != world.state.ledger)
    do {
      try other.take(signed)
      Issue.record("an event of another ledger was taken in")
    } catch let refusal as Refusal { #expect(refusal.rule == .signature) }
    try world.take(signed)
    let before = world.state
    do {
      try world.take(signed)
      Issue.record("an event was taken in twice")
    } catch let refusal as Refusal { #expect(refusal.rule == .idempotency) }
    #expect(world.state == before)
    // A copy of an entry at the end of the log.
    let log = world.log + [world.log[world.log.count - 1]]
    #expect(try #require(Self.fault(log)).entry == world.log.count)
  }

  @Test func reorderedAndMissingEntriesAreFound() throws {
    let world = try Self.sample()
    let count = world.log.count
    for number in 0..<count - 1 {
      var log = world.log
      log.swapAt(number, number + 1)
      #expect(try #require(Self.fault(log)).entry == number)
      log = world.log
      log.remove(at: number)
      #expect(try #require(Self.fault(log)).entry == number)
    }
    // Entries that were cut off are missed by who keeps a checkpoint.
    let checkpoint = try #require(world.state.checkpoint)
    for length in [count - 1, count / 2, 1] {
      let cut = Array(world.log.prefix(length))
      #expect(Self.fault(cut) == nil)
      let fault = try #require(Self.fault(cut, against: [checkpoint]))
      #expect(fault.entry == length)
      #expect(fault.rule == .checkpoint)
    }
  }

  /// A registrar that writes another history with its own keys is found by who keeps a checkpoint.
  @Test func anotherHistoryIsFound() throws {
    let world = try Self.sample()
    let checkpoint = try #require(world.state.checkpoint)
    var other = try LedgerWorld()
    let report = try other.verifiedReport("p", units: 100)
    try other.issue(report, 100, evidence: "e")
    for first in [1, 21, 51] {
      let units = LedgerWorld.units(LedgerWorld.developerAccount, first, first + 9)
      try other.submit(
        .retire(RetirementTerms(units: units, beneficiary: "b", purpose: "p")),
        by: LedgerWorld.developer)
    }
    #expect(other.log.count == world.log.count)
    #expect(Self.fault(other.log) == nil)
    #expect(Self.fault(other.log, against: [checkpoint])?.rule == .checkpoint)
    let tree = MerkleTree(leaves: other.hashes)
    let proof = try #require(tree.consistency(from: checkpoint.size))
    let root = try #require(tree.root())
    #expect(!proof.verifies(oldRoot: checkpoint.root, root: root))
  }
}
