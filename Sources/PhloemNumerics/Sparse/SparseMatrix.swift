/// One element of a sparse matrix by its place; rows and columns count from 0.
public struct Triplet: Hashable, Sendable {
  /// The row.
  public var row: Int
  /// The column.
  public var column: Int
  /// The value; triplets of one place are summed.
  public var value: Double

  /// Makes a triplet.
  public init(_ row: Int, _ column: Int, _ value: Double) {
    self.row = row
    self.column = column
    self.value = value
  }
}

/// A matrix that stores its entries alone, column after column, rows ascending in each.
///
/// A stored zero is an entry like any other: matrices of one pattern share an analysis whatever
/// their values are.
public struct SparseMatrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// Where each column starts in `rowIndices` and `values`, and at the end the number of entries.
  public let columnStarts: [Int32]
  /// The row of each entry.
  public let rowIndices: [Int32]
  /// The value of each entry; their number stays.
  public var values: [Double]

  /// Makes a matrix of entries in any order; those of one place are summed.
  ///
  /// - Parameters:
  ///   - rows: The number of rows.
  ///   - columns: The number of columns.
  ///   - triplets: The entries; each place must lie in the matrix.
  public init(rows: Int, columns: Int, triplets: [Triplet]) {
    precondition(triplets.count < Int(Int32.max) && rows >= 0 && columns >= 0)
    // Row after row first: read again by columns, the rows of a column then come in order.
    var starts = [Int](repeating: 0, count: rows + 1)
    for entry in triplets {
      precondition(entry.row >= 0 && entry.row < rows)
      precondition(entry.column >= 0 && entry.column < columns)
      starts[entry.row + 1] += 1
    }
    for i in 0..<rows { starts[i + 1] += starts[i] }
    var order = [Int](repeating: 0, count: triplets.count)
    for (position, entry) in triplets.enumerated() {
      order[starts[entry.row]] = position
      starts[entry.row] += 1
    }
    self.init(rows: rows, columns: columns, count: triplets.count) { triplets[order[$0]] }
  }

  /// Makes a matrix of `count` entries whose rows ascend from one to the next.
  init(rows: Int, columns: Int, count: Int, entry: (Int) -> Triplet) {
    var ends = [Int](repeating: 0, count: columns + 1)
    for k in 0..<count { ends[entry(k).column + 1] += 1 }
    for j in 0..<columns { ends[j + 1] += ends[j] }
    var indices = [Int32](repeating: 0, count: count)
    var sums = [Double](repeating: 0, count: count)
    let starts = ends
    for k in 0..<count {
      let next = entry(k)
      let (row, end) = (Int32(next.row), ends[next.column])
      if end > starts[next.column] && indices[end - 1] == row {
        sums[end - 1] += next.value
      } else {
        indices[end] = row
        sums[end] = next.value
        ends[next.column] = end + 1
      }
    }
    // Close the gaps that summed entries left.
    var (packed, used) = ([Int32](repeating: 0, count: columns + 1), 0)
    for j in 0..<columns {
      for k in starts[j]..<ends[j] {
        indices[used] = indices[k]
        sums[used] = sums[k]
        used += 1
      }
      packed[j + 1] = Int32(used)
    }
    indices.removeLast(count - used)
    sums.removeLast(count - used)
    self.init(
      rows: rows, columns: columns, columnStarts: packed, rowIndices: indices, values: sums)
  }

  /// Makes a matrix of arrays that already have its form.
  init(
    rows: Int, columns: Int, columnStarts: [Int32], rowIndices: [Int32], values: [Double]
  ) {
    self.rows = rows
    self.columns = columns
    self.columnStarts = columnStarts
    self.rowIndices = rowIndices
    self.values = values
  }

  /// Makes a sparse matrix of the elements of a dense one that are not 0.
  public init(_ dense: DenseMatrix) {
    var triplets: [Triplet] = []
    for j in 0..<dense.columns {
      for i in 0..<dense.rows where dense[i, j] != 0 { triplets.append(Triplet(i, j, dense[i, j])) }
    }
    self.init(rows: dense.rows, columns: dense.columns, triplets: triplets)
  }

  /// Returns the identity of order `n`.
  public static func identity(_ n: Int) -> SparseMatrix {
    SparseMatrix(
      rows: n, columns: n, columnStarts: (0...n).map { Int32($0) },
      rowIndices: (0..<n).map { Int32($0) }, values: Array(repeating: 1, count: n))
  }

  /// The number of stored entries.
  public var entryCount: Int { rowIndices.count }

  /// Returns where the entries of column `j` lie in `rowIndices` and `values`.
  public func entries(inColumn j: Int) -> Range<Int> {
    Int(columnStarts[j])..<Int(columnStarts[j + 1])
  }

  /// Returns where the entry of a place lies in `values`, or nil when none is stored there.
  public func position(row: Int, column: Int) -> Int? {
    let range = entries(inColumn: column)
    var (low, high) = (range.lowerBound, range.upperBound)
    while low < high {
      let middle = (low + high) / 2
      if Int(rowIndices[middle]) < row { low = middle + 1 } else { high = middle }
    }
    return low < range.upperBound && Int(rowIndices[low]) == row ? low : nil
  }

  /// Returns the element in row `i` and column `j`; 0 where no entry is stored.
  public subscript(i: Int, j: Int) -> Double {
    precondition(i >= 0 && i < rows && j >= 0 && j < columns)
    return position(row: i, column: j).map { values[$0] } ?? 0
  }

  /// The entries, column after column.
  public var triplets: [Triplet] {
    (0..<columns).flatMap { j in
      entries(inColumn: j).map { Triplet(Int(rowIndices[$0]), j, values[$0]) }
    }
  }

  /// The same matrix with every element stored.
  public var dense: DenseMatrix {
    var result = DenseMatrix(rows: rows, columns: columns)
    for entry in triplets { result[entry.row, entry.column] = entry.value }
    return result
  }

  /// Returns whether another matrix stores entries at the same places.
  public func hasPattern(of other: SparseMatrix) -> Bool {
    rows == other.rows && columnStarts == other.columnStarts && rowIndices == other.rowIndices
  }
}
