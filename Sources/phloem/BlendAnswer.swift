import PhloemModel
import PhloemPlanning

/// What `blend` found, ready to print.
struct BlendAnswer {
  let plan: BlendPlan
  /// The plan of a second file, to compare with.
  let other: BlendPlan?

  var problem: BlendProblem { plan.problem }
  /// The unit of the objective.
  var unit: String { plan.objective == .leastCost ? problem.currency : "t" }

  /// Whether there is a plan, and no use whose limits nothing can meet.
  var isMet: Bool {
    plan.status == .optimal && (other?.status ?? .optimal) == .optimal
      && !plan.unreachable.contains(where: \.isWhole)
  }

  func period(_ number: Int) -> String { problem.periods[number] }
  func name(_ material: Int) -> String { problem.materials[material].id }

  func print() {
    Console.print(problem.title(.en))
    guard plan.status == .optimal else {
      printFailure()
      return
    }
    Console.print("\(plan.objective.rawValue): \(Figure.text(plan.value ?? 0)) \(unit)\n")
    flows.lines.forEach { Console.print($0) }
    section("Uses", uses)
    section("Limits on what is blended", limits)
    section("Materials", materials)
    section("Utilities", utilities)
    section("Feeds", feeds)
    printReasons()
    printTotals()
    if let other { printComparison(with: other) }
    printUnreachable()
  }

  private func section(_ title: String, _ table: TextTable) {
    if table.isEmpty { return }
    Console.print("\n\(title):")
    table.lines.forEach { Console.print($0) }
  }

  private func printFailure() {
    switch plan.status {
    case .unbounded:
      Console.print(
        "nothing bounds \(plan.objective.rawValue): give what there is of the materials, or the most "
          + "that products are wanted")
    case .infeasible, .optimal:
      Console.print("no plan meets all limits")
      if let clash = plan.clash {
        Console.print("these contradict each other:")
        for row in clash.rows { Console.print("  \(row)") }
        Console.print("the least that would have to give way:")
        for row in clash.relaxations { Console.print("  \(row)") }
      }
    }
    printUnreachable()
  }

  private func printUnreachable() {
    for item in plan.unreachable { Console.print(words(item)) }
  }

  /// `feed 'slurry' cannot reach ash of coking-coal ≤ 10.5 %: its best part 'slurry <1.4' has 12 %`.
  func words(_ item: BlendUnreachable) -> String {
    let component = problem.components[item.component]
    let use = problem.uses[item.use].id
    let limit =
      "\(component.name) of \(use) \(item.isMost ? "≤" : "≥") \(component.text(item.bound))"
    let best = "'\(name(item.best))' has \(component.text(item.quality))"
    return item.feed.map { "feed '\($0)' cannot reach \(limit): its best part \(best)" }
      ?? "nothing that '\(use)' takes can reach \(limit): the best, \(best)"
  }

  private func printReasons() {
    var lines: [String] = []
    for stock in plan.materials {
      guard let left = stock.left, left > 0, problem.materials[stock.material].kind != .virgin
      else { continue }
      let period = period(stock.period)
      lines.append(
        "\(name(stock.material))\(period.isEmpty ? "" : " in \(period)"): \(Figure.text(left)) t left: "
          + stock.reasons.joined(separator: "; "))
    }
    if lines.isEmpty { return }
    Console.print("\nLeft over:")
    lines.forEach { Console.print($0) }
  }

  private func printTotals() {
    let totals = plan.totals
    Console.print()
    Console.print(
      "residue used \(Figure.text(totals.residueUsed)) t, virgin material "
        + "\(Figure.text(totals.virginUsed)) t, product \(Figure.text(totals.product)) t, disposed "
        + "\(Figure.text(totals.disposed)) t, left \(Figure.text(totals.left)) t")
    if [totals.materialCost, totals.useCost, totals.utilityCost, totals.sales].contains(where: {
      $0 != 0
    }) {
      Console.print("cost less sales \(Figure.text(totals.cost)) \(problem.currency)")
    }
    if let emissions = totals.emissions {
      Console.print("emissions \(Figure.text(emissions)) t")
    } else if problem.materials.contains(where: { $0.footprint != nil }) {
      Console.print(
        "emissions unknown: no footprint of \(totals.withoutFootprint.joined(separator: ", "))")
    }
    for saving in totals.savings where saving.saved > 0 {
      var line =
        "\(problem.uses[saving.use].id) saves \(Figure.text(saving.saved)) t of "
        + "\(name(saving.material)), worth \(Figure.text(saving.value)) \(problem.currency)"
      if let net = saving.netPerTonne {
        line += ", and \(Figure.text(net)) t of emission a tonne"
        if let boundary = saving.boundary { line += " (\(boundary))" }
      }
      Console.print(line)
    }
    let guesses = assumed
    if !guesses.isEmpty { Console.print("assumed numbers in: \(guesses.joined(separator: ", "))") }
  }

  /// Materials that are taken, and uses that take, with numbers that are guesses.
  var assumed: [String] {
    let materials = Set(plan.flows.map(\.material)).sorted().map { problem.materials[$0] }
    let uses = Set(plan.flows.map(\.use)).sorted().map { problem.uses[$0] }
    return materials.filter(\.isAssumed).map(\.id) + uses.filter(\.isAssumed).map(\.id)
  }

  private func printComparison(with other: BlendPlan) {
    Console.print("\nAgainst \(other.problem.title(.en)):")
    guard other.status == .optimal else {
      Console.print("there is no plan: \(other.status.rawValue)")
      return
    }
    var table = TextTable(["", ">this", ">that", ">difference", "unit"])
    for row in BlendComparison(plan, other).rows {
      table.add([
        row.name, Figure.text(row.this), Figure.text(row.that), Figure.text(row.difference),
        row.unit,
      ])
    }
    table.lines.forEach { Console.print($0) }
  }
}
