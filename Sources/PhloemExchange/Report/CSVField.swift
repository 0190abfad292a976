/// A text as a field of CSV that a spreadsheet shows and does not run.
package enum CSVField {
  /// With an apostrophe before what would be a formula, and in quotes where RFC 4180 wants them.
  package static func text(_ value: String) -> String {
    let safe = isFormula(value) ? "'" + value : value
    let needsQuotes = safe.unicodeScalars.contains { ",\"\n\r".unicodeScalars.contains($0) }
    return needsQuotes ? "\"" + safe.replacing("\"", with: "\"\"") + "\"" : safe
  }

  /// What ``text(_:)`` was made from, without quotes.
  package static func original(_ field: String) -> String {
    field.first == "'" && isFormula(String(field.dropFirst())) ? String(field.dropFirst()) : field
  }

  /// Whether a spreadsheet would run a text; it takes the full-width signs for the others too.
  private static func isFormula(_ text: String) -> Bool {
    text.unicodeScalars.first.map { "=+-@\t\r\n＝＋－＠".unicodeScalars.contains($0) } ?? false
  }
}
