import Foundation
import PhloemModel
import PhloemPlanning
import PhloemTestSupport
import Testing

@testable import PhloemExchange

/// The page of a match: what it shows by hand, in both languages, and that nothing breaks out of it.
@Suite struct MatchPageTests {
  private static let plotly = "/* '</script><b>' */"

  /// 30 t of slag make 24 t of the 40 t of lime; 5 t of dust are of a class that nobody accepts.
  private static let text = """
    title: Slag <i>& Co</i>
    currency: CNY
    commodities: {slag: {unit: t}, lime: {unit: t}}
    technologies: {wash: {from: slag, to: lime, yield: 80 %, cost: 30 CNY/t, emissions: 0.1 tCO2/t}}
    sources:
      furnace: {commodity: slag, available: 30 t, disposal: 50 CNY/t, disposal-emissions: 0 tCO2/t, quality: {Cl: 0.3 %}}
      dust: {commodity: slag, available: 5 t, hazard: HW1, disposal: 9 CNY/t, disposal-emissions: 0 tCO2/t, quality: {Cl: 1 %}}
    sinks:
      tank: {commodity: lime, demand: 40 t, virgin: {price: 400 CNY/t, emissions: 1 tCO2/t, quality: {Cl: 0.1 %}}, limits: {Cl: {max: 0.5 %}}}
    """

  private func page(
    _ language: LocalizedText.Language, _ text: String = Self.text
  ) throws -> MatchPage {
    let problem = try MatchProblem.read(YAMLNode(reading: text, file: "match.yaml")).problem
    var page = MatchPage(try problem.plan(within: 0.5), language: language)
    page.names = ["furnace": LocalizedText("Furnace <u>1</u>", zh: "一号炉 <u>")]
    page.findings = [Diagnostic(.note, at: nil, "a <b>bold</b> note", help: nil)]
    return page
  }

  @Test(arguments: LocalizedText.Language.allCases)
  func elementsAreClosedAndNamesCannotBreakOut(language: LocalizedText.Language) throws {
    for html in [try page(language).html(plotly: Self.plotly), try page(language).html()] {
      #expect(PageTags.fault(of: html) == nil)
      for tag in ["<i>", "<u>", "<b>bold"] { #expect(!html.contains(tag), "\(tag)") }
      for word in ["http://", "https://", " src=", "NaN", "null"] {
        #expect(!html.contains(word), "\(word)")
      }
      for id in ["overview", "flows", "needs", "quality", "money", "carbon", "left"] {
        #expect(html.contains("<section id=\"\(id)\">") && html.contains("href=\"#\(id)\""))
      }
    }
    #expect(try page(language).html() == page(language).html())
  }

  /// Cost 30 × 30 + 16 × 400 and 5 × 9 for the dust; without slag 40 × 400 + 30 × 50 + 45; the slag is
  /// worth up to 0.8 × 400 − 30 to the buyer and −50 to the supplier; 3 + 16 t against 40 t of CO2.
  @Test func figuresByHand() throws {
    let html = try page(.en).html()
    #expect(html.contains("<b>7,345</b> <span>CNY</span>"))
    #expect(html.contains("against 17,545 CNY without by-products"))
    #expect(html.contains("<b>10,200</b>") && html.contains("21 t less than without by-products"))
    #expect(html.contains("<td class=\"n\">−50</td>") && html.contains("<td class=\"n\">290</td>"))
    #expect(html.contains("<td class=\"n\">120</td>") && html.contains("--share:60.0%"))
    #expect(html.contains("tank does not accept hazard class HW1"))
    // 30 t with 0.3 % and 16 t with 0.1 %.
    #expect(html.contains("<td class=\"n\">0.23043 %</td>"))
  }

  @Test func chineseHasNoEnglishSentences() throws {
    let html = try page(.zh).html()
    #expect(html.contains("<html lang=\"zh"))
    for words in ["副产物匹配", "哪种副产物供给谁", "tank 不接受危险类别 HW1", "一号炉", "本页仅含表格"] {
      #expect(html.contains(words), "\(words)")
    }
    for words in ["Overview", "does not accept", "without by-products", "Not taken", "disposal of"]
    {
      #expect(!html.contains(words), "\(words)")
    }
  }

  /// The picture holds the link, what nobody takes and what is bought new.
  @Test func picture() throws {
    let charts = MatchCharts(try page(.en)).all
    #expect(charts.count == 1 && charts[0].unit == "t")
    let json = charts[0].content.compact
    #expect(json.contains("\"value\":[30,5,16]"))
    #expect(json.contains("(wash): 30 t"))
  }

  /// What cannot be met is told instead.
  @Test func clash() throws {
    let text = Self.text.replacingOccurrences(of: "Cl: {max: 0.5 %}", with: "Cl: {max: 0.05 %}")
    let html = try page(.zh, text).html(plotly: Self.plotly)
    #expect(html.contains("以下各项相互矛盾") && html.contains("tank 的 Cl ≤ 0.05 %"))
    #expect(PageTags.fault(of: html) == nil && !html.contains("<script"))
  }

  @Test(arguments: MatchText.allCases.map(\.rawValue) + ForecastText.allCases.map(\.rawValue))
  func everyTextIsInBothLanguages(text: String) {
    let parts = text.split(separator: "|", omittingEmptySubsequences: false)
    #expect(parts.count == 2 && parts.allSatisfy { !$0.isEmpty }, "\(text)")
    #expect(parts[0].unicodeScalars.allSatisfy { $0.value < 0x2E80 }, "Chinese in '\(parts[0])'")
    for place in 0..<4 {
      #expect(parts[0].contains("{\(place)}") == parts[1].contains("{\(place)}"), "\(text)")
    }
  }
}
