import PhloemNumerics

/// What the balances and the accuracy of the meters settle before any reading is looked at: the
/// status of every variable and the projections that reconcile.
///
/// With measured x of covariance V, unmeasured u and balances A·x + B·u = c:
/// - Q·R = B with pivots; the rows Q₂ᵀ that B does not reach leave G·x = g with G = Q₂ᵀA;
/// - Q₁·R₁₁ = V^½Gᵀ with pivots gives the degrees of freedom and the whitening W of the residuals:
///   t = W(A·y − c) has unit covariance when there is no gross error.
/// - SeeAlso: C. M. Crowe, AIChE J. 29 (1983) 881; C. L. E. Swartz (1989) for the elimination by QR.
public struct BalanceStructure: Sendable {
  /// The status of each variable.
  public let status: [VariableStatus]
  /// The number of independent checks that the readings have to pass.
  public let degreesOfFreedom: Int
  /// The variables with a reading and a deviation above 0.
  let meters: [Int]
  /// The deviation of each meter.
  let deviations: [Double]
  /// The variables without a reading.
  let unknowns: [Int]
  /// The place of each variable among the meters or the unknowns.
  let place: [Int]
  /// Balances × meters.
  let measured: SparseMatrix
  /// Q₁ᵀ, degrees of freedom × meters.
  let projection: DenseMatrix
  /// W, degrees of freedom × balances.
  let whitening: DenseMatrix
  /// The unknowns' columns B, rows and columns scaled, as factors.
  let elimination: PivotedQR
  /// The factors of the scales.
  let rowScale: [Double]
  let unknownScale: [Double]
  /// Sums of balances that hold whatever the meters say, one a row; dependent × balances.
  let identities: DenseMatrix

  /// A pivot of the balances counts as 0 at this part of the largest.
  static let rankTolerance = 1e-10

  /// Works out the structure of a linear problem, or of another one near a point.
  ///
  /// - Parameters:
  ///   - problem: The problem; its readings matter only through their deviations.
  ///   - point: A value for each variable, for terms that are not linear; by default zeros.
  public init(_ problem: BalanceProblem, at point: [Double]? = nil) {
    let origin = point ?? Array(repeating: 0, count: problem.variables.count)
    self.init(problem, Linearisation(problem, at: origin).jacobian)
  }

  init(_ problem: BalanceProblem, _ jacobian: SparseMatrix) {
    let variables = problem.variables
    let meters = variables.indices.filter { (variables[$0].measured?.standardDeviation ?? 0) > 0 }
    let unknowns = variables.indices.filter { variables[$0].measured == nil }
    let deviations = meters.map { variables[$0].measured?.standardDeviation ?? 0 }
    let measured = jacobian.selecting(columns: meters)
    let unmeasured = jacobian.selecting(columns: unknowns)

    // A balance is scaled by what its meters alone would leave over, an unknown by its largest term.
    let spread = measured.scaled(columns: deviations).transposed
    let largest = unmeasured.rowMagnitudes
    rowScale = (0..<jacobian.rows).map { row in
      let range = spread.entries(inColumn: row)
      let scale = euclideanNorm(spread.values.span.extracting(range))
      return scale > 0 ? 1 / scale : largest[row] > 0 ? 1 / largest[row] : 1
    }
    let scaledRows = unmeasured.scaled(rows: rowScale)
    unknownScale = scaledRows.transposed.rowMagnitudes.map { $0 > 0 ? 1 / $0 : 1 }
    elimination = PivotedQR(
      scaledRows.scaled(columns: unknownScale).dense, tolerance: Self.rankTolerance)

    // G = Q₂ᵀA, and V^½Gᵀ = Q₁R₁₁.
    var rotated = measured.scaled(rows: rowScale).dense
    let lengths = (0..<meters.count).map { euclideanNorm(rotated.column($0)) }
    elimination.applyTransposedQ(to: &rotated)
    let free = elimination.rank..<jacobian.rows
    var spreads = DenseMatrix(rows: meters.count, columns: free.count)
    var checked = [Bool](repeating: false, count: meters.count)
    for j in meters.indices {
      let column = free.map { rotated[$0, j] }
      checked[j] = euclideanNorm(column) > Self.rankTolerance * lengths[j]
      // What rounding left of a reading that nothing checks must not count as a check.
      if !checked[j] { continue }
      for (k, value) in column.enumerated() { spreads[j, k] = deviations[j] * value }
    }
    let checks = PivotedQR(spreads, tolerance: Self.rankTolerance)
    degreesOfFreedom = checks.rank
    projection = checks.range.transposed
    (whitening, identities) = Self.rows(of: checks, elimination, rowScale)

    var status = variables.map { _ in VariableStatus.known }
    var place = Array(repeating: 0, count: variables.count)
    for (k, variable) in meters.enumerated() {
      status[variable] = checked[k] ? .redundant : .nonRedundant
      place[variable] = k
    }
    let hidden = elimination.nullSpace
    for (k, variable) in unknowns.enumerated() {
      let seen = (0..<hidden.columns).allSatisfy { abs(hidden[k, $0]) < 1e-9 }
      status[variable] = seen ? .observable : .unobservable
      place[variable] = k
    }
    self.status = status
    self.place = place
    self.meters = meters
    self.unknowns = unknowns
    self.deviations = deviations
    self.measured = measured
  }

  /// Returns W and the identities: rows that act on the balances' residuals.
  private static func rows(
    of checks: PivotedQR, _ elimination: PivotedQR, _ rowScale: [Double]
  ) -> (whitening: DenseMatrix, identities: DenseMatrix) {
    let (count, rank) = (rowScale.count, elimination.rank)
    let dependent = checks.columns - checks.rank
    var rotation = DenseMatrix.identity(count)
    elimination.applyTransposedQ(to: &rotation)
    var whitening = DenseMatrix(rows: checks.rank, columns: count)
    var identities = DenseMatrix(rows: dependent, columns: count)
    for j in 0..<count {
      // A balance with an unknown of its own, up to rounding, checks nothing.
      let reach = euclideanNorm((rank..<count).map { rotation[$0, j] })
      if reach <= rankTolerance { continue }
      let chosen = checks.columnOrder.map { rotation[rank + $0, j] * rowScale[j] }
      let white = checks.solveUpperTransposed(Array(chosen.prefix(checks.rank)))
      for i in 0..<checks.rank { whitening[i, j] = white[i] }
      for l in 0..<dependent {
        var sum = chosen[checks.rank + l]
        for i in 0..<checks.rank { sum -= checks.r(i, checks.rank + l) * white[i] }
        identities[l, j] = sum
      }
    }
    return (whitening, identities)
  }

  /// Returns v over the meters with the part that the balances fix, Q₁Q₁ᵀv, taken away.
  private func free(_ v: [Double]) -> [Double] {
    let fixed = projection.multiplyTransposed(projection.multiply(v))
    return zip(v, fixed).map { $0 - $1 }
  }

  /// Returns the unknowns that make up for `residuals` of the balances: B·u = −residuals.
  func unknowns(for residuals: [Double]) -> [Double] {
    let scaled = zip(residuals, rowScale).map { -$0 * $1 }
    return zip(elimination.solveLeastSquares(scaled), unknownScale).map { $0 * $1 }
  }

  /// Returns how an estimate moves with the meters' errors, in their deviations, meters long.
  ///
  /// The covariance of two estimates is the product of these; nil when there is no estimate.
  func spread(of variable: Int) -> [Double]? {
    direction(of: variable).map(free)
  }

  /// Returns the standard deviation of a reconciled value, nil when there is none.
  public func standardDeviation(of variable: Int) -> Double? {
    guard let direction = direction(of: variable) else { return nil }
    let whole = dot(direction, direction)
    let fixed = projection.multiply(direction)
    let left = whole - dot(fixed, fixed)
    // When the balances fix nearly all, the difference has too few digits.
    return left > 1e-6 * whole ? left.squareRoot() : euclideanNorm(free(direction))
  }

  /// Returns how an estimate would move with the meters' errors if no balance checked them.
  private func direction(of variable: Int) -> [Double]? {
    var direction = [Double](repeating: 0, count: meters.count)
    switch status[variable] {
    case .known: break
    case .unobservable: return nil
    case .redundant, .nonRedundant: direction[place[variable]] = deviations[place[variable]]
    case .observable:
      // u_i = −e_iᵀ B⁺ A x: follow e_i back through the factors.
      let weights = unknownWeights(place[variable])
      direction = zip(measured.multiplyTransposed(weights), deviations).map { -$0 * $1 }
    }
    return direction
  }

  /// Returns the weights of the balances in an unknown: row `place` of B⁺.
  private func unknownWeights(_ place: Int) -> [Double] {
    guard let pivot = elimination.columnOrder.firstIndex(of: place), pivot < elimination.rank else {
      return Array(repeating: 0, count: rowScale.count)
    }
    var unit = [Double](repeating: 0, count: elimination.rank)
    unit[pivot] = unknownScale[place]
    var weights = DenseMatrix(rows: rowScale.count, columns: 1)
    for (k, value) in elimination.solveUpperTransposed(unit).enumerated() { weights[k, 0] = value }
    elimination.applyQ(to: &weights)
    return zip(weights.values, rowScale).map { $0 * $1 }
  }
}
