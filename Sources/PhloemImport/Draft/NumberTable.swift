import PhloemModel

/// Numbers over time by column, from a CSV file whose first column tells the time.
struct NumberTable {
  /// The texts of the first column.
  private(set) var index: [String] = []
  /// The numbers by column; NaN for an empty field.
  private(set) var columns: [String: [Double]] = [:]
  /// The names of the columns in their order.
  let names: [String]
  /// The file.
  let file: String

  /// Reads a table.
  ///
  /// - Parameters:
  ///   - text: The whole file.
  ///   - file: The path that messages name.
  /// - Throws: `InputError` with the place of every field that is no number, 100 at most.
  init(reading text: String, file: String) throws(InputError) {
    self.file = file
    let lines = text.split(separator: "\n", omittingEmptySubsequences: true)
    guard let first = lines.first else {
      throw InputError("the table is empty", at: FilePosition(file: file, line: 1))
    }
    let header = try CSVTable(reading: String(first), file: file).header
    names = header.dropFirst().map(\.text)
    var report = Diagnostics()
    var values = [[Double]](repeating: [], count: names.count)
    for (row, line) in lines.enumerated().dropFirst() {
      let fields = Self.fields(line)
      guard fields.count == header.count else {
        report.error(
          at: FilePosition(file: file, line: row + 1),
          "\(fields.count) fields where the header has \(header.count)",
          help: "write one number a column")
        break
      }
      index.append(String(fields[0]))
      for (k, field) in fields.dropFirst().enumerated() {
        if let value = Self.number(field) {
          values[k].append(value)
        } else if report.all.count < 100 {
          report.error(
            at: FilePosition(file: file, line: row + 1),
            "'\(field)' of column '\(names[k])' is no number",
            help: "write numbers with a point, and leave the field empty where there is none")
        }
      }
    }
    try report.throwIfErrors()
    for (k, name) in names.enumerated() { columns[name] = values[k] }
  }

  /// A number, NaN for an empty field; nil for anything else.
  static func number(_ text: some StringProtocol) -> Double? {
    let text = String(text.filter { !$0.isWhitespace && $0 != "\"" })
    if text.isEmpty || text.lowercased() == "nan" { return .nan }
    switch text.lowercased() {
    case "inf", "+inf", "infinity", ".inf": return .infinity
    case "-inf", "-infinity", "-.inf": return -.infinity
    default: return Double(text)
    }
  }

  /// The fields of a line; commas within quotes do not part.
  private static func fields(_ line: Substring) -> [Substring] {
    guard line.contains("\"") else {
      return line.split(separator: ",", omittingEmptySubsequences: false)
    }
    var fields: [Substring] = []
    var begin = line.startIndex
    var isQuoted = false
    for at in line.indices {
      if line[at] == "\"" { isQuoted.toggle() }
      if line[at] == ",", !isQuoted {
        fields.append(line[begin..<at])
        begin = line.index(after: at)
      }
    }
    fields.append(line[begin...])
    return fields
  }
}
