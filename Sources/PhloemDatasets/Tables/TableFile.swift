import PhloemModel

/// A CSV table of the plain form, with the columns it may have.
struct TableFile {
  let table: CSVTable
  private let places: [String: Int]

  /// Reads a table of an archive; nil where an optional one is missing.
  /// - Throws: `DatasetError` when columns are missing or unknown.
  static func read(
    _ name: String, needed: [String], optional: [String] = [], in archive: DatasetArchive
  ) throws(DatasetError) -> TableFile? {
    guard
      let file = archive.names.first(where: { $0 == name || $0.hasSuffix("/\(name)") })
    else { return nil }
    let position = archive.position(of: file)
    guard let text = String(validating: try archive.contents(of: file), as: UTF8.self) else {
      throw DatasetError(
        at: position, "is not text in UTF-8", help: "save the table as CSV in UTF-8")
    }
    let table: CSVTable
    do {
      table = try CSVTable(reading: text, file: position.file)
    } catch {
      throw DatasetError(
        error.diagnostics.map {
          Diagnostic($0.severity, at: $0.position, $0.message, help: $0.help ?? "mend the table")
        })
    }
    let known = needed + optional
    var findings: [Diagnostic] = []
    for field in table.header where !known.contains(field.text) {
      findings.append(
        Diagnostic(
          .error, at: field.position, "the column '\(field.text)' is not known",
          help: "known columns: \(known.joined(separator: ", "))"))
    }
    for column in needed where table.index(of: column) == nil {
      findings.append(
        Diagnostic(
          .error, at: table.header[0].position, "the column '\(column)' is missing",
          help: "needed columns: \(needed.joined(separator: ", "))"))
    }
    if !findings.isEmpty { throw DatasetError(findings) }
    return TableFile(
      table: table,
      places: Dictionary(uniqueKeysWithValues: table.header.enumerated().map { ($1.text, $0) }))
  }

  /// The rows, each with its findings going to the same collection.
  var rows: [TableRow] { table.rows.map { TableRow(row: $0, places: places) } }
}

/// A row of a plain table.
struct TableRow {
  let row: CSVTable.Row
  let places: [String: Int]

  var position: FilePosition { row.position }

  /// Where a column stands; the row where it is missing.
  func position(_ column: String) -> FilePosition {
    places[column].map { row.fields[$0].position } ?? row.position
  }

  /// The text of a column without blanks around it; nil where it is empty or missing.
  func text(_ column: String) -> String? {
    guard let place = places[column] else { return nil }
    let text = row.fields[place].text.withoutBlanksAround
    return text.isEmpty ? nil : text
  }

  /// A text that must be there.
  func needed(_ column: String, _ findings: inout Diagnostics) -> String {
    if let text = text(column) { return text }
    findings.error(at: position(column), "'\(column)' is empty", help: "fill it in")
    return ""
  }

  /// A finite number; nil where the field is empty.
  func number(_ column: String, _ findings: inout Diagnostics) -> Double? {
    guard let text = text(column) else { return nil }
    if let value = Double(text), value.isFinite { return value }
    findings.error(
      at: position(column), "'\(text)' is not a number",
      help: "write a finite number such as 0.5 or 1e-6")
    return nil
  }

  /// A number that must be there.
  func neededNumber(_ column: String, _ findings: inout Diagnostics) -> Double {
    if text(column) == nil {
      findings.error(at: position(column), "'\(column)' is empty", help: "fill it in")
    }
    return number(column, &findings) ?? 0
  }

  /// Whether a field says yes; empty says no.
  func flag(_ column: String, _ findings: inout Diagnostics) -> Bool {
    switch text(column) {
    case "yes": return true
    case nil, "no": return false
    case .some(let text):
      findings.error(
        at: position(column), "'\(text)' is neither yes nor no", help: "write yes or no")
      return false
    }
  }
}
