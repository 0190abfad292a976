import PhloemModel

/// A CSV table as entries of YAML, a row an entry by its `id`, so that one reader takes both.
///
/// A column may name its unit: below `x [km]` a cell is a bare number.
struct RouteTable {
  /// A row each.
  let entries: [YAMLNode.Entry]

  /// Takes a table.
  ///
  /// - Parameters:
  ///   - table: The table.
  ///   - known: The columns that are known, beside `id`.
  ///   - report: Takes the findings.
  init(_ table: CSVTable, columns known: [String], into report: inout Diagnostics) {
    let names = table.header.map { Self.parts($0.text) }
    for (field, name) in zip(table.header, names) where name.name != "id" {
      if known.contains(name.name) { continue }
      report.error(
        at: field.position, "unknown column '\(name.name)'",
        help: nearest(to: name.name, in: known).map { "did you mean '\($0)'?" }
          ?? "known columns: id, \(known.joined(separator: ", "))")
    }
    guard let id = names.firstIndex(where: { $0.name == "id" }) else {
      report.error(
        at: FilePosition(file: table.file, line: 1, column: 1), "the table has no column 'id'",
        help: "begin it with 'id'")
      entries = []
      return
    }
    var seen: [String: FilePosition] = [:]
    var entries: [YAMLNode.Entry] = []
    for row in table.rows {
      let name = row.fields[id]
      if name.text.isEmpty || seen[name.text] != nil {
        report.error(
          at: name.position,
          name.text.isEmpty ? "a row has no 'id'" : "'\(name.text)' is given twice",
          help: seen[name.text].map { "the first is at \($0)" } ?? "give each row its own name")
        continue
      }
      seen[name.text] = name.position
      let cells = zip(names, row.fields).enumerated().compactMap { index, pair in
        pair.1.text.isEmpty || index == id || !known.contains(pair.0.name)
          ? nil
          : YAMLNode.Entry(
            key: pair.0.name, position: pair.1.position,
            value: YAMLNode(
              .scalar(pair.0.unit.isEmpty ? pair.1.text : "\(pair.1.text) \(pair.0.unit)"),
              at: pair.1.position))
      }
      entries.append(
        YAMLNode.Entry(
          key: name.text, position: name.position,
          value: YAMLNode(.mapping(cells), at: name.position)))
    }
    self.entries = entries
  }

  /// `x [km]` as name and unit.
  static func parts(_ header: String) -> (name: String, unit: String) {
    guard let open = header.firstIndex(of: "["), header.last == "]" else {
      return (header.trimmed, "")
    }
    return (
      String(header[..<open]).trimmed,
      String(header[header.index(after: open)...].dropLast()).trimmed
    )
  }
}

extension String {
  fileprivate var trimmed: String {
    String(drop { $0 == " " }.reversed().drop { $0 == " " }.reversed())
  }
}
