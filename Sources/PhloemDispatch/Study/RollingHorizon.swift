import PhloemModel
public import PhloemOptimise

extension DispatchProblem {
  /// Plans window by window, each seeing only so far ahead, as an operator would.
  ///
  /// - Parameters:
  ///   - window: How many steps a window sees.
  ///   - keep: How many of its first steps are kept before the next begins, at most `window`.
  ///   - request: What is asked; nothing is built.
  ///   - options: Method, time limit and gap.
  ///   - progress: Called after each window with how many steps are done.
  /// - Returns: The kept steps as one plan; levels and running units are handed on from window to
  ///   window. Its prices are those of the windows.
  /// - Throws: `InputError` for what is wrong in the park, `OptimiseError` where the solver gives up.
  public func rollingPlan(
    window: Int, keep: Int, _ request: DispatchRequest, _ options: SolverOptions,
    progress: (Int) -> Void = { _ in }
  ) throws -> DispatchPlan {
    guard request.building == .none else {
      throw InputError(
        "a rolling plan builds nothing", help: "size without --rolling, then run with it")
    }
    try refuseForRolling(request)
    let whole = try model(request)
    var values = whole.program.variables.map { _ in [Double]() }
    var duals = whole.program.rows.map { _ in [Double]() }
    var columns = [Double](repeating: 0, count: whole.program.columns.count)
    var objective = 0.0
    var first = 0
    var park = self.park
    while first < steps.count {
      let last = min(steps.count, first + window)
      let kept = last == steps.count ? last - first : min(keep, last - first)
      var part = self
      part.park = park
      part.steps = steps.part(first..<last)
      part.meters = meters.mapValues { Array($0[first..<last]) }
      let plan = try part.plan(request, options)
      guard plan.hasValues, plan.solution.values.count == values.count else {
        throw InputError(
          "the window from \(steps.label(first)) has no plan",
          help: "see further ahead with --rolling, or plan that time alone to learn why")
      }
      for k in values.indices { values[k] += plan.solution.values[k].prefix(kept) }
      for r in duals.indices {
        let found = plan.dualSolution?.duals ?? []
        duals[r] += found.isEmpty ? [] : Array(found[r].prefix(kept))
      }
      for k in columns.indices where k < plan.solution.columns.count {
        columns[k] = max(columns[k], plan.solution.columns[k])
      }
      park = handedOn(park, plan, after: kept)
      first += kept
      progress(first)
    }
    for (k, variable) in whole.program.variables.enumerated() {
      for t in 0..<steps.count { objective += variable.cost[t] * values[k][t] }
    }
    for (k, column) in whole.program.columns.enumerated() { objective += column.cost * columns[k] }
    let hasDuals = duals.allSatisfy { $0.count == steps.count }
    let solution = StagedSolution.joined(
      values: values, columns: columns, duals: hasDuals ? duals : [],
      objective: objective + whole.program.offset)
    var plan = DispatchPlan(
      problem: self, request: request, model: whole, solution: solution, prices: nil,
      findings: whole.findings.all)
    plan.rolling = (window, keep)
    plan.findings += plan.burning
    return plan
  }

  /// The park as a window leaves it: levels, running units and rates.
  private func handedOn(_ park: Park, _ plan: DispatchPlan, after kept: Int) -> Park {
    var next = park
    for (k, meaning) in plan.model.variables.enumerated() {
      let value = plan.solution.values[k][kept - 1]
      switch meaning.role {
      case .level:
        guard var storage = next.storages[meaning.owner],
          let unit = next.commodities[storage.commodity]?.unit
        else { continue }
        var operation = storage.operation ?? StorageOperation(position: storage.position)
        operation.isCyclic = false
        operation.initially = SourcedQuantity(
          Quantity(value, unit), position: operation.position)
        operation.finally = nil
        storage.operation = operation
        next.storages[meaning.owner] = storage
      case .running:
        guard let position = next.processes[meaning.owner]?.operation?.position else { continue }
        let values = plan.solution.values[k].prefix(kept).map { $0.rounded() }
        let same = values.reversed().prefix { $0 == value.rounded() }.count
        next.processes[meaning.owner]?.operation?.initiallyOn = Int(value.rounded())
        // How long it has been so; times before this window add up when it never changed.
        let before =
          same == kept
            && park.processes[meaning.owner]?.operation?.initiallyOn == Int(value.rounded())
          ? park.processes[meaning.owner]?.operation?.initiallyFor?.quantity.value ?? 0 : 0
        next.processes[meaning.owner]?.operation?.initiallyFor = SourcedQuantity(
          Quantity(Double(same * steps.seconds) + before, .second), position: position)
      case .rate:
        guard let process = next.processes[meaning.owner], let operation = process.operation,
          operation.rampUp != nil || operation.rampDown != nil,
          let unit = next.commodities[process.reference]?.unit
        else { continue }
        let perHour = Quantity(value, unit) / Quantity(canonical: 3600, .second)
        next.processes[meaning.owner]?.operation?.initialRate = SourcedQuantity(
          perHour, position: operation.position)
      default: continue
      }
    }
    return next
  }
}
