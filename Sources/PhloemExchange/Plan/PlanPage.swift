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
  /// Other ways of running, which the plan is set beside.
  public var comparisons: [PlanComparison] = []
  /// Least cost at less and less carbon.
  public var front: ParetoFront?
  /// How far plans that cost little more may differ.
  public var alternatives: PlanAlternatives?
  /// How the plan changes with a price.
  public var sensitivity: PlanSensitivity?
  /// tCO2e that one more unit of each pool would cause, in every step.
  public var marginalEmissions: [String: [Double]] = [:]
  let figures: PlanFigures

  /// Makes a page of a plan.
  public init(_ plan: DispatchPlan, language: LocalizedText.Language = .en) {
    self.plan = plan
    self.language = language
    figures = PlanFigures(plan)
  }

  /// The text of the file.
  ///
  /// - Parameter plotly: The text of `plotly.min.js`; without it the page has tables only and says how
  ///   to get charts.
  /// - Returns: The whole page.
  public func html(plotly: String? = nil) -> String {
    let hasCharts = plotly != nil
    let charts =
      plan.hasValues ? plotly.map { PlanCharts(self, library: $0.utf8.count) } : nil
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
          addComparison(to: &main, charts)
          addFront(to: &main, charts)
          addAlternatives(to: &main)
          addSensitivity(to: &main, charts)
        } else {
          addFailure(to: &main)
        }
        addFindings(to: &main)
      }
      body.add("footer", text: text(.madeBy))
      if let plotly, let charts { addScripts(plotly, charts, to: &body) }
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
  var period: String { "\(steps.label(0)) – \(steps.endLabel(steps.count - 1))" }

  private var sections: [(id: String, short: PlanText)] {
    var sections: [(id: String, short: PlanText)] = [("overview", .overview)]
    if plan.hasValues {
      sections += [("schedule", .schedule), ("pools", .pools), ("duration", .duration)]
      if !figures.levels.isEmpty { sections.append(("storages", .storages)) }
      sections += [
        ("costs", .costs), ("capacities", .capacities), ("prices", .prices), ("carbon", .carbon),
      ]
      if !figures.yields.isEmpty { sections.append(("yields", .yields)) }
      if !comparisons.isEmpty { sections.append(("comparison", .comparison)) }
      if front != nil { sections.append(("front", .front)) }
      if alternatives != nil { sections.append(("alternatives", .alternatives)) }
      if sensitivity != nil { sections.append(("sensitivity", .sensitivity)) }
    } else {
      sections.append(("failure", .failure))
    }
    return sections + [("findings", .findings)]
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
          nav.add("a", ["href": "#\(section.id)"], text: text(section.short))
        }
      }
    }
  }

  private func addScripts(_ plotly: String, _ charts: PlanCharts, to body: inout Markup) {
    body.add(
      raw: "<script type=\"application/json\" id=\"charts\">\(charts.json.compact)</script>\n")
    // A closing tag within the library's own strings would end the element.
    body.add(raw: "<script>\(plotly.replacing("</script", with: "<\\/script"))</script>\n")
    body.add(raw: "<script>\n\(PlanScript.text)</script>\n")
  }
}
