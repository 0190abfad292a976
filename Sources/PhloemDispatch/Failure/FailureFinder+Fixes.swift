import PhloemModel
import PhloemOptimise

extension FailureFinder {
  /// Changes that would make the plan possible: each is tried by planning again.
  func fixes(_ shortfalls: [PlanFailure.Shortfall]) throws -> [PlanFailure.Fix] {
    var fixes: [PlanFailure.Fix] = []
    for shortfall in shortfalls.prefix(2) {
      let largest = shortfall.windows.map(\.largest).max() ?? 0
      for flow in model.flows where flow.pool == shortfall.pool {
        guard (flow.sign > 0) == shortfall.isShort, fixes.count < 3,
          let change = change(flow, largest)
        else { continue }
        var tried = request
        tried.capacities[flow.owner] = change.capacity
        let plan = try problem.plan(tried, options)
        if !plan.hasValues { continue }
        fixes.append(
          .init(
            change: .capacity(owner: flow.owner, more: change.more, unit: change.unit),
            cost: plan.totalCost))
      }
      if shortfall.isShort, fixes.count < 4, let fix = try lessDemand(shortfall, largest) {
        fixes.append(fix)
      }
    }
    return fixes
  }

  /// A larger capacity of what gives to a pool or takes from it.
  private func change(
    _ flow: DispatchModel.Flow, _ largest: Double
  ) -> (capacity: Double, more: Double, unit: String)? {
    guard let term = flow.terms.first, flow.terms.count == 1 else { return nil }
    let variable = model.variables[term.variable]
    guard [.rate, .purchase, .sale, .disposal].contains(variable.role) else { return nil }
    let factors = term.coefficient.expanded(problem.steps.count).filter { $0 > 0 }
    guard let least = factors.min() else { return nil }
    let standing =
      model.standing[flow.owner]
      ?? model.program.variables[term.variable].upper.expanded(problem.steps.count).max()
    guard let standing, standing.isFinite, standing > 0 else { return nil }
    // A hundredth more than what is lacking, so that rounding does not spoil it.
    let more = largest / least * 1.01
    return (standing + more, more, variable.unit)
  }

  /// The share by which the pool's loads would have to fall in the steps of lack.
  private func lessDemand(
    _ shortfall: PlanFailure.Shortfall, _ largest: Double
  ) throws -> PlanFailure.Fix? {
    var share = 0.0
    for window in shortfall.windows {
      for t in window.steps {
        let load = model.flows.filter { $0.pool == shortfall.pool && $0.sign < 0 }
          .reduce(0) { $0 + $1.constant[t] }
        guard load > 0 else { return nil }
        share = max(share, min(1, window.largest / load))
      }
    }
    // A hundredth more than what is lacking, so that rounding does not spoil it.
    let factor = 1 - share * 1.01
    guard share > 0, factor > 0 else { return nil }
    var less = problem
    for (id, flow) in problem.park.fixedFlows
    where flow.direction == .input
      && problem.park.poolID(commodity: flow.commodity, pool: flow.pool) == shortfall.pool
    {
      guard let amount = flow.operation?.amount else { return nil }
      less.park.fixedFlows[id]?.operation?.amount = TimedQuantity(
        amount.base,
        times: SourcedQuantity(
          (amount.times?.quantity ?? Quantity(1)) * factor, position: amount.position),
        plus: amount.plus.map { SourcedQuantity($0.quantity * factor, position: $0.position) },
        position: amount.position)
    }
    let plan = try less.plan(request, options)
    if !plan.hasValues { return nil }
    return .init(
      change: .demand(pool: shortfall.pool, share: 1 - factor),
      cost: plan.totalCost)
  }

  /// The least loads that would have to be lower, each tried alone.
  func leastLoadFixes(
    _ shortfalls: [PlanFailure.Shortfall], _ solution: StagedSolution
  ) throws -> [PlanFailure.Fix] {
    var fixes: [PlanFailure.Fix] = []
    for shortfall in shortfalls.prefix(2) {
      for case .leastLoad(let owner, _, let unit) in shortfall.causes where fixes.count < 2 {
        guard let process = problem.park.processes[owner], let minimum = process.operation?.minimum,
          let wanted = wantedLoad(of: owner, shortfall, solution)
        else { continue }
        // A hundredth less than what is wanted, so that rounding does not spoil it.
        let share = max(0, wanted.share * 0.99)
        var less = problem
        less.park.processes[owner]?.operation?.minimum = TimedQuantity(
          .fixed(SourcedQuantity(Quantity(share), position: minimum.position)),
          position: minimum.position)
        let plan = try less.plan(request, options)
        if !plan.hasValues { continue }
        fixes.append(
          .init(
            change: .leastLoad(owner: owner, amount: share * wanted.size, unit: unit),
            cost: plan.totalCost))
      }
    }
    return fixes
  }

  /// The smallest load that one unit would have to run at in the steps of a shortfall, as a share of its
  /// size.
  private func wantedLoad(
    of owner: String, _ shortfall: PlanFailure.Shortfall, _ solution: StagedSolution
  ) -> (share: Double, size: Double)? {
    guard let rate = model.variables(of: owner, .rate).first,
      let flow = model.flows.first(where: { $0.owner == owner && $0.pool == shortfall.pool }),
      let term = flow.terms.first, flow.terms.count == 1, term.variable == rate,
      let size = model.standing[owner], size > 0
    else { return nil }
    let units = Double(problem.park.processes[owner]?.operation?.units ?? 1)
    guard
      let slack = model.variables(of: shortfall.pool, shortfall.isShort ? .shortage : .surplus)
        .first
    else { return nil }
    let isHelp = (flow.sign > 0) == shortfall.isShort
    let loads = shortfall.windows.flatMap { Array($0.steps) }.compactMap { t -> Double? in
      guard term.coefficient[t] > 0 else { return nil }
      let lack = solution.values[slack][t] / term.coefficient[t]
      return solution.values[rate][t] + (isHelp ? lack : -lack)
    }
    return loads.min().map { (max(0, $0) / (size / units), size / units) }
  }
}
