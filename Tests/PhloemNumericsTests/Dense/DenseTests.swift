import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct DenseTests {
  static func random(_ rows: Int, _ columns: Int, _ stream: inout RandomStream) -> DenseMatrix {
    DenseMatrix(
      rows: rows, columns: columns, values: (0..<rows * columns).map { _ in stream.normal() })
  }

  @Test func kernels() {
    let x = (0..<19).map(Double.init)
    #expect(dot(x.span, x.span) == 2109)  // 18·19·37/6
    #expect(isClose(euclideanNorm([3e200, 4e200].span), 5e200, relative: 1e-15))
    #expect(isClose(euclideanNorm([3e-200, 4e-200].span), 5e-200, relative: 1e-15))
    #expect(euclideanNorm([Double]().span) == 0)
    var y = [1.0, 1, 1]
    var span = y.mutableSpan
    addMultiple(2, of: [1, 2].span, to: &span, at: 1)
    #expect(y == [1, 3, 5])
  }

  @Test(arguments: UInt64(1)...10)
  func qrOfADeficientMatrix(seed: UInt64) {
    var stream = RandomStream(seed: seed)
    // Rank 4 by construction, 9 × 7.
    let matrix = Self.random(9, 4, &stream).multiply(Self.random(4, 7, &stream))
    let qr = PivotedQR(matrix)
    #expect(qr.rank == 4)
    var product = DenseMatrix(rows: 9, columns: 7)
    for i in 0..<4 {
      for j in 0..<7 { product[i, j] = qr.r(i, j) }
    }
    qr.applyQ(to: &product)
    for j in 0..<7 {
      for i in 0..<9 {
        #expect(isClose(product[i, j], matrix[i, qr.columnOrder[j]], absolute: 1e-12))
      }
    }
    for k in 1..<4 { #expect(abs(qr.r(k, k)) <= abs(qr.r(k - 1, k - 1)) * (1 + 1e-9)) }
    #expect(matrix.multiply(qr.nullSpace).largestMagnitude < 1e-12 && qr.nullSpace.columns == 3)
    let range = qr.range
    let gram = range.transposed.multiply(range)
    for i in 0..<4 {
      for j in 0..<4 { #expect(isClose(gram[i, j], i == j ? 1 : 0, absolute: 1e-14)) }
    }
    // The residual of least squares is orthogonal to every column.
    let b = (0..<9).map { _ in stream.normal() }
    let x = qr.solveLeastSquares(b)
    let residual = zip(b, matrix.multiply(x)).map { $0 - $1 }
    #expect(matrix.multiplyTransposed(residual).allSatisfy { abs($0) < 1e-12 })
  }

  @Test func leastSquaresOfALine() {
    // numpy.polyfit([0, 1, 2, 3], [-1, 0.2, 0.9, 2.1], 1) = [1, -0.95], its documented example.
    let matrix = DenseMatrix([[0, 1], [1, 1], [2, 1], [3, 1]])
    let x = PivotedQR(matrix).solveLeastSquares([-1, 0.2, 0.9, 2.1])
    #expect(isClose(x[0], 1, relative: 1e-14) && isClose(x[1], -0.95, relative: 1e-14))
  }

  @Test func emptyAndZeroMatrices() {
    #expect(PivotedQR(DenseMatrix(rows: 3, columns: 2)).rank == 0)
    #expect(PivotedQR(DenseMatrix(rows: 3, columns: 2)).nullSpace == .identity(2))
    #expect(PivotedQR(DenseMatrix(rows: 0, columns: 2)).nullSpace == .identity(2))
    #expect(PivotedQR(DenseMatrix(rows: 2, columns: 0)).range.columns == 0)
    #expect(PivotedQR(DenseMatrix([[1, 2, 3]])).nullSpace.columns == 2)
  }

  @Test func choleskyOfAKnownMatrix() throws {
    // The example of Wikipedia's article "Cholesky decomposition".
    let matrix = DenseMatrix([[4, 12, -16], [12, 37, -43], [-16, -43, 98]])
    let cholesky = try Cholesky(matrix)
    #expect(cholesky.factor == DenseMatrix([[2, 0, 0], [6, 1, 0], [-8, 5, 3]]))
    #expect(isClose(cholesky.logDeterminant, 3.58351893845611, relative: 1e-14))  // log 36
    let x = cholesky.solve(matrix.multiply([1, -2, 3]))
    for (x, y) in zip(x, [1, -2, 3.0]) { #expect(isClose(x, y, relative: 1e-12)) }
    #expect(throws: NotPositiveDefinite(row: 1)) { try Cholesky(DenseMatrix([[1, 1], [1, 1]])) }
    #expect(throws: NotPositiveDefinite(row: 0)) { try Cholesky(DenseMatrix([[.nan]])) }
  }

  @Test(arguments: UInt64(1)...20)
  func ldlOfASaddlePoint(seed: UInt64) throws {
    var stream = RandomStream(seed: seed)
    // [H Aᵀ; A 0] with H positive definite and A of full row rank has as many negative eigenvalues
    // as A has rows.
    let a = Self.random(4, 9, &stream)
    let g = Self.random(9, 9, &stream)
    let h = g.multiply(g.transposed)
    var matrix = DenseMatrix(rows: 13, columns: 13)
    for i in 0..<9 {
      for j in 0..<9 { matrix[i, j] = h[i, j] }
      for k in 0..<4 { (matrix[i, 9 + k], matrix[9 + k, i]) = (a[k, i], a[k, i]) }
    }
    let factors = SymmetricLDL(matrix)
    #expect(factors.positiveCount == 9 && factors.negativeCount == 4 && !factors.isSingular)
    let x = (0..<13).map { _ in stream.normal() }
    let found = try #require(factors.solve(matrix.multiply(x)))
    for (found, x) in zip(found, x) { #expect(isClose(found, x, absolute: 1e-8)) }
  }

  @Test func ldlOfSmallMatrices() throws {
    // No pivot on the diagonal at all.
    let swap = SymmetricLDL(DenseMatrix([[0, 2], [2, 0]]))
    #expect(swap.solve([6, 4]) == [2, 3] && swap.positiveCount == 1 && swap.negativeCount == 1)
    let singular = SymmetricLDL(DenseMatrix([[1, 1], [1, 1]]))
    #expect(singular.isSingular && singular.solve([1, 1]) == nil && singular.positiveCount == 1)
    #expect(SymmetricLDL(DenseMatrix(rows: 3, columns: 3)).isSingular)
    #expect(SymmetricLDL(DenseMatrix(rows: 0, columns: 0)).solve([]) == [])
  }
}
