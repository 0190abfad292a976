extension SparseMatrix {
  /// Returns the matrix of the chosen rows and columns, in the order given.
  ///
  /// With permutations of all rows and columns it is the permuted matrix.
  /// - Parameters:
  ///   - chosenRows: Rows, each at most once, or nil for all.
  ///   - chosenColumns: Columns, or nil for all.
  /// - Returns: Element (k, l) is element (chosenRows[k], chosenColumns[l]) of this matrix.
  public func selecting(
    rows chosenRows: [Int]? = nil, columns chosenColumns: [Int]? = nil
  ) -> SparseMatrix {
    let chosenColumns = chosenColumns ?? Array(0..<columns)
    var newRow = [Int](repeating: -1, count: rows)
    for (k, row) in (chosenRows ?? Array(0..<rows)).enumerated() {
      precondition(newRow[row] < 0, "a row is chosen twice")
      newRow[row] = k
    }
    var chosen: [Triplet] = []
    for (l, j) in chosenColumns.enumerated() {
      for p in entries(inColumn: j) where newRow[Int(rowIndices[p])] >= 0 {
        chosen.append(Triplet(newRow[Int(rowIndices[p])], l, values[p]))
      }
    }
    return SparseMatrix(
      rows: chosenRows?.count ?? rows, columns: chosenColumns.count, triplets: chosen)
  }

  /// Returns the matrix with row `i` multiplied by `rowFactors[i]` and column `j` by
  /// `columnFactors[j]`; nil stands for ones.
  public func scaled(rows rowFactors: [Double]? = nil, columns columnFactors: [Double]? = nil)
    -> SparseMatrix
  {
    precondition(rowFactors.map { $0.count == rows } ?? true)
    precondition(columnFactors.map { $0.count == columns } ?? true)
    var result = self
    for j in 0..<columns {
      let factor = columnFactors?[j] ?? 1
      for p in entries(inColumn: j) {
        result.values[p] *= factor * (rowFactors?[Int(rowIndices[p])] ?? 1)
      }
    }
    return result
  }

  /// The elements (i, i).
  public var diagonal: [Double] {
    (0..<min(rows, columns)).map { self[$0, $0] }
  }

  /// The largest sum of magnitudes in a column.
  public var oneNorm: Double {
    (0..<columns).reduce(0) { largest, j in
      max(largest, entries(inColumn: j).reduce(0) { $0 + abs(values[$1]) })
    }
  }

  /// The largest sum of magnitudes in a row.
  public var infinityNorm: Double {
    var sums = [Double](repeating: 0, count: rows)
    for (p, row) in rowIndices.enumerated() { sums[Int(row)] += abs(values[p]) }
    return sums.max() ?? 0
  }

  /// The root of the sum of the squares of all elements.
  public var frobeniusNorm: Double { euclideanNorm(values.span) }

  /// The largest magnitude in each row.
  public var rowMagnitudes: [Double] {
    var largest = [Double](repeating: 0, count: rows)
    for (p, row) in rowIndices.enumerated() {
      largest[Int(row)] = max(largest[Int(row)], abs(values[p]))
    }
    return largest
  }
}
