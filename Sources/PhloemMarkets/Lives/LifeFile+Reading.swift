public import PhloemModel

extension LifeFile {
  /// Reads a file with its log.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - table: Opens the log.
  /// - Returns: Rules and lines; whether a line can be is told by ``record()``.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode, table: TableOpener = noTables
  ) throws(InputError) -> LifeFile {
    var reader = LifeFileReader()
    let file = reader.file(node, table)
    return try reader.report.checked(file)
  }
}

/// Reads the file, noting every fault.
private struct LifeFileReader {
  /// Takes the findings.
  var report = Diagnostics()
  /// What stands for an item without a record.
  private static let start = "start"
  /// Names of steps with their places, looked up once all steps are known.
  private var mentioned: [(name: String, position: FilePosition)] = []

  mutating func file(_ node: YAMLNode, _ open: TableOpener) -> LifeFile? {
    var reader = MappingReader(node, subject: "the file of lives", into: &report)
    let id = reader.requiredText("life", such: "phones", into: &report)
    let name = reader.localizedText("name", into: &report)
    let zone = reader.zone(into: &report)
    let bound = reader.text("bound", into: &report)
    let rules = rules(&reader, bound)
    let head = reader.text("head", into: &report)?.lowercased()
    reader.requiredNode("events", such: "events.csv", into: &report)
    let table = reader.table("events", open, into: &report)
    reader.finish(into: &report)
    guard let id, let name, let rules, let table, !report.hasErrors else { return nil }
    var fields: Set<String> = []
    let needed = rules.steps.flatMap(\.needs).filter { fields.insert($0).inserted }
    let owners = rules.steps.contains { $0.owner != nil } ? ["owner"] : []
    let log = LifeLog(
      table, fields: (needed + owners).filter { !["item", "step", "time"].contains($0) },
      TimeTextParser(zone: zone), into: &report)
    return LifeFile(
      id: id, name: name, zone: zone ?? .utc, rules: rules, log: log, published: head)
  }

  private mutating func rules(_ reader: inout MappingReader, _ bound: String?) -> LifeRules? {
    guard reader.requiredNode("steps", such: "{bought: {after: [start]}}", into: &report) != nil
    else { return nil }
    let entries = reader.children("steps", into: &report)
    let steps = entries.compactMap { step($0) }
    let known = entries.map(\.key)
    for (name, place) in mentioned where !known.contains(name) {
      report.error(
        at: place, "there is no step '\(name)'",
        help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
          ?? "known steps: \(known.joined(separator: ", "))")
    }
    if !report.hasErrors, !steps.contains(where: \.isFirst) {
      report.error(
        at: reader.place("steps"), "no step can be the first", help: "let one come after 'start'")
    }
    if let bound, !report.hasErrors, !steps.contains(where: { $0.needs.contains(bound) }) {
      report.error(
        at: reader.valuePlace("bound"), "no step needs the field '\(bound)'",
        help: "name it in the 'needs' of the records that are bound to the item")
    }
    return LifeRules(steps: steps, bound: bound)
  }

  private mutating func step(_ entry: YAMLNode.Entry) -> LifeRules.Step? {
    let subject = "step '\(entry.key)'"
    var reader = MappingReader(entry, subject: subject, into: &report)
    let name =
      reader.node("name") == nil
      ? LocalizedText(entry.key) : reader.localizedText("name", into: &report)
    reader.requiredNode("after", such: "[start]", into: &report)
    let after = reader.texts("after", into: &report)
    let requires = reader.texts("requires", into: &report)
    mentioned += (after.filter { $0.0 != Self.start } + requires).map { ($0.0, $0.1) }
    let least = least(&reader)
    let named = reader.texts("needs", into: &report).map(\.0)
    let needs = named + least.map(\.field).filter { !named.contains($0) }
    let owner = reader.text("owner", into: &report)
    let within = spans("within", &reader)
    let waits = spans("waits", &reader)
    let counts = reader.text("counts", into: &report)
    let warranty = warranty(&reader)
    reader.finish(into: &report)
    if entry.key == Self.start {
      report.error(
        at: entry.position, "'start' stands for an item without a record",
        help: "give the step another name")
    }
    guard let name else { return nil }
    return LifeRules.Step(
      id: entry.key, name: name, after: after.map(\.0).filter { $0 != Self.start },
      isFirst: after.contains { $0.0 == Self.start }, requires: requires.map(\.0), needs: needs,
      least: least, owner: owner, within: within, waits: waits, counts: counts, warranty: warranty)
  }

  /// The least that fields must be: `{passes: 3}`.
  private mutating func least(_ reader: inout MappingReader) -> [(field: String, value: Double)] {
    let subject = reader.subject
    return reader.children("least", into: &report).compactMap { entry in
      report.quantity(
        entry.value, "'\(entry.key)' in 'least' of \(subject)", of: PhysicalDimension.none,
        such: "3"
      ).map { (entry.key, $0.value) }
    }
  }

  /// Spans of time since steps: `{sold: 7 d}`.
  private mutating func spans(
    _ key: String, _ reader: inout MappingReader
  ) -> [LifeRules.Span] {
    let subject = "'\(key)' of \(reader.subject)"
    return reader.children(key, into: &report).compactMap { entry in
      mentioned.append((entry.key, entry.position))
      return seconds(entry.value, "'\(entry.key)' of \(subject)").map {
        LifeRules.Span(step: entry.key, seconds: $0)
      }
    }
  }

  private mutating func warranty(_ reader: inout MappingReader) -> LifeRules.Warranty? {
    guard let node = reader.node("warranty") else { return nil }
    if node.scalar == "ends" { return .ends }
    return seconds(node, "'warranty' of \(reader.subject)").map { .begins($0) }
  }

  /// A span of time in whole seconds, above 0 and up to a thousand years.
  private mutating func seconds(_ node: YAMLNode, _ subject: String) -> Int64? {
    guard let span = report.quantity(node, subject, of: .time, such: "7 d") else { return nil }
    let seconds = span.value.rounded()
    if 1...3.2e10 ~= seconds, abs(seconds - span.value) < 1e-6 { return Int64(seconds) }
    report.error(
      at: node.position, "\(subject) cannot be '\(node.scalar ?? "")'",
      help: "write a span of whole seconds above zero, such as '7 d'")
    return nil
  }
}
