public import PhloemModel

/// A file of rules: rules of design, and levels of a label.
public struct DesignRules: Sendable {
  /// Its name.
  public let id: String
  /// Where it was read.
  public let source: String
  /// The rules, in the order of the file.
  public let rules: [DesignRule]
  /// The label; nil when the file has none.
  public let label: LabelScheme?

  /// Returns how a product stands to every rule.
  public func outcomes(of footprint: ProductFootprint) -> [DesignRule.Outcome] {
    rules.map { $0.outcome(of: footprint.file, footprint: footprint) }
  }

  /// Reads a file of rules.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - gwpSet: The GWP set of CO2e that names none: that of the product.
  /// - Returns: The rules.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(_ node: YAMLNode, gwpSet: String) throws(InputError) -> DesignRules {
    var reader = ProductReader()
    reader.gwpSet = gwpSet
    let rules = reader.designRules(node)
    try reader.report.throwIfErrors()
    guard let rules else { throw InputError("the rules cannot be read", at: node.position) }
    return rules
  }
}

extension ProductReader {
  /// A file of rules.
  mutating func designRules(_ node: YAMLNode) -> DesignRules? {
    var reader = MappingReader(node, subject: "the file of rules", into: &report)
    let id = reader.requiredText("design-rules", such: "minimalist", into: &report)
    let source = reader.requiredText("source", into: &report)
    let entries = reader.children("rules", into: &report)
    let rules = entries.compactMap { designRule($0, source) }
    let label = reader.node("labels").flatMap { self.label($0, source) }
    if entries.isEmpty, !reader.has("labels"), !reader.has("rules") {
      report.error(
        at: node.position, "the file has neither 'rules' nor 'labels'",
        help: "add 'rules:' and below it names with 'measure' and 'at-most' or 'at-least'")
    }
    reader.finish(into: &report)
    guard let id, let source else { return nil }
    return DesignRules(id: id, source: source, rules: rules, label: label)
  }

  private mutating func designRule(
    _ entry: YAMLNode.Entry, _ fileSource: String?
  ) -> DesignRule? {
    let subject = "rule '\(entry.key)'"
    var reader = MappingReader(entry, subject: subject, into: &report)
    let name = localized("name", &reader)
    if reader.node("measure") == nil {
      _ = reader.requiredText("measure", such: "packaging-share", into: &report)
    }
    let measure = reader.choice("measure", as: DesignRule.Measure.self, into: &report)
    var ends: [String: Quantity] = [:]
    for key in ["at-most", "at-least"] {
      guard let node = reader.node(key), let measure else { continue }
      ends[key] = limit(node, "'\(key)' of \(subject)", of: measure)
    }
    if !reader.has("at-most"), !reader.has("at-least") {
      report.error(
        at: entry.position, "\(subject) has no limit",
        help: "add 'at-most: …' or 'at-least: …'")
    }
    let source = reader.text("source", into: &report) ?? fileSource
    reader.finish(into: &report)
    guard let measure, let source, !ends.isEmpty else { return nil }
    return DesignRule(
      id: entry.key, name: name ?? LocalizedText(entry.key), measure: measure,
      most: ends["at-most"], least: ends["at-least"], source: source)
  }

  private mutating func limit(
    _ node: YAMLNode, _ subject: String, of measure: DesignRule.Measure
  ) -> Quantity? {
    let example = measure.example
    guard let wanted = try? Quantity(reading: example) else { return nil }
    if wanted.dimension.isNone {
      return plainNumber(node, subject, such: example).map { Quantity($0) }
    }
    guard let value = quantity(node, subject, such: example) else { return nil }
    let limit = Quantity(canonical: value.value, value.unit.inGWPSet(gwpSet))
    let isSame =
      measure == .footprint
      ? limit.dimension == .co2e(gwpSet: gwpSet) : limit.dimension == wanted.dimension
    // A life may be counted in what the product does: hours, kilometres.
    if isSame || measure == .life { return limit }
    report.error(
      at: node.position, "\(subject) is \(limit.dimension), which '\(measure.rawValue)' is not",
      help: "write it like '\(example)'")
    return nil
  }

  private mutating func label(_ node: YAMLNode, _ fileSource: String?) -> LabelScheme? {
    var reader = MappingReader(node, subject: "'labels'", into: &report)
    let name = localized("name", &reader)
    let source = reader.text("source", into: &report) ?? fileSource
    var levels: [LabelScheme.Level] = []
    for entry in reader.children("levels", into: &report) {
      let subject = "level '\(entry.key)'"
      var inner = MappingReader(entry, subject: subject, into: &report)
      let most = inner.node("at-most").flatMap { node in
        quantity(node, "'at-most' of \(subject)", such: "120 gCO2e/km")
      }
      if inner.node("at-most") == nil {
        _ = inner.requiredText("at-most", such: "120 gCO2e/km", into: &report)
      }
      let primary = inner.node("primary-share").flatMap {
        share($0, "'primary-share' of \(subject)", such: "30 %")
      }
      let quality = inner.node("quality").flatMap {
        plainNumber($0, "'quality' of \(subject)", such: "2")
      }
      inner.finish(into: &report)
      guard let most else { continue }
      levels.append(
        LabelScheme.Level(
          id: entry.key, most: Quantity(canonical: most.value, most.unit.inGWPSet(gwpSet)),
          primaryShare: primary, worstQuality: quality))
    }
    reader.finish(into: &report)
    guard let source else { return nil }
    return LabelScheme(name: name ?? LocalizedText("label"), source: source, levels: levels)
  }
}
