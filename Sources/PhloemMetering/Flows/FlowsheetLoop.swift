/// Pools whose unknown levels depend on each other and on nothing else.
struct FlowsheetLoop {
  /// The balance of one pool: Σ coefficient × level + known = 0.
  struct Row {
    let pool: Int
    let coefficients: [(process: Int, coefficient: Double)]
    let known: MeteredAmount
  }

  /// Its balances.
  var rows: [Row]

  /// Returns the loops among balances, each with all that could determine its levels.
  ///
  /// A level that occurs in one balance only takes whatever that balance leaves: the balance says
  /// nothing about the other levels and is set aside, and so on until every level occurs twice.
  static func all(in rows: [Row]) -> [FlowsheetLoop] {
    groups(of: core(of: rows))
  }

  private static func core(of rows: [Row]) -> [Row] {
    var rowsOf: [Int: Set<Int>] = [:]
    for (k, row) in rows.enumerated() {
      for (process, _) in row.coefficients { rowsOf[process, default: []].insert(k) }
    }
    var isIn = Array(repeating: true, count: rows.count)
    var single = rowsOf.filter { $0.value.count == 1 }.keys.sorted()
    while let process = single.popLast() {
      guard let k = rowsOf[process]?.first, rows[k].coefficients.count > 1 else { continue }
      isIn[k] = false
      for (other, _) in rows[k].coefficients {
        rowsOf[other]?.remove(k)
        if rowsOf[other]?.count == 1 { single.append(other) }
      }
    }
    return zip(rows, isIn).filter(\.1).map(\.0)
  }

  private static func groups(of rows: [Row]) -> [FlowsheetLoop] {
    var home: [Int: Int] = [:]
    var loops: [FlowsheetLoop] = []
    for row in rows {
      let joined = Set(row.coefficients.compactMap { home[$0.process] }).sorted()
      let place = joined.first ?? loops.count
      if place == loops.count { loops.append(FlowsheetLoop(rows: [])) }
      var moved = [row]
      for other in joined.dropFirst() {
        moved += loops[other].rows
        loops[other].rows = []
      }
      for (process, _) in moved.flatMap(\.coefficients) { home[process] = place }
      loops[place].rows += moved
    }
    return loops.filter { !$0.rows.isEmpty }
  }
}
