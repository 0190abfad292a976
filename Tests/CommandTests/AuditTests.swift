import Foundation
import PhloemTestSupport
import Testing

/// Claims through the program: exit codes, and what stands on either output.
@Suite struct AuditTests {
  private static let head = """
    formulas: units
    claims:
    - id: good
      quote: 24 MW and 20 GWh a year
      quantities: {capacity: 24 MW, energy: 20 GWh/yr}
      checks: [500 h/yr < energy / capacity < 2400 h/yr]

    """

  /// Every bad file ends with exit code 1, says where, and judges the other claims.
  @Test func badFiles() throws {
    let folder = PackageFiles.root.appendingPathComponent("Tests/Errors")
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path)
      .filter { $0.hasPrefix("audit-") && $0.hasSuffix(".yaml") }.sorted()
    #expect(names.count > 20)
    for name in names {
      let result = try PhloemProgram.run(["audit", "Tests/Errors/\(name)"])
      #expect(result.exitCode == 1, "\(name): \(result.everything.suffix(2000))")
      #expect(result.errors.contains("Tests/Errors/\(name):"), "\(name)")
      #expect(result.errors.contains("error: ") && result.errors.contains("\nhelp: "), "\(name)")
      let text = try String(contentsOf: folder.appendingPathComponent(name), encoding: .utf8)
      if text.contains("id: good\n") {
        let json = try PhloemProgram.run(["audit", "Tests/Errors/\(name)", "--json"])
        #expect(json.exitCode == 1)
        let verdict = JSONPath(text: "claims[id=good].verdict").value(
          in: try JSONSerialization.jsonObject(with: Data(json.output.utf8)))
        #expect(verdict as? String == "consistent", "\(name)")
      }
    }
  }

  @Test func filesAndFolders() throws {
    let folder = try TemporaryFolder()
    let good = try folder.write(Self.head, to: "good.yaml")
    _ = try folder.write("claims: 3\n", to: "bad.yaml")
    let huge = try folder.write("", to: "huge.yaml")
    let handle = try FileHandle(forWritingTo: URL(fileURLWithPath: huge))
    try handle.truncate(atOffset: 10 << 30)
    try handle.close()
    for (arguments, code, says) in [
      ([good], Int32(0), "consistent"), ([folder.url.path], 1, "the file holds no claims"),
      ([folder.url.path], 1, "good"), ([huge], 1, "larger than 64 MB"),
      (["\(folder.url.path)/no.yaml"], 1, "there is no file"), ([], 1, "no claims file given"),
      ([good, "--claim", "god"], 1, "did you mean 'good'?"),
      ([good, "--case", "works"], 1, "there is no case 'works'"),
      ([good, "--compare", "a"], 1, "--compare takes two cases"),
      ([good, "--fail-on", "consistent"], 1, "consistent"),
      ([good, "--fail-on", "inconsistnet"], 1, "did you mean 'inconsistent'?"),
      ([good, "--park", "\(folder.url.path)/no-park"], 1, "there is no file"),
    ] {
      let result = try PhloemProgram.run(["audit"] + arguments)
      #expect(result.exitCode == code, "\(arguments): \(result.everything.suffix(1000))")
      #expect(result.everything.contains(says), "\(arguments): \(result.everything.suffix(1000))")
    }
  }
}
