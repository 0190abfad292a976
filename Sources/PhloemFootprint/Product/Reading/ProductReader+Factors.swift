import PhloemModel

/// Emissions per activity as they stand in a file or a library.
struct ReadEmission {
  let value: Double
  let activity: PhysicalDimension
}

extension ProductReader {
  private static let example = "{value: 2.9 kgCO2e/kg, source: …}"

  /// A factor: `{value: …, source: …}`, apart by kinds, `id@edition` or `{factor: id@edition}`,
  /// `{database: …, process: …}`, `{parameter: grid}`; `unknown` gives `.some(nil)`.
  ///
  /// - Returns: Nil when it could not be read.
  mutating func factor(
    _ node: YAMLNode, _ subject: String
  ) -> (factor: ProductFactor, origin: DataOrigin)?? {
    if node.scalar == "unknown" { return .some(nil) }
    if let text = node.scalar, text.contains("@") {
      let entry = YAMLNode.Entry(key: "factor", position: node.position, value: node)
      return factor(YAMLNode(.mapping([entry]), at: node.position), subject)
    }
    guard node.mapping != nil else {
      report.error(
        at: node.position, "\(subject) must say where it was read, found \(node.kindInWords)",
        help: "write 'factor: \(Self.example)' or 'factor: unknown'")
      return nil
    }
    var reader = MappingReader(node, subject: subject, into: &report)
    let found =
      if reader.has("factor") || reader.has("database") {
        reference(&reader)
      } else if reader.has("parameter") {
        parameter(&reader)
      } else {
        written(&reader, at: node.position)
      }
    let gsd = self.gsd(&reader)
    var terms: [ProductFactor.Term]? = []
    if let plus = reader.node("plus") { terms = self.terms(plus, subject, found?.factor.activity) }
    reader.finish(into: &report)
    guard var found, let terms else { return nil }
    found.factor.gsd = gsd ?? found.factor.gsd
    found.factor.terms += terms
    for term in terms {
      found.factor.text += " + \(term.written.map { "\($0) × " } ?? "")\(term.parameter)"
    }
    return found
  }

  mutating func written(
    _ reader: inout MappingReader, at position: FilePosition
  ) -> (factor: ProductFactor, origin: DataOrigin)? {
    let source = reader.requiredText("source", into: &report)
    var values: [CarbonKind: Double] = [:]
    var texts: [String] = []
    var activity: PhysicalDimension?
    var isWhole = true
    let keys =
      [("value", CarbonKind.undivided)] + CarbonKind.allCases.dropLast().map { ($0.rawValue, $0) }
    for (key, kind) in keys {
      guard let node = reader.node(key) else { continue }
      let what = "'\(key)' of \(reader.subject)"
      let mayBeNegative = kind == .biogenicRemovals || kind == .landUseChange
      guard
        let quantity = self.quantity(
          node, what, such: "2.9 kgCO2e/kg", mayBeNegative: mayBeNegative),
        let emission = self.emission(quantity, what, at: node.position)
      else {
        isWhole = false
        continue
      }
      if let activity, activity != emission.activity {
        report.error(
          at: node.position,
          "\(what) is per \(emission.activity), another part per \(activity)",
          help: "write all parts per the same amount")
        isWhole = false
        continue
      }
      if kind == .biogenicRemovals { isWhole = checkRemoval(emission.value, what, node) && isWhole }
      activity = emission.activity
      values[kind] = emission.value
      texts.append(key == "value" ? "\(quantity)" : "\(quantity) \(key)")
    }
    if values[.undivided] != nil, values[.fossil] != nil {
      report.error(
        at: reader.place("value"), "\(reader.subject) has 'value' and 'fossil'",
        help: "write 'value' for a figure that is not divided, or its parts")
      return nil
    }
    guard let activity, isWhole else {
      if activity == nil, isWhole {
        report.error(
          at: position, "\(reader.subject) has no value", help: "write it like \(Self.example)")
      }
      return nil
    }
    guard let source else { return nil }
    return (
      ProductFactor(
        values: values, activity: activity, text: texts.joined(separator: ", "), source: source),
      DataOrigin()
    )
  }

  private mutating func checkRemoval(_ value: Double, _ what: String, _ node: YAMLNode) -> Bool {
    if value > 0 {
      report.error(
        at: node.position, "\(what) is above 0, which would be an emission",
        help: "write what plants take up with a minus, like '-1.5 kgCO2e/kg'")
      return false
    }
    if biogenic == .neutral, value < 0 {
      report.error(
        at: node.position, "\(what) counts an uptake, the file counts biogenic carbon 0/0",
        help: "write 'biogenic-carbon: -1/+1', with release at the end of life, or leave it out")
      return false
    }
    return true
  }

  mutating func reference(
    _ reader: inout MappingReader
  ) -> (factor: ProductFactor, origin: DataOrigin)? {
    let place = reader.valuePlace(reader.has("factor") ? "factor" : "database")
    let reference: ProductFactorReference
    if reader.has("factor") {
      guard let text = reader.requiredText("factor", such: "id@edition", into: &report) else {
        return nil
      }
      let parts = text.split(separator: "@", maxSplits: 1).map(String.init)
      reference = .library(id: parts.first ?? "", edition: parts.count > 1 ? parts[1] : nil)
    } else {
      let name = reader.requiredText("database", into: &report)
      let process = reader.requiredText("process", such: "identifier or name", into: &report)
      guard let name, let process else { return nil }
      reference = .database(name: name, process: process)
    }
    let found: FoundFactor
    do throws(InputError) {
      found = try factors.factor(reference, gwpSet: gwpSet)
    } catch {
      for finding in error.diagnostics {
        report.add(
          Diagnostic(
            finding.severity, at: place, "\(finding.message) in \(reader.subject)",
            help: finding.help ?? "check the name, or write a value with unit and source"))
      }
      return nil
    }
    for note in found.notes { report.note(at: place, "\(reader.subject): \(note)") }
    return factor(found, reader.subject, at: place).map { ($0, found.origin) }
  }

  /// What a source found, in canonical units.
  private mutating func factor(
    _ found: FoundFactor, _ subject: String, at place: FilePosition
  ) -> ProductFactor? {
    var values: [CarbonKind: Double] = [:]
    var activity: PhysicalDimension?
    for kind in CarbonKind.allCases {
      guard let quantity = found.values[kind] else { continue }
      guard let emission = self.emission(quantity, subject, at: place) else { return nil }
      guard activity == nil || activity == emission.activity, emission.value.isFinite else {
        report.error(
          at: place, "the parts of '\(found.reference)' do not go together",
          help: "write a value with unit and source")
        return nil
      }
      activity = emission.activity
      values[kind] = emission.value
    }
    guard let activity else {
      report.error(
        at: place, "'\(found.reference)' has no value", help: "write a value with unit and source")
      return nil
    }
    let texts = CarbonKind.allCases.compactMap { kind in
      found.values[kind].map { kind == .undivided ? "\($0)" : "\($0) \(kind.rawValue)" }
    }
    return ProductFactor(
      values: values, activity: activity, text: texts.joined(separator: ", "),
      source: found.source, reference: found.reference,
      gsd: found.gsd.flatMap { $0 >= 1 && $0.isFinite ? $0 : nil })
  }

  /// An amount of CO2e per something, with its GWP set checked.
  mutating func emission(
    _ written: Quantity, _ subject: String, at place: FilePosition
  ) -> ReadEmission? {
    let quantity = Quantity(canonical: written.value, written.unit.inGWPSet(gwpSet))
    for power in quantity.dimension.powers where power.exponent == 1 {
      switch power.base {
      case .co2e(let set) where set != gwpSet:
        report.error(
          at: place, "\(subject) counts by the GWP set \(set), the file by \(gwpSet)",
          help: "write 'gwp: \(set)' for the whole file, or take another factor: sets never mix")
        return nil
      case .co2e:
        return ReadEmission(
          value: quantity.value, activity: .co2e(gwpSet: gwpSet) / quantity.dimension)
      case .massOf("CO2"):
        report.note(
          at: place, "\(subject) counts CO2 alone, other gases are missing",
          help: "take a factor in CO2e where there is one")
        return ReadEmission(
          value: quantity.value, activity: .mass(of: "CO2") / quantity.dimension)
      default: continue
      }
    }
    report.error(
      at: place, "\(subject) is \(quantity.dimension), expected CO2e per amount",
      help: "write it like '2.9 kgCO2e/kg'")
    return nil
  }
}
