public import PhloemModel
public import PhloemOptimise

extension DispatchProblem {
  /// The programme of a request.
  ///
  /// - Throws: `InputError` with everything that is wrong in what the plan is built from.
  public func model(_ request: DispatchRequest) throws(InputError) -> DispatchModel {
    var builder = ModelBuilder(self, request)
    return try builder.build()
  }

  /// Plans.
  ///
  /// - Parameters:
  ///   - request: What is asked.
  ///   - options: Method, time limit and gap.
  /// - Returns: The plan; without values where nothing meets all limits.
  /// - Throws: `InputError` for what is wrong in the park, `OptimiseError` where the solver gives up.
  public func plan(
    _ request: DispatchRequest = DispatchRequest(), _ options: SolverOptions = SolverOptions()
  ) throws -> DispatchPlan {
    var request = request
    if !request.order.isEmpty, !request.isElastic {
      // First how far the order can be kept, then the best of all plans that keep it so far.
      let first = try self.model(request).program.solve(options)
      if let value = first.objective, !first.values.isEmpty {
        request.orderLimit = value + max(1e-9, abs(value) * 1e-6)
      }
    }
    let model = try self.model(request)
    let solution = try solve(model, request, options)
    var prices: StagedSolution?
    if model.program.isMixedInteger, !solution.values.isEmpty {
      prices = try model.program.holdingIntegers(of: solution).solve(options)
    }
    return DispatchPlan(
      problem: self, request: request, model: model, solution: solution, prices: prices,
      findings: model.findings.all)
  }
}

extension DispatchProblem {
  /// Solves a model.
  ///
  /// A cap that cannot be met keeps general solvers busy without end: where interior
  /// points come to no end under one, the least carbon tells before anything else is tried.
  private func solve(
    _ model: DispatchModel, _ request: DispatchRequest, _ options: SolverOptions
  ) throws -> StagedSolution {
    guard let row = model.capRow, !request.isElastic, request.objective != .carbon else {
      return try model.program.solve(options)
    }
    if let found = try model.program.solveStructuredAlone(options) { return found }
    var least = request
    least.objective = .carbon
    least.carbonCap = .infinity
    let reached = try self.model(least).program.solveStructuredAlone(options)?.objective
    let cap = model.program.linkingRows[row].upper
    if let reached, reached > cap + 1e-6 * max(1, abs(cap)) { return .infeasible }
    return try model.program.solve(options)
  }
}

extension StagedProgram {
  /// The same programme with its whole numbers held at those of a solution, for prices.
  func holdingIntegers(of solution: StagedSolution) -> StagedProgram {
    var held = StagedProgram(stepCount: stepCount, chains: chains)
    held.offset = offset
    for (k, column) in columns.enumerated() {
      let value = solution.columns[k].rounded()
      held.addColumn(
        column.name, from: column.isInteger ? value : column.lower,
        upTo: column.isInteger ? value : column.upper, cost: column.cost)
    }
    for (k, variable) in variables.enumerated() {
      let values = StepSeries.values(solution.values[k].map { $0.rounded() })
      held.addVariable(
        variable.name, from: variable.isInteger ? values : variable.lower,
        upTo: variable.isInteger ? values : variable.upper, cost: variable.cost,
        limit: variable.limit)
    }
    for row in rows {
      held.addRow(row.name, from: row.lower, upTo: row.upper, row.terms, links: row.links)
    }
    for row in linkingRows {
      held.addLinkingRow(
        row.name, from: row.lower, upTo: row.upper, row.terms, entries: row.entries,
        columns: row.columns)
    }
    return held
  }
}
