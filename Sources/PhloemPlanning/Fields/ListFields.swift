import PhloemModel

extension MappingReader {
  /// The names under `periods`; a single nameless one where none are written.
  ///
  /// - Parameters:
  ///   - most: The most that there may be.
  ///   - example: A list that would do.
  ///   - report: Takes the findings.
  /// - Returns: The names in order, at least one.
  mutating func periods(
    most: Int, such example: String, into report: inout Diagnostics
  ) -> [String] {
    let names = texts("periods", into: &report).map(\.0)
    if Set(names).count != names.count || names.contains("") {
      report.error(
        at: valuePlace("periods"), "a name of 'periods' is empty or there twice",
        help: "write each period once, such as \(example)")
    }
    if names.count > most {
      report.error(
        at: valuePlace("periods"), "there are \(names.count) periods",
        help: "write no more than \(most)")
    }
    return names.isEmpty ? [""] : names
  }
}

extension BlendComponent {
  /// Reads `name: unit`; nil where there is no unit.
  static func read(
    _ entry: YAMLNode.Entry, into report: inout Diagnostics
  ) -> BlendComponent? {
    if let text = entry.value.scalar, let unit = try? PhysicalUnit(reading: text) {
      return BlendComponent(name: entry.key, unit: unit)
    }
    report.error(
      at: entry.value.position,
      "component '\(entry.key)' must have a unit, found \(entry.value.kindInWords)",
      help: "write it like '\(entry.key): \"%\"'")
    return nil
  }
}
