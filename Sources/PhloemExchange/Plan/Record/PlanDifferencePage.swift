package import PhloemModel

/// Two plans that were kept, side by side as one HTML page that needs nothing beside it.
package struct PlanDifferencePage: Sendable {
  let difference: PlanRecordDifference
  let names: PlanNames
  private var language: LocalizedText.Language { names.language }

  /// Makes a page.
  ///
  /// - Parameters:
  ///   - difference: The plans.
  ///   - park: The park as it is now, for its names.
  ///   - language: The language of the page.
  package init(
    _ difference: PlanRecordDifference, park: Park, language: LocalizedText.Language
  ) {
    self.difference = difference
    names = PlanNames(park: park, language: language)
  }

  /// What a row is called.
  package func name(of row: PlanRecordDifference.Row) -> String {
    switch (row.group, row.item) {
    case (.costs, "total"): return PlanRecordText.total(language)
    case (.emissions, "scope1"): return PlanText.scope1(language)
    case (.emissions, "scope2"): return PlanText.scope2(language)
    case (.emissions, "scope3"): return PlanText.scope3(language)
    case (.emissions, _): return PlanRecordText.capPrice(language)
    default: break
    }
    let owner = row.owner.map(names.owner) ?? ""
    if row.item.isEmpty { return owner }
    return "\(owner)\(language == .zh ? "，" : ", ")\(names.cost(named: row.item))"
  }

  /// The text of the file: tables and bars, no scripts.
  package func html() -> String {
    var page = Markup()
    page.addStart(language)
    let title = "\(difference.first) · \(difference.second)"
    page.addHead(
      title: "\(names.park.name(language)) · \(title)", style: ReportStyle.css + PlanStyle.css)
    page.add("body") { body in
      body.add("header") { header in
        header.add("div", ["class": "banner"]) { banner in
          banner.add("p", ["class": "kind"], text: PlanRecordText.differenceTitle(language))
          banner.add("h1", text: names.park.name(language))
          banner.add("p", ["class": "facts"]) { $0.add("strong", text: title) }
        }
      }
      body.add("main") { main in
        for note in difference.notes { main.add("p", ["class": "making"], text: note) }
        for group in PlanRecordDifference.Group.allCases {
          let rows = difference.rows.filter { $0.group == group }
          if rows.isEmpty { continue }
          let title = PlanRecordDifference.name(of: group, language)
          main.addSection(group.rawValue, title) { $0.add(table(title, rows)) }
        }
      }
      body.add("footer", text: PlanText.madeBy(language))
    }
    page.add(raw: "</html>\n")
    return page.text
  }

  private func table(_ title: String, _ rows: [PlanRecordDifference.Row]) -> PageTable {
    var table = PageTable(
      title,
      [
        (PlanRecordText.columnItem(language), false), (difference.first, true),
        (difference.second, true), (PlanText.columnDifference(language), true),
        (PlanText.columnUnit(language), false), (PlanRecordText.columnChange(language), true),
      ])
    func figure(_ value: Double?) -> PageTable.Cell {
      .number(FigureText.number(value.map { abs($0) < 1e-7 ? 0 : $0 }, significant: 6))
    }
    for row in rows {
      let share = row.change.flatMap { change in
        row.first.flatMap { $0 != 0 && change != 0 ? change / abs($0) : nil }
      }
      let name = name(of: row)
      table.add([
        .markup { $0.add("span", ["class": "name", "title": row.owner], text: name) },
        figure(row.first), figure(row.second), figure(row.change),
        .text(row.unit.replacing("CO2e", with: "CO₂e")),
        .number(share.map(FigureText.change) ?? ""),
      ])
    }
    return table
  }
}
