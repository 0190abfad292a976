/// A table that leaves out those of its columns in brackets that say nothing.
struct SparseTable {
  private let header: [String]
  private var rows: [[String]] = []

  /// Makes a table; a header `(period)` is left out where all its cells are empty or nothing.
  init(_ header: [String]) { self.header = header }

  /// Adds a row of as many cells as the header.
  mutating func add(_ cells: [String]) { rows.append(cells) }

  /// The table without what says nothing.
  var whole: TextTable {
    let kept = header.indices.filter { column in
      !header[column].contains("(")
        || rows.contains { !["", "0", "–"].contains($0[column]) }
    }
    var table = TextTable(kept.map { header[$0].filter { !"()".contains($0) } })
    for row in rows { table.add(kept.map { row[$0] }) }
    return table
  }
}
