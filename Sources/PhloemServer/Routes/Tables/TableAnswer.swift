/// An answer that can be had as CSV: one table, or several of which the parameter `table` names one.
///
/// ```swift
/// extension EnergyBody: TableAnswer {
///   static var tables: [AnswerTable<Self>] {
///     [AnswerTable("carriers", \.carriers), AnswerTable("uses", \.uses)]
///   }
/// }
/// ```
protocol TableAnswer {
  /// The tables it holds, each by a name like the key in JSON.
  static var tables: [AnswerTable<Self>] { get }
}

/// A table of an answer.
struct AnswerTable<Answer> {
  let name: String
  fileprivate let make: (Answer) throws -> CSVAnswer

  /// A table of rows of one kind.
  init<Row: TableRow>(_ name: String, _ rows: @escaping (Answer) throws -> [Row]) {
    self.name = name
    make = { CSVAnswer(try rows($0)) }
  }

  /// A table whose columns depend on the answer, such as one column a carrier.
  init(_ name: String, table: @escaping (Answer) throws -> CSVAnswer) {
    self.name = name
    make = table
  }
}

extension TableAnswer {
  /// The names of the tables, in their order.
  static var tableNames: [String] { tables.map(\.name) }

  /// A table of the answer by its name, one of ``tableNames``.
  func table(_ name: String) throws -> CSVAnswer {
    guard let table = Self.tables.first(where: { $0.name == name }) else {
      throw Problem.badRequest("parameter 'table' is '\(name)'")
    }
    return try table.make(self)
  }
}

extension Page: TableAnswer where Item: TableRow {
  static var tables: [AnswerTable<Self>] { [AnswerTable("items", \.items)] }
}
