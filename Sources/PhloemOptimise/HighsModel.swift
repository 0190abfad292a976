import CHiGHS

/// The owner of one model of HiGHS, on one thread and with a fixed seed.
struct HighsModel: ~Copyable {
  let handle: UnsafeMutableRawPointer
  let columnCount: Int
  let rowCount: Int
  private let isMixedInteger: Bool
  private let progress: HighsProgress?

  /// Makes an empty model for a programme of this shape, which reports to `options.progress`.
  init(for program: ProgramArrays, _ options: SolverOptions) throws(OptimiseError) {
    guard let handle = Highs_create() else {
      throw OptimiseError("the solver cannot be started: no memory")
    }
    self.handle = handle
    columnCount = program.columnCount
    rowCount = program.rowCount
    isMixedInteger = program.isMixedInteger
    progress = options.progress.map(HighsProgress.init)
    progress?.attach(to: handle)
  }

  deinit { Highs_destroy(handle) }

  /// Hands the programme over.
  ///
  /// Of a chain with whole numbers HiGHS finds thousands of cutting planes that hardly differ from step
  /// to step, and spends its time solving with all of them: few are kept, and those not for long. Of its
  /// searches in smaller programmes the one around a solution and the relaxation (RINS) finds what the
  /// others find, too. Three weeks of unit commitment, each with and without least times, took 28 s of
  /// processor in all in place of 44 s; two of the six took a little longer than before.
  ///
  /// - Parameters:
  ///   - program: The programme.
  ///   - options: How it is solved.
  ///   - cuts: How many cutting planes are kept of a chain of steps of time; HiGHS's own number when nil.
  /// - Throws: `OptimiseError` where HiGHS refuses it.
  func take(
    _ program: ProgramArrays, _ options: SolverOptions, keepingCuts cuts: Int? = nil
  ) throws(OptimiseError) {
    try check(Highs_setBoolOptionValue(handle, "output_flag", 0), "be silent")
    try check(Highs_setIntOptionValue(handle, "threads", 1), "use one thread")
    try check(
      Highs_setIntOptionValue(handle, "random_seed", Int32(clamping: options.seed)), "take a seed")
    try check(Highs_setDoubleOptionValue(handle, "mip_rel_gap", options.relativeGap), "take a gap")
    if !isMixedInteger { try choose(options.method) }
    if isMixedInteger, let cuts {
      try check(
        Highs_setIntOptionValue(handle, "mip_pool_soft_limit", Int32(clamping: cuts)),
        "keep few cuts")
      try check(Highs_setIntOptionValue(handle, "mip_lp_age_limit", 3), "forget cuts early")
      for search in ["mip_heuristic_run_rens", "mip_heuristic_run_root_reduced_cost"] {
        try check(Highs_setBoolOptionValue(handle, search, 0), "leave a search out")
      }
    }
    if let limit = options.timeLimit {
      try check(Highs_setDoubleOptionValue(handle, "time_limit", limit), "take a time limit")
    }
    let sense =
      program.sense == .minimise ? kHighsObjSenseMinimize : kHighsObjSenseMaximize
    let matrix = program.matrix
    let (columns, rows, count) = (
      Int32(columnCount), Int32(rowCount), Int32(matrix.values.count)
    )
    let status =
      isMixedInteger
      ? Highs_passMip(
        handle, columns, rows, count, kHighsMatrixFormatColwise, sense, program.offset,
        program.costs,
        program.columnLower, program.columnUpper, program.rowLower, program.rowUpper,
        matrix.starts, matrix.rows, matrix.values,
        program.isInteger.map { $0 ? kHighsVarTypeInteger : kHighsVarTypeContinuous })
      : Highs_passLp(
        handle, columns, rows, count, kHighsMatrixFormatColwise, sense, program.offset,
        program.costs,
        program.columnLower, program.columnUpper, program.rowLower, program.rowUpper,
        matrix.starts, matrix.rows, matrix.values)
    try check(status, "take the programme")
  }

  /// Chooses the way to the optimum of a linear programme.
  private func choose(_ method: SolverOptions.Method) throws(OptimiseError) {
    switch method {
    case .automatic: break
    case .dualSimplex, .primalSimplex:
      try check(Highs_setStringOptionValue(handle, "solver", "simplex"), "use simplex")
      if method == .primalSimplex {
        try check(Highs_setIntOptionValue(handle, "simplex_strategy", 4), "use primal simplex")
      }
    case .interiorPoint:
      try check(Highs_setStringOptionValue(handle, "solver", "ipx"), "use interior points")
    case .hipo:
      try check(
        Highs_setStringOptionValue(handle, "solver", "hipo"),
        "use HiPO: its library libhighs_extras is not beside that of HiGHS (make setup fetches it)")
    case .structured:
      throw OptimiseError(
        "interior points along the chain of time solve staged programmes, not this one")
    }
  }

  func check(_ status: Int32, _ task: String) throws(OptimiseError) {
    if status == kHighsStatusError { throw OptimiseError("the solver refused to \(task)") }
  }

  /// Solves, and says how it ended.
  func run() throws(OptimiseError) -> LinearSolution.Status {
    try check(Highs_run(handle), "solve the programme")
    var status = Highs_getModelStatus(handle)
    if status == kHighsModelStatusUnboundedOrInfeasible {
      // The reductions before the solve have seen one of both: without them it tells which.
      try check(Highs_setStringOptionValue(handle, "presolve", "off"), "solve without reductions")
      try check(Highs_run(handle), "solve the programme")
      status = Highs_getModelStatus(handle)
      try check(Highs_setStringOptionValue(handle, "presolve", "choose"), "take reductions back")
    }
    switch status {
    case kHighsModelStatusOptimal, kHighsModelStatusModelEmpty: return .optimal
    case kHighsModelStatusInfeasible: return .infeasible
    case kHighsModelStatusUnbounded, kHighsModelStatusUnboundedOrInfeasible: return .unbounded
    case kHighsModelStatusTimeLimit: return .timeLimit
    case kHighsModelStatusInterrupt: return .stopped
    default: return .numericalTrouble
    }
  }

  /// Whether there are values that meet all bounds.
  var hasValues: Bool {
    var status: Int32 = 0
    _ = Highs_getIntInfoValue(handle, "primal_solution_status", &status)
    return status == kHighsSolutionStatusFeasible
  }

  /// The objective of the values.
  var objective: Double { Highs_getObjectiveValue(handle) }

  /// The iterations of the last run, or the nodes of branch and bound.
  var iterations: Int {
    var (total, count, nodes) = (0, Int32(0), Int64(0))
    if isMixedInteger {
      _ = Highs_getInt64InfoValue(handle, "mip_node_count", &nodes)
      return Int(nodes)
    }
    for name in ["simplex_iteration_count", "ipm_iteration_count", "crossover_iteration_count"] {
      if Highs_getIntInfoValue(handle, name, &count) == kHighsStatusOk {
        total += Int(max(0, count))
      }
    }
    return total
  }

  /// The bound on the objective of a mixed-integer programme.
  var bound: Double? {
    var value = 0.0
    guard isMixedInteger,
      Highs_getDoubleInfoValue(handle, "mip_dual_bound", &value) != kHighsStatusError
    else { return nil }
    return value
  }

  /// Values, reduced costs, activities and duals.
  func solution() throws(OptimiseError) -> (
    values: [Double], reducedCosts: [Double], activities: [Double], duals: [Double]
  ) {
    var values = [Double](repeating: 0, count: columnCount)
    var reducedCosts = values
    var activities = [Double](repeating: 0, count: rowCount)
    var duals = activities
    try check(
      Highs_getSolution(handle, &values, &reducedCosts, &activities, &duals), "tell the values")
    return (values, reducedCosts, activities, duals)
  }
}
