import Foundation
public import PhloemModel
public import PhloemTrace

/// What a park's flows carried as one HTML page that needs nothing beside it.
///
/// The same result gives the same bytes. Everything is in tables that need no scripts; charts are drawn
/// by Plotly.js where its text is given.
public struct TracePage: Sendable {
  /// What changes when a flow is cut: counted burdens in the unit of the subject.
  public struct Cut: Sendable {
    /// The flow that is cut, such as `slag-lime/in/carbide-slag`.
    public let flow: String
    /// Everything that comes in, before and after.
    public let total: (before: Double, after: Double)
    /// The flows whose burden changes; nil where there is none.
    public let changes: [(flow: String, before: Double?, after: Double?)]

    /// Makes a cut.
    public init(
      flow: String, total: (before: Double, after: Double),
      changes: [(flow: String, before: Double?, after: Double?)]
    ) {
      self.flow = flow
      self.total = total
      self.changes = changes
    }
  }

  /// What is shown.
  public let result: TraceResult
  /// Its park.
  public let park: Park
  /// The period that was traced.
  public let period: Period
  /// The language of everything but the findings.
  public let language: LocalizedText.Language
  /// What the intervals are; `period` when they were solved at once.
  public var grain = PeriodGrain.period
  /// When each interval begins, UTC seconds; empty for a demand.
  public var times: [Int64] = []
  /// The most ways of each product.
  public var pathLimit = 3
  /// Emissions that no flow of the graph drives, kgCO2e by their name.
  public var untraced: [(name: String, kilograms: Double)] = []
  /// How each process shares, by the labels of the model.
  public var sharing: [(process: String, label: String)] = []
  /// What a reader should know beside the findings of the result.
  public var findings: [Diagnostic] = []
  /// The fate of one unit, for an element.
  public var fate: MaterialFate?
  /// What changes without a flow.
  public var cut: Cut?

  /// Makes a page of a result.
  public init(
    _ result: TraceResult, of park: Park, period: Period,
    language: LocalizedText.Language = .en
  ) {
    self.result = result
    self.park = park
    self.period = period
    self.language = language
  }

  /// The text of the file.
  ///
  /// - Parameter plotly: The text of `plotly.min.js`; without it the page has tables only and says how
  ///   to get charts.
  /// - Returns: The whole page.
  public func html(plotly: String? = nil) -> String {
    let hasCharts = plotly != nil
    var page = Markup()
    page.addStart(language)
    page.addHead(
      title: "\(park.name(language)) · \(title) \(period.label)",
      style: ReportStyle.css + TraceStyle.css)
    page.add("body") { body in
      addBanner(to: &body)
      body.add("main") { main in
        addOverview(to: &main, hasCharts: hasCharts)
        addFlows(to: &main, hasCharts: hasCharts)
        addProducts(to: &main)
        addFate(to: &main)
        addCut(to: &main)
        addSeries(to: &main, hasCharts: hasCharts)
        addSources(to: &main)
        addPools(to: &main)
        addLoops(to: &main)
        addSharing(to: &main)
        addFindings(to: &main)
      }
      body.add("footer", text: text(.madeBy))
      if let plotly { addScripts(plotly, to: &body) }
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  /// What the parts are called.
  var names: TraceNames { TraceNames(result, of: park, language) }

  /// A text in the language of the page.
  func text(_ text: TraceText) -> String { text(language) }

  /// What is traced.
  var title: String {
    switch result.subject {
    case .carbon: text(.carbonTitle)
    case .energy: text(.energyTitle)
    case .water: text(.waterTitle)
    case .element(let symbol): TraceText.elementTitle.filled(language, symbol)
    case .origins: "Origins"
    }
  }

  private var sections: [(id: String, short: TraceText)] {
    var sections: [(id: String, short: TraceText)] = [
      ("overview", .overview), ("flows", .flows), ("products", .products),
    ]
    if fate != nil { sections.append(("fate", .fate)) }
    if cut != nil { sections.append(("cut", .cut)) }
    if hasSeries { sections.append(("series", .series)) }
    sections += [("sources", .sources), ("pools", .pools), ("loops", .loops)]
    if !result.subject.isMatter { sections.append(("sharing", .sharing)) }
    return sections + [("findings", .findings)]
  }

  private func addBanner(to body: inout Markup) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: title)
        banner.add("h1", text: park.name(language))
        banner.add("p", ["class": "facts"]) { facts in
          facts.add("strong", text: period.label)
          let total = burden(result.sum(result.total))
          for fact in [
            intervals, TraceText.cameIn.filled(language, total, burdenUnit),
            TraceText.residual.filled(language, residual),
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

  private var intervals: String {
    let count = String(result.intervals)
    switch grain {
    case _ where result.intervals == 1: return text(.oneInterval)
    case .period: return count
    case .hour: return TraceText.hours.filled(language, count)
    case .day: return TraceText.days.filled(language, count)
    case .month: return TraceText.months.filled(language, count)
    }
  }

  /// The largest share that is lost in any interval: `2e-15`.
  private var residual: String {
    result.residual == 0 ? "0" : String(format: "%.0e", result.residual)
  }

  private func addScripts(_ plotly: String, to body: inout Markup) {
    body.add(raw: "<script type=\"application/json\" id=\"charts\">\(charts.compact)</script>\n")
    // A closing tag within the library's own strings would end the element.
    body.add(raw: "<script>\(plotly.replacing("</script", with: "<\\/script"))</script>\n")
    body.add(raw: "<script>\n\(TraceScript.text)</script>\n")
  }

  /// The charts by the id of their place.
  private var charts: JSONValue {
    var charts: [(String, JSONValue)] = [("flows", flowChart)]
    if hasSeries { charts += TraceCharts(self).all }
    return .object(charts)
  }
}
