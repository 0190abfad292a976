import PhloemModel
import PhloemOptimise

extension FailureFinder {
  /// What could give or take more in a pool but is at its limit or out, and what cannot run at less, in
  /// the window of the largest lack.
  func causes(
    _ pool: String, isShort: Bool, _ windows: [PlanFailure.Window], _ solution: StagedSolution
  ) -> [PlanFailure.Cause] {
    guard let worst = windows.max(by: { $0.largest < $1.largest }) else { return [] }
    let t = worst.steps.lowerBound
    var found: [PlanFailure.Cause] = []
    for flow in model.flows where flow.pool == pool {
      let helps = (flow.sign > 0) == isShort
      let cause =
        problem.park.storages[flow.owner] != nil
        ? storageCause(flow, isShort: isShort, at: t, solution)
        : helps
          ? limitCause(flow, worst.largest, at: t, solution)
          : leastLoadCause(flow, at: t, solution)
      if let cause, !found.contains(cause) { found.append(cause) }
    }
    return found.isEmpty ? [isShort ? .nothingGives : .nothingTakes] : found
  }

  private func storageCause(
    _ flow: DispatchModel.Flow, isShort: Bool, at t: Int, _ solution: StagedSolution
  ) -> PlanFailure.Cause? {
    guard let level = model.variables(of: flow.owner, .level).first else { return nil }
    let held = solution.values[level][t]
    if isShort, held <= program.variables[level].lower[t] + 1e-6 {
      return .empty(storage: flow.owner)
    }
    let isFull = !isShort && held >= program.variables[level].upper[t] - 1e-6
    return isFull ? .full(storage: flow.owner) : nil
  }

  /// Why something that would help does no more.
  private func limitCause(
    _ flow: DispatchModel.Flow, _ lack: Double, at t: Int, _ solution: StagedSolution
  ) -> PlanFailure.Cause? {
    guard let term = flow.terms.first else { return nil }
    let bound = program.variables[term.variable]
    let size = bound.limit.map { $0.factor[t] * solution.columns[$0.column] } ?? bound.upper[t]
    let value = solution.values[term.variable][t]
    if size == 0 { return .unavailable(owner: flow.owner) }
    if let running = model.variables(of: flow.owner, .running).first,
      solution.values[running][t] < 0.5
    {
      let least = leastLoad(of: flow.owner, at: t, solution)
      let isRate = model.variables[term.variable].role == .rate && term.coefficient[t] > 0
      let wanted = isRate ? lack / term.coefficient[t] : 0
      if let least, wanted < least.amount * (1 - 1e-6) {
        return .leastLoad(owner: flow.owner, amount: least.amount, unit: least.unit)
      }
      return .standing(owner: flow.owner)
    }
    return value >= size * (1 - 1e-6) ? .atLimit(owner: flow.owner) : nil
  }

  /// Whether what does too much runs at its least load.
  private func leastLoadCause(
    _ flow: DispatchModel.Flow, at t: Int, _ solution: StagedSolution
  ) -> PlanFailure.Cause? {
    guard let rate = model.variables(of: flow.owner, .rate).first,
      let least = leastLoad(of: flow.owner, at: t, solution)
    else { return nil }
    let units = model.variables(of: flow.owner, .running).first.map { solution.values[$0][t] } ?? 1
    let value = solution.values[rate][t]
    guard value > 1e-9, value <= least.amount * units.rounded() * (1 + 1e-6) else { return nil }
    return .leastLoad(owner: flow.owner, amount: least.amount, unit: least.unit)
  }

  /// The least rate of the reference at which one unit of a process runs.
  func leastLoad(
    of owner: String, at t: Int, _ solution: StagedSolution
  ) -> (amount: Double, unit: String)? {
    guard let rate = model.variables(of: owner, .rate).first else { return nil }
    let unit = model.variables[rate].unit
    func ofRunning(_ role: DispatchModel.Role) -> Double? {
      guard
        let r = model.rows.indices.first(where: {
          model.rows[$0].owner == owner && model.rows[$0].role == role
        })
      else { return nil }
      let row = program.rows[r]
      if role == .minimumLoad, let link = row.links.first {
        return -link.coefficient[t] * solution.columns[link.column]
      }
      return row.terms.first { model.variables[$0.variable].role == .running }
        .map { -$0.coefficient[t] }
    }
    let first = problem.park.processes[owner]?.operation?.curve.first?.load.quantity.value ?? 0
    let amount =
      ofRunning(.minimumLoad) ?? ofRunning(.limit).map { $0 * first }
      ?? program.variables[rate].lower[t]
    return amount > 1e-9 ? (amount, unit) : nil
  }
}
