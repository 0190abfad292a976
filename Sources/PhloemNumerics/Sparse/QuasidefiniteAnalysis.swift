import CSuiteSparse

/// What the pattern of a symmetric quasi-definite matrix tells before its values are known: an order
/// that keeps L sparse, and how many entries each of its columns gets.
///
/// Make it once for matrices of one pattern. In any order such a matrix has L·D·Lᵀ with a diagonal D
/// whose signs are known (Vanderbei), so that nothing depends on the values.
/// - SeeAlso: R. J. Vanderbei, Symmetric quasidefinite matrices, SIAM Journal on Optimization 5
///   (1995); T. A. Davis, Algorithm 849 (LDL), ACM TOMS 31 (2005).
package struct QuasidefiniteAnalysis: Sendable {
  /// The most entries of L that are taken on.
  package static let largestCount = 150_000_000

  /// The row of A that stands at each row of L.
  package let order: [Int]
  /// The number of entries of L below its diagonal.
  package let factorCount: Int
  /// The pattern in the order: the upper triangle, column by column.
  let columnStarts: [Int32]
  let rowIndices: [Int32]
  /// Where each entry of A stands in it.
  let places: [Int32]
  /// The next row that each column of L meets, −1 for none.
  let parents: [Int32]
  /// Where the columns of L begin.
  let factorStarts: [Int]

  /// Analyses a pattern.
  ///
  /// - Parameter matrix: The upper triangle of a square matrix, at least 1 × 1, with all of its diagonal
  ///   stored.
  /// - Throws: `tooLarge` where L has too many entries.
  package init(of matrix: SparseMatrix) throws(FactorisationError) {
    precondition(matrix.rows == matrix.columns && matrix.rows > 0)
    let n = matrix.rows
    let order = matrix.minimumDegree
    self.order = order
    var inverse = [Int32](repeating: 0, count: n)
    for (place, row) in order.enumerated() { inverse[row] = Int32(place) }
    var starts = [Int32](repeating: 0, count: n + 1)
    for j in 0..<n {
      for k in matrix.entries(inColumn: j) {
        let i = Int(matrix.rowIndices[k])
        precondition(i <= j)
        starts[Int(max(inverse[i], inverse[j])) + 1] += 1
      }
    }
    for j in 0..<n { starts[j + 1] += starts[j] }
    var next = starts
    var indices = [Int32](repeating: 0, count: matrix.entryCount)
    var places = indices
    for j in 0..<n {
      for k in matrix.entries(inColumn: j) {
        let (a, b) = (inverse[Int(matrix.rowIndices[k])], inverse[j])
        let column = Int(max(a, b))
        places[k] = next[column]
        indices[Int(next[column])] = min(a, b)
        next[column] += 1
      }
    }
    (columnStarts, rowIndices, self.places) = (starts, indices, places)

    var parents = [Int32](repeating: -1, count: n)
    var counts = [Int](repeating: 0, count: n)
    var seen = [Int](repeating: -1, count: n)
    var total = 0
    for k in 0..<n {
      seen[k] = k
      for p in Int(starts[k])..<Int(starts[k + 1]) {
        var i = Int(indices[p])
        while seen[i] != k {
          if parents[i] < 0 { parents[i] = Int32(k) }
          counts[i] += 1
          total += 1
          seen[i] = k
          i = Int(parents[i])
        }
      }
      if total > Self.largestCount { throw .tooLarge }
    }
    self.parents = parents
    factorCount = total
    var factorStarts = [0]
    factorStarts.reserveCapacity(n + 1)
    for count in counts { factorStarts.append((factorStarts.last ?? 0) + count) }
    self.factorStarts = factorStarts
  }
}
