extension InteriorPoint {
  /// A state.
  struct Memory {
    var tables: [StepTable]
    var columns: [Double]
    var linkingPrices: [Double]
    var columnDistances: [Double]
    var columnWeights: [Double]
    var measure: Measure
  }

  private var stateTables: [StepTable] { [values, prices, distances, weights] }

  /// Keeps the state.
  func remember() { memory = state(in: memory?.tables) }

  private func state(in tables: [StepTable]?) -> Memory {
    let tables = tables ?? stateTables.map { StepTable($0.items, groups: $0.groups) }
    for (table, state) in zip(tables, stateTables) { table.copy(state) }
    return Memory(
      tables: tables, columns: columns, linkingPrices: linkingPrices,
      columnDistances: columnDistances, columnWeights: columnWeights, measure: measure)
  }

  /// Goes back to the best state that was kept, if any.
  func recall() { if let memory { take(memory) } }

  private func take(_ memory: Memory) {
    for (state, table) in zip(stateTables, memory.tables) { state.copy(table) }
    (columns, linkingPrices) = (memory.columns, memory.linkingPrices)
    (columnDistances, columnWeights) = (memory.columnDistances, memory.columnWeights)
    measure = memory.measure
  }
}
