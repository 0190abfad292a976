import PhloemModel

extension MatchReader {
  /// A number that may be a guess.
  mutating func number(
    _ key: String, _ form: NumberForm, _ reader: inout MappingReader
  ) -> Double? {
    let number = reader.number(key, form, into: &report)
    if number?.isAssumed == true { hasGuess = true }
    return number?.value
  }

  /// A number that may be a guess and must be there.
  mutating func required(
    _ key: String, _ form: NumberForm, _ reader: inout MappingReader
  ) -> Double? {
    if reader.node(key) == nil { _ = reader.requiredNumber(key, form, into: &report) }
    return number(key, form, &reader)
  }

  /// Money for a unit.
  func price(_ unit: PhysicalUnit, _ amount: String = "60") -> NumberForm {
    NumberForm("\(amount) \(currency)/\(Self.divisor(unit))", least: -.infinity)
  }

  /// A unit as it stands below a fraction.
  static func divisor(_ unit: PhysicalUnit) -> String {
    unit.symbol.contains { "/*·".contains($0) } ? "(\(unit.symbol))" : unit.symbol
  }

  /// t of emission for a unit, all of one kind throughout the file.
  mutating func emission(
    _ key: String, per unit: PhysicalUnit, _ reader: inout MappingReader,
    _ example: String? = nil, over base: PhysicalDimension = .none
  ) -> Double? {
    guard let node = reader.node(key) else { return nil }
    let form = NumberForm.emission(
      example ?? "0.05 tCO2e/\(Self.divisor(unit))", per: unit.dimension * base)
    guard let read = node.number("'\(key)' of \(reader.subject)", form, into: &report) else {
      return nil
    }
    if read.isAssumed { hasGuess = true }
    let gas = read.unit.dimension * unit.dimension * base
    if let first = emissionDimension, first != gas {
      report.error(
        at: node.position,
        "'\(key)' of \(reader.subject) is \(gas), others of the file are \(first)",
        help: "write all emissions in the same")
      return nil
    }
    emissionDimension = gas
    return read.value * unit.factor / 1000
  }

  /// Amounts of each period under `key`: one number for all, or a list of one for each.
  mutating func amounts(
    _ key: String, _ unit: PhysicalUnit, _ reader: inout MappingReader
  ) -> [Double]? {
    guard let node = reader.node(key) else { return nil }
    let form = NumberForm("120 \(unit.symbol)")
    let subject = "'\(key)' of \(reader.subject)"
    guard case .sequence(let items) = node.content else {
      return number(key, form, &reader).map {
        [Double](repeating: $0 / unit.factor, count: periodCount)
      }
    }
    guard items.count == periodCount else {
      let has = periodCount == 1 ? "one period" : "\(periodCount) periods"
      report.error(
        at: node.position, "\(subject) lists \(items.count) amounts, the file has \(has)",
        help: periodCount == 1
          ? "name the periods under 'periods', or write one amount"
          : "write one amount for each period")
      return nil
    }
    let values = items.map { $0.number(subject, form, into: &report) }
    if values.contains(where: { $0?.isAssumed == true }) { hasGuess = true }
    let known = values.compactMap { $0.map { $0.value / unit.factor } }
    return known.count == values.count ? known : nil
  }

  /// The number of a component that something before it has.
  mutating func component(_ name: String, _ position: FilePosition, _ subject: String) -> Int? {
    if let number = componentNumbers[name] { return number }
    report.error(
      at: position, "\(subject) names '\(name)', which nothing has",
      help: nearest(to: name, in: componentNumbers.keys.sorted()).map { "did you mean '\($0)'?" }
        ?? "give it under 'quality' of the sources")
    return nil
  }

  /// A commodity's number under `key`.
  mutating func commodity(_ key: String, _ reader: inout MappingReader) -> Int? {
    let names = commodities.map(\.id)
    if names.isEmpty { return nil }
    guard let name = reader.requiredText(key, such: names.first ?? "slag", into: &report) else {
      return nil
    }
    return number(of: name, in: names, "commodity", reader.valuePlace(key))
  }

  /// Texts under `key`; nil where the key is not there.
  mutating func words(_ key: String, _ reader: inout MappingReader) -> [String]? {
    reader.node(key) == nil ? nil : reader.texts(key, into: &report).map(\.0)
  }

  /// Limits by component.
  mutating func limits(_ reader: inout MappingReader) -> [BlendLimit] {
    let subject = reader.subject
    return reader.children("limits", into: &report).compactMap { entry in
      guard let number = component(entry.key, entry.position, "'limits' of \(subject)") else {
        return nil
      }
      var inner = MappingReader(entry, subject: "limit '\(entry.key)' of \(subject)", into: &report)
      let form = Self.form(of: components[number].unit, "2.5")
      let (least, most) = (
        inner.number("min", form, into: &report)?.value,
        inner.number("max", form, into: &report)?.value
      )
      inner.finish(into: &report)
      if entry.value.mapping != nil, !inner.has("min"), !inner.has("max") {
        report.error(
          at: entry.position, "\(inner.subject) has neither 'min' nor 'max'",
          help: "write '\(entry.key): {max: \(form.example)}'")
      }
      if let least, let most, least > most {
        report.error(
          at: inner.valuePlace("min"), "the least of \(inner.subject) is above the most",
          help: "write the smaller number under 'min'")
      }
      return BlendLimit(component: number, least: least, most: most, position: entry.position)
    }
  }
}
