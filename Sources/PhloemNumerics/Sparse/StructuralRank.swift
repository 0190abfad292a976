import CSuiteSparse

/// A largest choice of entries of a sparse matrix of which no two share a row or a column.
///
/// Its size is the structural rank: no values in this pattern give a higher rank.
/// - SeeAlso: I. S. Duff, "On algorithms for obtaining a maximum transversal", ACM TOMS 7 (1981).
public struct StructuralMatching: Hashable, Sendable {
  /// The column matched to each row, or nil.
  public let columnOfRow: [Int?]
  /// The row matched to each column, or nil.
  public let rowOfColumn: [Int?]
  /// The number of matched rows.
  public let rank: Int

  /// Matches the rows and columns of a matrix by the places of its entries.
  public init(of matrix: SparseMatrix) {
    var match = [Int32](repeating: -1, count: matrix.rows)
    var workspace = [Int32](repeating: 0, count: max(1, 5 * matrix.columns))
    var effort = 0.0
    rank = matrix.withPattern { starts, rows in
      Int(
        btf_maxtrans(
          Int32(matrix.rows), Int32(matrix.columns), starts, rows, 0, &effort, &match, &workspace))
    }
    var rowOf = [Int?](repeating: nil, count: matrix.columns)
    for (i, column) in match.enumerated() where column >= 0 { rowOf[Int(column)] = i }
    columnOfRow = match.map { $0 >= 0 ? Int($0) : nil }
    rowOfColumn = rowOf
  }

  /// Returns sets of rows that have entries in fewer columns than they are.
  ///
  /// Each set belongs to one unmatched row: the rows that can be reached from it by going from a
  /// row to its columns and from a column to the row matched to it.
  func overdeterminedRows(of matrix: SparseMatrix) -> [[Int]] {
    let columnsOfRow = matrix.transposed
    return columnOfRow.indices.filter { columnOfRow[$0] == nil }.map { start in
      var reached: Set = [start]
      var open = [start]
      while let row = open.popLast() {
        for p in columnsOfRow.entries(inColumn: row) {
          guard let next = rowOfColumn[Int(columnsOfRow.rowIndices[p])] else { continue }
          if reached.insert(next).inserted { open.append(next) }
        }
      }
      return reached.sorted()
    }
  }
}
