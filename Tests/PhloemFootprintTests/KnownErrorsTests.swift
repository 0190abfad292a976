import Foundation
import PhloemTestSupport
import Testing

/// The page on known errors names tests: each of them is there.
@Suite struct KnownErrorsTests {
  private static let page = PackageFiles.root.appendingPathComponent(
    "Documentation/known-errors-of-lca.md")

  /// The sources of all tests, one text.
  private static func sources() throws -> String {
    let folder = PackageFiles.root.appendingPathComponent("Tests").resolvingSymlinksInPath()
    let files = FileManager.default.enumerator(at: folder, includingPropertiesForKeys: nil)
    var text = ""
    while let file = files?.nextObject() as? URL {
      if file.pathExtension == "swift" { text += try String(contentsOf: file, encoding: .utf8) }
    }
    return text
  }

  @Test func everyTestOfThePageIsThere() throws {
    let lines = try String(contentsOf: Self.page, encoding: .utf8).split(separator: "\n")
    let rows = lines.filter { $0.hasPrefix("| ") && $0.dropFirst(2).first?.isNumber == true }
    #expect(rows.count == 44)
    let text = try Self.sources()
    var missing: [String] = []
    for row in rows {
      let cell = row.split(separator: "|").last ?? ""
      let names = cell.split(separator: "`", omittingEmptySubsequences: false)
        .enumerated().filter { $0.offset % 2 == 1 }.map(\.element)
      #expect(!names.isEmpty, "\(row)")
      for name in names {
        let parts = name.split(separator: ".")
        let isSuite = parts.count == 1 && !name.hasPrefix(".")
        let last = String(parts.last ?? "")
        let found =
          isSuite
          ? text.contains("struct \(last) ") || text.contains("struct \(last)<")
          : text.contains("func \(last)(")
        if !found { missing.append(String(name)) }
        if parts.count == 2, !text.contains("struct \(parts[0]) ") { missing.append(String(name)) }
      }
    }
    #expect(missing.isEmpty, "\(missing)")
  }
}
