import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct SparseMatrixTests {
  // 1 . 4
  // . 2 5
  // 3 . .
  let matrix = SparseMatrix(
    rows: 3, columns: 3,
    triplets: [
      Triplet(1, 2, 5), Triplet(0, 0, 1), Triplet(2, 0, 1), Triplet(0, 2, 4), Triplet(1, 1, 2),
      Triplet(2, 0, 2),
    ])

  @Test func tripletsAreSortedAndSummed() {
    #expect(matrix.columnStarts == [0, 2, 3, 5])
    #expect(matrix.rowIndices == [0, 2, 1, 0, 1])
    #expect(matrix.values == [1, 3, 2, 4, 5])
    #expect(matrix[2, 0] == 3 && matrix[1, 0] == 0 && matrix.position(row: 1, column: 0) == nil)
    #expect(matrix == SparseMatrix(rows: 3, columns: 3, triplets: matrix.triplets.reversed()))
    #expect(SparseMatrix(matrix.dense) == matrix)
  }

  @Test func productsAndNorms() {
    #expect(matrix.multiply([1, 10, 100]) == [401, 520, 3])
    #expect(matrix.multiplyTransposed([1, 10, 100]) == [301, 20, 54])
    #expect(matrix.transposed.dense == matrix.dense.transposed)
    #expect(matrix.multiply(matrix).dense == matrix.dense.multiply(matrix.dense))
    #expect(matrix.multiply(matrix.dense) == matrix.dense.multiply(matrix.dense))
    #expect(matrix.oneNorm == 9 && matrix.infinityNorm == 7)
    #expect(isClose(matrix.frobeniusNorm, 55.squareRoot(), relative: 1e-15))
    #expect(matrix.diagonal == [1, 2, 0] && matrix.rowMagnitudes == [4, 5, 3])
  }

  @Test func sumsUniteThePatterns() {
    let sum = matrix.adding(SparseMatrix.identity(3), times: 10)
    #expect(sum.dense == DenseMatrix([[11, 0, 4], [0, 12, 5], [3, 0, 10]]))
    #expect(matrix.adding(matrix, times: -1).values == [0, 0, 0, 0, 0])
    #expect(matrix.adding(matrix, times: -1).hasPattern(of: matrix))
  }

  @Test func partsAndPermutations() {
    let part = matrix.selecting(rows: [2, 0], columns: [2, 0])
    #expect(part.dense == DenseMatrix([[0, 3], [4, 1]]))
    let order = [2, 0, 1]
    let permuted = matrix.selecting(rows: order, columns: order)
    for i in 0..<3 {
      for j in 0..<3 { #expect(permuted[i, j] == matrix[order[i], order[j]]) }
    }
    #expect(
      matrix.scaled(rows: [1, 2, 3], columns: [1, 1, 10]).dense
        == DenseMatrix([[1, 0, 40], [0, 4, 100], [9, 0, 0]]))
  }

  @Test(arguments: UInt64(1)...8)
  func agreesWithDense(seed: UInt64) {
    var random = RandomStream(seed: seed)
    let a = randomSparse(rows: 17, columns: 23, density: 0.2, &random)
    let b = randomSparse(rows: 23, columns: 11, density: 0.2, &random)
    let (sparse, dense) = (a.multiply(b).dense, a.dense.multiply(b.dense))
    for (x, y) in zip(sparse.values, dense.values) { #expect(isClose(x, y, absolute: 1e-14)) }
    let product = a.multiply(b)
    for j in 0..<product.columns {
      let rows = product.entries(inColumn: j).map { product.rowIndices[$0] }
      #expect(rows == rows.sorted())
    }
  }
}

/// Returns a matrix whose entries are stored with the given probability.
func randomSparse(
  rows: Int, columns: Int, density: Double, _ random: inout RandomStream
) -> SparseMatrix {
  var triplets: [Triplet] = []
  for i in 0..<rows {
    for j in 0..<columns where random.uniform() < density {
      triplets.append(Triplet(i, j, random.normal()))
    }
  }
  return SparseMatrix(rows: rows, columns: columns, triplets: triplets)
}
