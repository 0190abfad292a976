/// Writes a report: one HTML file, CSV files, one JSON file and one XLSX file, all from one value.
///
/// The same input gives the same bytes: nothing asks a clock, and everything is sorted.
public struct ReportFiles: Sendable {
  /// What is reported.
  public let input: ReportInput

  /// Makes a report.
  public init(_ input: ReportInput) { self.input = input }

  /// The report as one HTML file that needs nothing beside it.
  ///
  /// - Parameter plotly: The text of `plotly.min.js`; without it the report has tables only and says
  ///   how to get charts.
  /// - Returns: The text of the file.
  public func html(plotly: String?) -> String {
    var page = ReportPage(input, plotly: plotly)
    return page.write()
  }

  /// The tables as CSV files.
  ///
  /// - Returns: `lines.csv`, `monthly.csv`, `energy.csv`, `meters.csv`, `factors.csv` and
  ///   `findings.csv` with their texts.
  public func csv() -> [(name: String, text: String)] {
    tables.map { ("\($0.name).csv", $0.csv) }
  }

  /// Everything as one JSON text.
  public func json() -> String { document.pretty }

  /// Writes everything as an XLSX workbook.
  ///
  /// - Parameter path: Where the file goes; it is replaced when it exists.
  /// - Throws: `ReportError` when a sheet would be too long or the file cannot be written.
  public func writeWorkbook(to path: String) throws(ReportError) {
    try ReportWorkbook(input, tables: tables).write(to: path)
  }

  var tables: [ReportTable] {
    [
      .lines(input), .monthly(input), .energy(input), .meters(input), .factors(input),
      .findings(input),
    ]
  }
}

/// A report that could not be written.
public struct ReportError: Error, CustomStringConvertible, Sendable {
  /// What went wrong, in one sentence without a full stop.
  public let message: String
  /// What would do.
  public let help: String?

  init(_ message: String, help: String? = nil) {
    self.message = message
    self.help = help
  }

  /// The sentence, and below it what would do.
  public var description: String { message + (help.map { "\nhelp: \($0)" } ?? "") }
}
