import PhloemNumerics

/// A bound of the error of every product's amount, from what the equations leave.
///
/// With S the uses in weighted units, |(I − S)⁻¹| is at most (I − |S|)⁻¹ wherever the loops of |S|
/// make more than they need. So the error of a solution x of x = b + S·x is at most
/// (I − |S|)⁻¹·(|residual| + what rounding may hide in it), product by product: large amounts in one
/// part of the system do not blur another, as they do in a bound of the sum of all.
/// - SeeAlso: N. J. Higham, Accuracy and Stability of Numerical Algorithms, 2002, 7.2 and 8.3.
struct ErrorBound: Sendable {
  /// |S|.
  private let magnitudes: SparseMatrix
  /// Factors of (I − |S|)ᵀ.
  private let factors: SparseLU
  /// Entries of the longest row and column.
  private let longest: Int

  /// The largest error and where it is.
  struct Finding {
    /// The largest error of a product, of its turnover: what is asked for and used of it, credits as uses.
    var error: Double
    /// The products of the largest errors, the worst first.
    var worst: [Int]
  }

  /// Makes a bound of a matrix.
  ///
  /// - Returns: nil where a loop of |S| needs as much as it makes, so that nothing is bounded.
  init?(_ scaled: SparseMatrix) {
    var magnitudes = scaled
    for p in magnitudes.values.indices { magnitudes.values[p] = abs(magnitudes.values[p]) }
    let components = StrongComponents(of: magnitudes)
    for loop in components.components where loop.count > 1 {
      let inside = magnitudes.selecting(rows: loop, columns: loop)
      if loop.count > 1500 || !LoopCheck.isProductive(inside) { return nil }
    }
    do {
      factors = try SparseLU(
        SparseMatrix.identity(scaled.rows).adding(magnitudes.transposed, times: -1))
    } catch {
      // Without factors nothing is bounded: the caller falls back on its estimate.
      return nil
    }
    self.magnitudes = magnitudes
    var rows = [Int](repeating: 0, count: scaled.rows)
    for row in scaled.rowIndices { rows[Int(row)] += 1 }
    let columns = (0..<scaled.columns).map { scaled.entries(inColumn: $0).count }
    longest = max(rows.max() ?? 0, columns.max() ?? 0)
  }

  /// Bounds the error of a solution.
  ///
  /// - Parameters:
  ///   - x: The solution.
  ///   - b: The right-hand side.
  ///   - residual: b + S·x − x, or with Sᵀ, as it was worked out.
  ///   - transposed: Whether Sᵀ was meant.
  /// - Returns: The largest error; not a number or infinite where the solution is.
  func bound(_ x: [Double], _ b: [Double], residual: [Double], transposed: Bool) -> Finding {
    let sizes = x.map { abs($0) }
    var turnover = transposed ? magnitudes.multiplyTransposed(sizes) : magnitudes.multiply(sizes)
    for j in b.indices { turnover[j] += abs(b[j]) }
    // A sum of n products is off by at most n + 1 roundings of the sum of their sizes.
    let rounding = Double(longest + 3) * 0x1p-53
    let sides = residual.indices.map { abs(residual[$0]) + rounding * (turnover[$0] + sizes[$0]) }
    let errors = transposed ? factors.solve(sides) : factors.solveTransposed(sides)
    var shares = [Double](repeating: 0, count: errors.count)
    for j in errors.indices {
      // What nothing uses has no error, unless it is no number.
      let isIdle = turnover[j] == 0 && sizes[j] == 0 && errors[j] == 0
      shares[j] = isIdle ? 0 : abs(errors[j]) / max(turnover[j], sizes[j])
      if shares[j].isNaN { shares[j] = .infinity }
    }
    let worst = shares.indices.sorted { (shares[$1], $0) < (shares[$0], $1) }.prefix(3)
    return Finding(error: worst.first.map { shares[$0] } ?? 0, worst: Array(worst))
  }
}
