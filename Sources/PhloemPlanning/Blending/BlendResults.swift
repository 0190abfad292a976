import PhloemOptimise

/// Turns the solution of a model into a plan.
struct BlendResults {
  let model: BlendModel
  /// The solution whose duals are told.
  let solution: LinearSolution
  /// The values that are told, of the second search where there was one.
  let values: [Double]

  var problem: BlendProblem { model.problem }

  /// What a route takes in a period, t; noise of the solver is nothing.
  func amount(_ use: Int, _ route: Int, _ period: Int) -> Double {
    amount(column: model.column(use, route, period))
  }

  private func amount(column: Int?) -> Double {
    guard let column, values[column] > 1e-8 else { return 0 }
    return values[column] * model.scale
  }

  /// By how much the objective rises for a tonne more of a row's bound.
  func shadowPrice(_ row: Int) -> Double {
    let dual = solution.duals[row] * model.costScale / model.rowScales[row]
    return abs(solution.duals[row]) < 1e-9 ? 0 : dual
  }

  /// The plan.
  var plan: BlendPlan {
    let stocks = stocks()
    let uses = problem.periods.indices.flatMap { period in
      problem.uses.indices.map { useResult($0, period) }
    }
    var flows: [BlendFlow] = []
    for period in problem.periods.indices {
      for (u, use) in problem.uses.enumerated() {
        for (r, route) in use.routes.enumerated() {
          let amount = amount(u, r, period)
          if amount == 0 { continue }
          flows.append(
            BlendFlow(material: route.material, use: u, route: r, period: period, amount: amount))
        }
      }
    }
    return BlendPlan(
      problem: problem, objective: model.objective, status: .optimal,
      value: (solution.objective ?? 0) * model.costScale * model.scale, flows: flows,
      materials: stocks, uses: uses, utilities: utilities(), unreachable: problem.unreachable,
      clash: nil)
  }

  private func utilities() -> [BlendUtilityResult] {
    problem.periods.indices.flatMap { period in
      problem.utilities.indices.map { number in
        var (needed, made) = (0.0, 0.0)
        for (u, use) in problem.uses.enumerated() {
          for (r, route) in use.routes.enumerated() {
            let amount = amount(u, r, period)
            for rate in route.needs where rate.utility == number { needed += amount * rate.amount }
            for rate in route.makes where rate.utility == number { made += amount * rate.amount }
          }
        }
        return BlendUtilityResult(
          utility: number, period: period, needed: needed, made: made,
          bought: amount(column: model.bought(number, period)),
          sold: amount(column: model.sold(number, period)))
      }
    }
  }

  /// What became of every material.
  private func stocks() -> [BlendStock] {
    var used = [Double](repeating: 0, count: problem.materials.count * problem.periods.count)
    var made = used
    var returned = used
    let count = problem.materials.count
    for period in problem.periods.indices {
      for (u, use) in problem.uses.enumerated() {
        for (r, route) in use.routes.enumerated() {
          let amount = amount(u, r, period)
          if amount == 0 { continue }
          used[period * count + route.material] += amount
          for output in route.outputs {
            made[period * count + output.material] += amount * output.share
          }
          if let back = use.returns, period + back.after < problem.periods.count {
            returned[(period + back.after) * count + back.material] +=
              amount * route.yield * back.share
          }
        }
      }
    }
    var rows: [Int: Int] = [:]
    for (number, row) in model.rows.enumerated() {
      if case .available(let material, let period) = row {
        rows[period * count + material] = number
      }
    }
    return problem.periods.indices.flatMap { period in
      problem.materials.indices.map { number -> BlendStock in
        let material = problem.materials[number]
        let at = period * count + number
        let before =
          period == 0 ? material.opening : amount(column: model.store(number, period - 1))
        let held = amount(column: model.store(number, period))
        let row = rows[at]
        var left: Double?
        if row != nil {
          let rest =
            (material.available?[period] ?? 0) + before + made[at] + returned[at] - used[at] - held
          left = rest > 1e-8 * model.scale ? rest : 0
        }
        let price = row.map(shadowPrice)
        return BlendStock(
          material: number, period: period, available: material.available?[period],
          heldBefore: before, made: made[at], returned: returned[at], used: used[at], held: held,
          left: left, reasons: left ?? 0 > 0 ? reasons(number, period) : [],
          shadowPrice: price == 0 ? nil : price)
      }
    }
  }

  /// What keeps a material from being used: the rows whose prices outweigh what its use would bring.
  private func reasons(_ material: Int, _ period: Int) -> [String] {
    var found: [String] = []
    var isTaken = false
    var brings = false
    for (u, use) in problem.uses.enumerated() {
      for (r, route) in use.routes.enumerated() where route.material == material {
        isTaken = true
        let column = model.column(u, r, period)
        let gain = model.program.costs[column] * (model.objective.isMost ? 1 : -1)
        if gain > 0 { brings = true }
        for (row, value) in model.terms[column] {
          let price = value * solution.duals[row] * (model.objective.isMost ? 1 : -1)
          if price <= 1e-9 { continue }
          let words = problem.words(model.rows[row])
          if !found.contains(words) { found.append(words) }
        }
      }
    }
    if !found.isEmpty { return found }
    return [
      !isTaken
        ? "no use takes it"
        : brings
          ? "other materials serve the objective as well"
          : "more of it would not serve the objective"
    ]
  }
}
