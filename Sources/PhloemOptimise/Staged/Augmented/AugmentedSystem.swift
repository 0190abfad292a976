import PhloemNumerics

/// The equations of a Newton step in their augmented form, without any Schur complement.
///
/// −D·Δx + Bᵀ·Δλ = f and B·Δx + E·Δλ = g, with all values in x, those of linking columns among them,
/// and all prices in λ, those of linking rows and of limits among them. The factors are those of the
/// matrix scaled and with a regularisation on its diagonal; the solution is refined against the matrix
/// without it.
///
/// - SeeAlso: A. Altman and J. Gondzio, Regularized symmetric indefinite systems in interior point
///   methods, Optimization Methods and Software 11 (1999); D. Ruiz, A scaling algorithm to equilibrate
///   both rows and columns norms in matrices, RAL-TR-2001-034.
struct AugmentedSystem {
  /// Where the unknowns stand.
  let layout: AugmentedLayout
  /// −D and E.
  var diagonal: [Double]
  /// What the factors add to the diagonal by its sign.
  private(set) var regularisation = Self.leastRegularisation
  /// What the unknowns of the factors are multiplied with.
  private var scales: [Double] = []
  private var factors: QuasidefiniteLDL

  /// Small beside the scaled coefficients, large beside the roundoff of a pivot that is nothing else.
  private static let leastRegularisation = 1e-8
  private static let mostRegularisation = 1e-5
  /// The most rounds of refinement.
  private static let rounds = 15

  /// Analyses a form.
  ///
  /// - Throws: `tooLarge` where the factors have too many entries.
  init(_ form: StagedForm) throws(FactorisationError) {
    layout = AugmentedLayout(form)
    let negativeCount = layout.negativeCount
    factors = QuasidefiniteLDL(
      try QuasidefiniteAnalysis(of: layout.matrix),
      isPositive: (0..<layout.count).map { $0 >= negativeCount })
    diagonal = Array(repeating: 0, count: layout.count)
  }

  /// Factorises the matrix with the diagonal as it is now, with more regularisation where pivots lose
  /// their sign.
  mutating func factorise() {
    scales = equilibrated()
    regularisation = Self.leastRegularisation
    let matrix = layout.matrix
    var entries = matrix.values
    for j in 0..<layout.count {
      for k in matrix.entries(inColumn: j).dropLast() {
        entries[k] *= scales[j] * scales[Int(matrix.rowIndices[k])]
      }
    }
    while true {
      for u in diagonal.indices {
        let more = u < layout.negativeCount ? -regularisation : regularisation
        entries[Int(matrix.columnStarts[u + 1]) - 1] = scales[u] * diagonal[u] * scales[u] + more
      }
      factors.factorise(entries)
      if factors.brokenPivots == 0 || regularisation >= Self.mostRegularisation { return }
      regularisation *= 10
    }
  }

  /// What each unknown is multiplied with so that the largest number of its row is near 1 (Ruiz).
  private func equilibrated() -> [Double] {
    let matrix = layout.matrix
    var scales = [Double](repeating: 1, count: layout.count)
    for _ in 0..<8 {
      var largest = zip(diagonal, scales).map { abs($0) * $1 * $1 }
      for j in 0..<layout.count {
        for k in matrix.entries(inColumn: j).dropLast() {
          let i = Int(matrix.rowIndices[k])
          let size = abs(matrix.values[k]) * scales[i] * scales[j]
          largest[i] = max(largest[i], size)
          largest[j] = max(largest[j], size)
        }
      }
      for u in scales.indices where largest[u] > 0 { scales[u] /= largest[u].squareRoot() }
    }
    return scales
  }

  /// Returns the solution of the equations without regularisation, refined until it gets no better.
  func solve(_ right: [Double]) -> [Double] {
    let sizes = size(right)
    // Where one part is nothing, its residual counts beside the other's size.
    let floor = 1e-16 * max(sizes.costs, sizes.rows)
    var (best, least) = ([Double](), Double.infinity)
    var solution = [Double](repeating: 0, count: right.count)
    var rest = right
    for _ in 0..<Self.rounds {
      for u in rest.indices { rest[u] *= scales[u] }
      let change = factors.solve(rest)
      for u in solution.indices { solution[u] += scales[u] * change[u] }
      rest = residual(right, solution)
      let left = size(rest)
      let share = max(
        left.costs / max(sizes.costs, floor), left.rows / max(sizes.rows, floor))
      // Not `>=`: what is no number ends it too.
      if !(share < least) { break }
      let isSlow = share > 0.5 * least
      (best, least) = (solution, share)
      if isSlow || share < 1e-15 { break }
    }
    return best.isEmpty ? solution : best
  }

  /// The largest numbers of both parts.
  private func size(_ vector: [Double]) -> (costs: Double, rows: Double) {
    func largest(_ range: Range<Int>) -> Double {
      vector[range].reduce(0) { max($0, abs($1)) }
    }
    return (largest(0..<layout.negativeCount), largest(layout.negativeCount..<layout.count))
  }

  /// What a solution leaves of the right sides.
  private func residual(_ right: [Double], _ x: [Double]) -> [Double] {
    var rest = right
    let matrix = layout.matrix
    for j in 0..<layout.count {
      let value = x[j]
      var sum = diagonal[j] * value
      // The last entry of a column is the diagonal's.
      for k in matrix.entries(inColumn: j).dropLast() {
        let i = Int(matrix.rowIndices[k])
        rest[i] -= matrix.values[k] * value
        sum += matrix.values[k] * x[i]
      }
      rest[j] -= sum
    }
    return rest
  }
}
