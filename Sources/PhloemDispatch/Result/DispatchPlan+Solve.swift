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
      let first = try solved(request, options).solution
      if let value = first.objective, !first.values.isEmpty {
        request.orderLimit = value + max(1e-9, abs(value) * 1e-6)
      }
    }
    let (model, solution) = try solved(request, options)
    var prices: StagedSolution?
    if model.program.isMixedInteger, !solution.values.isEmpty {
      prices = try model.program.holdingIntegers(of: solution).solve(options)
    }
    var plan = DispatchPlan(
      problem: self, request: request, model: model, solution: solution, prices: prices,
      findings: model.findings.all)
    plan.findings += plan.burning
    return plan
  }
}

extension DispatchProblem {
  /// Solves a model.
  ///
  /// A cap that cannot be met keeps general solvers busy without end: where interior
  /// points come to no end under one, the least carbon tells before anything else is tried.
  func solve(
    _ model: DispatchModel, _ request: DispatchRequest, _ options: SolverOptions
  ) throws -> StagedSolution {
    // A cap on what emits nothing keeps nobody busy.
    let emits = model.caps.contains { !model.program.linkingRows[$0.row].terms.isEmpty }
    guard emits, !request.isElastic, request.objective != .carbon else {
      return try model.program.solve(options)
    }
    if let found = try model.program.solveStructuredAlone(options) { return found }
    var least = request
    least.objective = .carbon
    least.carbonCap = .infinity
    let reached = try self.model(least).program.solveStructuredAlone(options)?.objective
    // All caps together, each weighing as in the sum over all years and scenarios.
    let cap = model.caps.reduce(0) { $0 + $1.most * $1.probability }
    if let reached, reached > cap + 1e-6 * max(1, abs(cap)) { return .infeasible }
    return try model.program.solve(options)
  }
}
