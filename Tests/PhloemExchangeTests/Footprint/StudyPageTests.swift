import Foundation
import PhloemModel
import Testing

@testable import PhloemExchange
@testable import PhloemFootprint

@Suite("The page of a study")
struct StudyPageTests {
  private static let solver = SolverReport(
    method: .direct, components: 2, loops: [], sweeps: 0, residual: 0, amplification: 1,
    isProven: true)

  private static func parts(_ names: [String], _ impacts: [Double]) -> FootprintRecord.Parts {
    let whole = impacts.reduce(0, +)
    return FootprintRecord.Parts(
      parts: zip(names, impacts).map {
        FootprintRecord.Part(name: $0, impact: $1, share: $1 / whole)
      }, remainder: 0, left: 0)
  }

  /// A result of which stages carry 2, 3 and a credit.
  private static func result(credit: Double) -> StudyRecord.Result {
    let stages = ["materials", "use", "recycling"]
    let impacts = [2, 3, credit]
    let value = impacts.reduce(0, +)
    let made = parts(stages, impacts)
    let score = FootprintRecord.Score(
      category: "climate", name: "Climate change", unit: "kg CO2-eq", value: value,
      identity: MethodIdentity(), byProcess: made, byFlow: made, byInput: made, tree: [],
      treeRemainder: 0, chart: FootprintRecord.Chart(nodes: [], links: [], remainder: 0),
      coverage: MappingCoverage(category: "climate", unit: "kg CO2-eq"))
    return StudyRecord.Result(
      product: "cup",
      made: FootprintRecord.Product(
        activity: "cup", process: "Cup", product: "Cup", location: nil, amount: 1, unit: "piece",
        scores: [score], solver: solver, negativeSupplies: []),
      foreground: [
        StudyRecord.Foreground(
          category: "climate", stages: made.parts, processes: made, circular: [])
      ], normalised: [], weighted: [], single: nil)
  }

  private static func scenario(_ id: String, credit: Double) -> StudyRecord.Scenario {
    StudyRecord.Scenario(
      id: id, name: "", changes: id == "base" ? [] : ["more is recycled"],
      parameters: [
        StudyRecord.Parameter(
          name: "rate", value: -credit, unit: "", formula: nil, isChanged: id != "base")
      ],
      solution: StudyRecord.Solution(
        way: id == "base" ? "factorised" : "corrected", changedEntries: id == "base" ? 0 : 1,
        report: solver, error: 1e-15), results: [result(credit: credit)])
  }

  private static var record: StudyRecord {
    StudyRecord(
      name: "Cups & <saucers>", functionalUnit: "one drink", databases: [],
      rules: LinkRules(byProducts: .cutOff),
      products: [
        StudyRecord.Product(
          id: "cup", name: "Cup", amount: 1, unit: "piece", process: "cup", database: nil)
      ],
      categories: [
        StudyRecord.Category(
          id: "climate", name: "Climate change", unit: "kg CO2-eq", identity: MethodIdentity())
      ], stages: ["materials", "use", "recycling"],
      scenarios: [scenario("base", credit: -1), scenario("closed", credit: -3)],
      comparisons: [
        StudyRecord.Comparison(
          kind: "scenario", firstScenario: "base", firstProduct: "cup", secondScenario: "closed",
          secondProduct: "cup", category: "climate", unit: "kg CO2-eq", first: 4, second: 2,
          difference: -2, byStage: parts(["recycling"], [-2]).parts,
          byForeground: parts(["recycling"], [-2]), byProcess: parts(["recycling"], [-2]),
          byFlow: parts(["recycling"], [-2]))
      ], normalisation: nil, weighting: nil, uncertainty: nil, notes: [])
  }

  @Test("stages are stacked to scale on both sides of zero, and differences are told")
  func stacked() throws {
    let page = StudyPage(Self.record).html
    // 2 + 3 above zero and at most 3 below it: 5/8 and 3/8 of the track.
    #expect(page.contains("<div class=\"side plus\" style=\"width:62.50%\">"))
    #expect(page.contains("<div class=\"side minus\" style=\"width:37.50%\">"))
    // The credit of the base, 1 of the 3 below zero; materials 2 of the 5 above it.
    #expect(page.contains("title=\"recycling: −1\" style=\"width:33.33%\""))
    #expect(page.contains("title=\"materials: 2\" style=\"width:40.00%\""))
    // 2 against 4.
    #expect(page.contains(">−50.0 %</td>"))
    #expect(page.contains("2 kg CO2-eq less (−50.0 %)"))
    #expect(page.contains("from the factors of the base (Woodbury)"))
    #expect(page.contains("Cups &amp; &lt;saucers&gt;") && !page.contains("<saucers>"))
    #expect(!page.contains("<script"))
    #expect(StudyPage(Self.record).html == page)
  }

  @Test("in Chinese its words are Chinese")
  func chinese() {
    let page = StudyPage(Self.record, language: .zh).html
    #expect(page.contains("按生命周期阶段") && page.contains("由基准分解修正"))
    #expect(!page.contains("By stage of life"))
  }

  @Test("texts of the pages stand in both languages, with the same places to fill")
  func texts() {
    func check<Text: PageText>(_ kind: Text.Type) {
      for text in Text.allCases {
        let (english, chinese) = (text(.en), text(.zh))
        #expect(!english.isEmpty && !chinese.isEmpty, "\(text.rawValue)")
        for place in ["{0}", "{1}", "{2}"] {
          #expect(english.contains(place) == chinese.contains(place), "\(text.rawValue)")
        }
      }
    }
    check(FootprintText.self)
    check(SpreadText.self)
    check(SurveyText.self)
    check(DatabaseText.self)
    check(StudyText.self)
  }
}
