import PhloemAccounting
import PhloemModel

extension ReportPage {
  private func number(_ text: ReportText) -> (title: String, isNumber: Bool) {
    (text(language), true)
  }
  private func word(_ text: ReportText) -> (title: String, isNumber: Bool) {
    (text(language), false)
  }

  /// Each scope with its gases.
  var scopeTable: PageTable {
    let gases = Set(inventory.lines.map(\.gas)).sorted()
    var table = PageTable(
      ReportText.scopeTable(language),
      [word(.columnScope), number(.columnCO2e)]
        + gases.map {
          (
            $0 == "CO2e"
              ? ReportText.unsplitGas(language)
              : ReportText.withUnit.filled(
                language, FigureText.gas($0), ReportText.tonneUnit(language)), true
          )
        } + [number(.columnEstimated)])
    func cells(_ name: String, _ scopes: [Scope], _ path: String) -> [PageTable.Cell] {
      let total = scopes.reduce(0) { $0 + inventory.co2eGrams(of: $1) }
      return [.text(name), .number(Self.tonnes(total), figure: input.figure(path))]
        + gases.map { gas in
          let grams = inventory.grams(of: gas, in: scopes)
          return .number(grams == 0 ? FigureText.unknown : FigureText.number(Double(grams) / 1e6))
        } + [.bar(inventory.estimatedShare(of: scopes), style: "bar warn")]
    }
    for scope in Scope.allCases where !inventory.lines(of: scope).isEmpty {
      table.add(cells(scope.text(language), [scope], scope.rawValue))
    }
    let name = ReportText.totalOf.filled(language, input.totalScopesText)
    table.rows.append(.total(cells(name, inventory.totalScopes, "total")))
    return table
  }

  /// Monthly bars and their table.
  mutating func writeMonths() {
    section("months", .monthsTitle) { page in
      page.chart("months", .monthlyNote)
      page.write(page.monthTable)
    }
  }

  private var monthTable: PageTable {
    let months = MonthlyFigure.all(of: input)
    let scopes = ReportScopes.shown.filter { !inventory.lines(of: $0).isEmpty }
    var table = PageTable(
      ReportText.monthTable(language),
      [word(.columnMonth)] + scopes.map { ($0.text(language), true) } + [
        number(.columnTotal), number(.columnEstimated), number(.columnTce), number(.columnEnergy),
      ])
    for month in months {
      func figure(_ path: String) -> FigureName { FigureName(path: path, period: month.month) }
      table.add(
        [.text(month.month.label)]
          + scopes.map {
            .number(Self.tonnes(month.co2eGrams[$0] ?? 0), figure: figure($0.rawValue))
          } + [
            .number(Self.tonnes(month.totalGrams), figure: figure("total")),
            .bar(month.estimatedShare, style: "bar warn"),
            .number(Self.tonnes(month.gramsCoalEquivalent), figure: figure("energy")),
            .number(Self.tonnes(month.kilojoules), figure: figure("energy")),
          ])
    }
    table.rows.append(
      .total(
        [.text(ReportText.columnTotal(language))]
          + scopes.map {
            .number(
              Self.tonnes(inventory.co2eGrams(of: $0)), figure: input.figure($0.rawValue))
          } + [
            .number(Self.tonnes(inventory.totalGrams), figure: input.figure("total")),
            .bar(inventory.estimatedShare(of: inventory.totalScopes), style: "bar warn"),
            .number(Self.tonnes(inventory.gramsCoalEquivalent), figure: input.figure("energy")),
            .number(Self.tonnes(inventory.kilojoules), figure: input.figure("energy")),
          ]))
    return table
  }

  /// Every source with its gases, and what of it is estimated.
  mutating func writeSources() {
    section("sources", .sourcesTitle) { page in
      if page.inventory.lines.isEmpty {
        page.note(ReportText.noLines(page.language))
        return
      }
      page.note(ReportText.explainNote(page.language))
      let example = page.input.command(for: page.input.figure("total"))
      page.page.add("p", ["class": "note"]) { $0.add("code", ["class": "command"], text: example) }
      page.write(page.sourceTable)
      page.page.add("h3", text: ReportText.estimatedTitle(page.language))
      if let table = page.estimatedTable {
        page.write(table)
      } else {
        page.note(ReportText.noEstimates(page.language))
      }
    }
  }

  private var sourceTable: PageTable {
    let total = Double(inventory.totalGrams)
    var table = PageTable(
      ReportText.sourceTable(language),
      [
        word(.columnSource), number(.columnActivity), word(.columnGas), number(.columnMass),
        number(.columnCO2e), number(.columnShare), number(.columnEstimated), word(.columnFactors),
      ], filter: ReportText.filterRows(language))
    table.style = "sources"
    let sources = SourceFigure.all(of: inventory)
    for scope in Scope.allCases {
      let inScope = sources.filter { $0.scope == scope }
      for category in Set(inScope.map(\.category)).sorted(by: Self.categoryOrder) {
        let own = inScope.filter { $0.category == category }
        let sum = own.reduce(0) { $0 + $1.co2eGrams }
        table.rows.append(
          .group(
            "\(scope.text(language)) · \(input.name(ofCategory: category))",
            [
              .number(Self.tonnes(sum), figure: input.figure("\(scope.rawValue)/\(category)")),
              .text(""), .text(""), .text(""),
            ]))
        let counts = inventory.totalScopes.contains(scope)
        for source in own { table.add(cells(of: source, total: counts ? total : nil)) }
      }
    }
    return table
  }

  private static func categoryOrder(_ a: String, _ b: String) -> Bool {
    switch (Int(a), Int(b)) {
    case (let a?, let b?): a < b
    default: a < b
    }
  }

  private func cells(of source: SourceFigure, total: Double?) -> [PageTable.Cell] {
    let figure = input.figure(source.path)
    return [
      .markup { cell in
        cell.add("span", ["class": "name"], text: title(of: source))
        write(figure, into: &cell)
      },
      .number("\(FigureText.number(source.amount)) \(source.unit.symbol)"),
      .text(FigureText.gas(source.gas)), .number(FigureText.number(Double(source.grams) / 1e6)),
      .number(Self.tonnes(source.co2eGrams), figure: figure),
      .number(
        total.map { FigureText.percent($0 == 0 ? nil : Double(source.co2eGrams) / $0) } ?? ""),
      .bar(source.estimatedShare, style: "bar warn"),
      .markup { cell in
        for number in source.numbers {
          cell.add("a", ["href": "#\(number.anchor)"], text: number.label)
        }
      },
    ]
  }

  /// The path of a figure; what is copied is the whole command.
  private func write(_ figure: FigureName, into cell: inout Markup) {
    let command = input.command(for: figure)
    let parts = command.split(
      separator: figure.path, maxSplits: 1, omittingEmptySubsequences: false)
    guard parts.count == 2 else {
      cell.add("code", text: command)
      return
    }
    cell.add("code", ["title": command]) { code in
      code.add("span", text: String(parts[0]))
      code.add(text: figure.path)
      code.add("span", text: String(parts[1]))
    }
  }

  private func title(of source: SourceFigure) -> String {
    let process = input.name(ofFlow: source.process)
    guard let commodity = source.commodity.map(input.name(ofCommodity:)),
      !process.contains(commodity)
    else { return process }
    return "\(process) · \(commodity)"
  }

  private var estimatedTable: PageTable? {
    let sources = SourceFigure.all(of: inventory).filter {
      $0.estimatedGrams > 0 || (inventory.missingShare[$0.activityPath] ?? 0) > 0
    }.sorted { ($1.estimatedGrams, $0.path) < ($0.estimatedGrams, $1.path) }
    guard !sources.isEmpty else { return nil }
    var table = PageTable(
      ReportText.estimatedTable(language),
      [
        word(.columnSource), word(.columnScope), number(.columnCO2e),
        number(.columnEstimatedTonnes),
        number(.columnEstimated), number(.columnMissing),
      ])
    for source in sources {
      table.add([
        .text("\(title(of: source)) · \(FigureText.gas(source.gas))"),
        .text(source.scope.text(language)),
        .number(Self.tonnes(source.co2eGrams), figure: input.figure(source.path)),
        .number(FigureText.number(source.estimatedGrams / 1e6)),
        .bar(source.estimatedShare, style: "bar warn"),
        .bar(inventory.missingShare[source.activityPath], style: "bar warn"),
      ])
    }
    return table
  }
}
