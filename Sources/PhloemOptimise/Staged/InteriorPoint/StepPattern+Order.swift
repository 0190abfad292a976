extension StepPattern {
  /// Which rows belong to the chain, and which variables stay unknowns.
  struct Kinds {
    /// Rows with lagged terms.
    var isLagRow: [Bool]
    /// Rows that meet other steps.
    var isChainRow: [Bool]
    /// Variables that are not eliminated before the rows: those without a lower bound, and those
    /// whose lag would bind many rows to the next step.
    var isKept: [Bool]
    /// Kept variables with a lag.
    var isLagged: [Bool]

    init(_ form: StagedForm) {
      isLagRow = Array(repeating: false, count: form.rowCount)
      isKept = form.isFree
      isLagged = Array(repeating: false, count: form.variableCount)
      for place in form.laggedEntries {
        isLagRow[place.row] = true
        isLagged[place.variable] = true
      }
      isChainRow = isLagRow
      for j in 0..<form.variableCount where isLagged[j] {
        let holds = form.entries.filter { $0.variable == j }.map(\.row)
        if holds.filter({ !isLagRow[$0] }).count > 1 { isKept[j] = true }
        if !isKept[j] { for row in holds { isChainRow[row] = true } }
      }
    }
  }

  /// The inner items and who meets whom among them.
  struct Inner {
    var items: [Int] = []
    var isRow: [Bool] = []
    var neighbours: [Set<Int>] = []
  }

  /// Collects the rows, and the kept variables with a row among them, that meet no other step.
  static func inner(_ form: StagedForm, _ kinds: Kinds) -> Inner {
    var inner = Inner()
    var place = [Int](repeating: -1, count: form.rowCount)
    for i in 0..<form.rowCount where !kinds.isChainRow[i] {
      place[i] = inner.items.count
      inner.items.append(i)
      inner.isRow.append(true)
    }
    inner.neighbours = Array(repeating: [], count: inner.items.count)
    var rows = [[Int]](repeating: [], count: form.variableCount)
    for entry in form.entries where place[entry.row] >= 0 {
      rows[entry.variable].append(place[entry.row])
    }
    for j in 0..<form.variableCount {
      if !kinds.isKept[j] {
        for a in rows[j] { for b in rows[j] where a != b { inner.neighbours[a].insert(b) } }
      } else if !kinds.isLagged[j], !rows[j].isEmpty {
        let item = inner.items.count
        inner.items.append(j)
        inner.isRow.append(false)
        inner.neighbours.append(Set(rows[j]))
        for a in rows[j] { inner.neighbours[a].insert(item) }
      }
    }
    return inner
  }

  /// The order of least degree; a variable waits for one of its rows, whose elimination gives it a
  /// pivot.
  static func order(_ neighbours: inout [Set<Int>], _ isRow: [Bool]) -> [Int] {
    var order: [Int] = []
    var isReady = isRow
    var isDone = [Bool](repeating: false, count: neighbours.count)
    while order.count < neighbours.count {
      var best = -1
      for k in neighbours.indices where !isDone[k] && isReady[k] {
        if best < 0 || neighbours[k].count < neighbours[best].count { best = k }
      }
      if best < 0 { break }
      let met = neighbours[best]
      for a in met {
        neighbours[a].remove(best)
        isReady[a] = true
        for b in met where a != b { neighbours[a].insert(b) }
      }
      isDone[best] = true
      order.append(best)
    }
    return order
  }
}
