/// Small dense systems: the loops that propagation cannot open.
enum DenseSolver {
  /// A pivot below this share of its scaled column counts as zero.
  private static let smallest = 1e-11

  /// Solves `A·X = B` in the least-squares sense.
  ///
  /// Householder reflections keep the accuracy that normal equations would lose. Rows and columns are
  /// scaled first, so that units do not weigh.
  ///
  /// - Parameters:
  ///   - a: Rows of A, m × n with m ≥ n.
  ///   - b: Rows of B, m × k.
  /// - Returns: X, n × k, or nil when the columns are dependent to working precision.
  static func leastSquares(_ a: [[Double]], _ b: [[Double]]) -> [[Double]]? {
    let n = a.first?.count ?? 0
    let m = a.count
    precondition(m == b.count && a.allSatisfy { $0.count == n })
    guard m >= n, n > 0, let system = scaled(a, b) else { return nil }
    var (r, q) = (system.a, system.b)
    for k in 0..<n {
      let norm = (k..<m).reduce(0.0) { $0 + r[$1][k] * r[$1][k] }.squareRoot()
      guard norm > smallest else { return nil }
      let alpha = r[k][k] > 0 ? -norm : norm
      var v = (k..<m).map { r[$0][k] }
      v[0] -= alpha
      let length = v.reduce(0) { $0 + $1 * $1 }
      reflect(&r, from: k, by: v, length: length, columns: k..<n)
      reflect(&q, from: k, by: v, length: length, columns: 0..<(q.first?.count ?? 0))
    }
    var x = Array(q[0..<n])
    for k in (0..<n).reversed() {
      for j in x[k].indices {
        let rest = ((k + 1)..<n).reduce(0.0) { $0 + r[k][$1] * x[$1][j] }
        x[k][j] = (x[k][j] - rest) / r[k][k]
      }
    }
    return (0..<n).map { k in x[k].map { $0 / system.columns[k] } }
  }

  /// Returns the unknowns that `A·X = B` determines although not all are, by Gauss-Jordan
  /// elimination: rows of X by their place, 1 × k each.
  static func determined(_ a: [[Double]], _ b: [[Double]]) -> [Int: [Double]] {
    let n = a.first?.count ?? 0
    guard n > 0, let system = scaled(a, b) else { return [:] }
    var (r, q) = (system.a, system.b)
    var pivots: [(row: Int, column: Int)] = []
    for k in 0..<min(r.count, n) {
      var best = (row: k, column: 0, size: smallest)
      for i in k..<r.count {
        for j in 0..<n where abs(r[i][j]) > best.size { best = (i, j, abs(r[i][j])) }
      }
      guard best.size > smallest else { break }
      r.swapAt(k, best.row)
      q.swapAt(k, best.row)
      let pivot = r[k][best.column]
      r[k] = r[k].map { $0 / pivot }
      q[k] = q[k].map { $0 / pivot }
      for i in r.indices where i != k && r[i][best.column] != 0 {
        let multiple = r[i][best.column]
        for j in 0..<n { r[i][j] -= multiple * r[k][j] }
        for j in q[i].indices { q[i][j] -= multiple * q[k][j] }
        r[i][best.column] = 0
      }
      pivots.append((k, best.column))
    }
    var found: [Int: [Double]] = [:]
    for (row, column) in pivots
    where (0..<n).allSatisfy({ $0 == column || abs(r[row][$0]) < 1e-9 }) {
      found[column] = q[row].map { $0 / system.columns[column] }
    }
    return found
  }

  /// Scales columns, then rows, to a largest element of 1; nil when a column is zero.
  private static func scaled(
    _ a: [[Double]], _ b: [[Double]]
  ) -> (a: [[Double]], b: [[Double]], columns: [Double])? {
    var (r, q) = (a, b)
    let n = a.first?.count ?? 0
    let scale = (0..<n).map { j in a.reduce(0.0) { max($0, abs($1[j])) } }
    guard scale.allSatisfy({ $0 > 0 && $0.isFinite }) else { return nil }
    for i in r.indices {
      for j in 0..<n { r[i][j] /= scale[j] }
      let size = r[i].reduce(0.0) { max($0, abs($1)) }
      guard size > 0 else { continue }
      r[i] = r[i].map { $0 / size }
      q[i] = q[i].map { $0 / size }
    }
    return (r, q, scale)
  }

  /// Applies the reflection `I − 2·v·vᵀ/length` to the rows from `first` on.
  private static func reflect(
    _ matrix: inout [[Double]], from first: Int, by v: [Double], length: Double,
    columns: Range<Int>
  ) {
    guard length > 0 else { return }
    for j in columns {
      let s = 2 * v.indices.reduce(0.0) { $0 + v[$1] * matrix[first + $1][j] } / length
      for i in v.indices { matrix[first + i][j] -= s * v[i] }
    }
  }
}
