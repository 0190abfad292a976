import Foundation
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemExchange

@Suite struct ReportBalanceTests {
  /// The sample park with a second meter on its electricity: 500 MWh are bought and 400 MWh used.
  private func input(_ language: LocalizedText.Language = .en) throws -> ReportInput {
    var input = try SamplePark.input(language)
    input.park = try park(
      reading: SamplePark.text
        + "\n  e-use: {measures: power, site: works, type: interval, unit: MWh, accuracy: 0.5 %}\n")
    let amounts = ["c-boiler": 100_000, "e-main": 1_800_000, "e-use": 1_440_000.0]
    let readings = BalanceReadings(
      amounts: amounts.mapValues { MeteredAmount(amount: $0) }, duration: 31 * 86_400)
    let file = "Sources/PhloemAccounting/Library/balance/accuracy.yaml"
    let text = try String(
      contentsOf: PackageFiles.root.appendingPathComponent(file), encoding: .utf8)
    let defaults = try AccuracyDefaults(reading: YAMLNode(reading: text, file: file))
    input.balance = ReportBalance(
      state: ParkReconciliation(input.park, readings: readings, defaults: defaults),
      meterTree: MeterTreeGap.all(in: input.park, readings: readings, defaults: defaults))
    return input
  }

  @Test(arguments: BalanceText.allCases)
  func everyTextHasTwoLanguages(text: BalanceText) {
    let parts = text.rawValue.split(separator: "|", omittingEmptySubsequences: false)
    #expect(parts.count == 2 && parts.allSatisfy { !$0.isEmpty })
  }

  @Test(arguments: LocalizedText.Language.allCases)
  func theSectionIsThereOnlyWhenFlowsAreReconciled(language: LocalizedText.Language) throws {
    let input = try input(language)
    let page = ReportFiles(input).html(plotly: nil)
    #expect(page.contains("<section id=\"balance\">") && page.contains("href=\"#balance\""))
    #expect(page.contains(BalanceText.flowTable(language)))
    // By hand: 100 MWh bought and not used, in either language.
    #expect(page.contains("100 MWh") && page.contains("e-use"))
    #expect(!page.contains("<script>alert"))
    let plain = ReportFiles(try SamplePark.input(language)).html(plotly: nil)
    #expect(!plain.contains("id=\"balance\""))
  }

  @Test func suspectFlowsStandOutInTheDiagram() throws {
    let input = try input()
    #expect(input.balance?.suspectFlows.map(\.description).sorted() == ["grid", "power"])
    let diagram = FlowDiagram.of(input, in: .energy)
    #expect(diagram.links.filter(\.isSuspect).map(\.label) == ["Electricity"])
    #expect(diagram.picture.sankey(.en).compact.contains("rgba(216,27,147,0.85)"))
    let plain = FlowDiagram.of(try SamplePark.input(), in: .energy)
    #expect(!plain.picture.sankey(.en).compact.contains("rgba(216,27,147,0.85)"))
  }
}
