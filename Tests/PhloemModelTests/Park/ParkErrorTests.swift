import Foundation
import PhloemModel
import PhloemTestSupport
import Testing

/// Each bad park of `Tests/Errors` with the findings that it must get.
@Suite struct ParkErrorTests {
  static let folder = PackageFiles.root.appendingPathComponent("Tests/Errors")

  static let names: [String] = {
    let files = (try? FileManager.default.contentsOfDirectory(atPath: folder.path)) ?? []
    return files.filter { $0.hasPrefix("park-") && $0.hasSuffix(".yaml") }
      .map { String($0.dropLast(".yaml".count)) }.sorted()
  }()

  /// The findings of reading and checking a park, places relative to the folder of bad files.
  static func findings(of file: String, in folder: URL = folder) -> [Diagnostic] {
    var reader = ParkReader { path in
      try String(contentsOf: folder.appendingPathComponent(path), encoding: .utf8)
    }
    do {
      let park = try reader.read(file)
      return reader.report.all + ParkCheck(park).findings
    } catch {
      return error.diagnostics
    }
  }

  @Test(arguments: names)
  func saysWhatIsWrong(name: String) {
    let findings = Self.findings(of: "\(name).yaml")
    expectGolden(
      findings.map(\.description).joined(separator: "\n"),
      Self.folder.appendingPathComponent("\(name).txt"))
    #expect(
      findings.contains { $0.severity == .error } != (name == "park-energy-is-lost"),
      "a bad park is refused; an undeclared loss of energy is a warning")
    for finding in findings {
      #expect(finding.position != nil && finding.help != nil, "\(finding)")
      #expect(!finding.message.hasSuffix("."), "\(finding)")
    }
  }

  @Test func filesAreThere() { #expect(Self.names.count > 100) }

  /// A place begins a piece of text, and the rest of its line holds a name that the message quotes,
  /// or the key or number that it is about.
  @Test(arguments: names)
  func placesAreExact(name: String) throws {
    for finding in Self.findings(of: "\(name).yaml") where finding.severity == .error {
      let isAboutSyntax = ["more than 64", "broken YAML", "a control character"]
        .contains { finding.message.hasPrefix($0) }
      guard let place = finding.position, place.column > 0, !isAboutSyntax else { continue }
      let text = try String(
        contentsOf: Self.folder.appendingPathComponent(place.file), encoding: .utf8)
      let lines = text.split(separator: "\n", omittingEmptySubsequences: false)
      let line = try #require(lines.indices.contains(place.line - 1) ? lines[place.line - 1] : nil)
      let before = line.prefix(place.column - 1).last ?? " "
      let rest = line.dropFirst(place.column - 1)
      #expect(
        " [{".contains(before) && rest.first.map { !" ,:".contains($0) } == true, "\(finding)")
      let quoted = finding.message.split(separator: "'", omittingEmptySubsequences: false)
        .enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      let isQuoted = quoted.isEmpty || quoted.contains { rest.contains($0) }
      let isStructure = rest.first.map { "[{-\"".contains($0) || $0.isNumber } == true
      #expect(
        isQuoted || isStructure || place.line == 1 || rest.hasPrefix("composition")
          || finding.message.contains(", at character "),
        "\(finding)\n\(rest)")
    }
  }

  /// A file that holds nothing but a huge text is refused or read, and never stops the program.
  @Test func hugeTextsAreRead() throws {
    let folder = try TemporaryFolder()
    let name = String(repeating: "x", count: 4 << 20)
    _ = try folder.write("park: \(name)\nzone: UTC\n", to: "park.yaml")
    #expect(Self.findings(of: "park.yaml", in: folder.url).isEmpty)
    let keys = (0..<20_000).map { "  a\($0): {level: park}\n" }.joined()
    _ = try folder.write("park: p\nzone: UTC\nsites:\n\(keys)", to: "many.yaml")
    #expect(Self.findings(of: "many.yaml", in: folder.url).isEmpty)
  }
}
