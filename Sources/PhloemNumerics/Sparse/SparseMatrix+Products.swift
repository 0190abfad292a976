extension SparseMatrix {
  /// The matrix with rows and columns exchanged.
  public var transposed: SparseMatrix {
    var starts = [Int32](repeating: 0, count: rows + 1)
    for row in rowIndices { starts[Int(row) + 1] += 1 }
    for i in 0..<rows { starts[i + 1] += starts[i] }
    var next = starts
    var indices = [Int32](repeating: 0, count: entryCount)
    var moved = [Double](repeating: 0, count: entryCount)
    for j in 0..<columns {
      for p in entries(inColumn: j) {
        let row = Int(rowIndices[p])
        let place = Int(next[row])
        indices[place] = Int32(j)
        moved[place] = values[p]
        next[row] += 1
      }
    }
    return SparseMatrix(
      rows: columns, columns: rows, columnStarts: starts, rowIndices: indices, values: moved)
  }

  /// Adds `A·x` to `y`; `x` has `columns` elements and `y` has `rows`.
  public func multiplyAdd(_ x: Span<Double>, into y: inout MutableSpan<Double>) {
    precondition(x.count == columns && y.count == rows)
    let (rowOf, value) = (rowIndices.span, values.span)
    for j in 0..<columns {
      let factor = x[j]
      for p in entries(inColumn: j) { y[Int(rowOf[p])] += value[p] * factor }
    }
  }

  /// Adds `Aᵀ·x` to `y`; `x` has `rows` elements and `y` has `columns`.
  public func multiplyTransposedAdd(_ x: Span<Double>, into y: inout MutableSpan<Double>) {
    precondition(x.count == rows && y.count == columns)
    let (rowOf, value) = (rowIndices.span, values.span)
    for j in 0..<columns {
      var sum = y[j]
      for p in entries(inColumn: j) { sum += value[p] * x[Int(rowOf[p])] }
      y[j] = sum
    }
  }

  /// Returns the product with a vector of `columns` elements: `rows` elements.
  public func multiply(_ x: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: rows)
    var span = result.mutableSpan
    multiplyAdd(x.span, into: &span)
    return result
  }

  /// Returns the product of the transpose with a vector of `rows` elements: `columns` elements.
  public func multiplyTransposed(_ x: [Double]) -> [Double] {
    var result = [Double](repeating: 0, count: columns)
    var span = result.mutableSpan
    multiplyTransposedAdd(x.span, into: &span)
    return result
  }

  /// Returns the product with a dense matrix of `columns` rows.
  public func multiply(_ other: DenseMatrix) -> DenseMatrix {
    precondition(other.rows == columns)
    var products: [Double] = []
    products.reserveCapacity(rows * other.columns)
    for j in 0..<other.columns { products += multiply(other.column(j)) }
    return DenseMatrix(rows: rows, columns: other.columns, values: products)
  }

  /// Returns the product with a sparse matrix of `columns` rows.
  public func multiply(_ other: SparseMatrix) -> SparseMatrix {
    precondition(other.rows == columns)
    var (starts, indices, products) = ([Int32(0)], [Int32](), [Double]())
    var place = [Int](repeating: -1, count: rows)
    for j in 0..<other.columns {
      let first = indices.count
      for q in other.entries(inColumn: j) {
        for p in entries(inColumn: Int(other.rowIndices[q])) {
          let row = Int(rowIndices[p])
          if place[row] < first {
            place[row] = indices.count
            indices.append(Int32(row))
            products.append(0)
          }
          products[place[row]] += values[p] * other.values[q]
        }
      }
      starts.append(Int32(indices.count))
    }
    let unsorted = SparseMatrix(
      rows: rows, columns: other.columns, columnStarts: starts, rowIndices: indices,
      values: products)
    return unsorted.transposed.transposed
  }

  /// Returns A + `factor`·B for a matrix B of the same shape; the patterns are united.
  public func adding(_ other: SparseMatrix, times factor: Double = 1) -> SparseMatrix {
    precondition(rows == other.rows && columns == other.columns)
    var (starts, indices, sums) = ([Int32(0)], [Int32](), [Double]())
    indices.reserveCapacity(entryCount + other.entryCount)
    sums.reserveCapacity(entryCount + other.entryCount)
    for j in 0..<columns {
      var (mine, theirs) = (entries(inColumn: j), other.entries(inColumn: j))
      while let a = mine.first {
        guard let b = theirs.first, other.rowIndices[b] <= rowIndices[a] else {
          indices.append(rowIndices[a])
          sums.append(values[a])
          mine = mine.dropFirst()
          continue
        }
        let together = other.rowIndices[b] == rowIndices[a]
        indices.append(other.rowIndices[b])
        sums.append((together ? values[a] : 0) + factor * other.values[b])
        theirs = theirs.dropFirst()
        if together { mine = mine.dropFirst() }
      }
      for b in theirs {
        indices.append(other.rowIndices[b])
        sums.append(factor * other.values[b])
      }
      starts.append(Int32(indices.count))
    }
    return SparseMatrix(
      rows: rows, columns: columns, columnStarts: starts, rowIndices: indices, values: sums)
  }
}
