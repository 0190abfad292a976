/// Rows of plain values with named columns, as CSV.
///
/// An answer that can be asked for as CSV (`Accept: text/csv`) is a ``TableAnswer``.
struct CSVAnswer {
  /// A value.
  enum Cell {
    /// Nothing is known.
    case none
    case text(String)
    case number(Double)
  }

  /// The names of the columns.
  let columns: [String]
  /// As many cells a row as there are columns.
  let rows: [[Cell]]

  init(columns: [String], rows: [[Cell]]) {
    self.columns = columns
    self.rows = rows
  }

  /// Makes a table of rows of one kind.
  init<Row: TableRow>(_ rows: [Row]) {
    let columns = Row.columns
    self.init(
      columns: columns.map(\.name), rows: rows.map { row in columns.map { $0.cell(row) } })
  }

  /// The table as RFC 4180 has it: UTF-8, lines that end with CR LF, the names first.
  ///
  /// A text that a spreadsheet would run as a formula gets an apostrophe before it; a number written as
  /// text stays.
  var text: String {
    var text = ""
    for row in [columns.map(Cell.text)] + rows {
      text += row.map(Self.field).joined(separator: ",") + "\r\n"
    }
    return text
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .none: return ""
    case .number(let value):
      guard value.isFinite else { return "" }
      if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return String(whole) }
      return "\(value)"
    case .text(let value):
      let safe = isFormula(value) ? "'" + value : value
      let needsQuotes = safe.unicodeScalars.contains { ",\"\n\r\t".unicodeScalars.contains($0) }
      return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
    }
  }

  /// Whether a spreadsheet would run a text, also in its full-width forms.
  private static func isFormula(_ text: String) -> Bool {
    guard let first = text.unicodeScalars.first,
      "=+-@\t\r\n＝＋－＠".unicodeScalars.contains(first)
    else { return false }
    // What `Double` reads besides plain numbers (hexadecimal, infinity) is no number to a spreadsheet.
    let isPlain = text.utf8.allSatisfy { "+-.0123456789eE".utf8.contains($0) }
    return !(isPlain && Double(text) != nil)
  }
}
