import Foundation
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import PhloemTrace
import Testing

@testable import PhloemExchange

@Suite struct TracePageTests {
  private static let plotly = "/* '</script><b>' */"

  private func pages(_ language: LocalizedText.Language) throws -> [String] {
    [
      try SampleTrace.calcium(language).html(plotly: Self.plotly),
      try SampleTrace.carbon(language).html(plotly: Self.plotly),
      try SampleTrace.carbon(language).html(),
    ]
  }

  /// The part of a page from one text to another.
  private func part(_ page: String, from start: String, to end: String) throws -> Substring {
    let first = try #require(page.range(of: start), "\(start) is not in the page")
    let rest = page[first.lowerBound...]
    return rest[..<(try #require(rest.range(of: end)).lowerBound)]
  }

  @Test(arguments: LocalizedText.Language.allCases)
  func elementsAreClosedAndNamesCannotBreakOut(language: LocalizedText.Language) throws {
    for page in try pages(language) {
      #expect(PageTags.fault(of: page) == nil)
      for tag in ["<i>", "<u>", "<b>bold", "<script>alert", "Brick </script>"] {
        #expect(!page.contains(tag), "\(tag) is not escaped")
      }
    }
    let page = try SampleTrace.calcium().html()
    #expect(page.contains("<h1>Ring &lt;i&gt;&amp; &#39;Co&#39;&lt;/i&gt;</h1>"))
    #expect(page.contains("a finding with &lt;b&gt;bold&lt;/b&gt; in it"))
  }

  @Test func nothingIsFetched() throws {
    for page in try pages(.en) {
      #expect(page.contains("content=\"default-src &#39;none&#39;;"))
      for word in ["http://", "https://", " src=", "@import", "url("] {
        #expect(!page.contains(word), "\(word) is in the page")
      }
    }
  }

  @Test func sameResultGivesSameBytes() throws {
    #expect(try pages(.zh) == pages(.zh))
  }

  /// By hand: 60 t come in and 40 t go round, so a unit is at kiln and mill 1/0.6 times each, 40 % of
  /// what goes through has been there before, and all of it ends in bricks.
  @Test func theRingIsShownAsItIsByHand() throws {
    let page = try SampleTrace.calcium().html()
    #expect(page.contains("<span>60 t came in</span>"))
    let products = try part(page, from: "<section id=\"products\">", to: "</section>")
    #expect(products.contains("title=\"brick-sale\" href=\"#product-1\""))
    #expect(products.contains("<td class=\"n\">1,000 kg/t</td>"))
    let fate = try part(page, from: "<section id=\"fate\">", to: "</section>")
    #expect(fate.contains("<b>3.33</b>"))
    #expect(fate.components(separatedBy: "<td class=\"n\">1.6667</td>").count == 3)
    #expect(fate.components(separatedBy: "--share:40.0%").count == 3)
    #expect(fate.contains("<b>40.0 %</b>"))
    #expect(fate.contains("--share:100.0%"))
    let loops = try part(page, from: "<section id=\"loops\">", to: "</section>")
    #expect(loops.contains("Slag"))
    #expect(loops.contains("<td class=\"n\">40</td>"))
  }

  /// Ways: 60 % straight through, 40 % of the rest once more round, 0.6 × 0.4 = 24 %, then 9.6 %.
  @Test func waysAreListedWithTheirShares() throws {
    let page = try SampleTrace.calcium().html()
    let ways = try part(page, from: "<ol class=\"ways\">", to: "</ol>")
    let shares = ways.components(separatedBy: "<b>").dropFirst().map { $0.prefix { $0 != "<" } }
    #expect(shares == ["60.0 %", "24.0 %", "9.6 %"])
  }

  @Test(arguments: LocalizedText.Language.allCases)
  func everyProductIsThere(language: LocalizedText.Language) throws {
    for page in [try SampleTrace.calcium(language), try SampleTrace.carbon(language)] {
      let html = page.html()
      #expect(!page.carrying.isEmpty)
      for (rank, product) in page.carrying.enumerated() {
        #expect(html.contains("title=\"\(Markup.escaped(product.flow.description))\""))
        #expect(html.contains("id=\"product-\(rank + 1)\""))
        #expect(html.contains(Markup.escaped(page.names.product(product))))
      }
    }
  }

  /// By hand: coal with 57 % carbon, of which 99 % burn, × 44/12, and 0.06 t of it a GJ.
  ///
  /// More is made than is delivered, 1,667 GJ for 1,500 and 1,500 for 1,480: what is lost carries its
  /// part.
  @Test func theSeriesOfMonthsIsTheInventorys() throws {
    let page = try SampleTrace.carbon()
    let heat = try #require(page.lines.first { $0.unit == "kgCO₂e/GJ" })
    let perTonne = 0.57 * 0.99 * 44 / 12 * 1000
    for value in heat.values {
      let value = try #require(value)
      #expect(abs(value / (0.06 * perTonne) - 1) < 1e-9)
    }
    let lost = try #require(page.result.leftovers.first)
    #expect(lost.reason == .loss && page.names.node(lost.node) == "Heat")
    let expected = (190 - 0.06 * 2980) * perTonne
    #expect(abs(page.result.sum(lost.burden) / expected - 1) < 1e-9)
    #expect(page.times.map(page.label) == ["2025-01", "2025-02"])
    // What never changes is said, not drawn.
    #expect(page.html(plotly: "").contains(TraceText.constant(.en)))
    #expect(!page.html(plotly: "").contains("id=\"chart-series\""))
  }

  @Test func diagramConservesWhatComesIn() throws {
    for page in [try SampleTrace.calcium(), try SampleTrace.carbon()] {
      let diagram = TraceFlows(page).diagram
      let ends = diagram.nodes.indices.filter { diagram.throughput(of: $0).output == 0 }
      let starts = diagram.nodes.indices.filter { diagram.throughput(of: $0).input == 0 }
      let whole = page.result.sum(page.result.total) / 1000
      let out = ends.reduce(0) { $0 + diagram.throughput(of: $1).input }
      let into = starts.reduce(0) { $0 + diagram.throughput(of: $1).output }
      #expect(abs(out - whole) < 1e-9 * whole)
      #expect(abs(into - whole) < 1e-9 * whole)
      for node in diagram.nodes.indices where !ends.contains(node) && !starts.contains(node) {
        let flow = diagram.throughput(of: node)
        #expect(abs(flow.input - flow.output) < 1e-9 * whole, "\(diagram.nodes[node].label)")
      }
    }
  }

  @Test func pageWithoutChartsSaysSo() throws {
    let page = try SampleTrace.carbon()
    #expect(page.html().contains(TraceText.tablesOnly(.en)))
    #expect(!page.html().contains("<script"))
    #expect(!page.html(plotly: "").contains(TraceText.tablesOnly(.en)))
  }

  @Test func aCutShowsBeforeAndAfter() throws {
    var page = try SampleTrace.carbon()
    page.cut = TracePage.Cut(
      flow: "boiler/in/coal", total: (1_000_000, 1_500_000),
      changes: [("power", 1_000_000, 1_500_000), ("warmth", nil, 20_000)])
    let cut = try part(page.html(), from: "<section id=\"cut\">", to: "</section>")
    #expect(cut.contains("What changes without “Coal into Boiler”"))
    #expect(cut.contains("<td class=\"n\">+500</td><td class=\"n\">+50.0 %</td>"))
    #expect(cut.contains("<td class=\"n\">–</td><td class=\"n\">20</td>"))
  }

  @Test func sourcesAndSharesHaveNames() throws {
    let names = try SampleTrace.carbon(.zh).names
    #expect(names.source("combustion of coal in boiler") == "化石燃料燃烧：锅炉，煤")
    #expect(names.shortSource("combustion of coal in boiler") == "化石燃料燃烧：煤")
    #expect(names.source("transport to coal-mine") == "煤运输")
    #expect(names.flow("demand:coal") == "所需煤")
    #expect(names.source("grid") == "外购电力")
    #expect(names.sharing("mass (nothing to heat)") == "按质量；热力不分摊")
    #expect(names.sharing("all to heat") == "全部计入热力")
    #expect(names.sharing("by Ca") == "by Ca")
  }

  @Test func linesAreThinnedByMean() {
    let values = (0..<5000).map { $0 % 3 == 2 ? nil : Double($0) }
    let points = TraceCharts.thinned(values)
    #expect(points.count == 1667)
    #expect(points[0] == 0.5)
    #expect(points[1] == 3.5)
    #expect(TraceCharts.thinned([1, nil, 2]) == [1, nil, 2])
    #expect([0, 2000, 8760, 17_520, 87_600].map(TraceCharts.group) == [1, 1, 6, 12, 48])
    #expect(TraceCharts.shortened(123_456.7) == 123_460)
    #expect(TraceCharts.shortened(-0.001234567) == -0.0012346)
    #expect(TraceCharts.shortened(0) == 0)
  }

  @Test(arguments: TraceText.allCases)
  func everyTextIsInBothLanguages(text: TraceText) {
    let (en, zh) = (text(.en), text(.zh))
    #expect(!en.isEmpty && !zh.isEmpty && en != zh)
    #expect(en.unicodeScalars.allSatisfy { $0.value < 0x2E80 }, "Chinese left in '\(en)'")
    var rest = zh
    for word in ["Plotly.js", "make setup", "Phloem"] { rest = rest.replacing(word, with: "") }
    #expect(!rest.contains { $0.isASCII && $0.isLetter }, "English left in '\(zh)'")
    for place in 0..<4 {
      #expect(en.contains("{\(place)}") == zh.contains("{\(place)}"))
    }
  }
}
