extension ParkReader {
  /// Claims an identifier for a node of the graph: names are unique over all kinds of node.
  mutating func claim(_ entry: YAMLNode.Entry, as kind: String) -> Bool {
    let allowed = entry.key.unicodeScalars.allSatisfy {
      $0.properties.isAlphabetic || ("0"..."9").contains($0) || "-_.".unicodeScalars.contains($0)
    }
    if entry.key.isEmpty || !allowed {
      report.error(
        at: entry.position, "'\(entry.key)' cannot be the name of a \(kind)",
        help: "use letters, digits, '-', '_' and '.'")
      return false
    }
    let name = Self.declarationKey(entry.key, as: kind)
    if let first = declared[name] {
      report.error(
        at: entry.position, "\(kind) '\(entry.key)' is declared a second time",
        help: "the first is at \(first)")
      return false
    }
    declared[name] = entry.position
    return true
  }

  /// The space of names in which a kind of node must be unique.
  static func declarationKey(_ name: String, as kind: String) -> String {
    let isApart = ["site", "commodity", "meter", "series", "tariff"].contains(kind)
    return "\(isApart ? kind : "node") \(name)"
  }

  /// `name:` as a text or `{en: …, zh: …}`.
  mutating func localized(_ key: String, _ reader: inout MappingReader) -> LocalizedText? {
    guard let node = reader.node(key) else { return nil }
    if let text = node.scalar { return LocalizedText(text) }
    var inner = MappingReader(node, subject: "'\(key)' of \(reader.subject)", into: &report)
    let en = inner.requiredText("en", into: &report)
    let zh = inner.text("zh", into: &report)
    inner.finish(into: &report)
    return en.map { LocalizedText($0, zh: zh) }
  }

  /// A number with unit under `key`, whose dimension must be that of `example`.
  mutating func quantity(
    _ key: String, _ reader: inout MappingReader, per example: String? = nil
  ) -> SourcedQuantity? {
    guard let node = reader.node(key) else { return nil }
    guard
      let value = sourced(node, subject: "'\(key)' of \(reader.subject)", valueKey: "value")
    else { return nil }
    if let example, let wanted = try? Quantity(reading: example) {
      guard value.quantity.dimension == wanted.dimension else {
        report.error(
          at: value.position,
          "'\(key)' of \(reader.subject) must be "
            + "\(wanted.dimension.isNone ? "a plain number" : "\(wanted.dimension)"), "
            + "found \(value.quantity.dimension)",
          help: "write it like '\(example)'")
        return nil
      }
    }
    return value
  }

  /// A quantity that may not be negative.
  mutating func positiveQuantity(
    _ key: String, _ reader: inout MappingReader, per example: String? = nil
  ) -> SourcedQuantity? {
    guard let value = quantity(key, &reader, per: example) else { return nil }
    if value.quantity.value < 0 {
      report.error(
        at: value.position, "'\(key)' of \(reader.subject) is negative: \(value.quantity)",
        help: "write an amount of zero or more")
      return nil
    }
    return value
  }

  /// A quantity above zero, which others are divided by.
  mutating func nonzeroQuantity(
    _ key: String, _ reader: inout MappingReader
  ) -> SourcedQuantity? {
    guard let value = positiveQuantity(key, &reader) else { return nil }
    if value.quantity.value > 0 { return value }
    report.error(
      at: value.position, "'\(key)' of \(reader.subject) is \(value.quantity)",
      help: "write an amount above zero, or leave it out")
    return nil
  }

  /// Reads `1.93 t` or `{amount: 1.93 t, low:, high:, source:, assumed:}` and leaves other keys.
  mutating func sourced(
    _ node: YAMLNode, subject: String, valueKey: String
  ) -> SourcedQuantity? {
    guard node.mapping != nil else {
      return parsed(node, subject: subject).map { SourcedQuantity($0, position: node.position) }
    }
    var inner = MappingReader(node, subject: subject, into: &report)
    let value = sourced(&inner, valueKey: valueKey)
    inner.finish(into: &report)
    return value
  }

  /// Reads the keys of a number from a mapping that may hold more.
  mutating func sourced(_ inner: inout MappingReader, valueKey: String) -> SourcedQuantity? {
    let low = inner.node("low").flatMap { parsed($0, subject: "'low' of \(inner.subject)") }
    let high = inner.node("high").flatMap { parsed($0, subject: "'high' of \(inner.subject)") }
    let source = inner.text("source", into: &report)
    let assumed = inner.flag("assumed", into: &report) ?? false
    guard let node = inner.node(valueKey) else {
      report.error(
        at: inner.position, "\(inner.subject) has no '\(valueKey)'",
        help: "add '\(valueKey): 1.5 t'")
      return nil
    }
    guard let value = parsed(node, subject: inner.subject) else { return nil }
    for (bound, key) in [(low, "low"), (high, "high")] {
      guard let bound, bound.dimension != value.dimension else { continue }
      report.error(
        at: inner.valuePlace(key),
        "'\(key)' of \(inner.subject) is \(bound.dimension), its value \(value.dimension)",
        help: "give both in units of \(value.dimension)")
      return nil
    }
    if let low, let high, low.value > high.value {
      report.error(
        at: inner.valuePlace("low"),
        "the range of \(inner.subject) is upside down: \(low) to \(high)",
        help: "write the smaller number under 'low'")
    } else if value.value < low?.value ?? -.infinity || value.value > high?.value ?? .infinity {
      report.warning(
        at: node.position, "\(inner.subject) is \(value), outside its own range",
        help: "correct the value, 'low' or 'high'")
    }
    return SourcedQuantity(
      value, low: low, high: high, source: source, isAssumed: assumed, position: node.position)
  }

  /// A scalar as a quantity.
  mutating func parsed(_ node: YAMLNode, subject: String) -> Quantity? {
    guard let text = node.scalar else {
      report.error(
        at: node.position, "\(subject) must be a number with a unit, found \(node.kindInWords)",
        help: "write it like '1.93 t'")
      return nil
    }
    do {
      return try Quantity(reading: text)
    } catch {
      report.error(
        at: node.position, "\(error.message) in \(subject)",
        help: error.help ?? "write it like '1.93 t'")
      return nil
    }
  }

  /// A scalar as a unit.
  mutating func unit(_ key: String, _ reader: inout MappingReader) -> PhysicalUnit? {
    guard let node = reader.node(key) else { return nil }
    guard let text = node.scalar else {
      report.error(
        at: node.position,
        "'\(key)' of \(reader.subject) must be a unit, found \(node.kindInWords)",
        help: "write it like '\(key): kWh'")
      return nil
    }
    do {
      return try PhysicalUnit(reading: text)
    } catch {
      report.error(
        at: node.position, "\(error.message) in '\(key)' of \(reader.subject)", help: error.help)
      return nil
    }
  }

  /// A metering interval under `interval`: whole seconds, from a minute to a day, that divide the day.
  mutating func interval(_ reader: inout MappingReader) -> Int? {
    guard let step = quantity("interval", &reader, per: "15 min") else { return nil }
    guard let seconds = Int(exactly: step.quantity.value), 60...86_400 ~= seconds,
      86_400 % seconds == 0
    else {
      report.error(
        at: step.position, "an interval of \(step.quantity) does not divide the day",
        help: "use 1, 5, 10, 15, 30 or 60 min, or 1 d")
      return nil
    }
    return seconds
  }

  /// A formula under `key`.
  mutating func formula(_ key: String, _ reader: inout MappingReader) -> Formula? {
    guard let node = reader.node(key), let text = reader.text(key, into: &report) else {
      return nil
    }
    do {
      return try Formula(reading: text)
    } catch {
      report.error(
        at: node.position,
        "'\(key)' of \(reader.subject): \(error.message), at character \(error.column)",
        help: error.help)
      return nil
    }
  }

  /// `factors: {role: id}` or `{role: {id: …, assumed: reason}}`.
  mutating func factorReferences(_ reader: inout MappingReader) -> [String: FactorReference] {
    var references: [String: FactorReference] = [:]
    for entry in reader.children("factors", into: &report) {
      references[entry.key] = factorReference(
        entry.value, subject: "factor '\(entry.key)' of \(reader.subject)")
    }
    return references
  }

  /// A factor id, or `{id: …, assumed: why}`.
  mutating func factorReference(_ node: YAMLNode, subject: String) -> FactorReference? {
    if let id = node.scalar { return FactorReference(id, position: node.position) }
    var inner = MappingReader(node, subject: subject, into: &report)
    let id = inner.requiredText("id", into: &report)
    let why = inner.text("assumed", into: &report)
    inner.finish(into: &report)
    return id.map { FactorReference($0, assumption: why, position: node.position) }
  }

  /// The factor id under `key`.
  mutating func factorReference(
    key: String, _ reader: inout MappingReader
  ) -> FactorReference? {
    guard let node = reader.node(key) else { return nil }
    return factorReference(node, subject: "'\(key)' of \(reader.subject)")
  }
}
