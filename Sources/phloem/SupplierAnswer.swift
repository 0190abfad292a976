import PhloemAccounting
import PhloemExchange
import PhloemModel

/// What `suppliers` found, ready to print.
struct SupplierAnswer {
  let summary: SupplierSummary
  /// What the tonnes are of, such as `tCO2`.
  let unit: String
  /// The reduction to reach, a share.
  let target: Double?

  func print() {
    let all = summary.all
    Console.print(
      "\(all.asked) suppliers asked, \(all.returned) returned: "
        + "recovery rate \(FigureText.percent(all.recoveryRate))\n")
    changes.lines.forEach { Console.print($0) }
    if let target { printTarget(target) }
    printFlags()
    list("\nNot returned:", summary.missing.map(\.id))
    list("\nReturned, but last year is missing or zero:", summary.withoutChange.map(\.id))
  }

  private var changes: TextTable {
    var table = TextTable([
      "suppliers", ">asked", ">returned", ">recovery", ">compared", ">last year \(unit)",
      ">this year \(unit)",
      ">simple mean", ">weighted mean",
    ])
    let rows =
      [("all", summary.all)] + summary.tiers.map { ("tier \($0.tier)", $0.change) }
      + [("without flagged", summary.unflagged)]
    for (name, change) in rows {
      table.add([
        name, "\(change.asked)", "\(change.returned)", FigureText.percent(change.recoveryRate),
        "\(change.compared)", Figure.text(change.previous, decimals: 1),
        Figure.text(change.current, decimals: 1), Self.percent(change.simpleMean),
        Self.percent(change.weightedMean),
      ])
    }
    return table
  }

  private func printTarget(_ target: Double) {
    Console.print("\nTarget: a reduction of at least \(FigureText.smallPercent(target))")
    for (name, change) in [("all", summary.all), ("without flagged", summary.unflagged)] {
      Console.print(
        "  \(name): the simple mean \(Self.words(change.simpleMeets(target))), "
          + "the weighted mean \(Self.words(change.weightedMeets(target)))")
    }
  }

  private func printFlags() {
    let (outliers, copies) = (summary.outliers, summary.copies.copies)
    if let median = outliers.median, let spread = outliers.spread {
      let reach = outliers.tolerance * spread
      Console.print(
        "\nUsual changes: \(Self.percent(median - reach)) to \(Self.percent(median + reach))"
          + " (median \(Self.percent(median)) ± \(Figure.text(outliers.tolerance)) × "
          + "\(FigureText.smallPercent(spread)))")
    } else {
      Console.print("\nToo few changes to say which are usual")
    }
    guard !(outliers.outliers.isEmpty && copies.isEmpty) else {
      Console.print("No answer is flagged")
      return
    }
    Console.print()
    var table = TextTable(["flagged", "line", ">change", "why"])
    for item in outliers.outliers {
      table.add([
        item.supplier.id, "\(item.supplier.position.line)", Self.percent(item.change),
        item.explanation,
      ])
    }
    for item in copies {
      table.add([
        item.suppliers.map(\.id).joined(separator: ", "),
        item.suppliers.map { "\($0.position.line)" }.joined(separator: ", "),
        item.suppliers.count == 1 ? Self.percent(item.suppliers[0].change) : "", item.explanation,
      ])
    }
    table.lines.forEach { Console.print($0) }
  }

  /// Prints names, a hundred at most.
  private func list(_ title: String, _ names: [String]) {
    guard !names.isEmpty else { return }
    let more = names.count > 100 ? " and \(names.count - 100) more" : ""
    Console.print("\(title) \(names.prefix(100).joined(separator: ", "))\(more)")
  }

  private static func words(_ meets: Bool?) -> String {
    meets.map { $0 ? "meets it" : "does not meet it" } ?? "is not known"
  }

  /// A change with its sign and two decimals.
  private static func percent(_ change: Double?) -> String {
    guard let change else { return FigureText.unknown }
    return (change > 0 ? "+" : "") + FigureText.percent(change, decimals: 2)
  }
}
