import PhloemModel

extension MethodologyReader {
  /// Reads the worked example.
  mutating func example(
    _ reader: inout MappingReader, _ units: [String: PhysicalUnit]
  ) -> MethodologyVector? {
    guard let node = reader.node("example") else {
      if reader.has("example"), !reader.isNull("example") { return nil }
      report.error(
        at: reader.position, "the methodology has no worked example",
        help: "write 'example: {given: {…}, gives: 462 tCO2, status: constructed, source: …}'")
      return nil
    }
    return vector("example", node, node.position, units)
  }

  /// Reads given values with what must come out.
  mutating func vector(
    _ id: String, _ node: YAMLNode, _ position: FilePosition, _ units: [String: PhysicalUnit]
  ) -> MethodologyVector? {
    let what = id == "example" ? "the example" : "vector '\(id)'"
    var reader = MappingReader(node, named: position, subject: what, into: &report)
    var given: [String: Quantity] = [:]
    for entry in reader.children("given", into: &report) {
      guard let text = entry.value.scalar else {
        report.error(
          at: entry.position, "'\(entry.key)' of \(what) must be a number with its unit",
          help: "write '\(entry.key): 1 MWh'")
        continue
      }
      if let value = readConstant(text, at: entry.value.position, into: &report) {
        given[entry.key] = value
      }
    }
    let expectation = expectation(&reader)
    let status =
      reader.has("refused") && reader.node("status") == nil
      ? .constructed : required("status", &reader, as: WorkedExample.Status.self)
    let source = reader.requiredText("source", into: &report)
    reader.finish(into: &report)
    guard let expectation, let status, let source else { return nil }
    return MethodologyVector(
      id: id, given: given, expectation: expectation, status: status, source: source,
      position: position)
  }

  private mutating func expectation(
    _ reader: inout MappingReader
  ) -> MethodologyVector.Expectation? {
    if reader.node("refused") != nil {
      let rules = reader.texts("refused", into: &report).map(\.0)
      if !rules.isEmpty { return .refused(rules) }
      report.error(
        at: reader.valuePlace("refused"), "\(reader.subject) names no rule that refuses it",
        help: "write 'refused: [size]'")
      return nil
    }
    guard let text = reader.requiredText("gives", such: "462 tCO2", into: &report),
      let value = readConstant(text, at: reader.valuePlace("gives"), into: &report)
    else { return nil }
    guard reader.node("tolerance") != nil else { return .gives(value, relative: 1e-9) }
    guard let share = reader.text("tolerance", into: &report) else { return nil }
    if let relative = Double(share), 0...0.01 ~= relative {
      return .gives(value, relative: relative)
    }
    report.error(
      at: reader.valuePlace("tolerance"), "the tolerance of \(reader.subject) cannot be '\(share)'",
      help: "write a share of the result, at most 0.01")
    return nil
  }
}
