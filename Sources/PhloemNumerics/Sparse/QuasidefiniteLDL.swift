/// P·A·Pᵀ = L·D·Lᵀ of a symmetric quasi-definite matrix, row of L after row.
///
/// Make it once for an analysis and factorise matrix after matrix with it.
package struct QuasidefiniteLDL: Sendable {
  /// The order and pattern.
  package let analysis: QuasidefiniteAnalysis
  /// The number of pivots of the last matrix that had lost their sign and were replaced.
  package private(set) var brokenPivots = 0
  /// The sign of each pivot, in the order of L.
  private let signs: [Double]
  private var rows: [Int32]
  private var values: [Double]
  private var pivots: [Double]

  /// What a pivot below this, by its own sign, is replaced with the size of.
  private static let leastPivot = (below: 1e-14, with: 1e-7)

  /// Takes memory for the factors.
  ///
  /// - Parameters:
  ///   - analysis: What the pattern tells.
  ///   - isPositive: Which rows of the matrix belong to its positive definite part; the others belong to
  ///     the negative definite one.
  package init(_ analysis: QuasidefiniteAnalysis, isPositive: [Bool]) {
    precondition(isPositive.count == analysis.order.count)
    self.analysis = analysis
    signs = analysis.order.map { isPositive[$0] ? 1 : -1 }
    rows = Array(repeating: 0, count: analysis.factorCount)
    values = Array(repeating: 0, count: analysis.factorCount)
    pivots = Array(repeating: 0, count: analysis.order.count)
  }

  /// Factorises a matrix of the analysed pattern; pivots that lost their sign are replaced and counted.
  ///
  /// - Parameter entries: The values of the entries, in the order of the matrix that was analysed.
  package mutating func factorise(_ entries: [Double]) {
    precondition(entries.count == analysis.places.count)
    let n = pivots.count
    var matrix = entries
    for (k, place) in analysis.places.enumerated() { matrix[Int(place)] = entries[k] }
    let (starts, indices, parents) = (
      analysis.columnStarts, analysis.rowIndices, analysis.parents
    )
    var (rows, values, pivots) = (self.rows, self.values, self.pivots)
    (self.rows, self.values, self.pivots) = ([], [], [])
    var ends = analysis.factorStarts
    var sums = [Double](repeating: 0, count: n)
    var seen = [Int](repeating: -1, count: n)
    // The columns that row k of L meets, those that others build on first, from `top` on.
    var (met, path) = ([Int](repeating: 0, count: n), [Int](repeating: 0, count: n))
    brokenPivots = 0
    for k in 0..<n {
      var top = n
      seen[k] = k
      var pivot = 0.0
      for p in Int(starts[k])..<Int(starts[k + 1]) {
        var i = Int(indices[p])
        if i == k {
          pivot += matrix[p]
          continue
        }
        sums[i] += matrix[p]
        var length = 0
        while seen[i] != k {
          path[length] = i
          length += 1
          seen[i] = k
          i = Int(parents[i])
        }
        while length > 0 {
          (top, length) = (top - 1, length - 1)
          met[top] = path[length]
        }
      }
      for place in top..<n {
        let i = met[place]
        let sum = sums[i]
        sums[i] = 0
        let end = ends[i]
        for p in analysis.factorStarts[i]..<end { sums[Int(rows[p])] -= values[p] * sum }
        let value = sum / pivots[i]
        pivot -= value * sum
        rows[end] = Int32(k)
        values[end] = value
        ends[i] = end + 1
      }
      // Not `<`: what is no number is replaced too.
      if !(pivot * signs[k] > Self.leastPivot.below) {
        pivot = signs[k] * Self.leastPivot.with
        brokenPivots += 1
      }
      pivots[k] = pivot
    }
    (self.rows, self.values, self.pivots) = (rows, values, pivots)
  }

  /// Returns x with A·x = b, up to what replaced pivots and roundoff take.
  package func solve(_ b: [Double]) -> [Double] {
    precondition(b.count == pivots.count)
    let starts = analysis.factorStarts
    var y = analysis.order.map { b[$0] }
    for j in y.indices {
      let value = y[j]
      for p in starts[j]..<starts[j + 1] { y[Int(rows[p])] -= values[p] * value }
    }
    for j in y.indices.reversed() {
      var value = y[j] / pivots[j]
      for p in starts[j]..<starts[j + 1] { value -= values[p] * y[Int(rows[p])] }
      y[j] = value
    }
    var x = y
    for (place, row) in analysis.order.enumerated() { x[row] = y[place] }
    return x
  }
}
