public import PhloemModel
public import PhloemPlanning

/// A match of by-products as one HTML page that needs nothing beside it.
///
/// The same plan gives the same bytes. Everything is in tables that need no scripts; who feeds whom is
/// drawn by Plotly.js where its text is given. Of a match that nothing meets, the page says why.
public struct MatchPage: Sendable {
  /// The plan.
  public let plan: MatchPlan
  /// The language of everything but the findings.
  public let language: LocalizedText.Language
  /// Names for people of sources and sinks, where they have others than in the file.
  public var names: [String: LocalizedText] = [:]
  /// What a reader should know.
  public var findings: [Diagnostic] = []

  /// Makes a page of a plan.
  public init(_ plan: MatchPlan, language: LocalizedText.Language = .en) {
    self.plan = plan
    self.language = language
  }

  /// The text of the file.
  ///
  /// - Parameter plotly: The text of `plotly.min.js`; without it the page has tables only and says how
  ///   to get charts.
  /// - Returns: The whole page.
  public func html(plotly: String? = nil) -> String {
    let library = plan.hasValues ? plotly : nil
    let charts = library == nil ? [] : MatchCharts(self).all
    var page = Markup()
    page.addStart(language)
    page.addHead(title: "\(problem.title) · \(text(.title))", style: ReportStyle.css)
    page.add("body") { body in
      addBanner(to: &body)
      body.add("main") { main in
        if plan.hasValues {
          addOverview(to: &main, hasCharts: plotly != nil)
          addFlows(to: &main, charts)
          addNeeds(to: &main)
          addQuality(to: &main)
          addMoney(to: &main)
          addCarbon(to: &main)
          addLeft(to: &main)
          addComponents(to: &main)
          addAlternatives(to: &main)
        } else {
          addClash(to: &main)
        }
        addFindings(to: &main)
      }
      body.add("footer", text: text(.madeBy))
      if let library { addScripts(library, charts, to: &body) }
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  var problem: MatchProblem { plan.problem }

  /// A text in the language of the page.
  func text(_ text: MatchText) -> String { text(language) }

  /// A source or sink by its name for people.
  func name(_ id: String) -> String { names[id]?(language) ?? id }
  /// The name of a source.
  func source(_ number: Int) -> String { name(problem.sources[number].id) }
  /// The name of a sink.
  func sink(_ number: Int) -> String { name(problem.sinks[number].id) }
  /// A technology; nothing where there is none.
  func technology(_ link: MatchLink) -> String {
    link.technology.map { problem.technologies[$0].id } ?? ""
  }
  /// A sentence of the plan with the names for people of what it names.
  func worded(_ words: LocalizedText) -> String {
    // The longest first: an id may begin another.
    names.keys.sorted { ($0.count, $0) > ($1.count, $1) }.reduce(words(language)) {
      $0.replacing($1, with: name($1))
    }
  }

  /// A link by the names of its ends.
  func name(of link: MatchLink) -> String { "\(source(link.source)) → \(sink(link.sink))" }

  /// A number with about five significant digits.
  func figure(_ value: Double?) -> String { FigureText.number(value, significant: 5) }

  /// Whether the file has periods with names.
  var hasPeriods: Bool { problem.periods != [""] }

  private var sections: [(id: String, short: MatchText)] {
    guard plan.hasValues else { return [("clash", .clash), ("findings", .findings)] }
    var sections: [(id: String, short: MatchText)] = [
      ("overview", .overview), ("flows", .flows), ("needs", .supply), ("quality", .quality),
      ("money", .money), ("carbon", .carbon), ("left", .left),
    ]
    if !plan.balances.isEmpty { sections.append(("components", .components)) }
    if hasAlternatives { sections.append(("alternatives", .alternatives)) }
    return sections + [("findings", .findings)]
  }

  var hasAlternatives: Bool { !plan.alternatives.isEmpty || !plan.areAlternativesWhole }

  private func addBanner(to body: inout Markup) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: text(.title))
        banner.add("h1", text: problem.title)
        banner.add("p", ["class": "facts"]) { facts in
          facts.add("strong", text: outcome)
          if hasPeriods {
            facts.add("span", text: problem.periods.joined(separator: language == .zh ? "、" : ", "))
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

  /// How the search ended.
  private var outcome: String {
    let gap = plan.gap.map { FigureText.smallPercent($0) }
    switch plan.status {
    case .infeasible: return text(.infeasible)
    case .timeLimit:
      return gap.map { MatchText.timeLimitGap.filled(language, $0) } ?? text(.timeLimit)
    case .optimal:
      guard let gap, (plan.gap ?? 0) > 1e-8 else { return text(.optimal) }
      return MatchText.withinGap.filled(language, gap)
    }
  }

  private func addScripts(
    _ plotly: String, _ charts: [MatchCharts.Chart], to body: inout Markup
  ) {
    let json = JSONValue.object(charts.map { ($0.id, $0.content) })
    body.add(raw: "<script type=\"application/json\" id=\"charts\">\(json.compact)</script>\n")
    // A closing tag within the library's own strings would end the element.
    body.add(raw: "<script>\(plotly.replacing("</script", with: "<\\/script"))</script>\n")
    body.add(raw: "<script>\n\(MatchCharts.script)</script>\n")
  }
}
