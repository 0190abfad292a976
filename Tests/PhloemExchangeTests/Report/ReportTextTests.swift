import Foundation
import PhloemModel
import Testing

@testable import PhloemExchange

@Suite struct ReportTextTests {
  @Test(arguments: ReportText.allCases)
  func everyTextIsInBothLanguages(text: ReportText) {
    let (en, zh) = (text(.en), text(.zh))
    #expect(!en.isEmpty && !zh.isEmpty)
    #expect(en.unicodeScalars.allSatisfy { $0.value < 0x2E80 }, "Chinese left in '\(en)'")
    // Names and units that Chinese reports write in Latin letters.
    var rest = zh
    for word in Self.latin { rest = rest.replacing(word, with: "") }
    #expect(!rest.contains { $0.isASCII && $0.isLetter }, "English left in '\(zh)'")
    for place in 0..<4 {
      #expect(en.contains("{\(place)}") == zh.contains("{\(place)}"))
    }
  }

  private static let latin = [
    "Plotly.js", "JavaScript", "Phloem", "make setup", "IPCC", "CO₂e", "CO₂", "GWP", "GJ", "kJ",
    "kW", "tCO₂e", "P 为", "S 为", "D 为", "R 为",
  ]

  @Test func placesAreFilledOnce() {
    #expect(ReportText.comparisonTable.filled(.en, "{1}", "b") == "{1} beside b")
  }

  @Test(arguments: [
    (1_234_567.89, "1,234,568"), (12.3456, "12.35"), (0.00123456, "0.001235"), (0, "0"),
    (-1500, "−1,500"), (-0.0000000001, "0"), (999.96, "1,000"),
  ])
  func numbersAreReadable(value: Double, text: String) {
    #expect(FigureText.number(value) == text)
  }

  @Test func sharesAndGases() {
    #expect(FigureText.change(0.0421) == "+4.2 %")
    #expect(FigureText.change(-0.0421) == "−4.2 %")
    #expect(FigureText.smallPercent(0.000464) == "0.046 %")
    #expect(FigureText.percent(nil) == "–")
    #expect(FigureText.gas("N2O") == "N₂O")
    #expect(FigureText.gas("HFC-134a") == "HFC-134a")
    #expect(FigureText.significant(0.5306) == "0.5306")
    #expect(FigureText.significant(29_307.6) == "29,307.6")
  }

  @Test func jsonIsSafeInAScript() {
    let value = JSONValue.object([
      ("a", .text("</script>&\u{2028}\"\\\n")), ("b", .number(.nan)), ("c", .number(0.1)),
      ("d", .number(3)), ("e", .array([.bool(true), .null])),
    ])
    #expect(
      value.compact
        == #"{"a":"\u003c/script\u003e\u0026\u2028\"\\\n","b":null,"c":0.1,"d":3,"e":[true,null]}"#)
  }

  @Test func csvQuotesAndDisarmsFormulas() {
    let table = ReportTable(
      name: "x", title: .sheetLines, columns: [.init("a", .columnName), .init("b", .columnName)],
      rows: [[.text("=1+1"), .text("say \"so\", 好")], [.integer(-5), .none]])
    #expect(table.csv == "a,b\n'=1+1,\"say \"\"so\"\", 好\"\n-5,\n")
  }

  @Test func textsForPagesAreEscaped() {
    #expect(Markup.escaped("<a b='c'>\u{1}&\"") == "&lt;a b=&#39;c&#39;&gt;\u{FFFD}&amp;&quot;")
  }
}
