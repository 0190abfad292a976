import Foundation
import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

@testable import PhloemExchange

/// What was worked out beside the day of `SamplePlan`, on its page.
@Suite struct PlanStudyPageTests {
  private static let plotly = "/* */"

  /// A section of a page.
  private func section(_ id: String, of page: String) throws -> Substring {
    let first = try #require(page.range(of: "<section id=\"\(id)\">"), "no section \(id)")
    let rest = page[first.lowerBound...]
    return rest[..<(try #require(rest.range(of: "</section>")).lowerBound)]
  }

  private func number(_ text: String) -> String { "<td class=\"n\">\(text)</td>" }

  /// The charts of a page, as JSON.
  private func charts(_ page: String) throws -> [String: Any] {
    let first = try #require(page.range(of: "id=\"charts\">"))
    let rest = page[first.upperBound...]
    let text = rest[..<(try #require(rest.range(of: "</script>")).lowerBound)]
    let all = try JSONSerialization.jsonObject(with: Data(text.utf8)) as? [String: Any]
    return try #require(all?["fixed"] as? [String: Any])
  }

  /// At noon one more MWh of power costs 100 CNY: so much the grid asks by day.
  @Test(arguments: LocalizedText.Language.allCases)
  func aPriceIsExplained(language: LocalizedText.Language) throws {
    let plan = try SamplePlan.problem().plan()
    var page = PlanPage(plan, language: language)
    let explanation: PriceExplanation = try #require(plan.explainPrice(of: "power", at: 12))
    page.studies.explanation = explanation
    let html = page.html(plotly: Self.plotly)
    #expect(PageTags.fault(of: html) == nil)
    let why = try section("explanation", of: html)
    #expect(why.contains("100 CNY/MWh"))
    #expect(why.contains(language == .zh ? "介于上下限之间：决定价格" : "between: sets the price"))
    #expect(why.contains(language == .zh ? "给定" : "given"))
    #expect(why.contains("<code>park.yaml:"))
    #expect(try charts(html)["explanation"] != nil)
  }

  /// A battery under a contract: by hand 98 CNY a day are saved (2 MWh · 50 CNY/MWh less 2 CNY), that is
  /// 98 · 365 = 35,770 CNY a year; of them 80 % go to the investor, who pays 50,000 CNY at first.
  @Test func aContractIsShownYearByYear() throws {
    let contract = """
      dispatch:
        contracts:
          pack: {assets: [battery], years: 3, investor-share: 80 %, capital: 50000 CNY, upkeep: 0 CNY/a}
      storages:
      """
    let problem = try SamplePlan.problem("storages:", contract)
    let plan = try problem.plan()
    var request = DispatchRequest()
    request.without = ["battery"]
    let stated = try #require(problem.park.dispatch?.contracts.first)
    var page = PlanPage(plan)
    page.studies.contracts = [try ContractFlows(stated, plan, without: problem.plan(request))]
    let html = page.html(plotly: Self.plotly)
    #expect(PageTags.fault(of: html) == nil)
    let shown = try section("contracts", of: html)
    #expect(shown.contains("<b>50,000</b> <span>CNY</span>"))
    #expect(shown.contains("<b>35,770</b> <span>CNY</span>"))
    #expect(shown.contains("scaled to a year"))
    // 0.8 · 35,770 = 28,616 a year: 50,000 are back after 1 + 21,384/28,616 = 1.7 years.
    #expect(shown.contains("<b>1.7</b> <span>years</span>"))
    #expect(shown.contains(number("28,616") + number("−21,384") + number("7,154")))
    #expect(shown.contains("no rate of interest is given"))
    #expect(try charts(html)["contract-0"] != nil)
  }

  /// Two scenarios of the load, 2 MW and 1 MW: by hand 1,622 CNY, and with 1 MW the roof's 1.5 MW is
  /// enough, so that gas alone is paid: 720 CNY.
  @Test func scenariosStandBesideEachOther() throws {
    let scenarios = """
      series:
        use: {file: use.csv, start: 2025-03-01 00:00, step: 1 h, columns: {use: MW}}
      dispatch:
        scenarios:
          full: {probability: 60 %}
          half: {probability: 40 %, times: {use: 0.5}}
      demands:
        load: {commodity: power, operation: {amount: {series: use}}}
      """
    var reader = ParkReader { _ in
      SamplePlan.text.replacing("demands:", with: scenarios).replacing(
        "  load: {commodity: power, name: {en: Load, zh: 电负荷}, operation: {amount: 2 MW}}\n",
        with: "")
    }
    let park = try reader.read("park.yaml")
    let start = park.zone.firstMoment(CivilTime(year: 2025, month: 3, day: 1))
    let base = DispatchProblem(
      park: park, steps: try PlanSteps(start..<(start + 86_400), seconds: 3600, zone: park.zone),
      series: try SeriesTable.read(park) { _ in
        "use\n" + String(repeating: "2\n", count: 24)
      })
    let plan = try base.withScenarios().plan()
    var page = PlanPage(plan)
    page.studies.scenarios = try plan.scenarioStudy(of: base, SolverOptions())
    let html = page.html(plotly: Self.plotly)
    #expect(PageTags.fault(of: html) == nil)
    let shown = try section("scenarios", of: html)
    #expect(shown.contains(number("60.0 %") + number("1,622.00") + number("1,622.00")))
    #expect(shown.contains(number("40.0 %") + number("720.00") + number("720.00")))
    // 0.6 · 1,622 + 0.4 · 720
    #expect(shown.contains(number("1,261.20")))
    #expect(try section("overview", of: html).contains("2 courses of events are planned at once"))
    #expect(try charts(html)["scenarios"] != nil)
  }

  /// Two things of one name are two rows of a chart: together they would be drawn as one.
  @Test func equalNamesStayApart() {
    let names = StaticChart.apart(["Yard", "Yard", "Mill", "Yard"])
    #expect(Set(names).count == 4)
    #expect(names.allSatisfy { $0.hasPrefix("Yard") || $0 == "Mill" })
  }

  /// What a plan is made of is said: windows and typical days.
  @Test func howThePlanWasMadeIsSaid() throws {
    let problem = try SamplePlan.problem(hours: 72)
    let rolling = PlanPage(
      try problem.rollingPlan(window: 24, keep: 12, DispatchRequest(), SolverOptions()))
    let overview = try section("overview", of: rolling.html())
    #expect(overview.contains("each window sees 24 h ahead, and its first 12 h are kept"))
    let typical = PlanPage(try problem.withTypicalDays(1).plan(), language: .zh)
    let html = typical.html()
    #expect(try section("overview", of: html).contains("以 1 个典型日代表全期 3 天"))
    // The time that the days stand for, not that of the typical day.
    #expect(html.contains("2025-03-01 00:00 – 2025-03-04 00:00"))
    #expect(!(try section("overview", of: SamplePlan.page().html())).contains("class=\"making\""))
  }

  /// The range of what runs: by hand 2 · 24 − 1.5 · 24 = 12 MWh are bought at least; 2 % of 1,622 CNY buy
  /// 32.44/50 = 0.6488 MWh more by night, for as much less of the roof.
  @Test func rangesHaveBarsAndATable() throws {
    let problem = try SamplePlan.problem()
    let plan = try problem.plan()
    var page = PlanPage(plan)
    page.studies.alternatives = try problem.alternatives(within: 0.02, of: plan, SolverOptions())
    let html = page.html(plotly: Self.plotly)
    let shown = try section("alternatives", of: html)
    #expect(shown.contains(number("12") + number("12") + number("12.649")))
    let chart = try #require(charts(html)["alternatives"] as? [String: Any])
    let bars = try #require((chart["data"] as? [[String: Any]])?.first)
    #expect((bars["y"] as? [String])?.count == (bars["base"] as? [Double])?.count)
  }
}
