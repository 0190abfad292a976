import PhloemNumerics

/// Weights of products that show how much of everything they take: they scale the equations, and prove
/// that every loop is productive and how much an error can grow.
///
/// With w > 0 and t = w − |N|ᵀ·w > 0, I − |N| is an M-matrix, and in units of w the sums of the columns
/// of |N| are at most 1 − min t/w. The inverse then is at most max w/t in 1-norm.
/// - SeeAlso: A. Berman and R. J. Plemmons, Nonnegative Matrices in the Mathematical Sciences, 1994,
///   chapter 6, condition I27.
struct ProductionWeights: Sendable {
  /// w of each product, above 0.
  let weights: [Double]
  /// min t/w: above 0 when it proves that every loop is productive.
  let dominance: Double
  /// Products in sweeps: those that others need come last.
  let elimination: [Int]

  init(_ matrix: SparseMatrix) {
    let n = matrix.rows
    var balance = Array(repeating: 1.0, count: n)
    // A first round without order makes entries of different units comparable.
    var order = Array(0..<n)
    order = feedbackOrder(of: matrix)
    var dominance = -Double.infinity
    var best = balance
    for round in 0..<4 {
      let goal = balance
      let isSettled = Self.solve(matrix, goal, order, &balance)
      let found = Self.dominance(matrix, balance)
      if found > dominance || round == 0 {
        (best, dominance) = (balance, found)
      }
      if !isSettled { break }
      if round == 0 {
        order = feedbackOrder(
          of: matrix.scaled(rows: balance, columns: balance.map { 1 / $0 }))
      }
      // Only the ratio of weights matters.
      let largest = balance.max() ?? 1
      if largest > 1e100 { for j in 0..<n { balance[j] = max(balance[j] / largest, 1e-200) } }
    }
    weights = best
    self.dominance = n == 0 ? 1 : dominance
    elimination = order
  }

  /// Goes towards w = goal + |N|ᵀ·w from below; false when it does not settle.
  private static func solve(
    _ matrix: SparseMatrix, _ goal: [Double], _ order: [Int], _ weights: inout [Double]
  ) -> Bool {
    for _ in 0..<300 {
      var isSettled = true
      for j in order.reversed() {
        var sum = goal[j]
        for p in matrix.entries(inColumn: j) {
          sum += abs(matrix.values[p]) * weights[Int(matrix.rowIndices[p])]
        }
        if sum - weights[j] > 0.02 * goal[j] { isSettled = false }
        if !(sum < 1e250) { return false }
        weights[j] = max(weights[j], sum)
      }
      if isSettled { return true }
    }
    return false
  }

  private static func dominance(_ matrix: SparseMatrix, _ weights: [Double]) -> Double {
    var least = 1.0
    for j in 0..<matrix.columns {
      var sum = 0.0
      for p in matrix.entries(inColumn: j) {
        sum += abs(matrix.values[p]) * weights[Int(matrix.rowIndices[p])]
      }
      least = min(least, 1 - sum / weights[j])
    }
    return least
  }
}
