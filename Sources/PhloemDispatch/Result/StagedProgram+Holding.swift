import PhloemOptimise

extension StagedProgram {
  /// The same programme with its whole numbers held at those of a solution, for prices.
  func holdingIntegers(of solution: StagedSolution) -> StagedProgram {
    var held = StagedProgram(stepCount: stepCount, chains: chains)
    held.offset = offset
    for (k, column) in columns.enumerated() {
      let value = solution.columns[k].rounded()
      held.addColumn(
        column.name, from: column.isInteger ? value : column.lower,
        upTo: column.isInteger ? value : column.upper, cost: column.cost)
    }
    for (k, variable) in variables.enumerated() {
      let values = StepSeries.values(solution.values[k].map { $0.rounded() })
      held.addVariable(
        variable.name, from: variable.isInteger ? values : variable.lower,
        upTo: variable.isInteger ? values : variable.upper, cost: variable.cost,
        limit: variable.limit)
    }
    for row in rows {
      held.addRow(row.name, from: row.lower, upTo: row.upper, row.terms, links: row.links)
    }
    for row in linkingRows {
      held.addLinkingRow(
        row.name, from: row.lower, upTo: row.upper, row.terms, entries: row.entries,
        columns: row.columns)
    }
    return held
  }
}
