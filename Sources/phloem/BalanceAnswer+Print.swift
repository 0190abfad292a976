import PhloemMetering
import PhloemSession

extension BalanceAnswer {
  /// Prints the answer; tables show at most `top` rows.
  func print(top: Int) {
    Console.print(title)
    Console.print(verdict)
    printFlows(top)
    printNodes(top)
    printSuspects(top)
    printRecipes(top)
    printTree(top)
    printSuggestions(top)
    printSteadiness(top)
    printIntervals(top)
    let reasons = Dictionary(grouping: omissions, by: \.process)
    if !reasons.isEmpty {
      Console.print("\nBalances of processes that are not written (\(omissions.count)):")
      let shown = reasons.sorted { $0.key < $1.key }.prefix(top)
      for (process, all) in shown {
        let alike = Dictionary(grouping: all, by: \.reason).sorted { $0.key < $1.key }
        let texts = alike.map { reason, own in
          "\(own.map { "\($0.balance)" }.joined(separator: ", ")): \(reason)"
        }
        Console.print("  \(process): \(texts.joined(separator: "; "))")
      }
    }
  }

  private var verdict: String {
    var lines: [String] = []
    for part in parts {
      guard let failure = part.failure else { continue }
      lines.append("no state for \(part.names.prefix(6).joined(separator: ", ")): \(failure)")
    }
    if let test {
      lines.append("meters and balances: \(Self.words(test, level))")
    } else {
      lines.append("no balance checks these meters")
    }
    if let recipeTest, recipeTest.degreesOfFreedom != test?.degreesOfFreedom {
      lines.append("with recipes: \(Self.words(recipeTest, level))")
    }
    return lines.joined(separator: "\n")
  }

  private static func words(_ test: Test, _ level: Double) -> String {
    let freedom = test.degreesOfFreedom ?? 0
    return
      "\(test.passes ? "they fit" : "THEY DO NOT FIT") (statistic \(Figure.text(test.statistic)), "
      + "critical \(Figure.text(test.critical)) at \(Figure.percent(level)) with "
      + "\(freedom) independent \(freedom == 1 ? "check" : "checks"))"
  }

  private func shown(_ value: Double?) -> String { value.map { Figure.text($0) } ?? "" }

  private func printFlows(_ top: Int) {
    // The most moved first, then what is least known.
    let ordered = flows.enumerated().sorted { a, b in
      let (x, y) = (abs(a.element.adjustment ?? 0), abs(b.element.adjustment ?? 0))
      return (y, a.offset) < (x, b.offset)
    }.map(\.element)
    var table = TextTable([
      "flow", ">measured", ">± sd", ">reconciled", ">± sd", "unit", ">moved, sd", "known by",
    ])
    for flow in ordered.prefix(top) {
      let mark = flow.test?.passes == false ? " !" : flow.isAtBound ? " (at bound)" : ""
      table.add([
        flow.name, shown(flow.measured),
        shown(flow.measuredDeviation) + (flow.isDeviationAssumed ? "*" : ""),
        flow.value.map { Figure.text($0) } ?? "unknown", shown(flow.deviation), flow.unit,
        flow.adjustment.map { Figure.text($0, decimals: 2) } ?? "", flow.knownBy + mark,
      ])
    }
    Console.print("")
    table.lines.forEach { Console.print($0) }
    if flows.count > top {
      Console.print("… and \(flows.count - top) more: --top \(flows.count)")
    }
    if flows.contains(where: \.isDeviationAssumed) { Console.print("* assumed") }
    let counts = Dictionary(grouping: flows, by: \.knownBy).mapValues(\.count)
    Console.print(
      counts.sorted { ($1.value, $0.key) < ($0.value, $1.key) }
        .map {
          $0.key == FlowKnowledge.unknown.rawValue
            ? "\($0.value) unknown" : "\($0.value) by \($0.key)"
        }
        .joined(separator: "; "))
  }

  private func printNodes(_ top: Int) {
    let open = nodes.filter { $0.imbalance != nil }
    if open.isEmpty { return }
    var table = TextTable(["balance", ">left over", "unit", ">in sd", "verdict"])
    let ordered = open.enumerated().sorted { a, b in
      let (x, y) = (a.element.test?.statistic ?? 0, b.element.test?.statistic ?? 0)
      return (y, a.offset) < (x, b.offset)
    }.map(\.element)
    for node in ordered.prefix(top) {
      table.add([
        node.name, shown(node.imbalance), node.unit,
        node.test.map { Figure.text($0.statistic, decimals: 2) } ?? "",
        node.test.map { $0.passes ? "closes" : "DOES NOT CLOSE" } ?? "",
      ])
    }
    Console.print("\nBalances of which every flow is measured (\(open.count) of \(nodes.count)):")
    table.lines.forEach { Console.print($0) }
  }

  private func printSuspects(_ top: Int) {
    for (k, suspicion) in suspects.prefix(top).enumerated() {
      let isOpen =
        suspicion.classes.count > 1 || (suspicion.classes.first?.members.count ?? 0) > 1
      Console.print(
        "\nGross error \(k + 1), statistic "
          + "\(Figure.text(suspicion.classes.first?.statistic ?? 0)) "
          + "(critical \(Figure.text(suspicion.critical))):")
      for (place, alternative) in suspicion.classes.enumerated() {
        let texts = alternative.members.map {
          "\($0.text) (± \(Figure.text($0.deviation)))\($0.place.map { ", \($0)" } ?? "")"
        }
        let head =
          place > 0
          ? "  or, statistic \(Figure.text(alternative.statistic)): " : isOpen ? "  either " : "  "
        Console.print(head + texts.joined(separator: "\n    or "))
      }
      if isOpen {
        Console.print("  The readings do not decide between these.")
      }
      if let rest = suspicion.remaining {
        Console.print(
          "  Once the first is believed the rest \(rest.passes ? "fits" : "does not fit")"
            + " (statistic \(Figure.text(rest.statistic)))")
      }
    }
  }

  private func printRecipes(_ top: Int) {
    if recipes.isEmpty { return }
    Console.print("\nRecipes that do not fit (\(recipes.count)):")
    for misfit in recipes.prefix(top) {
      Console.print(
        "  \(misfit.name): \(misfit.size > 0 ? "+" : "")\(Figure.text(misfit.size)) \(misfit.unit)"
          + " (\(Figure.text(misfit.test.statistic, decimals: 1)) sd)")
    }
  }

  private func printTree(_ top: Int) {
    if meterTree.isEmpty { return }
    var table = TextTable([
      "level", "meter", ">amount", ">below it", ">difference", ">± sd", "unit", "",
    ])
    for gap in meterTree.prefix(top) {
      table.add([
        gap.level ?? "", gap.meter, shown(gap.amount), shown(gap.children), shown(gap.gap),
        shown(gap.deviation), gap.unit,
        gap.isWithin ? "within" : gap.gap > 0 ? "NOT METERED BELOW" : "MORE BELOW THAN ABOVE",
      ])
    }
    Console.print("\nMeter tree:")
    table.lines.forEach { Console.print($0) }
  }

  private func printSuggestions(_ top: Int) {
    if suggestions.isEmpty { return }
    Console.print("\nNext meters (\(suggestions.count) flows are unknown by meters and balances):")
    var told: Set<[String]> = []
    for suggestion in suggestions {
      let all = suggestion.becomesKnown
      guard told.count < min(top, 8), told.insert(all.sorted()).inserted else { continue }
      let more = all.count > 6 ? " and \(all.count - 6) more" : ""
      let names = all.prefix(6).joined(separator: ", ") + more
      Console.print("  \(all.count > 1 ? "any one gives all of " : "")\(names)")
    }
  }

  private func printSteadiness(_ top: Int) {
    guard let steadiness, !steadiness.meters.isEmpty else { return }
    let names = steadiness.meters.map(\.meter)
    let more = names.count > top ? " and \(names.count - top) more" : ""
    Console.print(
      "\nNot steady from \(steadiness.interval) to \(steadiness.interval) "
        + "(\(names.count) of \(steadiness.tested) meters): "
        + names.prefix(top).joined(separator: ", ") + more
        + ". Sums of the period balance all the same; single intervals miss what stocks take up.")
  }

  private func printIntervals(_ top: Int) {
    guard let intervals else { return }
    let all = intervals.intervals
    let bad = all.filter { $0.passes == false }
    Console.print(
      "\nBy \(intervals.by): \(all.count) intervals, \(bad.count) do not fit, "
        + "\(Set(intervals.failures.map(\.start)).count) without a state")
    let worst = bad.sorted { ($1.objective ?? 0, $0.start) < ($0.objective ?? 0, $1.start) }
    for interval in worst.prefix(min(top, 8)) {
      Console.print(
        "  \(interval.start): statistic \(Figure.text(interval.objective ?? 0)), "
          + "\(interval.degreesOfFreedom) \(interval.degreesOfFreedom == 1 ? "check" : "checks")")
    }
    for failure in intervals.failures.prefix(top) {
      Console.print("  \(failure.start): \(failure.reason)")
    }
  }
}
