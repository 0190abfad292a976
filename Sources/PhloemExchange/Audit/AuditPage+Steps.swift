import PhloemAccounting
import PhloemModel

extension AuditPage {
  /// Adds the arithmetic and the checks of a claim.
  func addSteps(of result: ClaimResult, to article: inout Markup) {
    guard !result.figures.isEmpty || !result.checks.isEmpty else { return }
    article.add("details", ["class": "fold steps", "open": ""]) { details in
      let (figures, checks) = (result.figures.count, result.checks.count)
      let counts = [
        figures > 0 ? AuditText.count(figures, .oneFigure, .figureCount, language) : nil,
        checks > 0 ? AuditText.count(checks, .oneCheck, .checkCount, language) : nil,
      ].compactMap(\.self)
      details.add("summary") { summary in
        summary.add(text: text(.steps))
        summary.add(
          "span", ["class": "quiet"], text: " · " + counts.joined(separator: " · "))
      }
      if !result.figures.isEmpty { addFigures(of: result, to: &details) }
      if !result.checks.isEmpty { addChecks(of: result, to: &details) }
    }
  }

  private func addTable(
    _ caption: AuditText, of result: ClaimResult, _ columns: [AuditText], style: String,
    to page: inout Markup, _ rows: (inout Markup) -> Void
  ) {
    page.add("table", ["class": style]) { table in
      table.add("caption", text: caption.filled(language, result.claim.id))
      table.add("thead") { head in
        head.add("tr") { row in
          for column in columns { row.add("th", ["scope": "col"], text: text(column)) }
        }
      }
      table.add("tbody") { rows(&$0) }
    }
  }

  /// What stands before a cell where the heads of columns have no room.
  private func label(_ column: AuditText) -> String {
    text(column) + (language == .zh ? "：" : ": ")
  }

  private func addFigures(of result: ClaimResult, to page: inout Markup) {
    addTable(
      .figureTable, of: result, [.columnFigure, .columnValue, .columnFrom, .columnBasis],
      style: "figures", to: &page
    ) { body in
      for figure in result.figures {
        body.add("tr") { row in
          row.add("td") { $0.add("code", text: figure.name) }
          row.add("td", ["class": "value"]) { addValue(of: figure, to: &$0) }
          row.add("td") { addOrigin(of: figure, in: result, to: &$0) }
          row.add(
            "td", ["class": "basis", "data-label": label(.columnBasis)],
            text: figure.basis.name(language))
        }
      }
    }
  }

  private func addValue(of figure: FigureResult, to cell: inout Markup) {
    if let value = figure.value {
      cell.add("b", text: value.told)
      if let range = figure.range, !range.isPoint {
        cell.add("small", text: AuditText.range.filled(language, Self.told(range)))
      }
    } else if let range = figure.range {
      cell.add("b", text: Self.told(range))
    } else {
      cell.add(text: text(.unknownValue))
    }
    if figure.agrees == false {
      cell.add(
        "small", ["class": "alert"],
        text: AuditText.recordedValue.filled(language, recorded(figure)))
    }
  }

  /// Formula = formula with values = result, the factor, or what the source is.
  private func addOrigin(
    of figure: FigureResult, in result: ClaimResult, to cell: inout Markup
  ) {
    if let formula = figure.formula {
      cell.add("code") { code in
        code.add(formula: formula) { references.target(of: $0, in: result) }
      }
      if let arithmetic = figure.arithmetic, arithmetic != formula {
        cell.add("span", ["class": "line"], text: "= \(arithmetic)")
      }
      if let told = figure.value?.told ?? figure.range.map(Self.told) {
        cell.add("span", ["class": "line"]) { line in
          line.add(text: "= ")
          line.add("b", text: told)
        }
      }
    } else if let factor = figure.factor {
      cell.add("a", ["href": "#\(AuditReferences.anchor(factor))"], text: factor.reference)
      cell.add("small", text: factor.name)
    } else {
      cell.add(text: figure.source ?? (figure.isStated ? text(.stated) : FigureText.unknown))
    }
    if figure.formula != nil, let factor = figure.factor {
      cell.add("small") { small in
        small.add("a", ["href": "#\(AuditReferences.anchor(factor))"], text: factor.reference)
      }
    }
  }

  private func addChecks(of result: ClaimResult, to page: inout Markup) {
    addTable(
      .checkTable, of: result, [.columnHolds, .columnCheck, .columnKind, .columnBasis],
      style: "checks", to: &page
    ) { body in
      for check in result.checks {
        body.add("tr") { row in
          row.add("td") { addTruth(of: check, to: &$0) }
          row.add("td") { addCheck(check, in: result, to: &$0) }
          row.add(
            "td", ["data-label": label(.columnKind)], text: check.kind.name(language))
          row.add("td", ["class": "basis", "data-label": label(.columnBasis)]) { cell in
            cell.add(text: check.basis.name(language))
            if let source = check.source { cell.add("small", text: source) }
          }
        }
      }
    }
  }

  private func addTruth(of check: CheckResult, to cell: inout Markup) {
    let (symbol, word): (String, AuditText) =
      switch check.truth {
      case .yes: ("✓", .holds)
      case .no: ("✗", .fails)
      case .unknown: ("?", .open)
      }
    cell.add("span", ["class": "truth \(check.truth.rawValue)"]) { mark in
      mark.add("span", ["aria-hidden": "true"], text: symbol)
      mark.add(text: " " + text(word))
    }
    if !check.isDecisive { cell.add("small", text: text(.information)) }
  }

  private func addCheck(
    _ check: CheckResult, in result: ClaimResult, to cell: inout Markup
  ) {
    if let rule = check.rule, let value = check.value, let limit = check.limit {
      cell.add(
        text: AuditText.ruleFound.filled(
          language, rule.name(language), Self.told(value), Self.told(limit.range)))
      cell.add("small") { small in
        small.add("a", ["href": "#\(AuditReferences.anchor(rule))"], text: rule.id)
      }
    } else {
      cell.add("code") { code in
        code.add(formula: check.text) { references.target(of: $0, in: result) }
      }
    }
    if check.truth == .no, let excess = check.excess, excess > 1, excess.isFinite {
      cell.add(
        "small", text: AuditText.byTimes.filled(language, FigureNumber.times(excess)))
    }
    if !check.missing.isEmpty {
      cell.add(
        "small",
        text: AuditText.inputsMissing.filled(language, check.missing.joined(separator: ", ")))
    }
  }

  /// `2.2–3 tCO2/tce`, `≤ 5 t`.
  static func told(_ range: QuantityRange) -> String {
    if range.isPoint { return range.low.told }
    if !range.low.value.isFinite { return "≤ \(range.high.told)" }
    if !range.high.value.isFinite { return "≥ \(range.low.told)" }
    let low =
      range.low.unit.symbol == range.high.unit.symbol
      ? FigureNumber.text(range.low.written) : range.low.told
    return "\(low)–\(range.high.told)"
  }
}
