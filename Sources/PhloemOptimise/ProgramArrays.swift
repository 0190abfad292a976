/// A programme as the solver takes it: arrays by column and row.
struct ProgramArrays {
  var sense = LinearProgram.Sense.minimise
  var costs: [Double]
  var columnLower: [Double]
  var columnUpper: [Double]
  var rowLower: [Double]
  var rowUpper: [Double]
  /// Whether each column takes whole numbers only; empty when none does.
  var isInteger: [Bool]
  var matrix: SparseColumns
  /// A cost that nothing changes.
  var offset = 0.0

  var columnCount: Int { costs.count }
  var rowCount: Int { rowLower.count }
  var isMixedInteger: Bool { !isInteger.isEmpty }
}

extension LinearProgram {
  /// The programme as arrays.
  func arrays(_ matrix: SparseColumns) -> ProgramArrays {
    ProgramArrays(
      sense: sense, costs: costs, columnLower: columnLower, columnUpper: columnUpper,
      rowLower: rowLower, rowUpper: rowUpper, isInteger: isMixedInteger ? isInteger : [],
      matrix: matrix)
  }
}
