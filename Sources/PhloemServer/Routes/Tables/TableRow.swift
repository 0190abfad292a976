/// What can be a row of a table.
protocol TableRow {
  /// The columns, named like the keys in JSON.
  static var columns: [Column<Self>] { get }
}

/// A column of rows of one kind.
struct Column<Row> {
  let name: String
  let cell: (Row) -> CSVAnswer.Cell

  /// Names a column, and says where its values are.
  init<Value: CellValue>(_ name: String, _ value: @escaping (Row) -> Value) {
    self.name = name
    cell = { value($0).cell }
  }
}

/// A value that a cell can hold.
protocol CellValue {
  var cell: CSVAnswer.Cell { get }
}

extension String: CellValue {
  var cell: CSVAnswer.Cell { .text(self) }
}

extension Double: CellValue {
  var cell: CSVAnswer.Cell { .number(self) }
}

extension Int: CellValue {
  var cell: CSVAnswer.Cell { .number(Double(self)) }
}

extension Int64: CellValue {
  var cell: CSVAnswer.Cell { .number(Double(self)) }
}

extension Bool: CellValue {
  var cell: CSVAnswer.Cell { .text(self ? "true" : "false") }
}

extension TextBody: CellValue {
  var cell: CSVAnswer.Cell { .text(en) }
}

extension Optional: CellValue where Wrapped: CellValue {
  var cell: CSVAnswer.Cell { map(\.cell) ?? .none }
}

/// Names, with semicolons between them.
extension [String]: CellValue {
  var cell: CSVAnswer.Cell { .text(joined(separator: "; ")) }
}
