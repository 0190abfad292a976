import PhloemModel

extension FootprintPage {
  /// Adds products side by side and what their differences are made of.
  func addComparison(to main: inout Markup) {
    guard !record.comparisons.isEmpty else { return }
    main.addSection("comparison", text(.comparison)) { section in
      for category in (record.products.first?.scores ?? []).indices {
        section.add(bars(category))
      }
      for table in record.sideBySide { section.add(sideBySide(table)) }
      for found in record.comparisons { add(found, to: &section) }
    }
  }

  /// The products' scores in a category as bars of one scale.
  private func bars(_ category: Int) -> PageTable {
    let scores = record.products.map { $0.scores[category] }
    let first = scores[0].value
    let widest = scores.map { abs($0.value) }.max() ?? 0
    var table = PageTable(
      scores[0].name,
      [
        (text(.columnProduct), false), (scores[0].unit, true), (text(.difference), true),
        ("", true),
      ])
    table.style = "parts"
    for (product, score) in zip(record.products, scores) {
      table.add([
        .text(name(of: product)), .number(figure(score.value)),
        .number(
          score.value == first ? "" : FigureText.change(first == 0 ? .nan : score.value / first - 1)
        ),
        .widthBar(widest > 0 ? abs(score.value) / widest : 0, saves: score.value < 0),
      ])
    }
    return table
  }

  private func sideBySide(_ found: FootprintRecord.SideBySide) -> PageTable {
    var table = PageTable(
      FootprintText.sideBySide.filled(language, found.unit),
      [(text(.columnProcess), false)]
        + record.products.flatMap { [(name(of: $0), true)] })
    let widest = found.rows.flatMap(\.impacts).reduce(0) { max($0, abs($1)) }
    func cells(_ impacts: [Double]) -> [PageTable.Cell] {
      impacts.map { impact in
        .labelledBar(
          figure(impact), width: widest > 0 ? abs(impact) / widest : 0, saves: impact < 0)
      }
    }
    for row in found.rows { table.add([.text(row.name)] + cells(row.impacts)) }
    if found.remainders.contains(where: { $0 != 0 }) {
      table.add([.text(text(.smallerProcesses))] + cells(found.remainders))
    }
    let totals = found.remainders.indices.map { k in
      found.rows.reduce(found.remainders[k]) { $0 + $1.impacts[k] }
    }
    table.rows.append(.total([.text(text(.whole))] + totals.map { .number(figure($0)) }))
    return table
  }

  private func add(_ found: FootprintRecord.Comparison, to section: inout Markup) {
    let (first, second) = (record.products[found.products[0]], record.products[found.products[1]])
    section.add(
      "h3",
      text: FootprintText.against.filled(language, second.product, first.product)
        + (record.products[0].scores.count > 1 ? " – \(found.category)" : ""))
    let size = "\(figure(abs(found.difference))) \(found.unit)"
    let change = found.first == 0 ? "" : " (\(FigureText.change(found.difference / found.first)))"
    section.addNote(
      (found.difference < 0 ? FootprintText.less : .more).filled(language, size) + change)
    section.add("div", ["class": "two"]) { two in
      two.add("div") { $0.add(differences(found.byProcess, .differenceByProcess, found)) }
      two.add("div") { $0.add(differences(found.byFlow, .differenceByFlow, found)) }
    }
  }

  private func differences(
    _ parts: FootprintRecord.Parts, _ title: FootprintText, _ found: FootprintRecord.Comparison
  ) -> PageTable {
    table(
      parts, text(title), found.unit, whole: found.difference, totalTitle: text(.difference))
  }
}

extension PageTable.Cell {
  /// A bar without words; what saves is green.
  static func widthBar(_ width: Double, saves: Bool) -> PageTable.Cell {
    labelledBar("", width: width, saves: saves)
  }

  /// A text on a bar; what saves is green.
  static func labelledBar(_ text: String, width: Double, saves: Bool) -> PageTable.Cell {
    let length = FigureText.number(min(1, max(0, width)) * 100, decimals: 1)
    var cell = PageTable.Cell.markup {
      $0.add(
        "span", ["class": saves ? "bar wide saves" : "bar wide", "style": "--share:\(length)%"]
      ) { $0.add(text: text.isEmpty ? "\u{A0}" : text) }
    }
    cell.isNumber = true
    return cell
  }
}
