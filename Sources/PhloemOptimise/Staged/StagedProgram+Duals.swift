extension StagedProgram {
  /// Adds a coefficient of a linking column to a linking row.
  public mutating func add(column: Int, _ coefficient: Double, toLinkingRow row: Int) {
    linkingRows[row].columns.append((column, coefficient))
  }

  /// The cost of each variable less what its rows give for it: by how much the objective rises when a
  /// variable is made one larger.
  ///
  /// - Parameter solution: A solution with duals.
  /// - Returns: A number a variable and step; a limit by a linking column counts as a bound.
  public func reducedCosts(_ solution: StagedSolution) -> [[Double]] {
    var costs = variables.map { $0.cost.expanded(stepCount) }
    for (r, row) in rows.enumerated() {
      let duals = solution.duals[r]
      for term in row.terms {
        for chain in chains {
          for t in chain {
            guard
              let source = Self.source(t, lag: term.lag, wraps: term.wraps, in: chain),
              duals[t] != 0
            else { continue }
            costs[term.variable][source] -= duals[t] * term.coefficient[t]
          }
        }
      }
    }
    for (r, row) in linkingRows.enumerated() {
      let dual = solution.linkingDuals[r]
      if dual == 0 { continue }
      for term in row.terms {
        for t in 0..<stepCount { costs[term.variable][t] -= dual * term.coefficient[t] }
      }
      for entry in row.entries { costs[entry.variable][entry.step] -= dual * entry.coefficient }
    }
    return costs
  }
}
