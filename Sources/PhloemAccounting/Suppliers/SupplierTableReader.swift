public import PhloemModel

extension SupplierReturn {
  /// Reads the returns of a table.
  ///
  /// The columns `supplier`, `tier`, `previous [tCO2]` and `current [tCO2]` must be there; the unit
  /// stands in their headers or, for every row, in a column `unit`. `name` and `returned` (yes or no)
  /// may be. A blank figure is missing, not zero.
  /// - Returns: The returns in the order of the table, and what their tonnes are of: `tCO2`, `tCO2e`,
  ///   or `t` where no figure is given.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ table: CSVTable
  ) throws(InputError) -> (suppliers: [SupplierReturn], unit: String) {
    var reader = SupplierTableReader(table)
    let suppliers = reader.suppliers()
    try reader.report.throwIfErrors()
    let kilograms = reader.substance?.dimension.canonicalSymbol ?? "kg"
    return (suppliers, "t" + kilograms.dropFirst("kg".count))
  }
}

/// Reads suppliers' returns from a CSV table, noting every fault with line and column.
struct SupplierTableReader {
  /// More than the world emits in a year, t.
  private static let most = 1e11
  static let known = ["supplier", "name", "tier", "unit", "returned"]
  static let figures = ["previous", "current"]
  static let header = "supplier,tier,previous [tCO2],current [tCO2]"

  let table: CSVTable
  var report = Diagnostics()
  var columns: [String: Int] = [:]
  /// The unit of each column of figures whose header has one.
  var units: [String: PhysicalUnit] = [:]
  private var seen: [String: FilePosition] = [:]
  /// Units that have a finding already: both figures of a row ask for its unit.
  var told: Set<FilePosition> = []
  /// Whether the figures are of CO2 or CO2e, by the first unit, and where it stands.
  var substance: (dimension: PhysicalDimension, position: FilePosition)?

  init(_ table: CSVTable) { self.table = table }

  mutating func suppliers() -> [SupplierReturn] {
    readHeader()
    if report.hasErrors { return [] }
    let suppliers = table.rows.compactMap { supplier($0) }
    if table.rows.isEmpty {
      report.error(
        at: table.header[0].position, "the table has no suppliers",
        help: "write a line for each supplier that was asked")
    }
    return suppliers
  }

  private mutating func supplier(_ row: CSVTable.Row) -> SupplierReturn? {
    let id = text("supplier", row)
    if id.isEmpty {
      report.error(
        at: place("supplier", row), "the supplier has no name", help: "write its number or name")
    } else if let first = seen[id] {
      report.error(
        at: place("supplier", row), "supplier '\(id)' is there twice",
        help: "the first is on line \(first.line): keep one of them")
    } else {
      seen[id] = place("supplier", row)
    }
    let label = id.isEmpty ? "line \(row.position.line)" : id
    let tier = text("tier", row)
    if tier != "1" && tier != "2" {
      report.error(
        at: place("tier", row), "the tier of '\(label)' is '\(tier)'", help: "write 1 or 2")
    }
    let previous = figure("previous", row, label)
    let current = figure("current", row, label)
    checkReturned(row, label)
    return SupplierReturn(
      id: id, name: text("name", row).isEmpty ? nil : text("name", row), tier: Int(tier) ?? 0,
      previous: previous, current: current, position: row.position)
  }

  private mutating func checkReturned(_ row: CSVTable.Row, _ id: String) {
    guard columns["returned"] != nil else { return }
    let isBlank = text("current", row).isEmpty
    switch text("returned", row).lowercased() {
    case "yes", "true", "是":
      guard isBlank else { return }
      report.error(
        at: place("returned", row),
        "'\(id)' is said to have returned, but gives no figure of this year",
        help: "write the figure (0 if nothing was emitted), or 'no'")
    case "no", "false", "否":
      guard !isBlank else { return }
      report.error(
        at: place("returned", row),
        "'\(id)' is said not to have returned, but gives a figure of this year",
        help: "write 'yes', or take the figure out")
    case let word:
      report.error(
        at: place("returned", row), "'returned' of '\(id)' is '\(word)'", help: "write yes or no")
    }
  }

  /// The figure in a column; nil when it is blank or cannot be read.
  private mutating func figure(
    _ column: String, _ row: CSVTable.Row, _ id: String
  ) -> SupplierReturn.Figure? {
    let text = text(column, row)
    if text.isEmpty { return nil }
    let position = place(column, row)
    guard let number = number(text, at: position, of: id) else { return nil }
    if number < 0 {
      report.error(
        at: position, "the emissions of '\(id)' are negative: \(text)",
        help: "write what was emitted; offsets and removals are no emissions")
      return nil
    }
    guard let unit = units[column] ?? unitOfRow(row, id) else { return nil }
    let figure = SupplierReturn.Figure(number, tonnesPerOne: unit.factor / 1000)
    if figure.tonnes > Self.most {
      report.error(
        at: position, "the emissions of '\(id)' are \(text) \(unit.symbol), more than the world's",
        help: "check the number and its unit")
      return nil
    }
    return figure
  }

  private mutating func number(
    _ text: String, at position: FilePosition, of id: String
  ) -> Double? {
    do throws(UnitError) {
      let (number, rest) = try NumberText.read(prefixOf: text[...])
      if rest.trimmingSpaces.isEmpty { return number }
      report.error(
        at: position, "'\(text)' of '\(id)' is more than a number",
        help: "write the number alone; its unit stands in the header or in the column 'unit'")
    } catch {
      report.error(
        at: position, "\(error.message) in the figure of '\(id)'",
        help: error.help ?? "write a number, or leave the field blank if there is no answer")
    }
    return nil
  }

  private mutating func unitOfRow(_ row: CSVTable.Row, _ id: String) -> PhysicalUnit? {
    let text = text("unit", row)
    let place = place("unit", row)
    if !text.isEmpty { return unit(text, at: place) }
    if told.insert(place).inserted {
      report.error(at: place, "the figures of '\(id)' have no unit", help: "write it like 'tCO2'")
    }
    return nil
  }

  private func text(_ column: String, _ row: CSVTable.Row) -> String {
    columns[column].map { String(row.fields[$0].text.trimmingSpaces) } ?? ""
  }

  private func place(_ column: String, _ row: CSVTable.Row) -> FilePosition {
    columns[column].map { row.fields[$0].position } ?? row.position
  }
}
