/// A = Q·R·Pᵀ by Householder reflections, the column of the largest remainder taken next.
///
/// The pivots tell the rank; what is left below the tolerance counts as nothing.
/// - SeeAlso: G. H. Golub and C. F. Van Loan, Matrix Computations, 4th edition, 5.4.2.
public struct PivotedQR: Sendable {
  /// The number of pivots above the tolerance.
  public let rank: Int
  /// The column of A that stands at each column of R.
  public let columnOrder: [Int]
  /// R on and above the diagonal; below it the reflections, whose first element is 1.
  private let packed: DenseMatrix
  private let scales: [Double]

  /// Factorises a matrix.
  ///
  /// - Parameters:
  ///   - matrix: Any shape.
  ///   - tolerance: A pivot counts as 0 at this part of the first, the largest one.
  public init(_ matrix: DenseMatrix, tolerance: Double = 1e-10) {
    let (m, n) = (matrix.rows, matrix.columns)
    var (packed, scales) = (matrix, [Double]())
    var order = Array(0..<n)
    var remainders = (0..<n).map {
      euclideanNorm(matrix.values.span.extracting($0 * m..<$0 * m + m))
    }
    var references = remainders
    let limit = tolerance * (remainders.max() ?? 0)
    var step = 0
    while step < min(m, n) {
      guard let pivot = (step..<n).max(by: { remainders[$0] < remainders[$1] }),
        remainders[pivot] > limit
      else { break }
      if pivot != step {
        order.swapAt(pivot, step)
        remainders.swapAt(pivot, step)
        references.swapAt(pivot, step)
        for i in 0..<m { packed.values.swapAt(i + m * pivot, i + m * step) }
      }
      scales.append(packed.makeReflection(column: step))
      let tail = Array(packed.values[step * m + step + 1..<(step + 1) * m])
      for j in step + 1..<n {
        packed.reflect(column: j, from: step, tail: tail.span, scale: scales[step])
        // The remainder loses what went into row `step` of R; when digits run out, measure anew.
        let share = remainders[j] == 0 ? 0 : packed[step, j] / remainders[j]
        let left = max(0, 1 - share * share)
        remainders[j] *= left.squareRoot()
        if remainders[j] < 1e-7 * references[j] {
          remainders[j] = euclideanNorm(
            packed.values.span.extracting(j * m + step + 1..<j * m + m))
          references[j] = remainders[j]
        }
      }
      step += 1
    }
    rank = step
    columnOrder = order
    self.packed = packed
    self.scales = scales
  }

  /// The number of rows of A.
  public var rows: Int { packed.rows }
  /// The number of columns of A.
  public var columns: Int { packed.columns }

  /// Returns element (i, j) of R, for rows below `rank`.
  public func r(_ i: Int, _ j: Int) -> Double { i > j || i >= rank ? 0 : packed[i, j] }

  /// Replaces each column of `matrix` (`rows` high) by Qᵀ times it.
  public func applyTransposedQ(to matrix: inout DenseMatrix) {
    precondition(matrix.rows == rows)
    for k in 0..<rank { reflect(&matrix, by: k) }
  }

  /// Replaces each column of `matrix` (`rows` high) by Q times it.
  public func applyQ(to matrix: inout DenseMatrix) {
    precondition(matrix.rows == rows)
    for k in (0..<rank).reversed() { reflect(&matrix, by: k) }
  }

  /// The first `rank` columns of Q: an orthonormal basis of the columns of A.
  public var range: DenseMatrix {
    var basis = DenseMatrix(rows: rows, columns: rank)
    for k in 0..<rank { basis[k, k] = 1 }
    applyQ(to: &basis)
    return basis
  }

  /// Returns an x of `columns` elements for which |A·x − b| is least.
  ///
  /// Where A has not full column rank, the unknowns that the pivots left out are 0.
  public func solveLeastSquares(_ b: [Double]) -> [Double] {
    var right = DenseMatrix(rows: rows, columns: 1, values: b)
    applyTransposedQ(to: &right)
    var x = [Double](repeating: 0, count: columns)
    for (k, value) in solveUpper(Array(right.values.prefix(rank))).enumerated() {
      x[columnOrder[k]] = value
    }
    return x
  }

  /// Returns y with R₁₁·y = b, of `rank` elements.
  public func solveUpper(_ b: [Double]) -> [Double] {
    precondition(b.count == rank)
    var y = b
    for k in (0..<rank).reversed() {
      y[k] /= packed[k, k]
      var known = y.mutableSpan
      let column = packed.values.span.extracting(rows * k..<rows * k + k)
      addMultiple(-known[k], of: column, to: &known)
    }
    return y
  }

  /// Returns y with R₁₁ᵀ·y = b, of `rank` elements.
  public func solveUpperTransposed(_ b: [Double]) -> [Double] {
    precondition(b.count == rank)
    var y = b
    for k in 0..<rank {
      let column = packed.values.span.extracting(rows * k..<rows * k + k)
      let known = dot(column, y.span.extracting(0..<k))
      y[k] = (y[k] - known) / packed[k, k]
    }
    return y
  }

  /// A basis of the vectors x with A·x = 0, one a column: each has 1 at one unknown that the pivots
  /// left out and 0 at the others of these.
  public var nullSpace: DenseMatrix {
    var basis = DenseMatrix(rows: columns, columns: columns - rank)
    for l in 0..<basis.columns {
      let solution = solveUpper((0..<rank).map { -packed[$0, rank + l] })
      for k in 0..<rank { basis[columnOrder[k], l] = solution[k] }
      basis[columnOrder[rank + l], l] = 1
    }
    return basis
  }

  private func reflect(_ matrix: inout DenseMatrix, by k: Int) {
    let tail = packed.values.span.extracting(k * rows + k + 1..<k * rows + rows)
    for j in 0..<matrix.columns { matrix.reflect(column: j, from: k, tail: tail, scale: scales[k]) }
  }
}

extension DenseMatrix {
  /// Replaces column k, from row k down, by the reflection that maps it onto its first element.
  ///
  /// The image comes to the diagonal; the scale of the reflection is returned.
  fileprivate mutating func makeReflection(column k: Int) -> Double {
    let start = k * rows + k
    let end = (k + 1) * rows
    let length = euclideanNorm(values.span.extracting(start..<end))
    let first = values[start]
    if length == 0 { return 0 }
    let image = first > 0 ? -length : length
    for i in start + 1..<max(end, start + 1) { values[i] /= first - image }
    values[start] = image
    return (image - first) / image
  }

  /// Applies the reflection (1, tail) from row k down to column j.
  fileprivate mutating func reflect(
    column j: Int, from k: Int, tail: Span<Double>, scale: Double
  ) {
    let start = j * rows + k
    let along = dot(tail, values.span.extracting(start + 1..<(j + 1) * rows))
    let projection = scale * (values[start] + along)
    if projection == 0 { return }
    values[start] -= projection
    var target = values.mutableSpan
    addMultiple(-projection, of: tail, to: &target, at: start + 1)
  }
}
