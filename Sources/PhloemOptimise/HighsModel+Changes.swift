import CHiGHS

extension HighsModel {
  /// Takes new costs and bounds over, so that the next run starts from the last basis; the matrix must
  /// be the same.
  func change(
    from old: ProgramArrays, to new: ProgramArrays
  ) throws(OptimiseError) {
    let (lastColumn, lastRow) = (Int32(new.columnCount) - 1, Int32(new.rowCount) - 1)
    if lastColumn >= 0, old.costs != new.costs {
      try check(Highs_changeColsCostByRange(handle, 0, lastColumn, new.costs), "change costs")
    }
    if lastColumn >= 0, old.columnLower != new.columnLower || old.columnUpper != new.columnUpper {
      try check(
        Highs_changeColsBoundsByRange(handle, 0, lastColumn, new.columnLower, new.columnUpper),
        "change bounds of columns")
    }
    if lastRow >= 0, old.rowLower != new.rowLower || old.rowUpper != new.rowUpper {
      try check(
        Highs_changeRowsBoundsByRange(handle, 0, lastRow, new.rowLower, new.rowUpper),
        "change bounds of rows")
    }
    if old.offset != new.offset {
      try check(Highs_changeObjectiveOffset(handle, new.offset), "change the constant cost")
    }
  }

  /// The basis of the last run: a status for each column and row.
  func basis() -> (columns: [Int32], rows: [Int32])? {
    var columns = [Int32](repeating: 0, count: columnCount)
    var rows = [Int32](repeating: 0, count: rowCount)
    guard Highs_getBasis(handle, &columns, &rows) == kHighsStatusOk else { return nil }
    return (columns, rows)
  }

  /// Starts from a basis; one that does not fit is left aside.
  func start(fromBasis basis: (columns: [Int32], rows: [Int32])) {
    guard basis.columns.count == columnCount, basis.rows.count == rowCount else { return }
    _ = Highs_setBasis(handle, basis.columns, basis.rows)
  }

  /// Starts from values of columns: of a mixed-integer programme the first solution, where they are
  /// one.
  func start(fromValues values: [Double]) throws(OptimiseError) {
    guard values.count == columnCount else {
      throw OptimiseError(
        "a start of \(values.count) values does not fit a programme of \(columnCount) columns")
    }
    if let place = values.firstIndex(where: { !$0.isFinite }) {
      throw OptimiseError("the start of column \(place) is no finite number")
    }
    try check(Highs_setSolution(handle, values, nil, nil, nil), "take the values to start from")
  }

  /// Writes the programme to a file whose ending says the format: .mps or .lp.
  func write(
    to path: String, columnNames: [String], rowNames: [String]
  ) throws(OptimiseError) {
    for (k, name) in columnNames.enumerated() {
      try check(Highs_passColName(handle, Int32(k), name), "name a column '\(name)'")
    }
    for (k, name) in rowNames.enumerated() {
      try check(Highs_passRowName(handle, Int32(k), name), "name a row '\(name)'")
    }
    guard path.hasSuffix(".mps") || path.hasSuffix(".lp") else {
      throw OptimiseError("the ending of \(path) is neither .mps nor .lp")
    }
    // HiGHS warns of infinite costs and the like only; a file that cannot be written is an error.
    try check(Highs_writeModel(handle, path), "write \(path)")
  }

  /// Whether the library of HiPO is beside that of HiGHS.
  static var hasHiPO: Bool {
    guard let handle = Highs_create() else { return false }
    defer { Highs_destroy(handle) }
    _ = Highs_setBoolOptionValue(handle, "output_flag", 0)
    return Highs_setStringOptionValue(handle, "solver", "hipo") == kHighsStatusOk
  }
}
