package import PhloemModel

/// A study of scenarios and products as one HTML page that needs nothing beside it and no scripts.
///
/// The same record gives the same bytes.
package struct StudyPage: Sendable {
  /// What is shown.
  package let record: StudyRecord
  /// The language of everything but names.
  package let language: LocalizedText.Language
  let tables: DatabaseTables

  /// Makes a page of a record.
  package init(_ record: StudyRecord, language: LocalizedText.Language = .en) {
    self.record = record
    self.language = language
    tables = DatabaseTables(language)
  }

  /// The text of the file.
  package var html: String {
    var page = Markup()
    page.addStart(language)
    page.addHead(
      title: "\(record.name) · \(text(.title))",
      style: ReportStyle.css + FootprintStyle.css + StudyStyle.css)
    page.add("body") { body in
      addBanner(to: &body)
      body.add("main") { main in
        addOverview(to: &main)
        addStages(to: &main)
        addDifferences(to: &main)
        addContributions(to: &main)
        addRecycling(to: &main)
        addNormalised(to: &main)
        addUncertainty(to: &main)
        addHow(to: &main)
      }
      body.add("footer", text: text(.madeBy))
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  func text(_ text: StudyText) -> String { text(language) }
  func figure(_ value: Double) -> String { FigureText.number(value, significant: 5) }

  /// The name of a scenario by its key.
  func name(ofScenario id: String) -> String {
    record.scenarios.first { $0.id == id }.map { $0.name.isEmpty ? $0.id : $0.name } ?? id
  }

  /// The name of a product by its key.
  func name(ofProduct id: String) -> String {
    record.products.first { $0.id == id }?.name ?? id
  }

  /// A scenario's result of a product, where there is one.
  struct Row {
    let scenario: StudyRecord.Scenario
    let result: StudyRecord.Result
    /// The base's result of the same product; nil for the base itself.
    let base: StudyRecord.Result?
  }

  /// All results: product by product, the base first.
  var rows: [Row] {
    record.products.flatMap { product in
      record.scenarios.enumerated().compactMap { place, scenario in
        scenario.results.first { $0.product == product.id }.map { result in
          Row(
            scenario: scenario, result: result,
            base: place == 0
              ? nil : record.scenarios.first?.results.first { $0.product == product.id })
        }
      }
    }
  }

  /// What a row is of: product, scenario, or both where there are several.
  func name(of row: Row) -> String {
    var parts: [String] = []
    if record.products.count > 1 || record.scenarios.count == 1 {
      parts.append(name(ofProduct: row.result.product))
    }
    if record.scenarios.count > 1 { parts.append(name(ofScenario: row.scenario.id)) }
    return parts.joined(separator: " – ")
  }

  private func addBanner(to body: inout Markup) {
    body.add("header") { header in
      header.add("div", ["class": "banner"]) { banner in
        banner.add("p", ["class": "kind"], text: text(.kind))
        banner.add("h1", text: record.name)
        banner.add("p", ["class": "facts"]) { facts in
          facts.add(
            "strong",
            text: record.products.map(\.name).joined(separator: language == .zh ? "、" : "; "))
          if let unit = record.functionalUnit {
            facts.add("span", text: StudyText.functionalUnit.filled(language, unit))
          }
          facts.add(
            "span", text: StudyText.scenarioCount.filled(language, "\(record.scenarios.count)"))
        }
      }
      header.add("nav", ["aria-label": ReportText.contents(language)]) { nav in
        var sections: [(String, StudyText)] = [("overview", .overview), ("stages", .stages)]
        if !record.comparisons.isEmpty { sections.append(("differences", .differences)) }
        sections.append(("contributions", .contributions))
        if hasRecycling { sections.append(("recycling", .recycling)) }
        if record.normalisation != nil { sections.append(("normalised", .normalised)) }
        if record.uncertainty != nil { sections.append(("spread", .uncertainty)) }
        sections.append(("how", .how))
        for (id, title) in sections { nav.add("a", ["href": "#\(id)"], text: text(title)) }
      }
    }
  }

  /// Whether any result has recycling.
  var hasRecycling: Bool {
    rows.contains { $0.result.foreground.contains { !$0.circular.isEmpty } }
  }

  private func addOverview(to main: inout Markup) {
    main.addSection("overview", text(.overview)) { section in
      for (place, category) in record.categories.enumerated() {
        let values = rows.map { $0.result.made.scores[place].value }
        let widest = values.map(abs).max() ?? 0
        var table = PageTable(
          StudyText.results.filled(language, category.name),
          [
            (text(.columnProduct), false), (text(.columnScenario), false), (category.unit, true),
            (text(.againstBase), true), ("", true),
          ])
        table.style = "results"
        for (row, value) in zip(rows, values) {
          let base = row.base?.made.scores[place].value
          table.add([
            .text(name(ofProduct: row.result.product)),
            .text(name(ofScenario: row.scenario.id)), .number(figure(value)),
            .number(
              base.map { $0 == 0 ? FigureText.unknown : FigureText.change(value / $0 - 1) } ?? ""),
            .widthBar(widest > 0 ? abs(value) / widest : 0, saves: value < 0),
          ])
        }
        section.add(table)
      }
      addChanges(to: &section)
    }
  }

  private func addChanges(to section: inout Markup) {
    guard record.scenarios.count > 1 else { return }
    var table = PageTable(
      text(.changes), [(text(.columnScenario), false), (text(.columnChange), false)])
    for scenario in record.scenarios.dropFirst() {
      table.add([
        .text(name(ofScenario: scenario.id)),
        .text(
          scenario.changes.isEmpty
            ? text(.noChange) : scenario.changes.joined(separator: "; ")),
      ])
    }
    section.add(table)
  }
}

/// What the page of a study adds to the look of footprints.
enum StudyStyle {
  /// The style sheet: stacked bars of stages.
  static let css = """
    .c0 { --mark: #3c6e8f; } .c1 { --mark: #dca126; } .c2 { --mark: #2f8f6b; }
    .c3 { --mark: #c4572e; } .c4 { --mark: #8a7fb5; } .c5 { --mark: #58aaaa; }
    .c6 { --mark: #9b7daa; } .c7 { --mark: #7d8a99; }
    .stages { background: var(--paper); border: 1px solid var(--line); border-radius: 10px;
      padding: 12px 16px; margin: 8px 0; }
    .stages .line { display: grid; grid-template-columns: minmax(8em, 16em) 1fr 9em; gap: 12px;
      align-items: center; padding: 3px 0; font-size: .88rem; }
    .stages .line b { font-weight: 600; text-align: right; font-variant-numeric: tabular-nums;
      white-space: nowrap; }
    .stages .track { display: flex; height: 18px; position: relative; }
    .stages .side { display: flex; gap: 1px; } .stages .minus { justify-content: flex-end; }
    .stages .plus { border-left: 1px solid var(--text); }
    .stages .side span { background: var(--mark); print-color-adjust: exact;
      -webkit-print-color-adjust: exact; }
    .key { list-style: none; display: flex; flex-wrap: wrap; gap: 2px 18px; margin: 8px 0 0;
      padding: 0; font-size: .86rem; color: var(--quiet); }
    .key li::before { content: ""; display: inline-block; width: .8em; height: .8em;
      border-radius: 2px; background: var(--mark); margin-right: .45em;
      print-color-adjust: exact; -webkit-print-color-adjust: exact; }
    .results td:last-child { min-width: 12em; }
    @media screen and (max-width: 760px) {
      .stages .line { grid-template-columns: 1fr auto; }
      .stages .track { grid-column: 1 / -1; grid-row: 2; } }

    """
}
