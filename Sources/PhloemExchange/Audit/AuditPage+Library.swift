import PhloemAccounting
import PhloemModel

extension AuditPage {
  /// Adds the factors of the library with the claims that use them.
  func addFactors(to main: inout Markup) {
    addSection("factors", .factorsTitle, to: &main) { section in
      if references.factors.isEmpty {
        section.add("p", ["class": "note"], text: text(.noFactors))
        return
      }
      section.add("p", ["class": "note"], text: ReportText.confidenceNote(language))
      var table = PageTable(
        ReportText.factorTable(language),
        [
          (ReportText.columnName(language), false), (ReportText.columnValue(language), true),
          (ReportText.columnRegion(language), false),
          (ReportText.columnValidity(language), false),
          (ReportText.columnSource(language), false),
          (ReportText.columnConfidence(language), false),
          (ReportText.columnLicence(language), false), (text(.columnUsedBy), false),
        ])
      table.style = "used-factors"
      for use in references.factors {
        let factor = use.value
        table.add(
          [
            .markup { cell in
              cell.add("span", ["class": "name"], text: factor.name)
              cell.add("code", text: factor.reference)
            },
            .number(Self.told(factor)), .text(factor.region),
            .markup { addValidity(of: factor, to: &$0) },
            .markup { cell in
              let source = [factor.source, factor.table].filter { !$0.isEmpty }
              cell.add(text: source.joined(separator: ", "))
              if !factor.note.isEmpty { cell.add("small", text: factor.note) }
            },
            .text(factor.confidence.rawValue), .text(factor.licence),
            .markup { $0.add(claims: use.claims) },
          ], id: AuditReferences.anchor(factor))
      }
      add(table, to: &section)
    }
  }

  /// The value as published; powers of ten are written out.
  private static func told(_ factor: Factor) -> String {
    factor.valueText.lowercased().contains("e")
      ? factor.value.told : "\(factor.valueText) \(factor.value.unit.symbol)"
  }

  private func addValidity(of factor: Factor, to cell: inout Markup) {
    let dates = [factor.validFrom, factor.validTo].map { $0?.dateText }
    switch (dates[0], dates[1]) {
    case (nil, nil): cell.add(text: text(.always))
    case (let from?, nil): cell.add(text: AuditText.since.filled(language, from))
    case (nil, let to?): cell.add(text: AuditText.until.filled(language, to))
    case (let from?, let to?):
      cell.add("span", ["class": "line"], text: "\(from) –")
      cell.add("span", ["class": "line"], text: to)
    }
  }

  /// Adds the rules, limits and equivalences with the claims that they were tried on.
  func addRules(to main: inout Markup) {
    addSection("rules", .rulesTitle, to: &main) { section in
      let isEmpty =
        references.rules.isEmpty && references.limits.isEmpty && references.equivalences.isEmpty
      if isEmpty { section.add("p", ["class": "note"], text: text(.noRules)) }
      if !references.rules.isEmpty { add(ruleTable, to: &section) }
      if !references.limits.isEmpty { add(limitTable, to: &section) }
      if !references.equivalences.isEmpty { add(equivalenceTable, to: &section) }
    }
  }

  private var ruleTable: PageTable {
    var table = PageTable(
      text(.ruleTable),
      [
        (text(.columnRule), false), (text(.columnLimits), true), (text(.columnKind), false),
        (ReportText.columnRegion(language), false), (text(.columnBasis), false),
        (ReportText.columnSource(language), false), (text(.columnUsedBy), false),
      ])
    table.style = "used-rules"
    var seen: Set<String> = []
    for use in references.rules {
      let (rule, limit) = (use.value.rule, use.value.limit)
      table.add(
        [
          .markup { cell in
            cell.add("span", ["class": "name"], text: rule.name(language))
            cell.add("code", text: "\(rule.id) = \(rule.formula.text)")
          },
          .number(limit.map { Self.told($0.range) } ?? FigureText.unknown),
          .text(limit?.kind.name(language)), .text(limit?.region),
          .text(limit?.basis.name(language)), .text(limit?.source),
          .markup { $0.add(claims: use.claims) },
        ],
        id: seen.insert(rule.id).inserted ? AuditReferences.anchor(rule) : nil)
    }
    return table
  }

  private var limitTable: PageTable {
    var table = PageTable(
      text(.limitTable),
      [
        (text(.columnCheck), false), (text(.columnKind), false), (text(.columnBasis), false),
        (ReportText.columnSource(language), false), (text(.columnUsedBy), false),
      ])
    table.style = "used-limits"
    for use in references.limits {
      let check = use.value
      table.add([
        .markup { $0.add("code", text: check.text) }, .text(check.kind.name(language)),
        .text(check.basis.name(language)), .text(check.source),
        .markup { $0.add(claims: use.claims) },
      ])
    }
    return table
  }

  private var equivalenceTable: PageTable {
    var table = PageTable(
      text(.equivalenceTable),
      [
        (ReportText.columnName(language), false), (ReportText.columnValue(language), true),
        (text(.columnLimits), true), (text(.columnBoundary), false), (text(.columnBasis), false),
        (ReportText.columnSource(language), false), (text(.columnUsedBy), false),
      ])
    table.style = "used-rules"
    for use in references.equivalences {
      let item = use.value
      table.add([
        .markup { cell in
          cell.add("span", ["class": "name"], text: item.name(language))
          cell.add("code", text: item.id)
        },
        .number(item.per.told), .number(Self.told(item.range)), .text(item.boundary(language)),
        .text(item.basis.name(language)), .text(item.source),
        .markup { $0.add(claims: use.claims) },
      ])
    }
    return table
  }
}
