import PhloemModel

extension CreditFileReader {
  /// The items of a list, or the rows of the CSV that a text names.
  mutating func rows(_ node: YAMLNode, _ key: String, such example: String) -> [YAMLNode] {
    if case .sequence(let items) = node.content { return items }
    guard let name = node.scalar else {
      report.error(
        at: node.position,
        "'\(key)' of the file must be a list or the name of a CSV, found \(node.kindInWords)",
        help: "write '\(key): [\(example)]' or '\(key): \(key).csv'")
      return []
    }
    do throws(InputError) {
      return Self.nodes(of: try table(name))
    } catch {
      for found in error.diagnostics {
        report.add(
          Diagnostic(
            found.severity, at: found.position ?? node.position, found.message,
            help: found.help ?? "name a CSV beside this file"))
      }
      return []
    }
  }

  /// The rows of a table as mappings: an empty field is left out, and the columns
  /// `displacement-rate.low` and `displacement-rate` are one mapping with `value` and `low`.
  private static func nodes(of table: CSVTable) -> [YAMLNode] {
    let columns = table.header.map { field -> (key: String, inner: String?) in
      let parts = field.text.trimmingSpaces.split(
        separator: ".", maxSplits: 1, omittingEmptySubsequences: false)
      return (String(parts[0]), parts.count > 1 ? String(parts[1]) : nil)
    }
    let nested = Set(columns.filter { $0.inner != nil }.map(\.key))
    return table.rows.map { row in
      var entries: [YAMLNode.Entry] = []
      var inner: [String: [YAMLNode.Entry]] = [:]
      for (column, field) in zip(columns, row.fields) {
        let text = field.text.trimmingSpaces
        if text.isEmpty { continue }
        let value = YAMLNode(.scalar(String(text)), at: field.position)
        if nested.contains(column.key) {
          inner[column.key, default: []].append(
            YAMLNode.Entry(
              key: column.inner ?? "value", position: field.position, value: value))
        } else {
          entries.append(
            YAMLNode.Entry(key: column.key, position: field.position, value: value))
        }
      }
      for (key, parts) in inner.sorted(by: { $0.key < $1.key }) {
        let place = parts[0].position
        entries.append(
          YAMLNode.Entry(
            key: key, position: place, value: YAMLNode(.mapping(parts), at: place)))
      }
      return YAMLNode(.mapping(entries), at: row.position)
    }
  }
}
