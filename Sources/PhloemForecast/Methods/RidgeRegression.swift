import PhloemNumerics

/// Least squares with a small penalty on coefficients: y ≈ a + Σ bⱼ·xⱼ.
///
/// Columns are centred and scaled to deviation 1; the penalty is λ·n·Σ bⱼ² of the scaled columns, which
/// is laid below the matrix as √(λn)·I and solved by QR. The constant is not penalised.
struct RidgeRegression: Sendable {
  /// The constant a.
  let constant: Double
  /// The coefficients bⱼ of the columns as given.
  let coefficients: [Double]

  /// Fits rows; nil where there are none.
  ///
  /// - Parameters:
  ///   - columns: Number of terms.
  ///   - rows: Row after row of terms, none missing.
  ///   - y: One value a row.
  ///   - penalty: λ, at least 0.
  init?(columns: Int, rows: [ArraySlice<Double>], y: [Double], penalty: Double) {
    precondition(rows.count == y.count && penalty >= 0)
    let n = rows.count
    guard n > 0 else { return nil }
    var means = [Double](repeating: 0, count: columns)
    var deviations = means
    for row in rows { for (j, x) in row.enumerated() { means[j] += x / Double(n) } }
    for row in rows {
      for (j, x) in row.enumerated() {
        deviations[j] += (x - means[j]) * (x - means[j]) / Double(n)
      }
    }
    for j in 0..<columns {
      let deviation = deviations[j].squareRoot()
      // A column that does not vary tells nothing; the constant takes it up.
      deviations[j] = deviation > 1e-9 * max(1, abs(means[j])) ? deviation : .infinity
    }
    let centre = mean(y)
    let extra = penalty > 0 ? columns : 0
    var matrix = DenseMatrix(rows: n + extra, columns: columns)
    for (i, row) in rows.enumerated() {
      for (j, x) in row.enumerated() {
        matrix.values[i + (n + extra) * j] = (x - means[j]) / deviations[j]
      }
    }
    for j in 0..<extra { matrix[n + j, j] = (penalty * Double(n)).squareRoot() }
    let right = y.map { $0 - centre } + [Double](repeating: 0, count: extra)
    let scaled = PivotedQR(matrix).solveLeastSquares(right)
    let coefficients = zip(scaled, deviations).map { $0 / $1 }
    self.coefficients = coefficients
    constant = centre - zip(coefficients, means).reduce(0) { $0 + $1.0 * $1.1 }
  }

  /// The value of a row of terms.
  func value(_ row: ArraySlice<Double>) -> Double {
    var sum = constant
    for (b, x) in zip(coefficients, row) { sum += b * x }
    return sum
  }
}
