extension StagedProgram {
  /// Solves the programme.
  ///
  /// - Parameter options: Method, time limit and gap.
  /// - Returns: How it ended, and what was found; what clashes is not looked for here.
  /// - Throws: `OptimiseError` where a bound or a coefficient is no number, or the solver gives up.
  public func solve(_ options: SolverOptions = SolverOptions()) throws(OptimiseError)
    -> StagedSolution
  {
    try solveByHiGHS(options)
  }

  /// Solves the programme by HiGHS.
  func solveByHiGHS(_ options: SolverOptions) throws(OptimiseError) -> StagedSolution {
    let lowering = try StagedLowering(self)
    let model = try HighsModel(for: lowering.arrays)
    try model.take(lowering.arrays, options)
    let status = try model.run()
    let method: StagedSolution.Method =
      isMixedInteger
      ? .branchAndBound : options.method == .interiorPoint ? .interiorPoint : .simplex
    switch status {
    case .infeasible, .unbounded: return .without(status, method: method)
    case .timeLimit where !model.hasValues: return .without(status, method: method)
    case .optimal, .timeLimit: break
    }
    var solution = lowering.solution(try model.solution(), status: status, method: method)
    solution.objective = model.objective
    solution.bound = isMixedInteger ? model.bound : model.objective
    return solution
  }
}

extension StagedLowering {
  /// Values and duals of the matrix as those of variables and rows.
  func solution(
    _ found: (values: [Double], reducedCosts: [Double], activities: [Double], duals: [Double]),
    status: LinearSolution.Status, method: StagedSolution.Method
  ) -> StagedSolution {
    let count = program.stepCount
    let hasDuals = !arrays.isMixedInteger && status == .optimal
    func dual(_ row: Int32) -> Double { row < 0 ? 0 : found.duals[Int(row)] }
    return StagedSolution(
      status: status, method: method, objective: nil, bound: nil,
      values: program.variables.indices.map {
        Array(found.values[($0 * count)..<(($0 + 1) * count)])
      },
      columns: Array(found.values[(program.variables.count * count)...]),
      duals: hasDuals ? rowNumbers.map { $0.map(dual) } : [],
      linkingDuals: hasDuals ? linkingNumbers.map { found.duals[$0] } : [],
      limitDuals: hasDuals ? limitNumbers.map { $0.map(dual) } : [], iterations: 0, note: nil)
  }
}
