import Foundation
import PhloemDatasets

/// A small dense matrix of its own, so that what is tested is not what tests it.
struct DenseTable {
  let rows: Int
  let columns: Int
  var values: [Double]

  init(rows: Int, columns: Int) {
    self.rows = rows
    self.columns = columns
    values = Array(repeating: 0, count: rows * columns)
  }

  static func read(_ name: String, _ archive: DatasetArchive) throws -> DenseTable {
    let file = archive.names.first { $0.hasSuffix(name) } ?? name
    let bytes = Data(try archive.contents(of: file))
    let lists = try JSONDecoder().decode([[Double]].self, from: bytes)
    var table = DenseTable(rows: lists.count, columns: lists[0].count)
    table.values = Array(lists.joined())
    return table
  }

  subscript(row: Int, column: Int) -> Double {
    get { values[row * columns + column] }
    set { values[row * columns + column] = newValue }
  }

  func times(_ other: DenseTable) -> DenseTable {
    var product = DenseTable(rows: rows, columns: other.columns)
    for i in 0..<rows {
      for k in 0..<columns where self[i, k] != 0 {
        for j in 0..<other.columns { product[i, j] += self[i, k] * other[k, j] }
      }
    }
    return product
  }

  /// By Gauss and Jordan with partial pivoting.
  func inverse() -> DenseTable {
    var a = self
    var b = DenseTable(rows: rows, columns: rows)
    for i in 0..<rows { b[i, i] = 1 }
    for k in 0..<rows {
      let pivot = (k..<rows).max { abs(a[$0, k]) < abs(a[$1, k]) } ?? k
      for j in 0..<rows {
        a.values.swapAt(k * rows + j, pivot * rows + j)
        b.values.swapAt(k * rows + j, pivot * rows + j)
      }
      let scale = 1 / a[k, k]
      for j in 0..<rows {
        a[k, j] *= scale
        b[k, j] *= scale
      }
      for i in 0..<rows where i != k && a[i, k] != 0 {
        let factor = a[i, k]
        for j in 0..<rows {
          a[i, j] -= factor * a[k, j]
          b[i, j] -= factor * b[k, j]
        }
      }
    }
    return b
  }

  /// The largest difference, over the largest number there is.
  func difference(_ other: DenseTable) -> Double {
    precondition(rows == other.rows && columns == other.columns)
    let size = values.map(abs).max() ?? 1
    return zip(values, other.values).map { abs($0 - $1) }.max().map { $0 / size } ?? 0
  }
}
