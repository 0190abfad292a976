public import PhloemModel

/// Ranges within which published coefficients usually lie.
public struct PlausibilityTable: Sendable {
  /// One range.
  public struct Row: Sendable {
    /// Its name.
    public let id: String
    /// What is saved or emitted.
    public let substance: String
    /// The usual least value.
    public let low: Quantity
    /// The usual largest value.
    public let high: Quantity
    /// What the range is of, and where it comes from.
    public let source: String
  }

  /// The rows.
  public let rows: [Row]

  /// Reads a table with the columns `id`, `substance`, `low`, `high`, `unit`, `source`.
  ///
  /// - Throws: `InputError` with the place of every fault.
  public init(_ table: CSVTable) throws(InputError) {
    var report = Diagnostics()
    let names = ["id", "substance", "low", "high", "unit", "source"]
    let columns = names.compactMap { table.index(of: $0) }
    guard columns.count == names.count else {
      throw InputError(
        "the table lacks a column", at: FilePosition(file: table.file, line: 1),
        help: "its columns are \(names.joined(separator: ", "))")
    }
    var rows: [Row] = []
    for row in table.rows {
      let cells = columns.map { row.fields[$0].text }
      do throws(UnitError) {
        rows.append(
          Row(
            id: cells[0], substance: cells[1],
            low: try Quantity(reading: "\(cells[2]) \(cells[4])"),
            high: try Quantity(reading: "\(cells[3]) \(cells[4])"), source: cells[5]))
      } catch {
        report.error(at: row.position, error.message, help: error.help)
      }
    }
    try report.throwIfErrors()
    self.rows = rows
  }

  /// Warns when a coefficient lies outside every range of its substance and dimension.
  public func check(
    _ value: Quantity, substance: String, subject: String, at position: FilePosition,
    into report: inout Diagnostics
  ) {
    let fitting = rows.filter { $0.substance == substance && $0.low.dimension == value.dimension }
    guard let nearest = fitting.first,
      !fitting.contains(where: { $0.low.value <= value.value && value.value <= $0.high.value })
    else { return }
    let multiple =
      value.value > nearest.high.value
      ? value.value / nearest.high.value : nearest.low.value / value.value
    report.warning(
      at: position,
      "\(subject) takes \(value), which is \((multiple * 10).rounded() / 10) times "
        + "\(value.value > nearest.high.value ? "above" : "below") the usual range "
        + "\(nearest.low) to \(nearest.high) (\(nearest.id): \(nearest.source))",
      help: "check the unit and the source of the coefficient")
  }
}
