/// A matrix with every element stored, column after column.
public struct DenseMatrix: Hashable, Sendable {
  /// The number of rows.
  public let rows: Int
  /// The number of columns.
  public let columns: Int
  /// The elements, column after column: element (i, j) at i + rows·j; their number stays.
  public var values: [Double]

  /// Makes a matrix whose elements are all `value`.
  public init(rows: Int, columns: Int, repeating value: Double = 0) {
    self.init(
      rows: rows, columns: columns, values: Array(repeating: value, count: rows * columns))
  }

  /// Makes a matrix of elements given column after column.
  public init(rows: Int, columns: Int, values: [Double]) {
    precondition(rows >= 0 && columns >= 0 && values.count == rows * columns)
    self.rows = rows
    self.columns = columns
    self.values = values
  }

  /// Makes a matrix of its rows, all of one length.
  public init(_ rowsOfValues: [[Double]]) {
    let columns = rowsOfValues.first?.count ?? 0
    precondition(rowsOfValues.allSatisfy { $0.count == columns })
    self.init(rows: rowsOfValues.count, columns: columns)
    for (i, row) in rowsOfValues.enumerated() {
      for (j, value) in row.enumerated() { self[i, j] = value }
    }
  }

  /// Returns the identity of order `n`.
  public static func identity(_ n: Int) -> DenseMatrix {
    var matrix = DenseMatrix(rows: n, columns: n)
    for i in 0..<n { matrix[i, i] = 1 }
    return matrix
  }

  /// The element in row `i` and column `j`.
  public subscript(i: Int, j: Int) -> Double {
    get {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns)
      return values[i + rows * j]
    }
    set {
      precondition(i >= 0 && i < rows && j >= 0 && j < columns)
      values[i + rows * j] = newValue
    }
  }

  /// Returns the elements of column `j`.
  public func column(_ j: Int) -> [Double] {
    Array(values[columnRange(j)])
  }

  /// Returns the elements of row `i`.
  public func row(_ i: Int) -> [Double] {
    (0..<columns).map { self[i, $0] }
  }

  /// The matrix with rows and columns exchanged.
  public var transposed: DenseMatrix {
    var result = DenseMatrix(rows: columns, columns: rows)
    for j in 0..<columns {
      for i in 0..<rows { result.values[j + columns * i] = values[i + rows * j] }
    }
    return result
  }

  /// Returns the product with a vector of `columns` elements: `rows` elements.
  public func multiply(_ x: [Double]) -> [Double] {
    precondition(x.count == columns)
    var result = [Double](repeating: 0, count: rows)
    var sum = result.mutableSpan
    for j in 0..<columns where x[j] != 0 {
      addMultiple(x[j], of: values.span.extracting(columnRange(j)), to: &sum)
    }
    return result
  }

  /// Returns the product of the transpose with a vector of `rows` elements: `columns` elements.
  public func multiplyTransposed(_ x: [Double]) -> [Double] {
    precondition(x.count == rows)
    return (0..<columns).map { dot(values.span.extracting(columnRange($0)), x.span) }
  }

  /// Returns the product with a matrix of `columns` rows.
  public func multiply(_ other: DenseMatrix) -> DenseMatrix {
    precondition(other.rows == columns)
    var product = DenseMatrix(rows: rows, columns: other.columns)
    var sum = product.values.mutableSpan
    for j in 0..<other.columns {
      for k in 0..<columns {
        let factor = other.values[k + columns * j]
        if factor == 0 { continue }
        addMultiple(factor, of: values.span.extracting(columnRange(k)), to: &sum, at: rows * j)
      }
    }
    return product
  }

  /// The largest absolute element, 0 of an empty matrix.
  public var largestMagnitude: Double {
    values.reduce(0) { max($0, abs($1)) }
  }

  func columnRange(_ j: Int) -> Range<Int> {
    precondition(j >= 0 && j < columns)
    return rows * j..<rows * (j + 1)
  }
}
