import Foundation
import PhloemCertificates
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemTestSupport
import Synchronization

/// A ledger in which units of two projects were retired, cover emissions, and a product was reviewed.
///
/// Of roof: 200 t, 20 of them to the buffer, serials 1-200. Of wall: 100 t, 10 to the buffer, serials 201-300.
/// Retired are 101-180 and 201-220, 100 t; the host adjusts for 171-210.
struct CertificateWorld {
  var world: LedgerWorld
  let folder: TemporaryFolder
  let store: LedgerStore
  /// The entries that the file has.
  private var written = 0
  /// The time that the file's clock gives.
  private let clock: Clock

  private final class Clock: Sendable {
    let time = Mutex(Int64(0))
  }

  static let retirement = CertificateMatter.retirement(RetirementID(Int32(0)))
  static let statement = CertificateMatter.neutrality(StatementID(Int32(0)))
  static let review = CertificateMatter.review(ReviewID(Int32(0)))
  static let matters = [retirement, statement, review]

  /// Text of a document, and of the one that was reviewed.
  static let inventory = "Inventory of 2025: 98,700 kgCO2e\n"

  init(name: String = "suzhou", inventory: String = Self.inventory) throws {
    let digest = LedgerWorld.digest(inventory)
    var world = try LedgerWorld(name: name, settlementDelay: 0)
    try world.submit(
      .registerMeter(
        code: "pv", owner: LedgerWorld.developer, region: LedgerWorld.park, capacity: 50_000),
      by: LedgerWorld.registrar)
    let first = (LedgerWorld.today - 365) * 24
    let hours = try [(0, 9), (24, 33)].map { from, to in
      try world.required(MeterHours(MeterID(Int32(0)), first + from, first + to))
    }
    let roof = try world.verifiedReport("roof", units: 200)
    try world.issue(roof, 200, evidence: "roof", hours: hours)
    let wall = try world.verifiedReport("wall", units: 100)
    try world.issue(wall, 100, evidence: "wall")
    let parts = try [(101, 180), (201, 220)].map { try world.required(SerialRange($0, $1)) }
    let serials = try world.required(SerialSet(parts))
    let units = UnitSelection(
      account: LedgerWorld.developerAccount, programme: LedgerWorld.credits, serials: serials)
    world.time += 60
    try world.submit(
      .retire(
        RetirementTerms(units: units, beneficiary: "Developer", purpose: "neutrality of 2025")),
      by: LedgerWorld.developer)
    let year = try world.required(DaySpan(LedgerWorld.today - 365, LedgerWorld.today - 1))
    let calculation = LedgerWorld.digest("calculation")
    try world.submit(
      .certify(
        FootprintReview(
          subject: LedgerWorld.developer, scope: .organisation, object: "Developer, scopes 1 and 2",
          period: year, value: 98_700, unit: "kgCO2e", inventory: digest, calculation: calculation,
          evidence: LedgerWorld.digest("review"))), by: LedgerWorld.verifier, persons: 1)
    try world.submit(
      .stateNeutrality(
        NeutralityStatement(
          subject: LedgerWorld.developer, period: year, emissions: 98_700, inventory: digest,
          retirements: [RetirementID(Int32(0))])), by: LedgerWorld.verifier, persons: 1)
    let adjusted = try world.required(SerialRange(171, 210))
    try world.submit(
      .declareAdjustment(LedgerWorld.credits, SerialSet(adjusted), .committed),
      by: LedgerWorld.issuer)
    try self.init(writing: world)
  }

  /// Writes a ledger to a file.
  init(writing world: LedgerWorld) throws {
    let clock = Clock()
    folder = try TemporaryFolder()
    store = try LedgerStore(
      path: folder.url.appendingPathComponent("ledger.db").path,
      clock: { clock.time.withLock { $0 } })
    (self.world, self.clock) = (world, clock)
    try write()
  }

  /// Writes the entries that the file lacks.
  mutating func write() throws {
    for bytes in world.log[written...] {
      let entry = try LogEntry(bytes: bytes)
      clock.time.withLock { $0 = entry.time }
      _ = try store.submit([entry.signed])[0].get()
    }
    written = world.log.count
  }

  /// The registrar's keys.
  var keys: [LedgerPrivateKey] { world.signers(LedgerWorld.registrar).map(\.key) }

  /// The key that others have.
  var noteKey: NoteKey {
    NoteKey(
      name: "\(world.state.opening?.name ?? "")/\(world.state.ledger)", key: keys[0].publicKey)
  }

  func maker() -> CertificateMaker { CertificateMaker(store, by: Array(keys.prefix(1))) }

  /// A certificate as a file.
  func certificate(_ matter: CertificateMatter) throws -> [UInt8] {
    try Self.json(maker().certificate(of: matter))
  }

  /// A status of a certificate as a file.
  func status(of certificate: [UInt8]) throws -> [UInt8] {
    let check = try check(certificate)
    let sound = try world.required(check.certificate)
    let log = try world.required(check.checkpoint)
    return try Self.json(world.required(maker().status(of: sound, size: log.size).file))
  }

  func check(_ bytes: [UInt8]) throws -> CertificateCheck {
    try CertificateCheck(bytes, key: noteKey, at: .init(file: "certificate.json"))
  }

  func check(status: [UInt8], of certificate: [UInt8]) throws -> StatusCheck {
    let check = try check(certificate)
    return try StatusCheck(
      status, of: world.required(check.certificate), at: world.required(check.checkpoint),
      key: noteKey, at: .init(file: "status.json"))
  }

  /// A file as the verbs write it.
  static func json(_ file: some Encodable) throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return [UInt8](try encoder.encode(file)) + [10]
  }

  /// Revokes the statement of neutrality.
  mutating func revokeStatement() throws {
    world.time += 86_400
    try world.submit(
      .revokeStatement(StatementID(Int32(0)), reason: "a boiler was left out"),
      by: LedgerWorld.verifier, persons: 1)
    try write()
  }

  /// Says that an entry is wrong.
  mutating func correct(_ entry: Int, reason: String) throws {
    world.time += 86_400
    try world.submit(
      .correct(entry: entry, reason: reason, record: LedgerWorld.digest("right")),
      by: LedgerWorld.regulator)
    try write()
  }
}
