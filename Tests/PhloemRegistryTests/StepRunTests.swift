import Foundation
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemRegistry
import PhloemTestSupport
import Testing

/// Steps that are taken in, rehearsed, repeated and refused.
@Suite struct StepRunTests {
  @Test func namesStandForNumbers() throws {
    let world = try StepWorld()
    let outcomes = try world.run(StepWorld.owner)
    // A party with two persons and two accounts is five events.
    #expect(
      outcomes.map(\.step.id) == [
        "register-region here", "register-party Issuer", "register-party Issuer: iss-1",
        "register-party Issuer: iss-2", "register-party Owner", "register-party Owner: own-1",
        "register-party Owner: own-2", "register-party Owner: own", "register-party Owner: other",
        "register-programme quota", "first",
      ])
    #expect(outcomes.map(\.entry) == (1...11).map(Optional.init))
    #expect(outcomes.last?.number == 0)
    let state = try world.store.read { $0 }
    #expect(state.series[0].evidence == Digest256.of(Array("b.txt".utf8)))
    #expect(state.parties[2].name == "Owner")
    #expect(state.programmes[0].units.last == 100)
    #expect(state.audit().isEmpty)
  }

  @Test func aRehearsalWritesNothingAndGivesTheSameNumbers() throws {
    let world = try StepWorld()
    let tried = try world.run(StepWorld.owner, isDry: true)
    #expect(try world.store.read { $0.count } == 1)
    let taken = try world.run(StepWorld.owner)
    #expect(tried.map(\.entry) == taken.map(\.entry))
    #expect(tried.map(\.number) == taken.map(\.number))
    let again = try world.run(StepWorld.owner, isDry: true)
    #expect(!again.contains { !$0.isRepeated })
  }

  /// A count means the units that it meant the first time, though others are the lowest free ones now.
  @Test func aRepeatedCountMeansTheSameUnits() throws {
    let world = try StepWorld()
    let offer =
      "- {id: offer, by: [own-1, own-2], propose-transfer: {account: own, programme: quota, count: 30, to: other}}\n"
    try world.run(StepWorld.owner + offer)
    let entries = try world.store.read { $0.count }
    #expect(try world.run(offer).first?.isRepeated == true)
    #expect(try world.store.read { $0.count } == entries)
    let offered = try world.store.read { $0.transfers[0].units.serials }
    #expect(offered == SerialRange(1, 30).map { SerialSet($0) })
    // Another count under the same id is another request.
    let fault = try world.fault(offer.replacingOccurrences(of: "30", with: "31"))
    #expect(fault?.contains("was another request under the same key [idempotency]") == true)
    let other = try world.fault(
      "- {id: offer, by: [own-1, own-2], cancel: {account: own, programme: quota, count: 1, reason: x}}"
    )
    #expect(other?.contains("was a propose-transfer under the same id [idempotency]") == true)
  }

  @Test func aDrillIsNeverWritten() throws {
    let world = try StepWorld()
    try world.run(StepWorld.owner)
    let entries = try world.store.read { $0.count }
    let drill =
      "- {id: d, by: own-1, refused-by: four-eyes, cancel: {account: own, programme: quota, count: 1, reason: x}}"
    #expect(try world.run(drill).first?.refusal?.rule == .fourEyes)
    let other = try world.fault(drill.replacingOccurrences(of: "four-eyes", with: "frozen"))
    #expect(other?.contains("is refused by another rule than 'frozen'") == true)
    let none = try world.fault(
      drill.replacingOccurrences(of: "by: own-1", with: "by: [own-1, own-2]"))
    #expect(
      none?.contains("should be refused by the rule 'four-eyes', and no rule refuses it") == true)
    #expect(try world.store.read { $0.count } == entries)
  }

  @Test func personsSignAtDifferentPlaces() throws {
    let world = try StepWorld()
    try world.run(StepWorld.owner)
    let text = """
      by: [own-1, own-2]
      steps:
      - {id: gone, cancel: {account: own, programme: quota, count: 5, reason: a test}}
      """
    let step = try LedgerStepFile.read(YAMLNode(reading: text, file: "steps.yaml")).steps[0]
    let folder = world.folder.url
    try FileManager.default.moveItem(
      at: folder.appendingPathComponent("keys/own-2.key"),
      to: folder.appendingPathComponent("own-2.key"))
    let run = try LedgerStepRun(world.store, keys: KeyRing(folder: folder.path + "/keys")) {
      (name) throws(InputError) in throw InputError("there is no file '\(name)'")
    }
    let first = try run.prepared(step)
    #expect(first.signatures.count == 1)
    #expect(throws: Refusal.self) { try world.store.submit([first])[0].get() }
    var second = try SignedEvent(bytes: first.bytes)
    try second.sign(
      with: KeyRing(folder: folder.path).key("own-2", at: nil),
      in: world.store.read { $0.ledger })
    _ = try world.store.submit([second])[0].get()
    #expect(try world.store.read { $0.series[0].count(.cancelled) } == 5)
  }
}
