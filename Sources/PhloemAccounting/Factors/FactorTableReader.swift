import PhloemModel

/// Reads factors from a CSV table, noting every fault with line and column.
///
/// Columns `id`, `category`, `value`, `unit`, `name` and `source` must be there; the others may be
/// left out: `edition` (else the year of `valid-from`), `region` (`World`), `limits-kind` (`95%`
/// when limits are given), `confidence` (`S`).
struct FactorTableReader {
  static let required = ["id", "category", "value", "unit", "name", "source"]
  static let columns =
    required + [
      "edition", "region", "valid-from", "valid-to", "gas", "origin", "per", "lower-95", "upper-95",
      "limits-kind", "gwp", "table", "licence", "confidence", "note", "supersedes",
    ]

  private let table: CSVTable
  private var units: [String: Result<PhysicalUnit, UnitError>] = [:]

  init(_ table: CSVTable) { self.table = table }

  /// The rows that are sound; faults go into the report.
  mutating func factors(into report: inout Diagnostics) -> [Factor] {
    for name in table.header where !Self.columns.contains(name.text) {
      report.error(
        at: name.position, "unknown column '\(name.text)'",
        help: nearest(to: name.text, in: Self.columns).map { "did you mean '\($0)'?" }
          ?? "known columns: \(Self.columns.joined(separator: ", "))")
    }
    let missing = Self.required.filter { table.index(of: $0) == nil }
    if !missing.isEmpty {
      report.error(
        at: FilePosition(file: table.file, line: 1),
        "the table has no column \(missing.map { "'\($0)'" }.joined(separator: ", "))",
        help: "the header needs \(Self.required.joined(separator: ","))")
      return []
    }
    return table.rows.compactMap { factor($0, into: &report) }
  }

  private mutating func factor(_ row: CSVTable.Row, into report: inout Diagnostics) -> Factor? {
    let before = report.errors.count
    let id = text("id", row)
    if id.isEmpty || !id.utf8.allSatisfy(Self.isIdentifier) {
      report.error(
        at: place("id", row), "'\(id)' is not an id",
        help: "use small letters, digits, points and hyphens")
    }
    for column in ["name", "source"] where text(column, row).isEmpty {
      report.error(at: place(column, row), "factor '\(id)' has no \(column)")
    }
    let category = choice("category", row, FactorCategory.self, into: &report)
    let lowerText = text("lower-95", row)
    let upperText = text("upper-95", row)
    let hasLimits = !(lowerText + upperText).isEmpty
    let kind =
      text("limits-kind", row).isEmpty
      ? (hasLimits ? Factor.LimitsKind.interval95 : .none)
      : choice("limits-kind", row, Factor.LimitsKind.self, into: &report)
    if let kind, hasLimits == (kind == .none) {
      report.error(
        at: place("limits-kind", row),
        "factor '\(id)' has limits-kind '\(kind.rawValue)' \(hasLimits ? "with" : "without") limits"
      )
    }
    let confidence =
      text("confidence", row).isEmpty
      ? .transcription : choice("confidence", row, Factor.Confidence.self, into: &report)
    let isBiogenic = biogenic(row, into: &report)
    let gwpSet = optional("gwp", row)
    let unit = unit(row, gwpSet: gwpSet, into: &report)
    let value = number("value", row, into: &report)
    let lower = lowerText.isEmpty ? nil : number("lower-95", row, into: &report)
    let upper = upperText.isEmpty ? nil : number("upper-95", row, into: &report)
    let from = day("valid-from", row, into: &report)
    let to = day("valid-to", row, into: &report)
    if let from, let to, to < from {
      report.error(at: place("valid-to", row), "factor '\(id)' ends before it begins")
    }
    let edition = optional("edition", row) ?? from.map { String($0.year) } ?? ""
    if edition.isEmpty || edition.contains("@") {
      report.error(
        at: place("edition", row), "factor '\(id)' has no edition",
        help: "give a column 'edition' or a first day in 'valid-from'")
    }
    if let value, (lower.map { $0 > value } ?? false) || (upper.map { $0 < value } ?? false) {
      report.error(
        at: place("value", row),
        "the value \(text("value", row)) of '\(id)' lies outside its limits"
          + " \(lowerText)…\(upperText)")
    }
    guard report.errors.count == before, let category, let kind, let confidence, let unit,
      let value, let isBiogenic
    else { return nil }
    return Factor(
      id: id, edition: edition, category: category, name: text("name", row),
      region: optional("region", row) ?? "World", validFrom: from, validTo: to,
      gas: optional("gas", row), isBiogenic: isBiogenic, value: Quantity(value, unit),
      valueText: text("value", row), per: optional("per", row),
      lower: lower.map { Quantity($0, unit) }, upper: upper.map { Quantity($0, unit) },
      limitsKind: kind, gwpSet: gwpSet, source: text("source", row), table: text("table", row),
      licence: text("licence", row), confidence: confidence, note: text("note", row),
      supersedes: optional("supersedes", row), position: row.position)
  }
}

// MARK: - Fields

extension FactorTableReader {
  private static func isIdentifier(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "0")...UInt8(ascii: "9"),
      UInt8(ascii: "."), UInt8(ascii: "-"):
      true
    default: false
    }
  }

  private func text(_ column: String, _ row: CSVTable.Row) -> String {
    table.index(of: column).map { row.fields[$0].text } ?? ""
  }

  private func optional(_ column: String, _ row: CSVTable.Row) -> String? {
    let text = text(column, row)
    return text.isEmpty ? nil : text
  }

  private func place(_ column: String, _ row: CSVTable.Row) -> FilePosition {
    table.index(of: column).map { row.fields[$0].position } ?? row.position
  }

  private func number(
    _ column: String, _ row: CSVTable.Row, into report: inout Diagnostics
  ) -> Double? {
    let text = text(column, row)
    if let number = Double(text), number.isFinite { return number }
    report.error(
      at: place(column, row), "'\(text)' is not a number",
      help: "write the number alone, with a decimal point and without its unit")
    return nil
  }

  private func day(
    _ column: String, _ row: CSVTable.Row, into report: inout Diagnostics
  ) -> CivilTime? {
    let text = text(column, row)
    if text.isEmpty { return nil }
    if let day = CivilTime(dateText: text) { return day }
    report.error(at: place(column, row), "'\(text)' is not a day", help: "write 2025-12-31")
    return nil
  }

  private func choice<Value: RawRepresentable & CaseIterable>(
    _ column: String, _ row: CSVTable.Row, _ type: Value.Type, into report: inout Diagnostics
  ) -> Value? where Value.RawValue == String {
    let text = text(column, row)
    if let value = Value(rawValue: text) { return value }
    let known = Value.allCases.map(\.rawValue)
    report.error(
      at: place(column, row), "unknown \(column) '\(text)'",
      help: nearest(to: text, in: known).map { "did you mean '\($0)'?" }
        ?? "one of: \(known.joined(separator: ", "))")
    return nil
  }

  private func biogenic(_ row: CSVTable.Row, into report: inout Diagnostics) -> Bool? {
    switch text("origin", row) {
    case "", "fossil": return false
    case "biogenic": return true
    case let text:
      report.error(
        at: place("origin", row), "unknown origin '\(text)'", help: "one of: fossil, biogenic")
      return nil
    }
  }

  private mutating func unit(
    _ row: CSVTable.Row, gwpSet: String?, into report: inout Diagnostics
  ) -> PhysicalUnit? {
    let written = text("unit", row)
    let text = gwpSet.map { "\(written) (\($0))" } ?? written
    let read: Result<PhysicalUnit, UnitError>
    if let known = units[text] {
      read = known
    } else {
      read = Result { () throws(UnitError) in try PhysicalUnit(reading: text) }
      units[text] = read
    }
    switch read {
    case .success(let unit) where !written.isEmpty: return unit
    case .success:
      report.error(
        at: place("unit", row), "the unit is missing", help: "write 'fraction' for a plain number")
    case .failure(let error):
      report.error(at: place("unit", row), error.message, help: error.help)
    }
    return nil
  }
}
