extension LinearProgram {
  /// Writes the programme to a file that other solvers read: MPS by the ending `.mps`, LP by `.lp`.
  ///
  /// - Parameter path: Where to write.
  /// - Throws: `OptimiseError` where the programme is none, the ending is another, or the file cannot
  ///   be written.
  public func write(to path: String) throws(OptimiseError) {
    if let fault = fault() { throw OptimiseError(fault) }
    let arrays = arrays(SparseColumns(self))
    let model = try HighsModel(for: arrays, SolverOptions())
    try model.take(arrays, SolverOptions())
    try model.write(
      to: path, columnNames: costs.indices.map { "x\($0)" },
      rowNames: rowNames.enumerated().map { plainName("r\($0.offset)", $0.element) })
  }
}

extension StagedProgram {
  /// Writes the programme to a file that other solvers read: MPS by the ending `.mps`, LP by `.lp`.
  ///
  /// Columns and rows are named by kind, number, name and step.
  ///
  /// - Parameter path: Where to write.
  /// - Throws: `OptimiseError` where the programme is none, the ending is another, or the file cannot
  ///   be written.
  public func write(to path: String) throws(OptimiseError) {
    let lowering = try StagedLowering(self)
    let model = try HighsModel(for: lowering.arrays, SolverOptions())
    try model.take(lowering.arrays, SolverOptions())
    var columnNames: [String] = []
    for (v, variable) in variables.enumerated() {
      let name = plainName("x\(v)", variable.name)
      for t in 0..<stepCount { columnNames.append("\(name)_\(t)") }
    }
    for (k, column) in columns.enumerated() { columnNames.append(plainName("y\(k)", column.name)) }
    var rowNames = [String](repeating: "", count: lowering.arrays.rowCount)
    for (r, numbers) in lowering.rowNumbers.enumerated() {
      let name = plainName("r\(r)", rows[r].name)
      for (t, number) in numbers.enumerated() where number >= 0 {
        rowNames[Int(number)] = "\(name)_\(t)"
      }
    }
    for (v, numbers) in lowering.limitNumbers.enumerated() {
      let name = plainName("l\(v)", variables[v].name)
      for (t, number) in numbers.enumerated() { rowNames[Int(number)] = "\(name)_\(t)" }
    }
    for (r, number) in lowering.linkingNumbers.enumerated() {
      rowNames[number] = plainName("b\(r)", linkingRows[r].name)
    }
    try model.write(to: path, columnNames: columnNames, rowNames: rowNames)
  }
}

/// A name that every format takes: letters, digits and underscores after a prefix that makes it the
/// only one.
private func plainName(_ prefix: String, _ name: String) -> String {
  let plain = name.unicodeScalars.prefix(40).map { scalar -> Character in
    let isPlain =
      scalar.isASCII && (scalar.properties.isAlphabetic || ("0"..."9").contains(scalar))
    return isPlain ? Character(scalar) : "_"
  }
  return plain.isEmpty ? prefix : prefix + "_" + String(plain)
}
