import Foundation
import PhloemCertificates
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import Testing

/// What certificates say, and that nobody can change it.
@Suite struct CertificateTests {
  /// Figures by hand: 180 - 101 + 1 + 220 - 201 + 1 = 100 t cover 100 000 kg; 98 700 were emitted.
  @Test func certificatesSayWhatTheEntriesSay() throws {
    let world = try CertificateWorld()
    let check = try world.check(world.certificate(CertificateWorld.statement))
    #expect(check.faults.isEmpty)
    let content = try #require(check.certificate?.content)
    #expect(content == check.file.certificate)
    let neutrality = try #require(content.neutrality)
    #expect((neutrality.emissions, neutrality.covered) == (98_700, 100_000))
    #expect(neutrality.period == "2025-01-01..2025-12-31")
    #expect((neutrality.subject.name, neutrality.verifier.name) == ("Developer", "Verifier"))
    let retirement = try #require(neutrality.retirements.first)
    #expect((retirement.quantity, retirement.unit) == (100, "tCO2e"))
    #expect(retirement.serials == "101-180, 201-220")
    #expect(retirement.signers.map(\.person) == ["person-6-0", "person-6-1"])
    let units = retirement.units
    #expect(units.map(\.serials) == ["101-180", "201-220"])
    #expect(units.map(\.quantity) == [80, 20])
    #expect(units.map { $0.series.project?.code } == ["roof", "wall"])
    let adjustments = units.flatMap(\.adjustments)
    #expect(adjustments.map(\.serials) == ["101-170", "171-180", "201-210", "211-220"])
    #expect(adjustments.map(\.quantity) == [70, 10, 10, 10])
    #expect(
      adjustments.map(\.status) == ["notDeclared", "committed", "committed", "notDeclared"])
    let series = units[0].series
    #expect((series.serials, series.issued, series.hostCountry) == ("1-200", 200, "CN"))
    #expect(series.report?.verification.verified == 200)
    #expect(series.project?.methodology.edition == "1")
    let hours = try #require(series.hours.first)
    #expect((hours.meter.code, hours.hours) == ("pv", 20))
    #expect(hours.spans[1] == "2025-01-02T00Z..2025-01-02T09Z")
    let own = try world.check(world.certificate(CertificateWorld.retirement))
    #expect(own.certificate?.content.retirement == retirement)
    let review = try world.check(world.certificate(CertificateWorld.review))
    #expect(review.certificate?.content.review?.value == 98_700)
    #expect(
      review.fields(with: LedgerWorld.digest(CertificateWorld.inventory)) == ["review.inventory"])
    #expect(review.fields(with: LedgerWorld.digest("Inventory of 2025: 98,600 kgCO2e\n")).isEmpty)
  }

  /// Each leaf below `certificate`, by its path in the file.
  static func leaves(_ value: Any, _ path: [Any] = []) -> [[Any]] {
    switch value {
    case let members as [String: Any]:
      members.sorted { $0.key < $1.key }.flatMap { leaves($0.value, path + [$0.key]) }
    case let values as [Any]:
      values.enumerated().flatMap { leaves($0.element, path + [$0.offset]) }
    default: [path]
    }
  }

  /// A value with one leaf changed: a number is one more, a text has another letter at its end.
  static func changed(_ value: Any, at path: ArraySlice<Any>) -> Any {
    guard let step = path.first else {
      if let text = value as? String { return text + "x" }
      return ((value as? Int) ?? 0) + 1
    }
    let rest = path.dropFirst()
    if var members = value as? [String: Any], let key = step as? String, let inner = members[key] {
      members[key] = changed(inner, at: rest)
      return members
    }
    if var values = value as? [Any], let place = step as? Int {
      values[place] = changed(values[place], at: rest)
      return values
    }
    return value
  }

  static func name(_ path: ArraySlice<Any>) -> String {
    path.reduce(into: "") { name, step in
      if let place = step as? Int {
        name += "[\(place)]"
      } else {
        name += (name.isEmpty ? "" : ".") + "\(step)"
      }
    }
  }

  /// Every figure and word of every kind of certificate, one after the other.
  @Test(arguments: CertificateWorld.matters) func whatIsChangedIsNamed(
    matter: CertificateMatter
  ) throws {
    let world = try CertificateWorld()
    let file = try JSONSerialization.jsonObject(with: Data(try world.certificate(matter)))
    let members = try #require(file as? [String: Any])
    let leaves = Self.leaves(try #require(members["certificate"]), ["certificate"])
    #expect(leaves.count > 20)
    for path in leaves {
      let changed = try JSONSerialization.data(withJSONObject: Self.changed(file, at: path[...]))
      let name = Self.name(path.dropFirst())
      let faults = try world.check([UInt8](changed)).faults
      #expect(faults.count == 1 && faults[0].hasPrefix("\(name): "), "\(name): \(faults)")
    }
  }

  /// 98 700 becomes 98 600: the sentence has both, the unit and the entry.
  @Test func theSentenceNamesBothFigures() throws {
    let world = try CertificateWorld()
    let text = String(decoding: try world.certificate(CertificateWorld.statement), as: UTF8.self)
    let check = try world.check(
      Array(text.replacing("\"emissions\" : 98700", with: "\"emissions\" : 98600").utf8))
    let entry = try #require(check.certificate?.entry)
    #expect(
      check.faults == [
        "neutrality.emissions: the certificate says 98600 kgCO2e, entry \(entry) says 98700 kgCO2e"
      ])
    #expect(check.differences.map(\.entry) == [entry])
  }

  /// Every entry, path and number, the checkpoint, the signature, the code; more than there is, and twice.
  @Test(arguments: CertificateWorld.matters) func evidenceCannotBeChanged(
    matter: CertificateMatter
  ) throws {
    let world = try CertificateWorld()
    let bytes = try world.certificate(matter)
    let file = try JSONSerialization.jsonObject(with: Data(bytes))
    let members = try #require(file as? [String: Any])
    // The smallest whole; of the others, whose entries are many, every seventh place.
    let paths = Self.leaves(file).filter { $0.first as? String != "certificate" }
    let step = matter == CertificateWorld.review ? 1 : 7
    for path in stride(from: 0, to: paths.count, by: step).map({ paths[$0] }) {
      let changed = try JSONSerialization.data(withJSONObject: Self.changed(file, at: path[...]))
      #expect(try !world.check([UInt8](changed)).faults.isEmpty, "\(Self.name(path[...]))")
    }
    let entries = try #require(members["entries"] as? [[String: Any]])
    for place in stride(from: 0, to: entries.count, by: step) {
      var fewer = members
      fewer["entries"] = Array(entries[..<place] + entries[(place + 1)...])
      let cut = try JSONSerialization.data(withJSONObject: fewer)
      #expect(try !world.check([UInt8](cut)).faults.isEmpty, "entry \(place) left out")
      var shorter = members
      var entry = entries[place]
      entry["path"] = (entry["path"] as? [String]).map { Array($0.dropLast()) }
      shorter["entries"] = Array(entries[..<place] + [entry] + entries[(place + 1)...])
      let proof = try JSONSerialization.data(withJSONObject: shorter)
      let number = try #require(entry["entry"] as? Int)
      #expect(
        try world.check([UInt8](proof)).faults.contains {
          $0.hasPrefix("entry \(number) is not the one in the log")
        })
    }
    var more = members
    more["remark"] = "good for 2026 too"
    let surplus = try JSONSerialization.data(withJSONObject: more)
    #expect(
      try world.check([UInt8](surplus)).faults
        == ["remark: the certificate says more than its format has"])
    let text = String(decoding: bytes, as: UTF8.self)
    let twice = text.replacing(
      "\"kind\"", with: "\"kind\" : \"review\", \"kind\"", maxReplacements: 1)
    #expect(try !world.check(Array(twice.utf8)).faults.isEmpty)
    #expect(throws: InputError.self) { try world.check(Array(text.utf8.dropLast(10))) }
  }

  @Test func onlyTheKeyOfTheLedgerFits() throws {
    let world = try CertificateWorld()
    let other = try CertificateWorld(name: "chengdu")
    let bytes = try world.certificate(CertificateWorld.statement)
    #expect(
      try other.check(bytes).faults.contains { $0.hasPrefix("the key is that of the ledger") })
    let stranger = try LedgerPrivateKey(seed: Array(repeating: 9, count: 32)).publicKey
    let check = try CertificateCheck(
      bytes, key: NoteKey(name: world.noteKey.name, key: stranger), at: .init(file: "c"))
    #expect(
      check.faults == [
        "the checkpoint is not signed with this key", "the certificate is not signed with this key",
      ])
    // Without a key all but the signatures of the ledger is checked.
    #expect(try CertificateCheck(bytes, key: nil, at: .init(file: "c")).faults.isEmpty)
  }

  @Test func aPublishedCheckpointBearsACertificateToo() throws {
    var world = try CertificateWorld()
    let published = try world.store.publishCheckpoint(by: world.keys)
    try world.revokeStatement()
    let old = try world.maker().certificate(of: CertificateWorld.statement, at: published)
    #expect(old.checkpoint == published.text)
    #expect(try world.check(CertificateWorld.json(old)).faults.isEmpty)
    #expect(throws: InputError.self) { try world.certificate(CertificateWorld.statement) }
    let other = try CertificateWorld(name: "chengdu").store.publishCheckpoint(by: world.keys)
    #expect(throws: InputError.self) {
      try world.maker().certificate(of: CertificateWorld.statement, at: other)
    }
  }
}
