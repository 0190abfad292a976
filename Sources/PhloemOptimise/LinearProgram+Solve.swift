extension LinearProgram {
  /// Solves the programme.
  ///
  /// - Parameters:
  ///   - options: Method, time limit, gap, and whether to name what clashes.
  ///   - start: Values of the columns to start from: of a mixed-integer programme the first solution,
  ///     where they are one.
  /// - Returns: How it ended, and what was found.
  /// - Throws: `OptimiseError` where a bound or a coefficient is no number, or the solver refuses an
  ///   option.
  public func solve(
    _ options: SolverOptions = SolverOptions(), from start: [Double]? = nil
  ) throws(OptimiseError) -> LinearSolution {
    if let fault = fault() { throw OptimiseError(fault) }
    let matrix = SparseColumns(self)
    if columnCount == 0 { return withoutColumns(options) }
    let arrays = arrays(matrix)
    let model = try HighsModel(for: arrays, options)
    try model.take(arrays, options)
    if let start { try model.start(fromValues: start) }
    let status = try model.run()
    switch status {
    case .infeasible:
      return .without(.infeasible, clash: options.namesClash ? try clash(matrix, options) : nil)
    case .unbounded, .numericalTrouble: return .without(status)
    case .timeLimit where !model.hasValues, .stopped where !model.hasValues:
      return .without(status)
    case .optimal, .timeLimit, .stopped: break
    }
    let found = try model.solution()
    let hasDuals = !isMixedInteger && status == .optimal
    return LinearSolution(
      status: status, objective: model.objective, values: found.values,
      activities: found.activities, duals: hasDuals ? found.duals : [],
      reducedCosts: hasDuals ? found.reducedCosts : [], bound: model.bound, clash: nil)
  }

  /// Without columns every activity is 0.
  private func withoutColumns(_ options: SolverOptions) -> LinearSolution {
    let broken = rowLower.indices.filter { rowLower[$0] > 0 || rowUpper[$0] < 0 }
    guard broken.isEmpty else {
      let clash = Clash(
        relaxations: broken.map {
          Clash.Relaxation(
            row: $0, name: rowNames[$0], amount: rowLower[$0] > 0 ? -rowLower[$0] : -rowUpper[$0])
        }, rows: broken, columns: [], values: [])
      return .without(.infeasible, clash: options.namesClash ? clash : nil)
    }
    let zeros = [Double](repeating: 0, count: rowCount)
    return LinearSolution(
      status: .optimal, objective: 0, values: [], activities: zeros, duals: zeros,
      reducedCosts: [], bound: nil, clash: nil)
  }

  /// Says which rows contradict each other.
  ///
  /// Every row may give way for the price of one over its largest coefficient; the least total price
  /// is sought with the columns' bounds as they are. By duality the rows and bounds with a dual in
  /// that programme are a contradiction in themselves (Farkas), and the rows that gave way would
  /// remove it.
  private func clash(
    _ matrix: SparseColumns, _ options: SolverOptions
  ) throws(OptimiseError) -> Clash {
    var relaxed = self
    relaxed.sense = .minimise
    relaxed.setCosts([Double](repeating: 0, count: columnCount))
    let sizes = matrix.rowSizes(rowCount: rowCount).map { $0 > 0 ? $0 : 1 }
    var over = [Int?](repeating: nil, count: rowCount)
    var under = over
    for i in 0..<rowCount {
      if rowUpper[i] < .infinity {
        let column = relaxed.addColumn(cost: 1 / sizes[i])
        relaxed.add(-1, row: i, column: column)
        over[i] = column
      }
      if rowLower[i] > -.infinity {
        let column = relaxed.addColumn(cost: 1 / sizes[i])
        relaxed.add(1, row: i, column: column)
        under[i] = column
      }
    }
    var inner = options
    inner.namesClash = false
    let solution = try relaxed.solve(inner)
    guard !solution.values.isEmpty else {
      // Nothing but the columns is left to blame: a whole number between two whole numbers.
      let columns = (0..<columnCount).filter {
        isInteger[$0] && columnLower[$0].rounded(.up) > columnUpper[$0].rounded(.down)
      }
      return Clash(relaxations: [], rows: [], columns: columns, values: [])
    }
    func value(_ column: Int?) -> Double { column.map { solution.values[$0] } ?? 0 }
    var relaxations: [Clash.Relaxation] = []
    for i in 0..<rowCount {
      let amount = value(over[i]) - value(under[i])
      if abs(amount) > 1e-7 * sizes[i] {
        relaxations.append(Clash.Relaxation(row: i, name: rowNames[i], amount: amount))
      }
    }
    let takesPart: (Int) -> Bool = {
      solution.duals.isEmpty ? false : abs(solution.duals[$0]) * sizes[$0] > 1e-7
    }
    let rows = (0..<rowCount).filter(takesPart)
    let columns =
      solution.reducedCosts.isEmpty
      ? [] : (0..<columnCount).filter { abs(solution.reducedCosts[$0]) > 1e-7 }
    return Clash(
      relaxations: relaxations, rows: solution.duals.isEmpty ? relaxations.map(\.row) : rows,
      columns: columns, values: Array(solution.values.prefix(columnCount)))
  }
}
