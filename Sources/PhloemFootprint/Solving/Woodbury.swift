import PhloemNumerics

/// A correction of solutions for a few changed entries: M' = M + Σ δ·e_i·e_jᵀ, in weighted units.
///
/// With U the columns e_i·δ and V the columns e_j, x' = x − M⁻¹U·(I + VᵀM⁻¹U)⁻¹·Vᵀx.
/// - SeeAlso: W. W. Hager, "Updating the inverse of a matrix", SIAM Review 31 (1989), 221–239.
struct Woodbury: Sendable {
  /// A change of one entry of M = I − S.
  struct Change: Hashable, Sendable {
    var row: Int
    var column: Int
    var delta: Double
  }

  let changes: [Change]
  private let forwardColumns: [[Double]]
  private let backwardColumns: [[Double]]
  private let forwardSmall: [[Double]]
  private let backwardSmall: [[Double]]
  /// The smallest ratio of a pivot to what it came from: near 0 when the edit nearly makes M singular.
  let health: Double

  init?(_ changes: [Change], _ base: BaseSolver) throws(FootprintError) {
    self.changes = changes
    let n = base.scaled.rows
    func unit(_ i: Int, _ value: Double) -> [Double] {
      var result = [Double](repeating: 0, count: n)
      result[i] = value
      return result
    }
    let forward = try base.solve(changes.map { unit($0.row, $0.delta) }, transposed: false)
      .solutions
    let backward = try base.solve(changes.map { unit($0.column, 1) }, transposed: true).solutions
    // (I + VᵀM⁻¹U) and its transpose counterpart (I + UᵀM⁻ᵀV): one is the other transposed.
    let k = changes.count
    var small = [[Double]](repeating: Array(repeating: 0, count: k), count: k)
    for a in 0..<k {
      for b in 0..<k { small[a][b] = (a == b ? 1 : 0) + forward[b][changes[a].column] }
    }
    let transposed = (0..<k).map { a in (0..<k).map { b in small[b][a] } }
    guard let (inverse, health) = Self.inverted(small),
      let (backwardInverse, _) = Self.inverted(transposed)
    else { return nil }
    (forwardColumns, backwardColumns) = (forward, backward)
    (forwardSmall, backwardSmall) = (inverse, backwardInverse)
    self.health = health
  }

  /// Turns a solution of M into one of M'.
  func correct(_ x: inout [Double], _ transposed: Bool) {
    let columns = transposed ? backwardColumns : forwardColumns
    let small = transposed ? backwardSmall : forwardSmall
    let picked = changes.map { transposed ? x[$0.row] * $0.delta : x[$0.column] }
    for (a, column) in columns.enumerated() {
      var weight = 0.0
      for b in picked.indices { weight += small[a][b] * picked[b] }
      if weight == 0 { continue }
      for j in x.indices { x[j] -= column[j] * weight }
    }
  }

  /// The inverse by elimination with row pivots; nil when singular.
  private static func inverted(_ matrix: [[Double]]) -> (inverse: [[Double]], health: Double)? {
    let k = matrix.count
    var a = matrix
    var inverse = (0..<k).map { i in (0..<k).map { $0 == i ? 1.0 : 0 } }
    var health = 1.0
    for c in 0..<k {
      let pivot = (c..<k).max { abs(a[$0][c]) < abs(a[$1][c]) } ?? c
      let size = matrix.reduce(1) { max($0, abs($1[c])) }
      health = min(health, abs(a[pivot][c]) / size)
      if !(abs(a[pivot][c]) > 1e-12 * size) { return nil }
      a.swapAt(c, pivot)
      inverse.swapAt(c, pivot)
      let scale = 1 / a[c][c]
      for j in 0..<k {
        a[c][j] *= scale
        inverse[c][j] *= scale
      }
      for i in 0..<k where i != c && a[i][c] != 0 {
        let factor = a[i][c]
        for j in 0..<k {
          a[i][j] -= factor * a[c][j]
          inverse[i][j] -= factor * inverse[c][j]
        }
      }
    }
    return (inverse, health)
  }
}
