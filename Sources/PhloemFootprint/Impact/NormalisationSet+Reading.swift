public import PhloemModel

extension NormalisationSet {
  /// Reads a set from a table with the columns name, category, value, unit, source, and if wanted reference
  /// (whose amounts they are): a row a category.
  ///
  /// - Throws: `InputError` for several names in one table, categories that come twice, amounts that are
  ///   missing or not above 0, and units or sources that are not told.
  public init(_ table: CSVTable) throws(InputError) {
    let rows = try SetRows(table, needsUnit: true)
    var references: [String: Reference] = [:]
    for row in rows.rows { references[row.category] = Reference(amount: row.value, unit: row.unit) }
    self.init(
      name: rows.name, reference: rows.reference ?? "", source: rows.source, references: references)
  }
}

extension WeightingSet {
  /// Reads a set from a table with the columns name, category, value, unit, source, and if wanted
  /// normalisation (the set of references that the weights are for); weights are plain numbers or %.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - normalisation: The set that is used, where the table names none.
  /// - Throws: `InputError` as for references; weights may be 0.
  public init(_ table: CSVTable, for normalisation: String?) throws(InputError) {
    let rows = try SetRows(table, needsUnit: false)
    var weights: [String: Double] = [:]
    for row in rows.rows {
      switch row.unit {
      case "", "1": weights[row.category] = row.value
      case "%": weights[row.category] = row.value / 100
      default:
        throw InputError(
          "a weight is in '\(row.unit)'", at: row.position,
          help: "weights are plain numbers or %: leave the unit empty")
      }
    }
    self.init(
      name: rows.name, source: rows.source,
      normalisation: rows.reference ?? normalisation ?? "", weights: weights)
  }
}

/// The rows of a table of references or weights.
private struct SetRows {
  struct Row {
    let category, unit: String
    let value: Double
    let position: FilePosition
  }
  var name = ""
  var source = ""
  var reference: String?
  var rows: [Row] = []

  init(_ table: CSVTable, needsUnit: Bool) throws(InputError) {
    let reader = try TableReader(table, columns: ["name", "category", "value", "unit", "source"])
    let extra = table.index(of: needsUnit ? "reference" : "normalisation")
    var findings = Diagnostics()
    var seen: Set<String> = []
    var sources: [String] = []
    for row in table.rows {
      let found = reader.text("name", row)
      if name.isEmpty { name = found }
      if found != name || found.isEmpty {
        findings.error(
          at: row.position, "the table holds the sets '\(name)' and '\(found)'",
          help: "keep one set in a file, its name in every row")
      }
      let category = reader.text("category", row)
      if category.isEmpty || !seen.insert(category).inserted {
        findings.error(
          at: row.position,
          category.isEmpty ? "a row has no category" : "'\(category)' comes twice",
          help: "write one row for each, as 'phloem footprint methods' names them")
      }
      let unit = reader.text("unit", row)
      if needsUnit, unit.isEmpty {
        findings.error(
          at: row.position, "the reference of '\(category)' has no unit",
          help: "write the unit of the category's scores, such as kg CO2-eq")
      }
      let source = reader.text("source", row)
      if source.isEmpty {
        findings.error(
          at: row.position, "the number of '\(category)' has no source",
          help: "say where it is from")
      } else if !sources.contains(source) {
        sources.append(source)
      }
      let value = try reader.number("value", row)
      if let value, value > 0 || (!needsUnit && value == 0) {
        rows.append(Row(category: category, unit: unit, value: value, position: row.position))
      } else {
        findings.error(
          at: row.position,
          value == nil ? "'\(category)' has no value" : "the value of '\(category)' is not above 0",
          help: "leave the row out where it is not known: missing is not zero")
      }
      if let extra, !row.fields[extra].text.isEmpty { reference = row.fields[extra].text }
    }
    source = sources.joined(separator: "; ")
    if rows.isEmpty, !findings.hasErrors {
      findings.error(
        at: FilePosition(file: table.file, line: 1), "the table has no rows",
        help: "write one row for each category")
    }
    try findings.throwIfErrors()
  }
}
