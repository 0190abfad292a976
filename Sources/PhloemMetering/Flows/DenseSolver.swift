/// Small dense systems: the loops that propagation cannot open.
enum DenseSolver {
  /// Solves `A·x = b` in the least-squares sense by Gaussian elimination of the normal equations
  /// with complete scaling of columns.
  ///
  /// - Parameters:
  ///   - a: Rows of A, m × n with m ≥ n.
  ///   - b: Right-hand side, length m.
  /// - Returns: x, length n, or nil when the columns are dependent to working precision.
  static func leastSquares(_ a: [[Double]], _ b: [Double]) -> [Double]? {
    let n = a.first?.count ?? 0
    precondition(a.count == b.count && a.allSatisfy { $0.count == n })
    // Householder reflections keep the accuracy that normal equations would lose.
    var r = a
    var q = b
    let m = a.count
    let scale = (0..<n).map { j in (0..<m).map { abs(a[$0][j]) }.max() ?? 0 }
    guard scale.allSatisfy({ $0 > 0 }), m >= n else { return nil }
    for i in 0..<m { for j in 0..<n { r[i][j] /= scale[j] } }
    for k in 0..<n {
      let norm = (k..<m).reduce(0.0) { $0 + r[$1][k] * r[$1][k] }.squareRoot()
      guard norm > 1e-12 else { return nil }
      let alpha = r[k][k] > 0 ? -norm : norm
      var v = (k..<m).map { r[$0][k] }
      v[0] -= alpha
      let length = v.reduce(0) { $0 + $1 * $1 }
      guard length > 0 else { continue }
      for j in k..<n {
        let s = 2 * (0..<v.count).reduce(0.0) { $0 + v[$1] * r[k + $1][j] } / length
        for i in 0..<v.count { r[k + i][j] -= s * v[i] }
      }
      let s = 2 * (0..<v.count).reduce(0.0) { $0 + v[$1] * q[k + $1] } / length
      for i in 0..<v.count { q[k + i] -= s * v[i] }
    }
    var x = Array(repeating: 0.0, count: n)
    for k in (0..<n).reversed() {
      let rest = ((k + 1)..<n).reduce(0.0) { $0 + r[k][$1] * x[$1] }
      guard abs(r[k][k]) > 1e-12 else { return nil }
      x[k] = (q[k] - rest) / r[k][k]
    }
    return (0..<n).map { x[$0] / scale[$0] }
  }
}
