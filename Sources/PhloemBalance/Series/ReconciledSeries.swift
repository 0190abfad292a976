public import PhloemNumerics

/// The reconciled states of one network in many intervals.
public struct ReconciledSeries: Sendable {
  /// The reconciled values, variables × intervals; NaN where nothing gives a value.
  public let values: DenseMatrix
  /// The sum of squared adjustments of each interval, each in deviations of its meter.
  public let objectives: [Double]
  /// What holds for all intervals that have readings of the same meters.
  public let structures: [BalanceStructure]
  /// Which of the structures each interval has.
  public let structureOfInterval: [Int]

  /// Returns the structure of an interval: status, degrees of freedom, standard deviations.
  public func structure(of interval: Int) -> BalanceStructure {
    structures[structureOfInterval[interval]]
  }
}

extension BalanceProblem {
  /// Reconciles many intervals of a linear problem.
  ///
  /// The balances are factorised once for each set of meters that read in the same intervals. Where
  /// a bound is passed, that interval is solved again within the bounds.
  /// - Parameter readings: Variables × intervals; NaN where a meter gave nothing. Values of variables
  ///   that the problem does not measure are not looked at; deviations are the problem's.
  /// - Returns: The state of every interval.
  /// - Throws: `BalanceError`; `contradiction` and `boundsClash` of the first interval that has them.
  public func reconciledSeries(_ readings: DenseMatrix) throws(BalanceError) -> ReconciledSeries {
    var reconciler = SeriesReconciler(self)
    return try reconciler.reconciled(readings)
  }
}

/// Reconciles a linear problem piece by piece of a long series, and keeps the factors between pieces.
public struct SeriesReconciler {
  private let problem: BalanceProblem
  /// By which meters read.
  private var solvers: [[Bool]: SeriesSolver] = [:]

  /// Makes a reconciler of a linear problem.
  public init(_ problem: BalanceProblem) {
    precondition(problem.isLinear)
    self.problem = problem
  }

  /// Reconciles the next intervals; see `BalanceProblem.reconciledSeries`.
  public mutating func reconciled(
    _ readings: DenseMatrix
  ) throws(BalanceError) -> ReconciledSeries {
    precondition(readings.rows == problem.variables.count)
    var result = SeriesResult(variables: problem.variables.count, intervals: readings.columns)
    for (intervals, present) in groups(of: readings) {
      let solver = try solver(for: present)
      result.structures.append(solver.structure)
      let parts = try SeriesPart.solved(intervals, readings, by: solver)
      for part in parts { result.take(part) }
      // It may know more by now.
      solvers[present] = parts.last?.solver
    }
    return ReconciledSeries(
      values: DenseMatrix(
        rows: problem.variables.count, columns: readings.columns, values: result.values),
      objectives: result.objectives, structures: result.structures,
      structureOfInterval: result.structureOfInterval)
  }

  private mutating func solver(for present: [Bool]) throws(BalanceError) -> SeriesSolver {
    if let known = solvers[present] { return known }
    var part = problem
    for k in problem.variables.indices where !present[k] { part.variables[k].measured = nil }
    let solver = try SeriesSolver(part)
    solvers[present] = solver
    return solver
  }

  /// Returns the intervals by the meters that read in them, in the order of their first intervals.
  private func groups(of readings: DenseMatrix) -> [(intervals: [Int], present: [Bool])] {
    var place: [[Bool]: Int] = [:]
    var groups: [(intervals: [Int], present: [Bool])] = []
    let metered = problem.variables.map { $0.measured != nil }
    var last = -1
    for interval in 0..<readings.columns {
      let start = interval * readings.rows
      // Mostly the same meters read as in the interval before.
      if last >= 0, isSame(groups[last].present, metered, readings, start) {
        groups[last].intervals.append(interval)
        continue
      }
      let present = metered.indices.map { metered[$0] && readings.values[start + $0].isFinite }
      last = place[present] ?? groups.count
      if last < groups.count {
        groups[last].intervals.append(interval)
      } else {
        place[present] = last
        groups.append(([interval], present))
      }
    }
    return groups
  }
}

/// Whether the meters that read in an interval are those of `present`.
private func isSame(
  _ present: [Bool], _ metered: [Bool], _ readings: DenseMatrix, _ start: Int
) -> Bool {
  let values = readings.values.span
  for k in metered.indices where metered[k] && values[start + k].isFinite != present[k] {
    return false
  }
  return true
}
