public import PhloemModel

extension WorkedExample {
  /// Reads the examples of a file.
  ///
  /// - Throws: `InputError` with every fault and its place.
  public static func read(file path: String) throws(InputError) -> [WorkedExample] {
    let text = try LibraryFolder.text(at: path, file: path)
    return try read(YAMLNode(reading: text, file: path))
  }

  /// Reads the mapping under `examples:`.
  public static func read(_ node: YAMLNode) throws(InputError) -> [WorkedExample] {
    var report = Diagnostics()
    var reader = MappingReader(node, subject: "the file of examples", into: &report)
    let entries = reader.children("examples", into: &report)
    reader.finish(into: &report)
    let examples = entries.compactMap { example($0, into: &report) }
    try report.throwIfErrors()
    return examples
  }

  private static func example(
    _ entry: YAMLNode.Entry, into report: inout Diagnostics
  ) -> WorkedExample? {
    var reader = MappingReader(entry.value, subject: "example '\(entry.key)'", into: &report)
    let name = reader.requiredText("name", into: &report)
    let given = reader.children("given", into: &report).compactMap { readGiven($0, into: &report) }
    let steps = reader.children("steps", into: &report).compactMap { readStep($0, into: &report) }
    let formula = readFormula("formula", &reader, into: &report)
    let profile = reader.text("profile", into: &report) ?? "china-ets-2024"
    let day =
      reader.node("on") == nil
      ? CivilTime(year: 2026, month: 12, day: 31) : reader.day("on", into: &report)
    let expected = reader.requiredText("expected", into: &report).flatMap {
      quantity($0, at: reader.place("expected"), into: &report)
    }
    let tolerance = reader.requiredText("tolerance", into: &report).flatMap { Double($0) }
    let status = reader.choice("status", as: Status.self, into: &report)
    let source = reader.requiredText("source", into: &report)
    reader.finish(into: &report)
    if tolerance == nil {
      report.error(at: reader.place("tolerance"), "the tolerance of '\(entry.key)' is not a number")
    }
    if status == nil {
      report.error(at: reader.position, "example '\(entry.key)' has no known status")
    }
    guard let name, let formula, let day, let expected, let tolerance, let status, let source else {
      return nil
    }
    return WorkedExample(
      id: entry.key, name: name, given: given, steps: steps, formula: formula, profile: profile,
      day: day, expected: expected, tolerance: tolerance, status: status, source: source,
      position: entry.position)
  }

  private static func readGiven(
    _ entry: YAMLNode.Entry, into report: inout Diagnostics
  ) -> (name: String, value: Given)? {
    if let text = entry.value.scalar {
      return quantity(text, at: entry.value.position, into: &report)
        .map { (entry.key, .quantity($0)) }
    }
    var reader = MappingReader(entry.value, subject: "'\(entry.key)'", into: &report)
    let factor = reader.requiredText("factor", into: &report)
    reader.finish(into: &report)
    return factor.map { (entry.key, .factor($0)) }
  }

  private static func readStep(
    _ entry: YAMLNode.Entry, into report: inout Diagnostics
  ) -> Step? {
    var reader = MappingReader(entry.value, subject: "step '\(entry.key)'", into: &report)
    let method = reader.requiredText("method", into: &report)
    var with: [(parameter: String, formula: Formula)] = []
    for part in reader.children("with", into: &report) {
      guard let text = part.value.scalar else {
        report.error(at: part.position, "'\(part.key)' must be a name, a quantity or a formula")
        continue
      }
      do throws(FormulaError) {
        with.append((part.key, try Formula(reading: text)))
      } catch {
        report.error(at: part.value.position, error.message, help: error.help)
      }
    }
    reader.finish(into: &report)
    return method.map {
      Step(name: entry.key, method: $0, with: with, position: entry.position)
    }
  }

  private static func readFormula(
    _ key: String, _ reader: inout MappingReader, into report: inout Diagnostics
  ) -> Formula? {
    guard let text = reader.requiredText(key, into: &report) else { return nil }
    do throws(FormulaError) {
      return try Formula(reading: text)
    } catch {
      report.error(at: reader.place(key), error.message, help: error.help)
      return nil
    }
  }

  private static func quantity(
    _ text: String, at position: FilePosition, into report: inout Diagnostics
  ) -> Quantity? {
    do throws(UnitError) {
      return try Quantity(reading: text)
    } catch {
      report.error(at: position, error.message, help: error.help)
      return nil
    }
  }
}
