import Foundation
import PhloemAccounting
import PhloemModel

/// The XLSX form of a report: a sheet a table, and totals as formulas over the sheet of lines.
struct ReportWorkbook {
  private let input: ReportInput
  private let tables: [ReportTable]
  private var language: LocalizedText.Language { input.language }

  init(_ input: ReportInput, tables: [ReportTable]) {
    self.input = input
    self.tables = tables
  }

  /// Rows that a sheet can hold.
  static let rowLimit = 1_048_576

  func write(to path: String) throws(ReportError) {
    for table in tables where table.rows.count + 2 > Self.rowLimit {
      throw ReportError(
        "the table '\(table.name)' has \(table.rows.count) rows, a sheet holds \(Self.rowLimit)",
        help: "report a shorter period, or use the CSV files")
    }
    let title = "\(input.park.name(language)), \(input.period.label)"
    // A workbook that is there stays as it is until the new one is whole.
    let part = path + ".part"
    guard FileManager.default.createFile(atPath: part, contents: nil) else {
      throw ReportError(
        "the workbook '\(path)' cannot be written", help: "check that its folder is there and open")
    }
    do throws(ReportError) {
      var book = try XLSXWorkbook.begin(path: part, title: title)
      try writeSummary(into: book)
      for table in tables {
        if table.name == "monthly" {
          try writeMonths(table, into: book)
        } else {
          try write(table, into: book)
        }
      }
      try book.close()
    } catch {
      try? FileManager.default.removeItem(atPath: part)
      throw error
    }
    guard rename(part, path) == 0 else {
      try? FileManager.default.removeItem(atPath: part)
      throw ReportError(
        "the workbook '\(path)' cannot be replaced", help: "check that it is no folder and not open"
      )
    }
  }

  // MARK: Formulas over the lines

  private var lines: ReportTable? { tables.first { $0.name == "lines" } }

  /// A range of the sheet of lines, such as `'Lines'!$J$2:$J$40`.
  private func range(_ key: String, of name: String = "lines") -> String? {
    guard let table = tables.first(where: { $0.name == name }), let column = table.index(of: key)
    else { return nil }
    let letter = Self.letter(column)
    let last = max(2, table.rows.count + 1)
    return "'\(table.title(language))'!$\(letter)$2:$\(letter)$\(last)"
  }

  /// The sum of the CO2e of a scope in tonnes, of all months or of the month in a cell.
  private func sum(of scope: Scope, month cell: String? = nil) -> String? {
    guard let co2e = range("co2e_grams"), let scopes = range("scope"), let months = range("month")
    else { return nil }
    let inMonth = cell.map { ",\(months),\($0)" } ?? ""
    return "SUMIFS(\(co2e),\(scopes),\"\(scope.rawValue)\"\(inMonth))/1000000"
  }

  /// The letters of a column: 0 is A, 26 is AA.
  static func letter(_ column: Int) -> String {
    var rest = column
    var letters = ""
    repeat {
      let letter = UnicodeScalar(UInt8(65 + rest % 26))
      letters = String(Character(letter)) + letters
      rest = rest / 26 - 1
    } while rest >= 0
    return letters
  }

  // MARK: Sheets

  private func writeSummary(into book: borrowing XLSXWorkbook) throws(ReportError) {
    let inventory = input.inventory
    let sheet = try book.addSheet(ReportText.sheetSummary(language), frozenRows: 0)
    try book.setWidth(44, ofColumn: 0, in: sheet)
    try book.setWidth(22, ofColumn: 1, in: sheet)
    try book.setWidth(16, ofColumn: 2, in: sheet)
    let facts: [(ReportText, String)] = [
      (.sheetPark, input.park.name(language)), (.sheetPeriod, input.period.label),
      (.programmeNote, input.programme.name(language)), (.sheetGWP, inventory.gwpSet.name),
    ]
    var row = 0
    for (name, value) in facts {
      try book.write(name(language), row: row, column: 0, .bold, in: sheet)
      try book.write(value, row: row, column: 1, in: sheet)
      row += 1
    }
    row += 1
    for (column, title) in [ReportText.columnScope, .columnCO2e, .columnEstimated].enumerated() {
      try book.write(title(language), row: row, column: column, .heading, in: sheet)
    }
    row += 1
    var cells: [String] = []
    for scope in ReportScopes.shown {
      try book.write(scope.text(language), row: row, column: 0, in: sheet)
      if let formula = sum(of: scope) {
        try book.write(
          formula: "=" + formula, value: Double(inventory.co2eGrams(of: scope)) / 1e6, row: row,
          column: 1, .tonnes, in: sheet)
      }
      try book.write(
        inventory.estimatedShare(of: [scope]), row: row, column: 2, .share, in: sheet)
      if inventory.totalScopes.contains(scope) { cells.append("B\(row + 1)") }
      row += 1
    }
    let name = ReportText.totalOf.filled(language, input.totalScopesText)
    try book.write(name, row: row, column: 0, .bold, in: sheet)
    try book.write(
      formula: "=SUM(\(cells.joined(separator: ",")))", value: Double(inventory.totalGrams) / 1e6,
      row: row, column: 1, .boldTonnes, in: sheet)
    try book.write(
      inventory.estimatedShare(of: inventory.totalScopes), row: row, column: 2, .boldShare,
      in: sheet)
    row += 2
    for (title, key, value) in [
      (ReportText.columnEnergy, "kilojoules", inventory.kilojoules),
      (.columnTce, "grams_coal_equivalent", inventory.gramsCoalEquivalent),
    ] {
      guard let range = range(key, of: "energy") else { continue }
      try book.write(title(language), row: row, column: 0, .bold, in: sheet)
      try book.write(
        formula: "=SUM(\(range))/1000000", value: Double(value) / 1e6, row: row, column: 1,
        .tonnes, in: sheet)
      row += 1
    }
    try book.write(
      ReportText.sheetSumNote(language), row: row + 1, column: 0, .note, in: sheet)
  }

  private func write(
    _ table: ReportTable, into book: borrowing XLSXWorkbook
  ) throws(ReportError) {
    let sheet = try book.addSheet(table.title(language), frozenRows: 1)
    try writeHeading(table.columns.map { ($0.title(language), $0.width) }, into: book, sheet)
    for (place, cells) in table.rows.enumerated() {
      for (column, cell) in cells.enumerated() {
        let kind = table.columns[column].kind
        switch cell {
        case .none: break
        case .text(let text):
          try book.write(text, row: place + 1, column: column, in: sheet)
        case .integer(let value):
          try book.write(Double(value), row: place + 1, column: column, .integer, in: sheet)
        case .decimal(let value):
          try book.write(
            value, row: place + 1, column: column, kind == .share ? .share : .decimal, in: sheet)
        }
      }
    }
    if !table.rows.isEmpty {
      try book.setFilter(rows: 0...table.rows.count, columns: table.columns.count, in: sheet)
    }
    if table.name == "energy" { try writeEnergySum(table, into: book, sheet) }
  }

  private func writeHeading(
    _ columns: [(title: String, width: Int)], into book: borrowing XLSXWorkbook,
    _ sheet: XLSXWorkbook.Sheet
  ) throws(ReportError) {
    for (column, heading) in columns.enumerated() {
      try book.setWidth(heading.width, ofColumn: column, in: sheet)
      try book.write(heading.title, row: 0, column: column, .heading, in: sheet)
    }
  }

  private func writeEnergySum(
    _ table: ReportTable, into book: borrowing XLSXWorkbook, _ sheet: XLSXWorkbook.Sheet
  ) throws(ReportError) {
    let row = table.rows.count + 1
    guard row > 1 else { return }
    try book.write(ReportText.columnTotal(language), row: row, column: 0, .bold, in: sheet)
    for (key, value) in [
      ("kilojoules", input.inventory.kilojoules),
      ("grams_coal_equivalent", input.inventory.gramsCoalEquivalent),
    ] {
      guard let column = table.index(of: key) else { continue }
      let letter = Self.letter(column)
      try book.write(
        formula: "=SUM(\(letter)2:\(letter)\(row))", value: Double(value), row: row,
        column: column, .boldInteger, in: sheet)
    }
  }

  /// Months in tonnes, each cell a sum of lines, and the sums of all months.
  private func writeMonths(
    _ table: ReportTable, into book: borrowing XLSXWorkbook
  ) throws(ReportError) {
    let sheet = try book.addSheet(table.title(language), frozenRows: 1)
    let scopes = ReportScopes.shown
    let months = MonthlyFigure.all(of: input)
    try writeHeading(
      [(ReportText.columnMonth(language), 12)]
        + scopes.map { (ReportText.withUnit.filled(language, $0.text(language), "tCO₂e"), 20) } + [
          (ReportText.withUnit.filled(language, ReportText.columnTotal(language), "tCO₂e"), 20),
          (ReportText.columnEstimated(language), 12), (ReportText.columnEnergy(language), 18),
          (ReportText.columnTce(language), 18),
        ], into: book, sheet)
    let total = scopes.count + 1
    for (place, month) in months.enumerated() {
      let row = place + 1
      try book.write(month.month.label, row: row, column: 0, in: sheet)
      for (k, scope) in scopes.enumerated() {
        guard let formula = sum(of: scope, month: "$A\(row + 1)") else { continue }
        try book.write(
          formula: "=" + formula, value: Double(month.co2eGrams[scope] ?? 0) / 1e6, row: row,
          column: k + 1, .tonnes, in: sheet)
      }
      let counted = scopes.indices.filter { input.inventory.totalScopes.contains(scopes[$0]) }
      let cells = counted.map { "\(Self.letter($0 + 1))\(row + 1)" }
      try book.write(
        formula: "=SUM(\(cells.joined(separator: ",")))", value: Double(month.totalGrams) / 1e6,
        row: row, column: total, .tonnes, in: sheet)
      try book.write(month.estimatedShare, row: row, column: total + 1, .share, in: sheet)
      try book.write(
        Double(month.kilojoules) / 1e6, row: row, column: total + 2, .tonnes, in: sheet)
      try book.write(
        Double(month.gramsCoalEquivalent) / 1e6, row: row, column: total + 3, .tonnes, in: sheet)
    }
    let row = months.count + 1
    let sums =
      scopes.map { input.inventory.co2eGrams(of: $0) } + [input.inventory.totalGrams, nil]
      + [input.inventory.kilojoules, input.inventory.gramsCoalEquivalent]
    try book.write(ReportText.columnTotal(language), row: row, column: 0, .bold, in: sheet)
    for (k, sum) in sums.enumerated() {
      guard let sum else { continue }
      let letter = Self.letter(k + 1)
      try book.write(
        formula: "=SUM(\(letter)2:\(letter)\(row))", value: Double(sum) / 1e6, row: row,
        column: k + 1, .boldTonnes, in: sheet)
    }
  }
}
