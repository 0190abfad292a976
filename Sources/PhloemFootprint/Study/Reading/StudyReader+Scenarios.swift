import PhloemModel

extension StudyReader {
  /// What may be otherwise.
  mutating func scenarios(_ reader: inout MappingReader) -> [StudyScenario] {
    reader.children("scenarios", into: &report).compactMap { entry in
      if entry.key == "base" {
        report.error(
          at: entry.position, "'base' is the study as it stands and no scenario of its own",
          help: "give the scenario another name")
        return nil
      }
      return scenario(entry)
    }
  }

  private mutating func scenario(_ entry: YAMLNode.Entry) -> StudyScenario {
    var inner = MappingReader(entry, subject: "scenario '\(entry.key)'", into: &report)
    let name = inner.text("name", into: &report) ?? entry.key
    var values: [StudyScenario.Value] = []
    for item in inner.children("parameters", into: &report) {
      if let value = value(item, of: entry.key) { values.append(value) }
    }
    for value in values {
      guard let known = parameters[value.name.text.lowercased()] else {
        if brokenParameters.contains(value.name.text.lowercased()) { continue }
        report.error(
          at: value.name.position, "the study has no parameter '\(value.name.text)'",
          help: nearest(to: value.name.text, in: parameters.values.map(\.name).sorted())
            .map { "did you mean '\($0)'?" }
            ?? "add it under 'parameters', or name its database under 'database-parameters'")
        continue
      }
      if conversion(value.unit, to: known.unit) == nil {
        report.error(
          at: value.name.position,
          "'\(value.name.text)' of scenario '\(entry.key)' is in '\(value.unit)', the parameter in "
            + "'\(known.unit)'", help: "write it in the same unit")
      }
    }
    var others: [(database: StudyName, values: [StudyScenario.Value])] = []
    for group in inner.children("database-parameters", into: &report) {
      let place = StudyName(text: group.key, position: group.position)
      var list: [StudyScenario.Value] = []
      for item in group.value.mapping ?? [] {
        if let value = value(item, of: entry.key) { list.append(value) }
      }
      if group.value.mapping == nil {
        report.error(
          at: group.position, "'\(group.key)' of scenario '\(entry.key)' must name parameters",
          help: "write 'NAME: 0.5' lines below it")
      }
      others.append((place, list))
    }
    let changes = changes(&inner)
    inner.finish(into: &report)
    if values.isEmpty, others.isEmpty, changes.isEmpty, !report.hasErrors {
      report.error(
        at: entry.position, "scenario '\(entry.key)' changes nothing",
        help: "add 'parameters: …' or 'changes: …'")
    }
    return StudyScenario(
      id: entry.key, name: name, parameters: values, databaseParameters: others, changes: changes)
  }

  private mutating func value(
    _ item: YAMLNode.Entry, of scenario: String
  ) -> StudyScenario.Value? {
    guard
      let (number, unit) = numberAndUnit(
        item.value, "'\(item.key)' of scenario '\(scenario)'", such: "12.5 kg")
    else { return nil }
    return .init(
      name: StudyName(text: item.key, position: item.position), value: number, unit: unit)
  }

  private mutating func changes(_ reader: inout MappingReader) -> [StudyScenario.Change] {
    guard let node = reader.node("changes") else { return [] }
    guard case .sequence(let items) = node.content else {
      report.error(
        at: node.position,
        "'changes' of \(reader.subject) must be a list, found \(node.kindInWords)",
        help: "write '- {in: frame, input: aluminium, by: recycled aluminium}' lines")
      return []
    }
    return items.compactMap { change($0, of: reader.subject) }
  }

  private mutating func change(
    _ item: YAMLNode, of scenario: String
  ) -> StudyScenario.Change? {
    var inner = MappingReader(item, subject: "a change of \(scenario)", into: &report)
    let process = inner.node("in").flatMap { supplier($0, "'in' of \(inner.subject)") }
    if process == nil { _ = inner.requiredText("in", such: "frame", into: &report) }
    let input = placedText("input", &inner)
    if input == nil { _ = inner.requiredText("input", such: "aluminium", into: &report) }
    let by = inner.node("by").flatMap { supplier($0, "'by' of \(inner.subject)") }
    let amount = inner.node("amount").flatMap {
      self.amount($0, "'amount' of \(inner.subject)", such: "12.5 kg")
    }
    let times = inner.node("times").flatMap { plain($0, "'times' of \(inner.subject)") }
    inner.finish(into: &report)
    guard let process, let input else { return nil }
    if by == nil, amount == nil, times == nil {
      report.error(
        at: item.position, "a change of \(scenario) says nothing new",
        help: "add 'by: SUPPLIER', 'amount: 12 kg' or 'times: 0.8'")
    }
    if amount != nil, times != nil {
      report.error(
        at: item.position, "a change of \(scenario) has both 'amount' and 'times'",
        help: "keep one of them")
    }
    return StudyScenario.Change(
      process: process, input: input, by: by, amount: amount, times: times,
      position: item.position)
  }

  /// Units of a parameter in one of another unit; nil where they do not convert.
  func conversion(_ unit: String, to other: String) -> Double? { unitRatio(unit, other) }
}

/// Units of `other` in one of `unit`, nil where they do not convert.
func unitRatio(_ unit: String, _ other: String) -> Double? {
  if unit == other { return 1 }
  guard !unit.isEmpty, !other.isEmpty else { return nil }
  do throws(UnitError) {
    let (a, b) = (try PhysicalUnit(reading: unit), try PhysicalUnit(reading: other))
    guard a.dimension == b.dimension, a.offset == 0, b.offset == 0 else { return nil }
    return a.factor / b.factor
  } catch {
    return nil
  }
}
