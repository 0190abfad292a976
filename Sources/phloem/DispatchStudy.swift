import ArgumentParser
import PhloemDispatch
import PhloemExchange
import PhloemModel
import PhloemOptimise
import PhloemSession

/// What is worked out beside one plan.
struct DispatchStudy: ParsableArguments {
  @Option(
    help:
      "Set the plan beside another way of running: a baseline of the park, or no-storage; may be given again."
  )
  var against: [String] = []
  @Option(help: "Also plan this many trade-offs between cost and carbon.") var pareto: Int?
  @Option(
    help: "The least and most of everything at this much above the least cost, such as '2 %'.")
  var within: String?
  @Option(
    help:
      "Plan again for every value: carbon-price=0..300:31, MARKET=0.5..1.5:11 (factors on its price)."
  )
  var vary: String?
  @Flag(help: "What one more unit of each pool would emit, in every step.") var marginal = false
}

extension DispatchStudy {
  /// Works everything out that was asked for.
  func run(
    _ session: DispatchSession, _ request: DispatchRequest, _ plan: DispatchPlan,
    _ options: SolverOptions
  ) throws -> PlanStudies {
    var studies = PlanStudies()
    do {
      for name in against {
        let other = try session.problem.request(forBaseline: name, beside: request)
        let declared = session.park.dispatch?.baselines.first { $0.id == name }
        let baseline = try session.comparison(
          other, options, unless: "the baseline '\(name)' cannot be run: it is left out",
          at: declared?.position ?? session.park.dispatch?.position,
          help: "correct the baseline, or what the park has for it", findings: &studies.findings)
        guard let baseline else { continue }
        studies.comparisons.append(PlanComparison(plan, with: baseline, named: name))
      }
      if let pareto {
        guard 2...200 ~= pareto else {
          throw InputError("a front of \(pareto) plans", help: "write --pareto 8")
        }
        studies.front = try session.problem.paretoFront(request, count: pareto, options) {
          Console.progress("front: \($0) of \(pareto) plans")
        }
      }
      if let within {
        studies.alternatives = try session.problem.alternatives(
          within: try share(within), of: plan, options
        ) { Console.progress("alternatives: \($0) of \($1)") }
      }
      if let vary {
        let axis = try PlanSensitivity.Axis(reading: vary, park: session.park)
        studies.sensitivity = try session.problem.sensitivity(axis, request, options) {
          Console.progress("\(axis.name): \($0) of \(axis.values.count) plans")
        }
      }
      if marginal { studies.marginal = try plan.marginalEmissions(options) }
      Console.endProgress()
    } catch let error as OptimiseError {
      throw InputError(error.message)
    }
    return studies
  }

  private func share(_ text: String) throws -> Double {
    let quantity = try? Quantity(reading: text)
    guard let quantity, quantity.dimension.isNone, quantity.value > 0, quantity.value < 10 else {
      throw InputError("'\(text)' is no share", help: "write it like --within '2 %'")
    }
    return quantity.value
  }
}

extension DispatchAnswer {
  /// Prints what was worked out beside the plan.
  func print(_ studies: PlanStudies) {
    for comparison in studies.comparisons {
      var table = TextTable([
        "against \(comparison.name)", ">plan", ">\(comparison.name)", ">less or more", "unit",
      ])
      for row in comparison.rows {
        table.add([
          row.name, Figure.text(row.this), Figure.text(row.that), Figure.text(row.difference),
          row.unit,
        ])
      }
      Console.print()
      table.lines.forEach { Console.print($0) }
    }
    if let front = studies.front { printFront(front) }
    if let alternatives = studies.alternatives { printAlternatives(alternatives) }
    if let sensitivity = studies.sensitivity { printSensitivity(sensitivity) }
    if let marginal = studies.marginal {
      var table = TextTable([
        "one more unit of", ">mean tCO2e", ">least", ">most", ">steps not unique",
      ])
      for (pool, values) in marginal.sorted(by: { $0.key < $1.key }) {
        let known = values.filter { !$0.isNaN }
        table.add([
          pool,
          known.isEmpty ? "–" : Figure.text(plan.mean(values)),
          known.min().map { Figure.text($0) } ?? "–", known.max().map { Figure.text($0) } ?? "–",
          "\(values.count - known.count)",
        ])
      }
      Console.print("\nMarginal emission:")
      table.lines.forEach { Console.print($0) }
    }
  }

  /// `scopes 1 and 2`.
  static func words(_ scopes: Set<Int>) -> String {
    "\(scopes.count == 1 ? "scope" : "scopes") "
      + scopes.sorted().map(String.init).joined(separator: " and ")
  }

  private func printFront(_ front: ParetoFront) {
    let owners = Set(front.points.flatMap { $0.built.keys }).sorted()
    var table = TextTable([">tCO2e", ">\(currency)", ">\(currency)/t"] + owners.map { ">\($0)" })
    for point in front.points {
      table.add(
        [
          Figure.text(point.carbon), Figure.text(point.cost, decimals: 0),
          point.price.map { Figure.text($0) } ?? "",
        ] + owners.map { Figure.text(point.built[$0] ?? 0) })
    }
    Console.print("\nCost against carbon, \(Self.words(front.scopes)):")
    table.lines.forEach { Console.print($0) }
    if let cap = front.liftedCap {
      Console.print("the cap of \(Figure.text(cap)) tCO2e is lifted for this")
    }
  }

  private func printAlternatives(_ alternatives: PlanAlternatives) {
    var table = TextTable(["of", ">least", ">best plan", ">most", "unit"])
    for range in alternatives.ranges {
      table.add([
        range.isCapacity ? "capacity of \(range.owner)" : range.owner, Figure.text(range.least),
        Figure.text(range.best), Figure.text(range.most), range.unit,
      ])
    }
    Console.print(
      "\nWithin \(Figure.percent(alternatives.share)) of the least cost "
        + "(\(Figure.text(alternatives.costLimit, decimals: 0)) \(currency)):")
    table.lines.forEach { Console.print($0) }
  }

  private func printSensitivity(_ sensitivity: PlanSensitivity) {
    let built = Set(sensitivity.points.flatMap { $0.built.keys }).sorted()
    let bought = built.isEmpty ? Set(sensitivity.points.flatMap { $0.bought.keys }).sorted() : []
    var table = TextTable(
      [">\(sensitivity.axis.name)", ">\(currency)", ">tCO2e"] + (built + bought).map { ">\($0)" })
    for point in sensitivity.points {
      table.add(
        [
          Figure.text(point.value), point.cost.map { Figure.text($0, decimals: 0) } ?? "no plan",
          point.carbon.map { Figure.text($0) } ?? "",
        ] + built.map { point.built[$0].map { Figure.text($0) } ?? "" }
          + bought.map { point.bought[$0].map { Figure.text($0) } ?? "" })
    }
    Console.print("\nWith \(sensitivity.axis.name):")
    table.lines.forEach { Console.print($0) }
  }
}
