import PhloemModel

/// The header of a table of series: which column holds the times, and what the others are called.
struct SeriesHeader {
  /// A column's name and the unit beside it.
  struct Cell {
    let name: String
    let unit: String?
    let position: FilePosition
  }

  private static let timeNames: Set<String> = [
    "time", "timestamp", "datetime", "date", "start", "时间",
  ]

  let file: String
  let cells: [Cell]
  /// The column of times: the first with a usual name, else the first of all.
  let time: Int

  init(_ table: CSVTable) {
    file = table.file
    cells = table.header.map {
      let (name, unit) = Self.nameAndUnit($0.text.trimmingBlanks)
      return Cell(name: name, unit: unit, position: $0.position)
    }
    time = cells.firstIndex { Self.timeNames.contains($0.name.lowercased()) } ?? 0
  }

  /// The number of a column, with its finding where there is none.
  func column(_ text: String, into report: inout Diagnostics) -> Int? {
    let wanted = Self.nameAndUnit(text).name
    let found = cells.indices.filter { $0 != time && cells[$0].name == wanted }
    if found.count == 1 { return found[0] }
    if found.count > 1 {
      report.error(
        at: cells[found[1]].position, "there are two columns '\(wanted)'",
        help: "rename one of them")
      return nil
    }
    let others = cells.indices.filter { $0 != time }.map { cells[$0].name }
    let known = others.prefix(12).map { "'\($0)'" }.joined(separator: ", ")
    report.error(
      at: FilePosition(file: file, line: 1), "there is no column '\(wanted)'",
      help: nearest(to: wanted, in: others).map { "did you mean '\($0)'?" }
        ?? (others.isEmpty
          ? "separate the fields by commas: a column of times and a column of numbers"
          : "the file has \(known)\(others.count > 12 ? " and more" : "")"))
    return nil
  }

  /// The unit of a column; nil where none is stated.
  func unit(_ column: Int, into report: inout Diagnostics) -> PhysicalUnit? {
    guard let text = cells[column].unit else { return nil }
    do throws(UnitError) {
      return try PhysicalUnit(reading: text)
    } catch {
      report.error(
        at: cells[column].position, "\(error.message) in the header of '\(cells[column].name)'",
        help: error.help ?? "write it like 'load [MW]'")
      return nil
    }
  }

  /// Takes the unit off a header such as `load [MW]` or `load (MW)`.
  static func nameAndUnit(_ header: String) -> (name: String, unit: String?) {
    for (open, close) in [("[", "]"), ("(", ")")] as [(Character, Character)] {
      guard header.last == close, let start = header.lastIndex(of: open) else { continue }
      let unit = String(header[header.index(after: start)...].dropLast()).trimmingBlanks
      let name = String(header[..<start]).trimmingBlanks
      if !unit.isEmpty, !name.isEmpty { return (name, unit) }
    }
    return (header, nil)
  }
}
