import Foundation
import PhloemCertificates
import PhloemLedger
import PhloemLedgerStore
import PhloemTestSupport
import Testing

/// Certificates of units that came from another ledger, or came back from it.
@Suite struct ForeignCertificateTests {
  /// 40 of 100 units left ledger a for b, where 30 of them were retired.
  static func imported() throws -> (a: LedgerWorld, b: CertificateWorld, export: Int) {
    var pair = try ExchangeTests.Pair()
    let number = try pair.export()
    try pair.b.submit(
      pair.importing(ExchangeTests.Pair.message(number, of: pair.a)), by: LedgerWorld.issuer)
    try pair.b.submit(
      .retire(
        RetirementTerms(
          units: LedgerWorld.units(LedgerWorld.buyerAccount, 1, 30), beneficiary: "Buyer",
          purpose: "travel of 2025")), by: LedgerWorld.buyer)
    return (pair.a, try CertificateWorld(writing: pair.b), number)
  }

  /// 40 of 100 units left ledger a for b, which refused them; they are 101 to 140 now, and 40 were retired.
  static func returned() throws -> (world: CertificateWorld, refusal: Int) {
    var pair = try ExchangeTests.Pair()
    let number = try pair.export()
    let message = try ExchangeTests.Pair.message(number, of: pair.a)
    try pair.b.submit(.refuseImport(message, reason: "late"), by: LedgerWorld.issuer)
    let refusal = pair.b.state.count - 1
    try pair.a.submit(
      .returnExport(entry: number, ExchangeTests.Pair.message(refusal, of: pair.b)),
      by: LedgerWorld.issuer)
    try pair.a.submit(
      .retire(
        RetirementTerms(
          units: LedgerWorld.units(LedgerWorld.developerAccount, 101, 140),
          beneficiary: "Developer", purpose: "heating of 2025")), by: LedgerWorld.developer)
    return (try CertificateWorld(writing: pair.a), refusal)
  }

  @Test func aCertificateSaysWhereUnitsCameFrom() throws {
    let (a, b, export) = try Self.imported()
    let check = try b.check(b.certificate(CertificateWorld.retirement))
    #expect(check.faults.isEmpty)
    let retirement = try #require(check.certificate?.content.retirement)
    #expect((retirement.quantity, retirement.serials) == (30, "1-30"))
    let series = try #require(retirement.units.first?.series)
    #expect((series.basis, series.issued, series.serials) == ("import", 40, "1-40"))
    #expect(series.project == nil && series.report == nil && series.hours.isEmpty)
    let origin = try #require(series.origin)
    #expect((origin.ledger, origin.identity) == ("a", a.state.ledger.hexadecimal))
    #expect((origin.export, origin.serials) == (export, "1-40"))
    #expect((origin.programme, origin.project, origin.methodology) == ("inclusive", "p", "pv"))
  }

  @Test func aCertificateSaysThatUnitsCameBack() throws {
    let (world, refusal) = try Self.returned()
    let check = try world.check(world.certificate(CertificateWorld.retirement))
    #expect(check.faults.isEmpty)
    let series = try #require(check.certificate?.content.retirement?.units.first?.series)
    #expect((series.basis, series.serials) == ("return", "101-140"))
    #expect((series.origin?.ledger, series.origin?.export) == ("b", refusal))
    #expect(series.origin?.serials == "1-40")
    #expect(series.before.map(\.serials) == ["1-100"])
    #expect(series.before.first?.project?.code == "p")
  }

  /// Every figure and word, one after the other, of both.
  @Test(arguments: [true, false]) func whatIsChangedIsNamed(isImport: Bool) throws {
    let world = isImport ? try Self.imported().b : try Self.returned().world
    let file = try JSONSerialization.jsonObject(
      with: Data(try world.certificate(CertificateWorld.retirement)))
    let members = try #require(file as? [String: Any])
    let leaves = CertificateTests.leaves(
      try #require(members["certificate"]), ["certificate"])
    #expect(leaves.contains { CertificateTests.name($0.dropFirst()).hasSuffix("origin.serials") })
    for path in leaves {
      let changed = try JSONSerialization.data(
        withJSONObject: CertificateTests.changed(file, at: path[...]))
      let name = CertificateTests.name(path.dropFirst())
      let faults = try world.check([UInt8](changed)).faults
      #expect(faults.count == 1 && faults[0].hasPrefix("\(name): "), "\(name): \(faults)")
    }
  }

  /// Who keeps the ledger took in what the other ledger's log does not bear out: who checks sees it, though
  /// all signatures of this ledger are right.
  @Test(arguments: [
    ("the path does not lead from the entry to the checkpoint", 0),
    ("the checkpoint is not signed with the key of a", 1),
    ("the checkpoint is that of another ledger than a", 2),
  ])
  func theOtherLedgersProofIsChecked(message: String, kind: Int) throws {
    let (a, world, _) = try Self.imported()
    let check = try world.check(world.certificate(CertificateWorld.retirement))
    let certificate = try #require(check.certificate)
    try certificate.checkSignatures()
    var forger = world.world
    let entries = try certificate.entries.map { entry in
      guard case .importUnits(var foreign, let account, let programme) = entry.event else {
        return entry
      }
      let checkpoint = try #require(a.state.checkpoint)
      switch kind {
      case 0: foreign.path[0] = LedgerWorld.digest("another path")
      case 1:
        foreign.checkpoint = try SignedCheckpoint(
          checkpoint, by: [LedgerPrivateKey(seed: Array(repeating: 9, count: 32))]
        ).text
      default:
        let own = try #require(world.world.state.checkpoint)
        foreign.checkpoint = try SignedCheckpoint(own, by: world.keys).text
      }
      let event = LedgerEvent.importUnits(foreign, account: account, programme: programme)
      let signed = try forger.signed(event, by: LedgerWorld.issuer)
      return EvidenceEntry(
        LogEntry(
          number: entry.entry.number, previous: entry.entry.previous, time: entry.entry.time,
          signed: signed), made: entry.made, firstSerial: entry.firstSerial)
    }
    let forged = try LedgerCertificate(CertificateWorld.retirement, from: entries)
    #expect(forged.content == certificate.content)
    let fault = #expect(throws: CertificateFault.self) { try forged.checkSignatures() }
    #expect(fault?.description.hasSuffix(message) ?? false, "\(fault?.description ?? "")")
  }
}
