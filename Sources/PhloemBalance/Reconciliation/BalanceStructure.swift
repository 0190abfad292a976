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
  /// Q₁, meters × degrees of freedom.
  let basis: DenseMatrix
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
      var square = 0.0
      for (k, row) in free.enumerated() {
        spreads[j, k] = deviations[j] * rotated[row, j]
        square += rotated[row, j] * rotated[row, j]
      }
      checked[j] = square.squareRoot() > Self.rankTolerance * lengths[j]
    }
    let checks = PivotedQR(spreads, tolerance: Self.rankTolerance)
    degreesOfFreedom = checks.rank
    basis = checks.range
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

  /// Returns Q₁ᵀv for v over the meters, v with the part that the balances fix taken away.
  func free(_ v: [Double]) -> [Double] {
    let fixed = basis.multiply(basis.multiplyTransposed(v))
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
    var direction = [Double](repeating: 0, count: meters.count)
    switch status[variable] {
    case .known: return direction
    case .unobservable: return nil
    case .redundant, .nonRedundant: direction[place[variable]] = deviations[place[variable]]
    case .observable:
      // u_i = −e_iᵀ B⁺ A x: follow e_i back through the factors.
      let weights = unknownWeights(place[variable])
      direction = zip(measured.multiplyTransposed(weights), deviations).map { -$0 * $1 }
    }
    return free(direction)
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
