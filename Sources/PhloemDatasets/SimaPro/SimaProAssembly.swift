import PhloemFootprint
import PhloemModel

/// Puts the blocks of SimaPro's exports together.
///
/// A block starts with a word such as `Process` and ends with `End`; in it, headings stand alone on
/// a line and their rows follow up to an empty line.
struct SimaProAssembly {
  var named: NamedFlows
  /// CAS numbers by compartment and lower-case name, from the lists of substances.
  var casOf: [String: String] = [:]
  /// Parameters of the database and of the project, which all formulas may name.
  var shared: [DatasetParameter] = []
  var placeOfID: [String: FilePosition] = [:]

  init(name: String) { named = NamedFlows(name: name, format: .simaPro) }

  mutating func read(_ text: SimaProText) throws(DatasetError) {
    var line = 0
    while line < text.lines.count {
      defer { line += 1 }
      guard let heading = text.lines[line].first, text.lines[line].count == 1 else { continue }
      switch heading {
      case "Process": try readProcess(text, &line)
      case "Method": readMethod(text, &line)
      case "Raw materials": readSubstances(text, &line, compartment: "Raw")
      case "Airborne emissions": readSubstances(text, &line, compartment: "Air")
      case "Waterborne emissions": readSubstances(text, &line, compartment: "Water")
      case "Emissions to soil": readSubstances(text, &line, compartment: "Soil")
      case "Database Input parameters", "Project Input parameters":
        let rows = block(text, &line)
        for row in rows { shared += input(row, text) }
      case "Database Calculated parameters", "Project Calculated parameters":
        let rows = block(text, &line)
        for row in rows { shared += calculated(row, text) }
      default: _ = block(text, &line)
      }
    }
  }

  /// Rows up to `End`, without empty ones, with their line numbers.
  func block(_ text: SimaProText, _ line: inout Int) -> [(line: Int, cells: [String])] {
    var rows: [(line: Int, cells: [String])] = []
    line += 1
    while line < text.lines.count, text.lines[line] != ["End"] {
      if !text.lines[line].isEmpty { rows.append((line, text.lines[line])) }
      line += 1
    }
    return rows
  }

  private mutating func readSubstances(
    _ text: SimaProText, _ line: inout Int, compartment: String
  ) {
    for row in block(text, &line) where row.cells.count >= 3 && !row.cells[2].isEmpty {
      casOf["\(compartment)/\(row.cells[0].lowercased())"] = row.cells[2]
    }
  }

  /// The parameter of a row `name;value;distribution;…`; none where it has no number.
  mutating func input(
    _ row: (line: Int, cells: [String]), _ text: SimaProText
  ) -> [DatasetParameter] {
    guard row.cells.count >= 2, let value = text.number(row.cells[1]) else {
      named.notes.note(
        .schemaViolation, "a parameter without a number is left out", at: text.place(row.line))
      return []
    }
    return [
      DatasetParameter(
        name: row.cells[0], value: value,
        uncertainty: uncertainty(row.cells.dropFirst(2), of: value, text, row.line))
    ]
  }

  /// The parameter of a row `name;expression`; none where it has no expression.
  mutating func calculated(
    _ row: (line: Int, cells: [String]), _ text: SimaProText
  ) -> [DatasetParameter] {
    guard row.cells.count >= 2, !row.cells[1].isEmpty else {
      named.notes.note(
        .schemaViolation, "a calculated parameter without an expression is left out",
        at: text.place(row.line))
      return []
    }
    return [
      DatasetParameter(
        name: row.cells[0], value: text.number(row.cells[1]) ?? 0, formula: row.cells[1])
    ]
  }

  /// `Lognormal;GSD²;0;0`, `Normal;2σ;0;0`, `Triangle;0;min;max`, `Uniform;0;min;max`.
  mutating func uncertainty(
    _ cells: ArraySlice<String>, of amount: Double, _ text: SimaProText, _ line: Int
  ) -> Uncertainty {
    guard let kind = cells.first, cells.count >= 4 else { return .none }
    let numbers = cells.dropFirst().prefix(3).map { text.number($0) }
    var reading = SpreadReading(amount: amount, position: text.place(line))
    let result: Uncertainty =
      switch kind.lowercased() {
      case "", "undefined": .none
      case "lognormal": reading.lognormal(squaredGSD: numbers[0])
      case "normal": reading.normal(deviation: numbers[0].map { $0 / 2 })
      case "triangle": reading.peaked(numbers[1], mode: nil, numbers[2])
      case "uniform": reading.uniform(numbers[1], numbers[2])
      default: reading.refused("a distribution of the type '\(kind)'")
      }
    named.notes.add(reading.notes)
    return result
  }

  /// Gives shared parameters to the processes with formulas, and CAS numbers to the flows.
  mutating func finish() -> DatasetImport {
    for index in named.database.processes.indices {
      let process = named.database.processes[index]
      let hasFormula =
        process.exchanges.contains { $0.formula != nil }
        || process.parameters.contains { $0.formula != nil }
      guard hasFormula, !shared.isEmpty else { continue }
      let own = Set(process.parameters.map { $0.name.lowercased() })
      named.database.processes[index].parameters =
        shared.filter { !own.contains($0.name.lowercased()) } + process.parameters
    }
    for index in named.database.flows.indices {
      let flow = named.database.flows[index]
      guard flow.kind == .elementary, let compartment = flow.category.first else { continue }
      named.database.flows[index].cas =
        flow.cas ?? casOf["\(compartment)/\(flow.name.description.lowercased())"]
    }
    return DatasetImport(database: named.database, notes: named.notes)
  }
}
