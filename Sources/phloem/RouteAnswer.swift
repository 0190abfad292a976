import PhloemExchange
import PhloemModel
import PhloemPlanning

/// What `route` found, ready to print.
struct RouteAnswer {
  let plan: RoutePlan

  var problem: RouteProblem { plan.problem }

  func engineer(_ round: RouteRound) -> String { problem.engineers[round.engineer].id }
  func job(_ stop: RouteStop) -> String { problem.jobs[stop.job].id }

  func print() {
    Console.print("\(problem.title)\n")
    rounds.lines.forEach { Console.print($0) }
    Console.print("\nJobs in order:")
    for round in plan.rounds {
      let stops = round.stops.map { "\(RouteClock.text($0.begin)) \(job($0))" }
      Console.print(
        "\(engineer(round)): leaves \(RouteClock.text(round.departure)), "
          + "\(stops.joined(separator: ", ")), back \(RouteClock.text(round.back))")
    }
    if !plan.unserved.isEmpty {
      Console.print("\nNot served:")
      for item in plan.unserved {
        Console.print("\(problem.jobs[item.job].id): \(item.reason)")
      }
    }
    Console.print("\nAgainst going to the nearest open job:")
    comparison.lines.forEach { Console.print($0) }
    for source in factorSources { Console.print("emission factor: \(source)") }
    if plan.totals.emissions == nil, !plan.rounds.isEmpty {
      Console.print("emissions unknown: an engineer who is sent out has no emission factor")
    }
  }

  /// The rounds of the engineers who are sent out.
  private var rounds: TextTable {
    var table = SparseTable([
      "engineer", ">jobs", ">items", ">km", ">driving h", ">(waiting h)", ">work h", ">(kg)",
      ">(cost)", ">(kg\(problem.gas ?? ""))", ">(kg\(problem.gas ?? "") per item)",
    ])
    for round in plan.rounds {
      table.add([
        engineer(round), "\(round.stops.count)", Figure.text(round.items),
        Figure.text(round.distance / 1000, decimals: 1),
        Figure.text(round.driving / 3600, decimals: 2),
        Figure.text(round.waiting / 3600, decimals: 2),
        Figure.text(round.service / 3600, decimals: 2), Figure.text(round.load),
        Figure.text(round.cost), round.emissions.map { Figure.text($0) } ?? "–",
        perItem(round.emissions, round.items),
      ])
    }
    return table.whole
  }

  private func perItem(_ emissions: Double?, _ items: Double) -> String {
    emissions.flatMap { items > 0 ? Figure.text($0 / items) : nil } ?? "–"
  }

  /// The sums beside those of going to the nearest open job.
  private var comparison: TextTable {
    var table = TextTable(["", ">planned", ">nearest job", ">difference", "unit"])
    for row in compared {
      table.add([
        row.name, row.planned.map { Figure.text($0) } ?? "–",
        row.nearest.map { Figure.text($0) } ?? "–",
        row.difference.map { Figure.text($0) } ?? "–", row.unit,
      ])
    }
    return table
  }

  /// One sum of both.
  struct Compared {
    let name, unit: String
    let planned, nearest: Double?
    /// Below zero where the plan has less.
    var difference: Double? { planned.flatMap { planned in nearest.map { planned - $0 } } }
  }

  var compared: [Compared] {
    let (a, b) = (plan.totals, plan.dispatchTotals)
    func row(_ name: String, _ unit: String, _ value: (RouteTotals) -> Double?) -> Compared {
      Compared(name: name, unit: unit, planned: value(a), nearest: value(b))
    }
    var rows = [
      row("jobs served", "") { Double($0.jobs) }, row("engineers", "") { Double($0.rounds) },
      row("distance", "km") { $0.distance / 1000 },
      row("distance for each job", "km") {
        $0.jobs > 0 ? $0.distance / 1000 / Double($0.jobs) : nil
      },
      row("driving", "h") { $0.driving / 3600 }, row("waiting", "h") { $0.waiting / 3600 },
    ]
    if a.cost > 0 || b.cost > 0 { rows.append(row("cost", problem.currency) { $0.cost }) }
    if let gas = problem.gas {
      rows.append(row("emissions", "kg\(gas)") { $0.emissions })
      rows.append(row("emissions per item", "kg\(gas)") { $0.emissionsPerItem })
    }
    return rows
  }

  /// Where the factors of the engineers who are sent out come from, each once.
  var factorSources: [String] {
    plan.rounds.compactMap { problem.engineers[$0.engineer].emissionSource }
      .reduce(into: []) { if !$0.contains($1) { $0.append($1) } }
  }

  /// The stops as lines of CSV.
  var csv: [String] {
    var lines = [
      "engineer,stop,job,arrival,begin,end,leg km,items,weight kg,emissions kg\(problem.gas ?? ""),"
        + "emissions per item"
    ]
    for round in plan.rounds {
      for (number, stop) in round.stops.enumerated() {
        let item = problem.jobs[stop.job]
        lines.append(
          [
            CSVField.text(engineer(round)), "\(number + 1)", CSVField.text(item.id),
            RouteClock.text(stop.arrival), RouteClock.text(stop.begin), RouteClock.text(stop.end),
            "\(stop.leg / 1000)", "\(item.items)", "\(item.weight)",
            stop.emissions.map { "\($0)" } ?? "", stop.emissionsPerItem.map { "\($0)" } ?? "",
          ].joined(separator: ","))
      }
    }
    return lines
  }
}
