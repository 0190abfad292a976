/// Rows of plain values with named columns: what CSV, JSON and XLSX files hold.
struct ReportTable: Sendable {
  /// What a column holds.
  enum Kind: Sendable {
    case text, integer, decimal, share
  }

  /// One column.
  struct Column: Sendable {
    /// The name in CSV and JSON.
    let key: String
    /// The name for people.
    let title: ReportText
    let kind: Kind
    /// Width in characters.
    let width: Int

    init(_ key: String, _ title: ReportText, _ kind: Kind = .text, width: Int = 12) {
      self.key = key
      self.title = title
      self.kind = kind
      self.width = width
    }
  }

  /// One value.
  enum Cell: Sendable {
    case none
    case text(String)
    case integer(Int64)
    case decimal(Double)

    /// A text, or nothing.
    static func optional(_ text: String?) -> Cell { text.map { .text($0) } ?? .none }
    /// A number, or nothing.
    static func optional(_ number: Double?) -> Cell { number.map { .decimal($0) } ?? .none }
  }

  /// The name of the CSV file and the JSON member.
  let name: String
  /// The name of the XLSX sheet.
  let title: ReportText
  let columns: [Column]
  let rows: [[Cell]]

  /// The place of a column.
  func index(of key: String) -> Int? { columns.firstIndex { $0.key == key } }
}

extension ReportTable {
  /// The table as CSV (RFC 4180, UTF-8, LF); a text that a spreadsheet would run as a formula gets an
  /// apostrophe before it.
  var csv: String {
    var text = columns.map(\.key).joined(separator: ",") + "\n"
    for row in rows {
      text += row.map(Self.field).joined(separator: ",") + "\n"
    }
    return text
  }

  private static func field(_ cell: Cell) -> String {
    switch cell {
    case .none: return ""
    case .integer(let value): return String(value)
    case .decimal(let value):
      guard value.isFinite else { return "" }
      if let whole = Int64(exactly: value), whole.magnitude < 1 << 53 { return String(whole) }
      return "\(value)"
    case .text(let value): return CSVField.text(value)
    }
  }

  /// The rows as JSON objects.
  var json: JSONValue {
    .array(
      rows.map { row in
        .object(
          zip(columns, row).map { column, cell in
            switch cell {
            case .none: (column.key, .null)
            case .text(let value): (column.key, .text(value))
            case .integer(let value): (column.key, .integer(value))
            case .decimal(let value): (column.key, .number(value))
            }
          })
      })
  }
}
