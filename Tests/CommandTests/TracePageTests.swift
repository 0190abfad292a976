import Foundation
import PhloemTestSupport
import Testing

/// The page of a trace, from the command to the browser.
@Suite struct TracePageTests {
  /// Writes the page of three days by the hour: 30 kWh of each are bought and used.
  private func write(
    _ language: String = "en", into park: ParkFolder, _ options: String...
  ) throws -> String {
    try park.take(ParkFolder.readings(hours: 0..<73))
    let path = park.folder.url.appendingPathComponent("pages/trace.html").path
    let result = try PhloemProgram.run(
      [
        "trace", park.path, "--period", "2024-01-01..2024-01-03", "--by", "hour", "--html", path,
        "--lang", language,
      ] + options)
    #expect(result.exitCode == 0, "\(result.errors)")
    #expect(result.errors.contains("wrote \(path)"))
    return path
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    let parks = try [ParkFolder(), ParkFolder()]
    let pages = try parks.map { try Data(contentsOf: URL(fileURLWithPath: write(into: $0))) }
    #expect(pages[0] == pages[1])
    let page = String(decoding: pages[0], as: UTF8.self)
    #expect(page.contains("<span>72 hours</span>"))
    // 72 × 30 kWh.
    #expect(page.contains("<td class=\"n\">2,160 kWh</td>"))
    #expect(page.contains("title=\"load\" href=\"#product-1\""))
  }

  @Test func withoutPlotlyThereAreTables() throws {
    let park = try ParkFolder()
    let path = try write("zh", into: park, "--plotly", "none.js")
    let page = try String(contentsOfFile: path, encoding: .utf8)
    #expect(page.contains("本页仅含表格"))
    #expect(!page.contains("<script"))
  }

  /// The charts are drawn, no script complains, and the product of an address is open.
  @Test(
    .enabled(if: PageBrowser.isReady, "needs chromium and plotly, which 'make setup' brings"),
    arguments: ["en", "zh"])
  func chartsAreDrawn(language: String) throws {
    let park = try ParkFolder()
    let (page, console) = try PageBrowser.load(write(language, into: park) + "#product-1")
    #expect(console.isEmpty, "\(console)")
    let labels = page.components(separatedBy: "class=\"node-label\"").dropFirst()
    #expect(labels.count == 2)
    // The names at the right stand beside the diagram.
    #expect(!labels.contains { $0.prefix(300).contains("text-anchor=\"end\"") })
    #expect(page.contains("id=\"product-1\" open=\"\""))
  }

  @Test func anUnknownLanguageIsTold() throws {
    let park = try ParkFolder()
    let result = try park.run("trace", "--html", "x.html", "--lang", "fr")
    #expect(result.exitCode == 64)
    #expect(result.errors.contains("fr"))
  }
}
