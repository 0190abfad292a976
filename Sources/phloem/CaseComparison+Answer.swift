import PhloemAccounting
import PhloemModel

extension CaseComparison {
  /// Prints the cases side by side.
  func show(_ language: LocalizedText.Language) {
    var table = TextTable(["measure", "unit", ">\(first)", ">\(second)", ">ratio"])
    for row in rows {
      table.add([
        row.measure(language), row.unit.symbol, text(row.first), text(row.second),
        ratio(row).map { Figure.text($0) } ?? "",
      ])
    }
    if table.isEmpty {
      Console.print("The two cases have no figures in common units.")
    } else {
      table.lines.forEach { Console.print($0) }
    }
    var verdicts = TextTable(["claims", ">\(first)", ">\(second)"])
    for count in counts {
      verdicts.add([count.verdict.name(language), "\(count.first)", "\(count.second)"])
    }
    Console.print()
    verdicts.lines.forEach { Console.print($0) }
    for (name, conditions) in [(first, replication.first), (second, replication.second)]
    where !conditions.isEmpty {
      Console.print("\nTo do what \(name) does takes:")
      for condition in conditions { Console.print("  \(condition)") }
    }
  }

  private func text(_ figures: [(claim: String, value: Double)]) -> String {
    let shown = figures.prefix(3).map { Figure.text($0.value) }.joined(separator: "; ")
    return figures.count > 3 ? "\(shown); +\(figures.count - 3)" : shown
  }

  /// The first figure over the second, where each case has one.
  func ratio(_ row: Row) -> Double? {
    guard row.first.count == 1, row.second.count == 1, row.second[0].value != 0 else { return nil }
    return row.first[0].value / row.second[0].value
  }
}

/// A comparison of cases as JSON.
struct CaseComparisonJSON: Encodable {
  struct Row: Encodable {
    let measure, unit: String
    let first, second: [FigureEntry]
    let ratio: Double?
  }
  struct FigureEntry: Encodable {
    let claim: String
    let value: Double
  }
  struct Section: Encodable {
    let name: String
    let first, second: String?
  }
  let first, second: String
  let rows: [Row]
  let verdicts: [String: [Int]]
  let sections: [Section]
  let replicationFirst, replicationSecond: [String]

  init(_ comparison: CaseComparison) {
    first = comparison.first
    second = comparison.second
    rows = comparison.rows.map { row in
      Row(
        measure: row.measure.en, unit: row.unit.symbol,
        first: row.first.map { FigureEntry(claim: $0.claim, value: $0.value) },
        second: row.second.map { FigureEntry(claim: $0.claim, value: $0.value) },
        ratio: comparison.ratio(row))
    }
    verdicts = Dictionary(
      uniqueKeysWithValues: comparison.counts.map { ($0.verdict.rawValue, [$0.first, $0.second]) })
    sections = comparison.sections.map {
      Section(name: $0.name, first: $0.first, second: $0.second)
    }
    replicationFirst = comparison.replication.first
    replicationSecond = comparison.replication.second
  }
}
