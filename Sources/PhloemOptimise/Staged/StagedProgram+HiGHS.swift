extension StagedProgram {
  /// The number of unknowns above which `automatic` takes interior points along the chain of time.
  static let structuredSize = 20_000

  /// Solves the programme.
  ///
  /// - Parameters:
  ///   - options: Method, time limit, gap and progress.
  ///   - start: Values to start from: of a mixed-integer programme the first solution, where they are
  ///     one.
  /// - Returns: How it ended, and what was found; what clashes is not looked for here.
  /// - Throws: `OptimiseError` where a bound or a coefficient is no number, or the solver refuses an
  ///   option.
  public func solve(
    _ options: SolverOptions = SolverOptions(), from start: StagedSolution? = nil
  ) throws(OptimiseError) -> StagedSolution {
    if let fault = fault() { throw OptimiseError(fault) }
    guard isStructuredWanted(options) else { return try solveByHiGHS(options, from: start) }
    switch solveStructured(options) {
    case .solved(let solution): return solution
    case .unfit(let reason): return try solveByHiGHS(options, after: reason)
    }
  }

  /// Solves the programme by interior points along the chain of time alone.
  ///
  /// - Parameter options: Time limit, gap and progress.
  /// - Returns: What was found; nil where they are not the first choice, do not fit or come to no end.
  /// - Throws: `OptimiseError` where a bound or a coefficient is no number.
  public func solveStructuredAlone(
    _ options: SolverOptions
  ) throws(OptimiseError) -> StagedSolution? {
    if let fault = fault() { throw OptimiseError(fault) }
    guard isStructuredWanted(options), case .solved(let solution) = solveStructured(options) else {
      return nil
    }
    return solution
  }

  /// Whether interior points along the chain of time are the first choice.
  package func isStructuredWanted(_ options: SolverOptions) -> Bool {
    options.method == .structured
      || options.method == .automatic && !isMixedInteger
        && stepCount * variables.count > Self.structuredSize
  }

  /// Solves the programme by HiGHS where interior points along the chain of time could not.
  func solveByHiGHS(
    _ options: SolverOptions, after reason: String
  ) throws(OptimiseError) -> StagedSolution {
    var options = options
    // Large programmes of this kind are beyond the simplex method.
    let isLarge = stepCount * variables.count > Self.structuredSize
    options.method = !isLarge ? .automatic : HighsModel.hasHiPO ? .hipo : .interiorPoint
    var solution = try solveByHiGHS(options)
    solution.note =
      "structured interior point: \(reason); solved by HiGHS instead (\(solution.method.rawValue))"
    return solution
  }

  /// How many cutting planes a search in whole numbers keeps.
  ///
  /// Fewer where rows reach back over several steps, as least times of running do, since these say already
  /// much of what cutting planes would. Of seven runs of weeks with least times (five seeds of one, two other weeks) 100 took 50 s of processor
  /// where 300 took 67 s; without them 100 is the slower.
  var keptCuts: Int {
    rows.contains { $0.terms.contains { $0.lag > 1 } } ? 100 : 300
  }

  /// Solves the programme by HiGHS.
  func solveByHiGHS(
    _ options: SolverOptions, from start: StagedSolution? = nil
  ) throws(OptimiseError) -> StagedSolution {
    let lowering = try StagedLowering(self)
    let model = try HighsModel(for: lowering.arrays, options)
    try model.take(lowering.arrays, options, keepingCuts: keptCuts)
    if let start, !start.values.isEmpty {
      try model.start(fromValues: start.values.flatMap { $0 } + start.columns)
    }
    return try lowering.solve(model, options)
  }
}

extension StagedLowering {
  /// Runs a model that holds the arrays, and reads what it found.
  func solve(
    _ model: borrowing HighsModel, _ options: SolverOptions
  ) throws(OptimiseError) -> StagedSolution {
    let status = try model.run()
    let method: StagedSolution.Method =
      program.isMixedInteger
      ? .branchAndBound
      : options.method == .interiorPoint || options.method == .hipo ? .interiorPoint : .simplex
    switch status {
    case .infeasible, .unbounded, .numericalTrouble: return .without(status, method: method)
    case .timeLimit where !model.hasValues, .stopped where !model.hasValues:
      return .without(status, method: method)
    case .optimal, .timeLimit, .stopped: break
    }
    var solution = solution(try model.solution(), status: status, method: method)
    solution.objective = model.objective
    solution.bound =
      program.isMixedInteger ? model.bound : status == .optimal ? model.objective : nil
    solution.iterations = model.iterations
    return solution
  }

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
