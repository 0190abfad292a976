import PhloemNumerics

/// Solves the intervals that have the same meters, by one sparse factorisation.
///
/// With C the independent balances of the meters, D those of independent unknowns and V the
/// variances, [CVCᵀ D; Dᵀ 0]·[λ; −u] = [C·y − c; 0] gives u and x = y − VCᵀλ.
struct SeriesSolver: Sendable {
  /// The intervals solved in one go.
  static let blockSize = 32

  let structure: BalanceStructure
  private let problem: BalanceProblem
  private let linear: Linearisation
  private let factors: SparseLU?
  /// The independent balances and unknowns, in the order of the system.
  private let balances: [Int]
  private let unknowns: [Int]
  /// Rows of `balances`, all variables.
  private let rows: SparseMatrix
  /// VCᵀ with the variables' own places; 0 where there is no meter.
  private let response: SparseMatrix
  /// For each variable 1/σ², 0 without a meter.
  private let precision: [Double]
  /// The variables that bounds can hold back.
  private let bounded: [Int]
  /// The deviations of reconciled values near their bounds, once they were needed.
  private var spread: [Int: Double] = [:]
  /// How bounded values move with the meters, once it was needed.
  private var boundSpreads: [[Double]]?

  init(_ problem: BalanceProblem) throws(BalanceError) {
    self.problem = problem
    linear = Linearisation(problem, at: problem.variables.map { _ in 0 })
    structure = BalanceStructure(problem, linear.jacobian)
    let variances = problem.variables.map { variable in
      variable.measured.map { $0.standardDeviation * $0.standardDeviation } ?? 0
    }
    precision = variances.map { $0 > 0 ? 1 / $0 : 0 }
    bounded = problem.variables.indices.filter { [structure] k in
      let bounds = problem.variables[k].bounds
      return structure.status[k] != .unobservable
        && (bounds.lowerBound.isFinite || bounds.upperBound.isFinite)
    }
    unknowns = structure.elimination.columnOrder.prefix(structure.elimination.rank)
      .map { [structure] in structure.unknowns[$0] }.sorted()
    balances = structure.independentBalances(of: linear.jacobian)
    rows = linear.jacobian.selecting(rows: balances)
    response = rows.scaled(columns: variances).transposed
    factors = try Self.factorise(
      rows.multiply(response), rows.selecting(columns: unknowns), problem, balances)
  }

  /// Returns the factors of [H D; Dᵀ 0], nil without balances.
  private static func factorise(
    _ covariance: SparseMatrix, _ unknowns: SparseMatrix, _ problem: BalanceProblem,
    _ balances: [Int]
  ) throws(BalanceError) -> SparseLU? {
    let count = covariance.rows
    if count == 0 { return nil }
    var triplets = covariance.triplets
    for entry in unknowns.triplets {
      triplets.append(Triplet(entry.row, count + entry.column, entry.value))
      triplets.append(Triplet(count + entry.column, entry.row, entry.value))
    }
    let order = count + unknowns.columns
    do {
      return try SparseLU(SparseMatrix(rows: order, columns: order, triplets: triplets))
    } catch {
      throw .illConditioned(balances: balances.map { problem.equations[$0].name })
    }
  }

  /// Solves a block of intervals and puts values and objectives one after the other from a place on.
  mutating func solve(
    _ intervals: ArraySlice<Int>, _ readings: DenseMatrix, into result: inout SeriesResult,
    from place: Int
  ) throws(BalanceError) {
    let (width, order) = (readings.rows, balances.count + unknowns.count)
    var right = [Double](repeating: 0, count: order * intervals.count)
    var states: [[Double]] = []
    for (k, interval) in intervals.enumerated() {
      var state = Array(readings.values[interval * width..<(interval + 1) * width])
      for variable in structure.unknowns { state[variable] = 0 }
      try structure.check(linear, at: state, problem)
      for (i, sum) in rows.multiply(state).enumerated() {
        right[k * order + i] = sum - linear.constants[balances[i]]
      }
      states.append(state)
    }
    var span = right.mutableSpan
    factors?.solve(&span, count: intervals.count)
    for k in states.indices {
      let multipliers = right[k * order..<k * order + balances.count]
      var state = states[k]
      var objective = 0.0
      for (variable, change) in response.multiply(Array(multipliers)).enumerated() {
        state[variable] -= change
        objective += change * change * precision[variable]
      }
      for (i, unknown) in unknowns.enumerated() {
        state[unknown] = -right[k * order + balances.count + i]
      }
      if passesABound(state) { (state, objective) = try withinBounds(states[k]) }
      for variable in structure.unknowns where structure.status[variable] == .unobservable {
        state[variable] = .nan
      }
      result.values.replaceSubrange((place + k) * width..<(place + k + 1) * width, with: state)
      result.objectives[place + k] = objective
    }
  }

  /// Whether a bound is passed by more than rounding, which a deviation is large beside.
  private mutating func passesABound(_ state: [Double]) -> Bool {
    for k in bounded {
      let bounds = problem.variables[k].bounds
      let outside = max(bounds.lowerBound - state[k], state[k] - bounds.upperBound)
      if outside <= 1e-9 * max(abs(state[k]), 1e-3) { continue }
      let deviation = spread[k] ?? structure.standardDeviation(of: k) ?? 0
      spread[k] = deviation
      if outside > 1e-7 * deviation { return true }
    }
    return false
  }

  private mutating func withinBounds(
    _ readings: [Double]
  ) throws(BalanceError) -> ([Double], Double) {
    var interval = problem
    for k in readings.indices { interval.variables[k].measured?.value = readings[k] }
    var solution = try LinearSolution(interval, structure, linear, point: readings)
    let spreads = boundSpreads ?? solution.boundSpreads(interval, structure)
    boundSpreads = spreads
    try solution.keepWithinBounds(interval, structure, linear, spreads: spreads)
    return (solution.values, solution.objective)
  }
}

extension BalanceStructure {
  /// Returns as many balances as there are independent ones, ascending.
  func independentBalances(of jacobian: SparseMatrix) -> [Int] {
    let count = degreesOfFreedom + elimination.rank
    if count == jacobian.rows { return Array(0..<count) }
    // A known value has no part in the balances' covariance.
    let known = status.map { $0 == .known ? 0.0 : 1 }
    let scaled = jacobian.scaled(rows: rowScale, columns: known).transposed.dense
    return PivotedQR(scaled, tolerance: Self.rankTolerance).columnOrder.prefix(count).sorted()
  }
}
