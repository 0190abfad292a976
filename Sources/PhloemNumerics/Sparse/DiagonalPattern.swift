/// Where the factors of a matrix have entries when it is eliminated on its diagonal.
struct DiagonalPattern: Sendable {
  /// The row and column of the matrix at each place of the elimination.
  let order: [Int]
  /// The matrix in that order, by columns, with the place of each entry among the matrix's values.
  let starts: [Int32]
  let rows: [Int32]
  let entryOf: [Int32]
  /// The entries below the diagonal of L, by columns.
  private(set) var lowerStarts: [Int32] = [0]
  private(set) var lowerRows: [Int32] = []
  /// The entries above the diagonal of U, by columns, ascending.
  private(set) var upperStarts: [Int32] = [0]
  private(set) var upperRows: [Int32] = []

  init(_ matrix: SparseMatrix) {
    precondition(matrix.rows == matrix.columns)
    order = matrix.diagonalOrder
    var place = [Int](repeating: 0, count: order.count)
    for (k, row) in order.enumerated() { place[row] = k }
    var (starts, rows, entryOf) = ([Int32(0)], [Int32](), [Int32]())
    for column in order {
      for p in matrix.entries(inColumn: column) {
        rows.append(Int32(place[Int(matrix.rowIndices[p])]))
        entryOf.append(Int32(p))
      }
      starts.append(Int32(rows.count))
    }
    (self.starts, self.rows, self.entryOf) = (starts, rows, entryOf)
    for k in order.indices { addColumn(k) }
  }

  /// Finds what elimination fills into column `k`: what its entries above the diagonal bring along.
  private mutating func addColumn(_ k: Int) {
    var isEntry = [Bool](repeating: false, count: order.count)
    isEntry[k] = true
    for p in Int(starts[k])..<Int(starts[k + 1]) { isEntry[Int(rows[p])] = true }
    for j in 0..<k where isEntry[j] {
      upperRows.append(Int32(j))
      for p in Int(lowerStarts[j])..<Int(lowerStarts[j + 1]) { isEntry[Int(lowerRows[p])] = true }
    }
    upperStarts.append(Int32(upperRows.count))
    for i in k + 1..<max(k + 1, order.count) where isEntry[i] { lowerRows.append(Int32(i)) }
    lowerStarts.append(Int32(lowerRows.count))
  }
}
