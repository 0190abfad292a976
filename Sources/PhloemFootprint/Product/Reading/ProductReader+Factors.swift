import PhloemModel

/// Emissions per activity as they stand in a file or a library.
private struct ReadEmission {
  let value: Double
  let activity: PhysicalDimension
}

extension ProductReader {
  private static let example = "{value: 2.9 kgCO2e/kg, source: …}"

  /// A factor: `{value: …, source: …}`, apart by kinds, `{factor: id@edition}`,
  /// `{database: …, process: …}`, `{parameter: grid}`; `unknown` gives `.some(nil)`.
  ///
  /// - Returns: Nil when it could not be read.
  mutating func factor(
    _ node: YAMLNode, _ subject: String
  ) -> (factor: ProductFactor, origin: DataOrigin)?? {
    if node.scalar == "unknown" { return .some(nil) }
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

  private mutating func written(
    _ reader: inout MappingReader, at position: FilePosition
  ) -> (factor: ProductFactor, origin: DataOrigin)? {
    let source = reader.requiredText("source", into: &report)
    var values: [CarbonKind: Double] = [:]
    var texts: [String] = []
    var activity: PhysicalDimension?
    var isWhole = true
    let keys = [("value", CarbonKind.undivided)] + CarbonKind.allCases.dropLast().map { ($0.rawValue, $0) }
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

  private mutating func reference(
    _ reader: inout MappingReader
  ) -> (factor: ProductFactor, origin: DataOrigin)? {
    let place = reader.valuePlace(reader.has("factor") ? "factor" : "database")
    let reference: FactorReference
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
  private mutating func emission(
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

  // MARK: Parameters

  private mutating func parameter(
    _ reader: inout MappingReader
  ) -> (factor: ProductFactor, origin: DataOrigin)? {
    guard let id = reader.requiredText("parameter", such: "grid", into: &report),
      let parameter = self.known(id, at: reader.valuePlace("parameter"), reader.subject)
    else { return nil }
    return (
      ProductFactor(
        values: [:], terms: [ProductFactor.Term(parameter: id, amount: 1)],
        activity: parameter.activity, text: id, source: parameter.source),
      DataOrigin()
    )
  }

  private mutating func known(
    _ id: String, at place: FilePosition, _ subject: String
  ) -> ProductParameter? {
    if let parameter = parameters[id] { return parameter }
    if brokenParameters.contains(id) { return nil }
    report.error(
      at: place, "\(subject) names the unknown parameter '\(id)'",
      help: nearest(to: id, in: parameters.keys.sorted()).map { "did you mean '\($0)'?" }
        ?? "declare it under 'parameters'")
    return nil
  }

  /// `[{parameter: grid, amount: 14 kWh/kg}]`.
  private mutating func terms(
    _ node: YAMLNode, _ subject: String, _ activity: PhysicalDimension?
  ) -> [ProductFactor.Term]? {
    guard case .sequence(let items) = node.content else {
      report.error(
        at: node.position, "'plus' of \(subject) must be a list, found \(node.kindInWords)",
        help: "write 'plus: [{parameter: grid, amount: 14 kWh/kg}]'")
      return nil
    }
    var terms: [ProductFactor.Term] = []
    for item in items {
      var reader = MappingReader(item, subject: "'plus' of \(subject)", into: &report)
      let id = reader.requiredText("parameter", such: "grid", into: &report)
      let amount = reader.node("amount")
      if amount == nil { _ = reader.requiredText("amount", such: "14 kWh/kg", into: &report) }
      reader.finish(into: &report)
      guard let id, let amount,
        let quantity = self.quantity(amount, "'amount' of \(reader.subject)", such: "14 kWh/kg"),
        let parameter = self.known(id, at: reader.valuePlace("parameter"), reader.subject)
      else { continue }
      guard let activity else { return nil }
      guard quantity.dimension * activity == parameter.activity else {
        report.error(
          at: amount.position,
          "'amount' of \(reader.subject) is \(quantity.dimension), expected "
            + "\(parameter.activity / activity)",
          help: "write how much of '\(id)' an amount of the item needs")
        continue
      }
      terms.append(
        ProductFactor.Term(parameter: id, amount: quantity.value, written: quantity))
    }
    return terms.count == items.count ? terms : nil
  }

  /// The parameters of a file; those that cannot be read need no second finding.
  mutating func readParameters(_ reader: inout MappingReader) -> [ProductParameter] {
    var all: [ProductParameter] = []
    for entry in reader.children("parameters", into: &report) {
      guard let parameter = self.parameter(entry) else {
        brokenParameters.insert(entry.key)
        continue
      }
      parameters[entry.key] = parameter
      all.append(parameter)
    }
    return all
  }

  private mutating func parameter(_ entry: YAMLNode.Entry) -> ProductParameter? {
    let subject = "parameter '\(entry.key)'"
    var reader = MappingReader(entry, subject: subject, into: &report)
    let name = localized("name", &reader)
    let kind = reader.choice("kind", as: CarbonKind.self, into: &report)
    var found: (factor: ProductFactor, origin: DataOrigin)?
    var unit: PhysicalUnit?
    if reader.has("factor") {
      found = reference(&reader)
      unit = found.flatMap { found in
        let text = found.factor.text.split(separator: " ").dropFirst().joined(separator: " ")
        return try? PhysicalUnit(reading: text)
      }
    } else if let node = reader.node("value") {
      unit = node.scalar.flatMap { try? Quantity(reading: $0) }?.unit
      found = written(&reader, at: entry.position)
    } else {
      _ = reader.requiredText("value", such: "0.5306 kgCO2e/kWh", into: &report)
      _ = reader.node("source")
    }
    let activity = found?.factor.activity
    let range = reader.node("range").flatMap { self.range($0, subject, activity) }
    let gsd = self.gsd(&reader)
    reader.finish(into: &report)
    guard let found else { return nil }
    return ProductParameter(
      id: entry.key, name: name ?? LocalizedText(entry.key), value: found.factor.values.total,
      unit: unit ?? (PhysicalDimension.co2e(gwpSet: gwpSet) / found.factor.activity).canonicalUnit,
      activity: found.factor.activity, kind: kind ?? .undivided, range: range,
      source: found.factor.source, gsd: gsd ?? found.factor.gsd)
  }

  /// `0..1 kgCO2e/kWh` of a parameter.
  private mutating func range(
    _ node: YAMLNode, _ subject: String, _ activity: PhysicalDimension?
  ) -> ClosedRange<Double>? {
    let set = gwpSet
    let range: QuantityRange
    do throws(UnitError) {
      range = try QuantityRange(reading: node.scalar ?? "") { (text) throws(UnitError) in
        let quantity = try Quantity(reading: text)
        return Quantity(canonical: quantity.value, quantity.unit.inGWPSet(set))
      }
    } catch {
      report.error(
        at: node.position, "\(error.message) in 'range' of \(subject)",
        help: error.help ?? "write it like '0..1 kgCO2e/kWh'")
      return nil
    }
    guard let low = emission(range.low, "'range' of \(subject)", at: node.position),
      let high = emission(range.high, "'range' of \(subject)", at: node.position)
    else { return nil }
    guard low.activity == activity, low.value >= 0, low.value < high.value, high.value.isFinite
    else {
      if activity != nil {
        report.error(
          at: node.position, "'range' of \(subject) is not one of its values",
          help: "write it like '0..1 kgCO2e/kWh', the lower end first")
      }
      return nil
    }
    return low.value...high.value
  }
}
