#if canImport(Darwin)
  import Darwin
#else
  import Glibc
#endif

/// A matrix that was to be positive definite is not.
public struct NotPositiveDefinite: Error, Hashable, Sendable {
  /// The first row, from 0, at which the pivot is not above 0.
  public let row: Int

  /// Makes the error.
  public init(row: Int) { self.row = row }
}

/// A = L·Lᵀ of a symmetric positive definite matrix.
public struct Cholesky: Sendable {
  /// L, lower triangular.
  public let factor: DenseMatrix

  /// Factorises a symmetric matrix of which the lower half is read.
  ///
  /// - Throws: `NotPositiveDefinite` with the first row at which it fails; a pivot counts as 0 at
  ///   1e-14 of its diagonal element.
  public init(_ matrix: DenseMatrix) throws(NotPositiveDefinite) {
    let n = matrix.rows
    precondition(matrix.columns == n)
    var lower = DenseMatrix(rows: n, columns: n)
    for j in 0..<n {
      for i in j..<n { lower.values[i + n * j] = matrix.values[i + n * j] }
    }
    for k in 0..<n {
      let pivot = lower.values[k + n * k]
      guard pivot > 1e-14 * abs(matrix.values[k + n * k]), pivot.isFinite else {
        throw NotPositiveDefinite(row: k)
      }
      let root = pivot.squareRoot()
      for i in k..<n { lower.values[i + n * k] /= root }
      lower.values[k + n * k] = root
      let column = Array(lower.values[n * k..<n * (k + 1)])
      var target = lower.values.mutableSpan
      for j in k + 1..<max(n, k + 1) where column[j] != 0 {
        addMultiple(-column[j], of: column.span.extracting(j..<n), to: &target, at: j + n * j)
      }
    }
    factor = lower
  }

  /// Returns x with A·x = b.
  public func solve(_ b: [Double]) -> [Double] { solveTransposedFactor(solveFactor(b)) }

  /// Returns y with L·y = b.
  public func solveFactor(_ b: [Double]) -> [Double] {
    let n = factor.rows
    precondition(b.count == n)
    var y = b
    for k in 0..<n {
      y[k] /= factor.values[k + n * k]
      var target = y.mutableSpan
      let column = factor.values.span.extracting(k + 1 + n * k..<n * (k + 1))
      addMultiple(-target[k], of: column, to: &target, at: k + 1)
    }
    return y
  }

  /// Returns y with Lᵀ·y = b.
  public func solveTransposedFactor(_ b: [Double]) -> [Double] {
    let n = factor.rows
    precondition(b.count == n)
    var y = b
    for k in (0..<n).reversed() {
      let column = factor.values.span.extracting(k + 1 + n * k..<n * (k + 1))
      let known = dot(column, y.span.extracting(k + 1..<n))
      y[k] = (y[k] - known) / factor.values[k + n * k]
    }
    return y
  }

  /// The natural logarithm of the determinant of A.
  public var logDeterminant: Double {
    2 * CompensatedSum(factor.rowDiagonal.lazy.map { log($0) }).value
  }
}

extension DenseMatrix {
  fileprivate var rowDiagonal: [Double] { (0..<min(rows, columns)).map { self[$0, $0] } }
}
