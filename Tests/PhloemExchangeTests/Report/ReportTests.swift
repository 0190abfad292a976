import Foundation
import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemExchange

@Suite struct ReportTests {
  private static let golden = URL(fileURLWithPath: #filePath).deletingLastPathComponent()
    .appendingPathComponent("Golden")

  @Test(arguments: LocalizedText.Language.allCases)
  func pageIsAsBefore(language: LocalizedText.Language) throws {
    let page = ReportFiles(try SamplePark.input(language)).html(plotly: nil)
    let body = page.replacing(ReportStyle.css, with: "")
    expectGolden(body, Self.golden.appendingPathComponent("report-\(language.rawValue).html"))
  }

  @Test func tablesAndDocumentAreAsBefore() throws {
    let files = ReportFiles(try SamplePark.input())
    for (name, text) in files.csv() {
      expectGolden(text, Self.golden.appendingPathComponent(name))
    }
    expectGolden(files.json(), Self.golden.appendingPathComponent("report.json"))
  }

  @Test func sameInputGivesSameBytes() throws {
    let pages = try (0..<2).map { _ in
      ReportFiles(try SamplePark.input(.zh)).html(plotly: "/* charts */")
    }
    #expect(pages[0] == pages[1])
    let folder = try TemporaryFolder()
    let books = try ["a.xlsx", "b.xlsx"].map { name in
      let path = folder.url.appendingPathComponent(name).path
      try ReportFiles(try SamplePark.input(.zh)).writeWorkbook(to: path)
      return try Data(contentsOf: URL(fileURLWithPath: path))
    }
    #expect(books[0] == books[1])
  }

  @Test func namesCannotBreakOut() throws {
    let page = ReportFiles(try SamplePark.input()).html(plotly: "'</script><b>'")
    let escaped =
      "Tiny &lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt; &amp; Sons&#39; 园区"
    #expect(page.contains("<h1>\(escaped)</h1>"))
    #expect(!page.contains("<script>alert"))
    // One element for the data, one for the library, one for the glue: none closed by a name.
    #expect(page.components(separatedBy: "</script>").count == 4)
    #expect(page.contains("'<\\/script><b>'"))
    #expect(page.contains("phloem explain &#39;my parks/tiny&#39; total --period"))
  }

  @Test func commandsAreQuotedForAShell() throws {
    let input = try SamplePark.input()
    let month = try Period(reading: "2025-01")
    #expect(
      input.command(for: FigureName(path: "scope1", period: month))
        == "phloem explain 'my parks/tiny' scope1@2025-01 --period 2025-01..2025-02 "
        + "--profile ghg-protocol")
  }

  @Test func aCurveWithoutChartsSaysHowToGetThem() throws {
    let input = try SamplePark.input()
    let plain = ReportFiles(input).html(plotly: nil)
    #expect(plain.contains("Plotly.js was not found"))
    #expect(!plain.contains("<script"))
    let full = ReportFiles(input).html(plotly: "/* charts */")
    #expect(full.contains("<noscript>"))
    #expect(!full.contains("Plotly.js was not found"))
  }

  /// By hand: coal 100 t × 57 % × 99 % × 44/12 = 206.91 t, refrigerant 12 kg × 31/365 × 1300 (AR5)
  /// = 1.324932 t, electricity 500 MWh × 0.5306 = 265.3 t.
  @Test func monthsAreSumsOfLines() throws {
    let input = try SamplePark.input()
    let january = try #require(MonthlyFigure.all(of: input).first)
    #expect(january.co2eGrams[.scope2Location] == 265_300_000)
    let refrigerant = (12_000.0 * 31 / 365).rounded(.toNearestOrEven) * 1300
    #expect(january.co2eGrams[.scope1] == 206_910_000 + Int64(refrigerant))
    let months = MonthlyFigure.all(of: input)
    #expect(months.reduce(0) { $0 + $1.totalGrams } == input.inventory.totalGrams)
    let sources = SourceFigure.all(of: input.inventory)
    for scope in Scope.allCases {
      let sum = sources.reduce(0) { $1.scope == scope ? $0 + $1.co2eGrams : $0 }
      #expect(sum == input.inventory.co2eGrams(of: scope))
    }
    // A tenth of February's coal is estimated: 9 t of 190 t.
    let coal = try #require(sources.first { $0.commodity == "coal" })
    #expect(isClose(coal.estimatedShare, 9.0 / 190, relative: 1e-9))
  }

  @Test func periodsOfOtherLengthAreNotCompared() throws {
    var input = try SamplePark.input(previous: "2024-10..2024-12")
    let page = ReportFiles(input).html(plotly: nil)
    #expect(page.contains("periods of different length are not compared"))
    guard case .failure = input.comparison else {
      Issue.record("two and three months were compared")
      return
    }
    input = try SamplePark.input()
    // The period before had half of everything but the refrigerant, which goes by days.
    let change = try #require(try input.comparison.get().relativeChange)
    #expect(change > 0.98 && change < 1)
    input.previous = nil
    #expect(throws: ComparisonRefusal.self) { try input.comparison.get() }
  }

  @Test func otherProgrammesAreNotCompared() throws {
    var input = try SamplePark.input()
    input.previous = try SamplePark.input(profile: "china-sector-guideline").inventory
    #expect(throws: ComparisonRefusal.self) { try input.comparison.get() }
  }
}
