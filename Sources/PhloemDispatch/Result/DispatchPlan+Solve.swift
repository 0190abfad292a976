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
    let solution = try model.program.solve(options)
    var prices: StagedSolution?
    if model.program.isMixedInteger, !solution.values.isEmpty {
      prices = try model.program.holdingIntegers(of: solution).solve(options)
    }
    return DispatchPlan(
      problem: self, request: request, model: model, solution: solution, prices: prices,
      findings: model.findings.all)
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
