import PhloemExchange
import PhloemModel
import PhloemPlanning

/// What `match` found, ready to print.
struct MatchAnswer {
  let plan: MatchPlan

  var problem: MatchProblem { plan.problem }
  /// The unit of the objective.
  var unit: String { problem.unit(of: plan.objective) }

  func period(_ number: Int) -> String { problem.periods[number] }
  func source(_ link: MatchLink) -> String { problem.sources[link.source].id }
  func sink(_ link: MatchLink) -> String { problem.sinks[link.sink].id }
  func technology(_ link: MatchLink) -> String {
    link.technology.map { problem.technologies[$0].id } ?? ""
  }
  func unit(_ link: MatchLink) -> String { problem.unit(ofSource: link.source).symbol }

  func print() {
    Console.print(problem.title)
    guard plan.hasValues else {
      if plan.status == .timeLimit {
        Console.print(
          "the time ran out before any set of links was found: raise --time-limit or --gap")
      } else {
        printClash()
      }
      return
    }
    Console.print("\(plan.objective.rawValue): \(Figure.text(plan.value ?? 0)) \(unit)\(proof)\n")
    if plan.links.isEmpty {
      Console.print("no link serves the objective")
    } else {
      links.lines.forEach { Console.print($0) }
    }
    section("What holds links back", binding)
    section("Transfer prices at the supplier's gate", bargains)
    section("Sinks", sinks)
    section("Limits on what is blended", limits)
    section("Sources", sources)
    section("Components", balances)
    printUnused()
    printTotals()
    printAlternatives()
    printExcluded()
  }

  /// How far from the best the plan may be; nothing where it is the best.
  private var proof: String {
    guard plan.status == .timeLimit || (plan.gap ?? 0) > 1e-8 else { return "" }
    let how = plan.status == .timeLimit ? "best found when the time ran out" : "within the gap"
    guard let bound = plan.bound, let gap = plan.gap else { return ", \(how); no bound is known" }
    return ", \(how): no set of links is better than \(Figure.text(bound)) \(unit) "
      + "(gap \(FigureText.smallPercent(gap)))"
  }

  private func section(_ title: String, _ table: TextTable) {
    if table.isEmpty { return }
    Console.print("\n\(title):")
    table.lines.forEach { Console.print($0) }
  }

  private func printClash() {
    Console.print("no set of links meets all demands and limits")
    guard let clash = plan.clash else { return }
    Console.print("these contradict each other:")
    for row in clash.rows { Console.print("  \(row.en)") }
    Console.print("the least that would have to give way:")
    for row in clash.relaxations { Console.print("  \(row.en)") }
    printExcluded()
  }

  private func printUnused() {
    let lines = plan.sources.filter { $0.left > 0 }.map { result in
      let source = problem.sources[result.source]
      let period = period(result.period)
      let unit = problem.unit(ofSource: result.source).symbol
      return "\(source.id)\(period.isEmpty ? "" : " in \(period)"): \(Figure.text(result.left)) "
        + "\(unit) left: \(result.reasons.map(\.en).joined(separator: "; "))"
    }
    if lines.isEmpty { return }
    Console.print("\nLeft over:")
    lines.forEach { Console.print($0) }
  }

  private func printTotals() {
    let totals = plan.totals
    let currency = problem.currency
    var parts = [
      ("treatment", totals.treatment), ("energy", totals.energy), ("transport", totals.transport),
      ("links", totals.activation), ("virgin material", totals.virgin),
      ("disposal", totals.disposal),
    ]
    parts.removeAll { $0.1 == 0 }
    Console.print()
    var line = "cost \(Figure.text(totals.cost)) \(currency)"
    if !parts.isEmpty {
      line += ": " + parts.map { "\($0.0) \(Figure.text($0.1))" }.joined(separator: ", ")
    }
    if totals.recovered != 0 { line += "; products bring \(Figure.text(totals.recovered))" }
    Console.print(line)
    if let benefit {
      Console.print(
        "benefit \(Figure.text(benefit)) \(currency) against \(Figure.text(benefit + totals.cost)) "
          + "\(currency) without by-products")
    } else {
      Console.print("virgin material alone could not meet all demands and limits")
    }
    if let emissions = totals.emissions {
      let saved = plan.allVirgin?.emissions.map { $0 - emissions }
      Console.print(
        "emissions \(Figure.text(emissions)) t"
          + (saved.map { ", \(Figure.text($0)) t less than without by-products" } ?? ""))
    }
    if !assumed.isEmpty { Console.print("assumed numbers in: \(assumed.joined(separator: ", "))") }
  }

  /// What the plan costs less than buying everything new and disposing of every by-product.
  var benefit: Double? { plan.allVirgin.map { $0.cost - plan.totals.cost } }

  /// Sources, sinks and technologies of links whose numbers are guesses.
  var assumed: [String] {
    var names: [String] = []
    for result in plan.links {
      let link = result.link
      if problem.sources[link.source].isAssumed { names.append(source(link)) }
      if problem.sinks[link.sink].isAssumed { names.append(sink(link)) }
      if let number = link.technology, problem.technologies[number].isAssumed {
        names.append(technology(link))
      }
    }
    return names.reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  private func printAlternatives() {
    if !plan.areAlternativesWhole {
      Console.print("\nthe time ran out before all other sets of links were looked for")
    }
    if plan.alternatives.isEmpty { return }
    Console.print("\nNext best sets of links, none of which holds an earlier one:")
    var table = TextTable([">\(plan.objective.rawValue), \(unit)", ">worse by %", "links"])
    for item in plan.alternatives {
      table.add([
        Figure.text(item.value), Figure.text(100 * item.behind, decimals: 2),
        item.links.map { problem.name(ofLink: $0) }.joined(separator: ", "),
      ])
    }
    table.lines.forEach { Console.print($0) }
  }

  /// Pairs whose commodities could meet and that are left out; the others are only counted.
  private func printExcluded() {
    let others = problem.excluded.filter { $0.kind != .commodity }
    let count = problem.excluded.count - others.count
    if problem.excluded.isEmpty { return }
    Console.print("\nPairs left out:")
    for item in others {
      Console.print(
        "\(problem.sources[item.source].id) → \(problem.sinks[item.sink].id): \(item.reason.en)")
    }
    if count > 0 {
      Console.print("\(count) whose commodities no technology joins")
    }
  }
}
