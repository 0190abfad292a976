import PhloemAccounting
import PhloemModel

extension ReportPage {
  /// Writes the place of a chart with what it shows; nothing when the page has no charts.
  mutating func chart(_ id: String, _ text: ReportText, values: [String] = []) {
    guard plotly != nil else { return }
    let words = text(language)
    page.add(
      "div",
      ["class": "chart script", "id": "chart-\(id)", "role": "img", "aria-label": words], text: "")
    note(words)
  }

  /// The flow diagram with its switch, and the flows as tables.
  mutating func writeFlows() {
    section("flows", .flows) { page in
      let language = page.language
      let diagrams = FlowDiagram.Measure.reported.map { FlowDiagram.of(page.input, in: $0) }
      let shown = diagrams.filter { !$0.links.isEmpty }.map(\.measure)
      if shown.isEmpty { page.note(ReportText.noFlows(language)) }
      if page.plotly != nil, !shown.isEmpty {
        page.page.add("fieldset", ["class": "switch script"]) { field in
          field.add("legend", text: ReportText.showFlows(language))
          for (place, measure) in shown.enumerated() {
            field.add("label") { label in
              label.addVoid(
                "input",
                [
                  "type": "radio", "name": "measure", "value": measure.rawValue,
                  "checked": place == 0 ? "" : nil,
                ])
              label.add("span", text: measure.text(language))
            }
          }
        }
        page.page.add(
          "div",
          [
            "class": "chart script", "id": "chart-flows", "role": "img",
            "aria-label": ReportText.flows(language),
          ], text: "")
      }
      for diagram in diagrams where !diagram.links.isEmpty { page.writeFlows(diagram) }
    }
  }

  private mutating func writeFlows(_ diagram: FlowDiagram) {
    let language = language
    let measure = diagram.measure.text(language)
    page.add(raw: "<div class=\"measure\" data-measure=\"\(diagram.measure.rawValue)\">\n")
    note(diagram.measure.note(language))
    let open = diagram.nodes.filter(\.isUnbalanced).map { node in
      "\(node.label) (\(FigureText.number(node.gap)) \(diagram.measure.unit))"
    }
    if !open.isEmpty {
      page.add(
        "p", ["class": "note alert"],
        text: ReportText.unbalancedNodes.filled(language, open.joined(separator: ", ")))
    }
    let hidden = diagram.links.count - diagram.visible.count
    if plotly != nil, hidden > 0 || diagram.picture.nodes.contains(where: { $0.role == .loop }) {
      note(ReportText.hiddenFlows.filled(language, String(hidden)))
    }
    writeFolded(table(of: diagram, measure))
    page.add(raw: "</div>\n")
  }

  private func table(of diagram: FlowDiagram, _ measure: String) -> PageTable {
    var table = PageTable(
      ReportText.flowTable.filled(language, measure),
      [
        (ReportText.columnFrom(language), false), (ReportText.columnTo(language), false),
        (ReportText.columnCommodity(language), false), (diagram.measure.unit, true),
        (ReportText.columnEstimated(language), true),
      ])
    for link in diagram.links.sorted(by: FlowDiagram.byAmount) {
      table.add([
        .text(diagram.nodes[link.from].label), .text(diagram.nodes[link.to].label),
        .text(link.label, style: link.carrier == .gap ? "alert" : nil),
        .number(FigureText.number(link.amount)),
        .bar(min(1, link.estimated / link.amount), style: "bar warn"),
      ])
    }
    return table
  }

  /// The load curve and its months.
  mutating func writeLoad() {
    section("load", .loadTitle) { page in
      let language = page.language
      guard let curve = page.input.loadCurve, !curve.times.isEmpty else {
        page.note(ReportText.noLoad(language))
        return
      }
      if page.plotly != nil {
        page.page.add(
          "div",
          [
            "class": "chart script", "id": "chart-load", "role": "img",
            "aria-label": ReportText.loadTitle(language),
          ], text: "")
      }
      let step =
        curve.step == 3600
        ? ReportText.hourStep(language)
        : ReportText.minuteStep.filled(language, String(curve.step / 60))
      page.note(
        ReportText.loadNote.filled(
          language, curve.name(language), step, page.input.park.zone.identifier))
      page.write(page.loadTable(curve))
    }
  }

  private func loadTable(_ curve: LoadCurve) -> PageTable {
    let language = language
    let zone = input.park.zone
    let columns: [ReportText] = [
      .columnPeak, .columnPeakAt, .columnMean, .columnLow, .columnLoadFactor, .columnCoverage,
    ]
    var table = PageTable(
      ReportText.loadTable(language),
      [(ReportText.columnMonth(language), false)] + columns.map { ($0(language), true) })
    func cells(_ name: String, _ period: Period) -> [PageTable.Cell]? {
      guard let load = LoadSummary(curve, in: period.range(in: zone)) else { return nil }
      return [
        .text(name), .number(FigureText.number(load.maximum)),
        .number(ReportCharts.local(load.maximumAt, in: zone)),
        .number(FigureText.number(load.mean)), .number(FigureText.number(load.minimum)),
        .number(FigureText.percent(load.loadFactor)), .bar(load.coverage),
      ]
    }
    for month in input.months {
      table.add(
        cells(month.label, month)
          ?? [.text(month.label)] + columns.map { _ in .number(FigureText.unknown) })
    }
    if let cells = cells(input.period.label, input.period) { table.rows.append(.total(cells)) }
    return table
  }
}

extension FlowDiagram.Measure {
  /// The name for people.
  var text: ReportText {
    switch self {
    case .mass: .mass
    case .energy: .energyMeasure
    case .carbon: .carbonMeasure
    case .money: .moneyMeasure
    }
  }

  /// What is drawn.
  var note: ReportText {
    switch self {
    case .mass: .massNote
    case .energy: .energyNote
    case .carbon: .carbonNote
    case .money: .moneyNote
    }
  }
}
