public import PhloemModel

/// Columns of a CSV file on one grid of equal intervals.
///
/// Rows that are not there, and texts such as `NA` or nothing, are missing: NaN.
public struct SeriesTable: Sendable {
  /// Whether times name the beginning or the end of their interval.
  public enum Label: String, Sendable, CaseIterable {
    case start, end
  }

  /// The most intervals that a file may span.
  public static let mostIntervals = 4_000_000

  /// The file as the user named it.
  public let file: String
  /// The intervals from the first row to the last.
  public let grid: TimeGrid
  /// The zone whose clocks tell the hour of the day: as declared, else the offset of the file's times.
  public let zone: ZoneRules
  /// The columns that were asked for, in that order.
  public let columns: [ForecastSeries]
  /// The names of all columns of the file but the times, without their units.
  public let names: [String]

  /// Makes a table of columns on a grid.
  ///
  /// - Parameters:
  ///   - file: What messages name.
  ///   - grid: The intervals.
  ///   - zone: The zone of the calendar.
  ///   - columns: One number an interval each.
  public init(file: String, grid: TimeGrid, zone: ZoneRules, columns: [ForecastSeries]) {
    precondition(columns.allSatisfy { $0.values.count == grid.count })
    self.file = file
    self.grid = grid
    self.zone = zone
    self.columns = columns
    names = columns.map(\.name)
  }

  /// Reads columns of a file.
  ///
  /// - Parameters:
  ///   - text: The whole file: a header, then rows in the order of time.
  ///   - file: The path that messages name.
  ///   - wanted: Names of columns, with or without the unit of the header.
  ///   - zone: The zone of times that name no offset; nil refuses them.
  ///   - label: Whether times name the beginning or the end of an interval.
  /// - Throws: `InputError` with the place of every fault, a few of each kind.
  public init(
    reading text: String, file: String, columns wanted: [String], zone: ZoneRules? = nil,
    label: Label = .start
  ) throws(InputError) {
    let table = try CSVTable(reading: text, file: file)
    var report = Diagnostics()
    let header = SeriesHeader(table)
    let found = wanted.map { header.column($0, into: &report) }
    let times = SeriesTimes(table, column: header.time, zone: zone, into: &report)
    try report.throwIfErrors()
    guard let times, let grid = try times.grid(label: label) else {
      throw InputError(
        "the file has fewer than two rows", at: FilePosition(file: file),
        help: "give a row for each interval")
    }
    self.file = file
    self.grid = grid
    self.zone = times.zone
    names = header.cells.indices.filter { $0 != header.time }.map { header.cells[$0].name }
    var columns: [ForecastSeries] = []
    for (name, column) in zip(wanted, found) {
      guard let column else { continue }
      var values = [Double](repeating: .nan, count: grid.count)
      for (row, place) in zip(table.rows, times.places(on: grid, label: label)) {
        if let number = Self.number(row.fields[column], of: name, into: &report) {
          values[place] = number
        }
      }
      let cell = header.cells[column]
      columns.append(
        ForecastSeries(name: cell.name, unit: header.unit(column, into: &report), values: values))
    }
    self.columns = columns
    try report.throwIfErrors()
  }

  /// Returns a column by name.
  public func column(_ name: String) -> ForecastSeries? {
    columns.first { $0.name == SeriesHeader.nameAndUnit(name).name }
  }

  /// A number; nil where it is missing or refused.
  private static func number(
    _ field: CSVTable.Field, of column: String, into report: inout Diagnostics
  ) -> Double? {
    let text = field.text.trimmingBlanks
    let isMissing = ImportDescription.usualMissingTexts.contains {
      $0.lowercased() == text.lowercased()
    }
    if isMissing { return nil }
    if let value = Double(text), value.isFinite, abs(value) < 1e150 { return value }
    if report.errors.count < 10 {
      report.error(
        at: field.position, "'\(text.prefix(40))' in column '\(column)' is not a number",
        help: "write a number with a decimal point, or leave the field empty where it is missing")
    }
    return nil
  }
}

extension String {
  /// The text without blanks at either end.
  var trimmingBlanks: String {
    let start = drop { $0 == " " || $0 == "\t" }
    return String(start.reversed().drop { $0 == " " || $0 == "\t" }.reversed())
  }
}
