import Foundation
import PhloemTestSupport
import Testing

/// The page on known errors names tests: each of them is there.
@Suite struct KnownErrorsTests {
  private static let page = PackageFiles.root.appendingPathComponent(
    "Documentation/known-errors-of-lca.md")

  /// The names of test functions by suite.
  private static func tests() throws -> [String: Set<String>] {
    let folder = PackageFiles.root.appendingPathComponent("Tests").resolvingSymlinksInPath()
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var found: [String: Set<String>] = [:]
    while let file = files?.nextObject() as? URL {
      guard file.pathExtension == "swift" else { continue }
      var suite = ""
      for line in try String(contentsOf: file, encoding: .utf8).split(separator: "\n") {
        // A suite stands at the margin, its functions further in.
        if let name = line.firstMatch(of: /^(?:@Suite\S* )?(?:struct|extension) (\w+)/) {
          suite = String(name.1)
          found[suite, default: []] = found[suite] ?? []
        } else if let name = line.firstMatch(of: /^ +.*func (\w+)\(/) {
          found[suite, default: []].insert(String(name.1))
        }
      }
    }
    return found
  }

  @Test func everyTestOfThePageIsThere() throws {
    let lines = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n")
    let rows = lines.filter { $0.firstMatch(of: /^\| \d/) != nil }
    #expect(rows.count == 44)
    let tests = try Self.tests()
    var missing: [String] = []
    for row in rows {
      let names = row.matches(of: /`(\w*)(?:\.(\w+))?`/)
      #expect(!names.isEmpty, "\(row)")
      var suite = ""
      for name in names {
        if !name.1.isEmpty { suite = String(name.1) }
        let isThere = name.2.map { tests[suite]?.contains(String($0)) == true }
        if isThere ?? (tests[suite] != nil) { continue }
        missing.append("\(suite) \(name.0)")
      }
    }
    #expect(missing.isEmpty, "\(missing)")
  }
}
