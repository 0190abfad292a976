import Foundation
public import PhloemDispatch
public import PhloemModel
import PhloemOptimise

/// A plan as one HTML page that needs nothing beside it.
///
/// The same plan gives the same bytes. Everything is in tables that need no scripts; charts are drawn by
/// Plotly.js where its text is given. Of a plan that nothing meets, the page says what is short.
public struct PlanPage: Sendable {
  /// The plan.
  public let plan: DispatchPlan
  /// The language of everything but the findings.
  public let language: LocalizedText.Language
  /// What a reader should know beside the findings of the plan.
  public var findings: [Diagnostic] = []
  /// Why there is no plan.
  public var failure: PlanFailure?
  /// What was worked out beside the plan.
  public var studies = PlanStudies()
  let figures: PlanFigures
  /// The colour of everything that flows.
  let colours: PlanColours

  /// Makes a page of a plan.
  public init(_ plan: DispatchPlan, language: LocalizedText.Language = .en) {
    self.plan = plan
    self.language = language
    figures = PlanFigures(plan)
    colours = PlanColours(figures.pools)
  }

  /// The text of the file.
  ///
  /// - Parameter plotly: The text of `plotly.min.js`; without it the page has tables only and says how
  ///   to get charts.
  /// - Returns: The whole page.
  public func html(plotly: String? = nil) -> String {
    let hasCharts = plotly != nil
    let charts =
      plan.hasValues ? plotly.map { PlanCharts(chartSource, library: $0.utf8.count) } : nil
    var page = Markup()
    page.addStart(language)
    page.addHead(
      title: "\(park.name(language)) · \(text(.title)) \(period)",
      style: ReportStyle.css + PlanStyle.css)
    page.add("body") { body in
      addBanner(to: &body)
      body.add("main") { main in
        addOverview(to: &main, hasCharts: hasCharts)
        if plan.hasValues {
          addSchedule(to: &main, charts)
          addPools(to: &main, charts)
          addDuration(to: &main, charts)
          addStorages(to: &main, charts)
          addCosts(to: &main, charts)
          addCapacities(to: &main)
          addPrices(to: &main, charts)
          addCarbon(to: &main)
          addYields(to: &main)
          studyView.add(to: &main, hasCharts: hasCharts)
        } else {
          addFailure(to: &main)
        }
        addFindings(to: &main)
      }
      body.add("footer", text: text(.madeBy))
      if let plotly, let charts { body.addPlanScripts(plotly, charts) }
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  var park: Park { plan.problem.park }
  var steps: PlanSteps { plan.steps }
  var currency: String { plan.currency }
  var names: PlanNames { PlanNames(park: park, language: language) }

  /// A text in the language of the page.
  func text(_ text: PlanText) -> String { text(language) }

  /// From when to when: `2025-01-01 00:00 – 2026-01-01 00:00`.
  var period: String { "\(steps.firstLabel) – \(steps.lastLabel)" }

  /// What was worked out beside the plan, as it is shown.
  var studyView: PlanStudyView { PlanStudyView(self) }

  private var sections: [(id: String, title: String)] {
    var sections: [(id: String, short: PlanText)] = [("overview", .overview)]
    if plan.hasValues {
      sections += [("schedule", .schedule), ("pools", .pools), ("duration", .duration)]
      if !figures.levels.isEmpty { sections.append(("storages", .storages)) }
      sections += [
        ("costs", .costs), ("capacities", .capacities), ("prices", .prices), ("carbon", .carbon),
      ]
      if !figures.yields.isEmpty { sections.append(("yields", .yields)) }
    } else {
      sections.append(("failure", .failure))
    }
    return sections.map { ($0.id, text($0.short)) } + (plan.hasValues ? studyView.sections : [])
      + [("findings", text(.findings))]
  }

  private func addBanner(to body: inout Markup) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: text(.title))
        banner.add("h1", text: park.name(language))
        banner.add("p", ["class": "facts"]) { facts in
          facts.add("strong", text: period)
          let count = FigureText.number(Double(steps.count), decimals: 0)
          for fact in [
            PlanText.steps.filled(language, count, FigureText.number(steps.hours)), objective,
            outcome,
          ] {
            facts.add("span", text: fact)
          }
        }
      }
      header.add("nav", ["aria-label": ReportText.contents(language)]) { nav in
        for section in sections {
          nav.add("a", ["href": "#\(section.id)"], text: section.title)
        }
      }
    }
  }
}
