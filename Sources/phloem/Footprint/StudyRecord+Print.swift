import PhloemExchange
import PhloemFootprint

extension StudyRecord.Comparison {
  /// Whether the two differ by more than rounding.
  fileprivate var isOne: Bool { abs(difference) > 1e-12 * max(abs(first), abs(second)) }
}

extension StudyRecord {
  /// Prints it as tables.
  func print() {
    Console.print(name + (functionalUnit.map { ": \($0)" } ?? ""))
    printScores()
    for (index, category) in categories.enumerated() { printStages(index, category) }
    printCircular()
    for comparison in comparisons where comparison.isOne { Self.print(comparison) }
    uncertainty.map(Self.print)
    Console.print("")
    for scenario in scenarios {
      let entries =
        scenario.solution.way == "corrected"
        ? ", \(scenario.solution.changedEntries) changed entries" : ""
      Console.print(
        "\(scenario.id): solved \(Self.words[scenario.solution.way] ?? scenario.solution.way)\(entries), "
          + "error at most \(Figure.text(scenario.solution.error))")
    }
    for note in notes { Console.note(note) }
  }

  private static let words = [
    "base": "by the factors of the base", "corrected": "from the factors of the base by correction",
    "factorised": "by its own factors",
  ]

  private func printScores() {
    let isNormalised = normalisation != nil
    let isWeighted = weighting != nil
    Console.print("")
    var table = TextTable(
      ["scenario", "product", "category", ">score", "unit"]
        + (isNormalised ? [">of reference"] : []) + (isWeighted ? [">weighted"] : []))
    for scenario in scenarios {
      for result in scenario.results {
        for (index, score) in result.made.scores.enumerated() {
          table.add(
            [scenario.id, result.product, score.category, Figure.text(score.value), score.unit]
              + (isNormalised ? [Figure.text(result.normalised[index])] : [])
              + (isWeighted ? [Figure.text(result.weighted[index])] : []))
        }
        if let single = result.single {
          table.add([scenario.id, result.product, "all, weighted", "", "", "", Figure.text(single)])
        }
      }
    }
    table.lines.forEach { Console.print($0) }
    for set in [normalisation, weighting].compactMap({ $0 }) {
      Console.print("\(set.name): \(set.source)")
    }
  }

  private func printStages(_ index: Int, _ category: Category) {
    for (title, isByStage) in [("stage", true), ("own process", false)] {
      let rows = scenarios.flatMap { scenario in
        scenario.results.map { result -> (String, String, [String: Double]) in
          let part = result.foreground[index]
          let parts = isByStage ? part.stages : part.processes.parts
          return (
            scenario.id, result.product,
            Dictionary(parts.map { ($0.name, $0.impact) }, uniquingKeysWith: +)
          )
        }
      }
      var names: [String] = []
      for row in rows.map(\.2) {
        for name in row.keys.sorted() where row[name] != 0 && !names.contains(name) {
          names.append(name)
        }
      }
      if isByStage { names = (stages + ["no stage"]).filter(names.contains) }
      if names.isEmpty { continue }
      Console.print("\n\(category.name) by \(title), \(category.unit)")
      var table = TextTable(["scenario", "product"] + names.map { ">\($0)" })
      for (scenario, product, parts) in rows {
        table.add([scenario, product] + names.map { Figure.text(parts[$0] ?? 0) })
      }
      table.lines.forEach { Console.print($0) }
    }
  }

  private func printCircular() {
    for scenario in scenarios {
      for result in scenario.results {
        for part in result.foreground {
          for circular in part.circular
          where scenario.id == "base" || isChanged(circular, part.category, result.product) {
            let numbers = circular.factors.sorted { $0.key < $1.key }
              .map { "\($0.key) \(Figure.text($0.value))" }.joined(separator: ", ")
            Console.print(
              "\n\(scenario.id), \(result.product), \(part.category): recycling of "
                + "\(Figure.text(circular.amount)) \(circular.unit) of \(circular.process) (\(numbers))"
            )
            var table = TextTable(["", ">burden", ">credit"])
            for line in circular.lines where line.burden != 0 || line.credit != 0 {
              table.add([line.name, Figure.text(line.burden), Figure.text(line.credit)])
            }
            table.add(["together", Figure.text(circular.burdens), Figure.text(circular.credits)])
            table.lines.forEach { Console.print($0) }
          }
        }
      }
    }
  }

  /// Whether a scenario has other numbers of recycling than the base.
  private func isChanged(_ circular: Circular, _ category: String, _ product: String) -> Bool {
    let base = scenarios.first?.results.first { $0.product == product }?.foreground
      .first { $0.category == category }?.circular.first { $0.process == circular.process }
    return base?.factors != circular.factors
  }

  private static func print(_ comparison: Comparison) {
    let (a, b) =
      comparison.kind == "product"
      ? (comparison.firstProduct, comparison.secondProduct)
      : (
        "\(comparison.firstProduct), \(comparison.firstScenario)",
        "\(comparison.secondProduct), \(comparison.secondScenario)"
      )
    Console.print(
      "\n\(b) against \(a), \(comparison.category): \(Figure.text(comparison.second)) against "
        + "\(Figure.text(comparison.first)) \(comparison.unit), difference "
        + Figure.text(comparison.difference))
    var table = TextTable(["difference by process that emits", ">\(comparison.unit)"])
    for part in comparison.byProcess.parts { table.add([part.name, Figure.text(part.impact)]) }
    if comparison.byProcess.left > 0 {
      table.add(
        ["\(comparison.byProcess.left) others", Figure.text(comparison.byProcess.remainder)])
    }
    table.lines.forEach { Console.print($0) }
  }

  private static func print(_ spread: Spread) {
    Console.print("\n\(spread.iterations) draws of seed \(spread.seed)")
    var table = TextTable([
      "scenario", "product", "category", ">stated", ">mean", ">sd", ">5 %", ">median", ">95 %",
    ])
    for one in spread.scores {
      table.add(
        [one.scenario, one.product, one.category]
          + [one.stated, one.mean, one.standardDeviation, one.p5, one.median, one.p95]
          .map { Figure.text($0) })
    }
    table.lines.forEach { Console.print($0) }
    // Of the base alone: the file of figures has all scenarios.
    for one in spread.scores where !one.shares.isEmpty && one.scenario == "base" {
      Console.print(
        "\nwhere the spread of \(one.scenario), \(one.product), \(one.category) comes from")
      var shares = TextTable(["process", "takes or gives", ">of the variance", ">first order"])
      for share in one.shares.prefix(6) {
        shares.add([
          share.process, share.flow, Figure.percent(share.propagated),
          Figure.percent(share.firstOrder),
        ])
      }
      shares.lines.forEach { Console.print($0) }
    }
    for pair in spread.pairs {
      Console.print(
        "\(pair.secondProduct) (\(pair.secondScenario)) is below \(pair.firstProduct) "
          + "(\(pair.firstScenario)) in \(Figure.percent(pair.shareBelow)) of \(pair.draws) draws "
          + "(\(pair.category)); difference \(Figure.text(pair.meanDifference)), 90 % of the draws from "
          + "\(Figure.text(pair.p5)) to \(Figure.text(pair.p95))")
    }
    for line in spread.refused.prefix(5) { Console.note("warning: \(line)") }
  }
}
