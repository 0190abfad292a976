import Foundation
import PhloemTestSupport
import Testing

/// The page of an audit, from the command to the browser.
@Suite struct AuditPageTests {
  private static let library = "Examples/case-library"

  private func write(
    _ language: String = "en", into folder: TemporaryFolder
  ) throws -> String {
    let path = folder.url.appendingPathComponent("audit-\(language).html").path
    let result = try PhloemProgram.run(
      ["audit", Self.library, "--html", path, "--lang", language])
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errors.contains("wrote \(path)"))
    return path
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    let folders = try [TemporaryFolder(), TemporaryFolder()]
    let pages = try folders.map { try Data(contentsOf: URL(fileURLWithPath: write(into: $0))) }
    #expect(pages[0] == pages[1])
    #expect(pages[0].count < 1_000_000)
    let page = String(decoding: pages[0], as: UTF8.self)
    #expect(page.components(separatedBy: "<article class=\"claim ").count == 148)
  }

  @Test func aMissingFolderIsTold() throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("none/audit.html").path
    let result = try PhloemProgram.run(["audit", Self.library, "--html", path])
    #expect(result.exitCode == 1)
    #expect(result.errors.contains("there is no folder for '\(path)'"))
    #expect(!FileManager.default.fileExists(atPath: path))
  }

  /// An address chooses claims, and one that names a claim opens it; no script complains.
  @Test(
    .enabled(if: PageBrowser.hasProgram, "needs chromium, which 'make setup' brings"),
    arguments: ["en", "zh"])
  func filtersWork(language: String) throws {
    let folder = try TemporaryFolder()
    let path = try write(language, into: folder)
    let counts: [(address: String, shown: Int)] = [
      // Counts of the library, as the recorded verdicts have them: 22 claims are inconsistent, one of
      // the seven of Haier is; an address of a claim hides nothing.
      ("", 147), ("#verdict=inconsistent", 22), ("#verdict=inconsistent,implausible", 34),
      ("#case=haier", 7), ("#verdict=inconsistent&case=haier", 1), ("#q=no%20such%20words", 0),
      ("#C064", 147),
    ]
    for (address, shown) in counts {
      let (page, console) = try PageBrowser.load(path + address)
      let claims = page.components(separatedBy: "<article ").dropFirst()
        .map { $0.prefix { $0 != ">" } }
      #expect(claims.count { !$0.contains("hidden") } == shown, "\(address)")
      #expect(!console.contains("CONSOLE"), "\(console)")
      #expect(
        page.contains("<html lang=\"\(language == "zh" ? "zh-CN" : "en")\" class=\"scripted\""))
    }
  }

  @Test(.enabled(if: PageBrowser.hasProgram, "needs chromium, which 'make setup' brings"))
  func tilesShowWhatIsChosen() throws {
    let folder = try TemporaryFolder()
    let (page, _) = try PageBrowser.load(try write(into: folder) + "#verdict=uncheckable&case=deli")
    let tile = try #require(
      page.components(separatedBy: "<a ").first { $0.contains("card tile uncheckable") })
    #expect(tile.prefix { $0 != ">" }.contains("aria-current=\"true\""))
    // Two of the six claims of Deli are uncheckable.
    #expect(page.contains(">2 of 147 claims are shown</p>"))
  }
}
