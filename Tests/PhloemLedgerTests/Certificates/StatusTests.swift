import Foundation
import PhloemCertificates
import PhloemLedger
import PhloemModel
import Testing

/// Whether a certificate holds is told to others, and cannot be hidden.
@Suite struct StatusTests {
  @Test func aRevocationIsSeen() throws {
    var world = try CertificateWorld()
    let certificate = try world.certificate(CertificateWorld.statement)
    let before = try world.status(of: certificate)
    #expect(try world.check(status: before, of: certificate).faults.isEmpty)
    #expect(try world.check(status: before, of: certificate).status.holds)
    try world.revokeStatement()
    // One of an entry on which it rests, one of another: the deed that revoked it.
    let neutrality = try #require(world.check(certificate).certificate?.content.neutrality)
    let retired = neutrality.retirements[0].entry
    for entry in [retired, world.world.state.count - 1] {
      try world.world.submit(
        .correct(entry: entry, reason: "a name", record: LedgerWorld.digest("right")),
        by: LedgerWorld.regulator)
    }
    try world.write()
    let after = try world.status(of: certificate)
    let check = try world.check(status: after, of: certificate)
    #expect(check.faults.isEmpty)
    #expect(!check.status.holds)
    let revocation = try #require(check.status.revocation)
    #expect((revocation.party.name, revocation.reason) == ("Verifier", "a boiler was left out"))
    #expect(revocation.entry == world.world.state.revocation(of: CertificateWorld.statement))
    #expect(revocation.time == "2026-01-02T00:01:00Z")
    #expect(check.status.corrections.map(\.corrects) == [retired])
    #expect(check.status.corrections.map(\.party.name) == ["Regulator"])
    // A retirement is final; the certificate of it holds.
    let own = try world.certificate(CertificateWorld.retirement)
    #expect(try world.check(status: world.status(of: own), of: own).status.holds)
  }

  @Test func aStatusCannotBeChanged() throws {
    var world = try CertificateWorld()
    let certificate = try world.certificate(CertificateWorld.statement)
    let early = try world.status(of: certificate)
    try world.revokeStatement()
    let status = try world.status(of: certificate)
    let file = try JSONSerialization.jsonObject(with: Data(status))
    for path in CertificateTests.leaves(file) {
      let changed = try JSONSerialization.data(
        withJSONObject: CertificateTests.changed(file, at: path[...]))
      guard let check = try? world.check(status: [UInt8](changed), of: certificate) else {
        continue
      }
      #expect(!check.faults.isEmpty, "\(CertificateTests.name(path[...]))")
    }
    // The revocation is cut out, and with it what was signed.
    var members = try #require(file as? [String: Any])
    var told = try #require(members["status"] as? [String: Any])
    let entries = try #require(members["entries"] as? [[String: Any]])
    let entry = try #require((told["revocation"] as? [String: Any])?["entry"] as? Int)
    (told["revocation"], told["holds"]) = (nil, true)
    members["status"] = told
    members["entries"] = entries.filter { $0["entry"] as? Int != entry }
    let hidden = [UInt8](try JSONSerialization.data(withJSONObject: members))
    #expect(
      try world.check(status: hidden, of: certificate).faults
        == ["what is signed is not what follows from the entries"])
    // The status of another certificate, of another ledger, and one that is older than the certificate.
    let review = try world.certificate(CertificateWorld.review)
    #expect(try !world.check(status: status, of: review).faults.isEmpty)
    #expect(
      try world.check(status: early, of: review).faults.contains { $0.contains("older than") })
    let other = try CertificateWorld(name: "chengdu")
    let foreign = try other.status(of: other.certificate(CertificateWorld.statement))
    #expect(
      try world.check(status: foreign, of: certificate).faults.contains {
        $0.hasPrefix("the key is that of the ledger")
      })
  }
}
