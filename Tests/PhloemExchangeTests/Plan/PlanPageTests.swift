import Foundation
import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

@testable import PhloemExchange

@Suite struct PlanPageTests {
  private static let plotly = "/* '</script><b>' */"

  private func pages(_ language: LocalizedText.Language) throws -> [String] {
    [
      try SamplePlan.page(language).html(plotly: Self.plotly), try SamplePlan.page(language).html(),
      try SamplePlan.shortPage(language).html(plotly: Self.plotly),
    ]
  }

  /// A section of a page.
  private func section(_ id: String, of page: String) throws -> Substring {
    let first = try #require(page.range(of: "<section id=\"\(id)\">"), "no section \(id)")
    let rest = page[first.lowerBound...]
    return rest[..<(try #require(rest.range(of: "</section>")).lowerBound)]
  }

  @Test(arguments: LocalizedText.Language.allCases)
  func elementsAreClosedAndNamesCannotBreakOut(language: LocalizedText.Language) throws {
    for page in try pages(language) {
      #expect(PageTags.fault(of: page) == nil)
      for tag in ["<i>", "<u>", "<b>bold", "Grid </script>"] {
        #expect(!page.contains(tag), "\(tag) is not escaped")
      }
    }
    let page = try SamplePlan.page().html()
    #expect(page.contains("<h1>Works &lt;i&gt;&amp; &#39;Co&#39;&lt;/i&gt;</h1>"))
    #expect(page.contains("a finding with &lt;b&gt;bold&lt;/b&gt; in it"))
  }

  @Test func nothingIsFetchedAndNothingIsHandledInline() throws {
    for page in try pages(.en) {
      #expect(page.contains("content=\"default-src &#39;none&#39;;"))
      for word in ["http://", "https://", " src=", "@import", "url(", " onclick=", " onchange="] {
        #expect(!page.contains(word), "\(word) is in the page")
      }
    }
  }

  @Test func samePlanGivesSameBytes() throws {
    #expect(try pages(.zh) == pages(.zh))
  }

  /// Every text stands in both languages, and both fill the same places.
  @Test func everyTextHasBothLanguages() {
    let texts =
      PlanText.allCases.map(\.rawValue) + PlanStudyText.allCases.map(\.rawValue)
      + PlanRecordText.allCases.map(\.rawValue) + FailureText.allCases.map(\.rawValue)
    for text in texts {
      let parts = text.split(separator: "|", maxSplits: 1)
      #expect(parts.count == 2, "\(text)")
      let places = parts.map { part in (0...4).filter { part.contains("{\($0)}") } }
      #expect(places.first == places.last, "\(text)")
    }
  }

  /// By hand, as `SamplePlan` says.
  @Test func theDayIsShownAsItIsByHand() throws {
    let page = try SamplePlan.page().html()
    let overview = try section("overview", of: page)
    #expect(overview.contains("<b>1,622.00</b> <span>CNY</span>"))
    // 36 MWh of the roof are all used.
    #expect(overview.contains("<b>100.0</b> <span>%</span>"))
    #expect(overview.contains("36 MWh of 36 MWh available"))
    let costs = try section("costs", of: page)
    #expect(costs.contains("<td class=\"n\">900.00</td>"))
    #expect(costs.contains("<td class=\"n\">720.00</td>"))
    // The price of gas is linked to its line.
    let line = SamplePlan.text.split(separator: "\n", omittingEmptySubsequences: false).firstIndex {
      $0.contains("price: 30 CNY/MWh")
    }
    #expect(costs.contains("<code>park.yaml:\(try #require(line) + 1):"))
    // One cycle of the battery: 2 MWh in, 2 MWh out.
    let storages = try section("storages", of: page)
    let two = "<td class=\"n\">2</td>"
    #expect(storages.contains("\(two)\(two)<td class=\"n\">0</td><td class=\"n\">1.0</td>"))
    // 30/0.9 is the price of heat in every step.
    #expect(try section("prices", of: page).contains("<td class=\"n\">33.333</td>"))
    #expect(try section("carbon", of: page).contains("Emissions are not counted"))
  }

  @Test func aShortageIsNamedWithItsRemedy() throws {
    let page = try SamplePlan.shortPage()
    let failure = try #require(page.failure)
    #expect(!failure.shortfalls.isEmpty)
    let html = page.html(plotly: Self.plotly)
    let why = try section("failure", of: html)
    // 0.3 MW are lacking for 24 hours: 7.2 MWh, whenever the battery lets it be.
    #expect(why.contains("<td class=\"n\">7.2 MWh</td>"))
    #expect(why.contains("Power &lt;u&gt;raw&lt;/u&gt; is short"))
    #expect(!failure.fixes.isEmpty)
    for fix in failure.fixes {
      let change = PlanFailureWords(page.park, .en, naming: .page).change(fix.change)
      #expect(why.contains(Markup.escaped(change)))
    }
    #expect(!html.contains("id=\"schedule\""))
    let chinese = try section("failure", of: SamplePlan.shortPage(.zh).html())
    #expect(chinese.contains("电力短缺"))
    // The nearest plan may pile the lack up by the battery, but 0.3 MW more it needs at least.
    guard case .capacity("grid", let more, "MW") = failure.fixes.first?.change else {
      Issue.record("more of the grid is no remedy")
      return
    }
    #expect(more >= 0.3)
    #expect(chinese.contains("电网增加 \(PlanNumber.text(more)) MW"))
    #expect(chinese.contains("电网已达上限"))
    // Nothing but units and times is left in Latin letters in what is said of causes and limits.
    for word in ["limit", "store", "available", "purchase", "balance", "demand", "less"] {
      #expect(!chinese.contains(word), "\(word) is English")
    }
  }

  /// Beside the plan without the battery: by hand 2 MWh · (100 − 50) CNY/MWh less 2 CNY is 98 CNY more.
  @Test func otherWaysOfRunningStandBeside() throws {
    let problem = try SamplePlan.problem()
    let plan = try problem.plan()
    let other = try problem.plan(
      problem.request(forBaseline: "no-storage", beside: DispatchRequest()))
    var page = PlanPage(plan)
    page.studies.comparisons = [PlanComparison(plan, with: other, named: "no-storage")]
    page.studies.sensitivity = try problem.sensitivity(
      .init(reading: "gas-grid=1..2:2", park: problem.park), DispatchRequest(), SolverOptions())
    page.studies.alternatives = try problem.alternatives(within: 0.02, of: plan, SolverOptions())
    let html = page.html(plotly: Self.plotly)
    #expect(PageTags.fault(of: html) == nil)
    let comparison = try section("comparison", of: html)
    #expect(comparison.contains("<td class=\"n\">1,720</td><td class=\"n\">−98</td>"))
    // Gas at twice its price: 720 CNY more.
    #expect(try section("sensitivity", of: html).contains("<td class=\"n\">2,342.00</td>"))
    #expect(html.contains("id=\"alternatives\""))
  }
}
