import Foundation
import PhloemCertificates
import PhloemLedger
import PhloemTestSupport
import Testing

/// The files of `Cases/ledger-certificates` are what a ledger of fixed keys and times gives.
@Suite struct SampleCertificateTests {
  static let folder = PackageFiles.root.appendingPathComponent("Cases/ledger-certificates")

  private func expect(_ bytes: [UInt8], _ file: String) {
    expectGolden(
      String(decoding: bytes.dropLast(), as: UTF8.self), Self.folder.appendingPathComponent(file))
  }

  /// A certificate with one text of it replaced.
  private func changed(_ bytes: [UInt8], _ old: String, _ new: String) throws -> [UInt8] {
    let text = String(decoding: bytes, as: UTF8.self)
    let place = try #require(text.firstRange(of: old))
    return Array(text.replacingCharacters(in: place, with: new).utf8)
  }

  @Test func filesAreThoseOfTheLedger() throws {
    let inventory = try String(
      contentsOf: Self.folder.appendingPathComponent("inventory.txt"), encoding: .utf8)
    #expect(inventory == CertificateWorld.inventory)
    var world = try CertificateWorld(inventory: inventory)
    let retirement = try world.certificate(CertificateWorld.retirement)
    let neutrality = try world.certificate(CertificateWorld.statement)
    let review = try world.certificate(CertificateWorld.review)
    expect(retirement, "retirement.json")
    expect(neutrality, "neutrality.json")
    expect(review, "review.json")
    expect(Array((world.noteKey.text + "\n").utf8), "key")
    let other = try CertificateWorld(name: "chengdu")
    expect(Array((other.noteKey.text + "\n").utf8), "other-key")
    // One figure each.
    expect(
      try changed(neutrality, "\"emissions\" : 98700", "\"emissions\" : 98600"),
      "changed-emissions.json")
    expect(
      try changed(retirement, "\"quantity\" : 100,", "\"quantity\" : 120,"), "changed-quantity.json"
    )
    expect(
      try changed(retirement, "101-180, 201-220", "101-180, 201-240"), "changed-serials.json")
    expect(try changed(review, "\"value\" : 98700", "\"value\" : 89700"), "changed-value.json")
    expect(try changedEntry(review), "changed-entry.json")
    expect(try world.status(of: neutrality), "status.json")
    var corrected = try CertificateWorld(inventory: inventory)
    let retired = try #require(
      world.check(neutrality).certificate?.content.neutrality?.retirements.first)
    try corrected.correct(retired.entry, reason: "the beneficiary has another name")
    expect(try corrected.status(of: neutrality), "corrected.json")
    try world.revokeStatement()
    let revoked = try world.status(of: neutrality)
    expect(revoked, "revoked.json")
    expect(
      try changed(revoked, "\"holds\" : false", "\"holds\" : true"), "changed-status.json")
  }

  /// Of units that came from another ledger: 40 left there, 30 were retired here.
  @Test func filesOfImportedUnitsAreThoseOfTheLedger() throws {
    let world = try ForeignCertificateTests.imported().b
    let retirement = try world.certificate(CertificateWorld.retirement)
    expect(retirement, "imported.json")
    expect(Array((world.noteKey.text + "\n").utf8), "imported-key")
    expect(
      try changed(retirement, "\"serials\" : \"1-40\"", "\"serials\" : \"1-90\""),
      "changed-imported.json")
  }

  /// The certificate of a lower figure, in its entry too.
  private func changedEntry(_ bytes: [UInt8]) throws -> [UInt8] {
    let file = try JSONDecoder().decode(CertificateFile.self, from: Data(bytes))
    let number = file.certificate.entry
    let entry = try #require(file.entries.first { $0.entry == number })
    var data = try #require(Data(base64Encoded: entry.bytes))
    // 98 700 as a signed number is 197 400: 0x98 0x86 0x0C; one bit makes it 197 272, which is 98 636.
    let place = try #require(data.firstRange(of: Data([0x98, 0x86, 0x0C])))
    data[place.lowerBound + 1] = 0x85
    return try changed(
      try changed(bytes, entry.bytes, data.base64EncodedString()), "\"value\" : 98700",
      "\"value\" : 98636")
  }
}
