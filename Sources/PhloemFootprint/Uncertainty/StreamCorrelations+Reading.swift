public import PhloemModel

extension StreamCorrelations {
  /// Reads correlations of a database's amounts from a table.
  ///
  /// Columns `process`, `flow`, `other-process`, `other-flow`, `correlation`: exchanges by the identifier or
  /// the name of their process and flow; the correlation is that of logarithms where amounts are
  /// lognormal, −1 to 1.
  /// - Parameters:
  ///   - table: The table.
  ///   - result: The linked database.
  /// - Throws: `InputError` with every row that names nothing, or numbers that nothing has.
  public init(reading table: CSVTable, of result: LinkResult) throws(InputError) {
    let reader = try TableReader(
      table, columns: ["process", "flow", "other-process", "other-flow", "correlation"])
    let places = ExchangePlaces(result.database)
    var findings = Diagnostics()
    var pairs: [Pair] = []
    for row in table.rows {
      let first = places.stream(
        reader.text("process", row), reader.text("flow", row), row, &findings)
      let second = places.stream(
        reader.text("other-process", row), reader.text("other-flow", row), row, &findings)
      guard let value = try reader.number("correlation", row), abs(value) <= 1 else {
        findings.error(
          at: row.position, "the row has no correlation from −1 to 1", help: "write it like 0.8")
        continue
      }
      guard let first, let second else { continue }
      if first == second {
        findings.error(
          at: row.position, "an amount is correlated with itself", help: "name two exchanges")
        continue
      }
      pairs.append(Pair(first, second, value))
    }
    try findings.throwIfErrors()
    do {
      try self.init(pairs)
    } catch {
      throw InputError(
        "\(error)", at: FilePosition(file: table.file, line: 1),
        help: "correlations of three amounts limit each other: make them smaller")
    }
  }
}

/// Finds exchanges by names.
private struct ExchangePlaces {
  private let database: LifeCycleDatabase
  private var processes: [String: [Int]] = [:]

  init(_ database: LifeCycleDatabase) {
    self.database = database
    for (place, process) in database.processes.enumerated() {
      for name in Set([process.id] + process.name.texts.map(\.text)) {
        processes[name.lowercased(), default: []].append(place)
      }
    }
  }

  /// The stream of an exchange; nil, and a finding, where the names mean none or several.
  func stream(
    _ process: String, _ flow: String, _ row: CSVTable.Row, _ findings: inout Diagnostics
  ) -> UInt64? {
    let found = processes[process.lowercased()] ?? []
    guard found.count == 1 else {
      findings.error(
        at: row.position,
        found.isEmpty
          ? "no process is called '\(process)'"
          : "\(found.count) processes are called '\(process)'",
        help: found.isEmpty
          ? PhloemModel.nearest(to: process.lowercased(), in: processes.keys.sorted()).map {
            "did you mean '\($0)'?"
          } : "name it by its identifier")
      return nil
    }
    let owner = database.processes[found[0]]
    let wanted = flow.lowercased()
    let places = owner.exchanges.indices.filter { place in
      let known = database.flows[owner.exchanges[place].flow]
      return known.id.lowercased() == wanted
        || known.name.texts.contains { $0.text.lowercased() == wanted }
    }
    guard places.count == 1 else {
      let names = owner.exchanges.map { "\(database.flows[$0.flow].name)" }
      findings.error(
        at: row.position,
        "'\(owner.name)' has \(places.isEmpty ? "no" : "\(places.count)") exchanges of '\(flow)'",
        help: places.isEmpty
          ? PhloemModel.nearest(to: flow, in: Array(Set(names)).sorted()).map {
            "did you mean '\($0)'?"
          } : "several exchanges of one flow cannot be told apart here: sum them in the database")
      return nil
    }
    return ExchangeStream.number(process: owner.id, exchange: places[0])
  }
}
