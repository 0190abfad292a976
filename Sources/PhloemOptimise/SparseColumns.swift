/// A matrix by columns: the rows of a column are sorted and each occurs once.
struct SparseColumns: Equatable {
  /// Where each column begins in `rows` and `values`, and the end of the last.
  private(set) var starts: [Int32]
  /// Row numbers.
  private(set) var rows: [Int32] = []
  /// Coefficients.
  private(set) var values: [Double] = []

  /// Makes a matrix of columns that are in order already.
  init(starts: [Int32], rows: [Int32], values: [Double]) {
    self.starts = starts
    self.rows = rows
    self.values = values
  }

  /// Sorts the coefficients of a programme by two stable counting passes, by row and by column, and
  /// joins those on the same place.
  init(_ program: LinearProgram) {
    let entries = program.entries
    let byRow = Self.order(entries.rows, count: program.rowCount, of: Array(entries.rows.indices))
    let order = Self.order(entries.columns, count: program.columnCount, of: byRow)
    starts = []
    starts.reserveCapacity(program.columnCount + 1)
    rows.reserveCapacity(order.count)
    values.reserveCapacity(order.count)
    var next = 0
    for column in 0..<program.columnCount {
      let start = rows.count
      starts.append(Int32(start))
      while next < order.count, Int(entries.columns[order[next]]) == column {
        let entry = order[next]
        if rows.count > start, rows[rows.count - 1] == entries.rows[entry] {
          values[values.count - 1] += entries.values[entry]
        } else {
          rows.append(entries.rows[entry])
          values.append(entries.values[entry])
        }
        next += 1
      }
    }
    starts.append(Int32(rows.count))
  }

  /// The positions of `items`, sorted by their key below `count`; equal keys keep their order.
  private static func order(_ keys: [Int32], count: Int, of items: [Int]) -> [Int] {
    var place = [Int](repeating: 0, count: count + 1)
    for key in keys { place[Int(key) + 1] += 1 }
    for k in 0..<count { place[k + 1] += place[k] }
    var sorted = [Int](repeating: 0, count: items.count)
    for item in items {
      let key = Int(keys[item])
      sorted[place[key]] = item
      place[key] += 1
    }
    return sorted
  }

  /// A·x, an element a row.
  func activity(_ x: [Double], rowCount: Int) -> [Double] {
    precondition(x.count == starts.count - 1)
    var sums = [Double](repeating: 0, count: rowCount)
    for j in x.indices {
      for p in Int(starts[j])..<Int(starts[j + 1]) { sums[Int(rows[p])] += values[p] * x[j] }
    }
    return sums
  }

  /// The largest absolute coefficient of each row, 0 for an empty one.
  func rowSizes(rowCount: Int) -> [Double] {
    var sizes = [Double](repeating: 0, count: rowCount)
    for p in rows.indices { sizes[Int(rows[p])] = max(sizes[Int(rows[p])], abs(values[p])) }
    return sizes
  }
}
