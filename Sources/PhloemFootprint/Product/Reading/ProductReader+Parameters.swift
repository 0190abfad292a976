import PhloemModel

extension ProductReader {
  mutating func parameter(
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
  mutating func terms(
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
