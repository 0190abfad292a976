import PhloemModel

extension BlendReader {
  /// A scalar or `{value: …, low: …, high: …, source: …, assumed: …}`, of the dimension of `example`.
  mutating func range(
    _ node: YAMLNode, _ subject: String, like example: String, dimension: PhysicalDimension? = nil
  ) -> (value: Quantity, range: NumberBand)? {
    let wanted = dimension ?? (try? Quantity(reading: example))?.dimension
    guard node.mapping != nil else {
      return quantity(node, subject, like: example, wanted).map { ($0, NumberBand($0.value)) }
    }
    var inner = MappingReader(node, subject: subject, into: &report)
    let parts = ["value", "low", "high"].map { key in
      inner.node(key).map { quantity($0, "'\(key)' of \(subject)", like: example, wanted) }
    }
    _ = inner.text("source", into: &report)
    if inner.flag("assumed", into: &report) ?? false { hasGuess = true }
    if inner.node("value") == nil {
      _ = inner.requiredText("value", such: example, into: &report)
    }
    inner.finish(into: &report)
    guard let given = parts[0], let value = given else { return nil }
    let (low, high) = (parts[1] ?? nil, parts[2] ?? nil)
    if low?.value ?? value.value > value.value || high?.value ?? value.value < value.value {
      report.error(
        at: node.position, "\(subject) is \(value), outside its own range",
        help: "write the least number under 'low' and the largest under 'high'")
      return nil
    }
    return (value, NumberBand(value.value, low: low?.value, high: high?.value))
  }

  /// What is written under `value` of a mapping, else the node itself; nil where there is no value.
  mutating func scalar(_ node: YAMLNode, _ subject: String, like example: String) -> YAMLNode? {
    guard let entries = node.mapping else { return node }
    if let value = entries.first(where: { $0.key == "value" })?.value { return value }
    report.error(
      at: node.position, "\(subject) has no 'value'", help: "add 'value: \(example)'")
    return nil
  }

  /// A number with a unit of the dimension wanted; nil stands for any.
  mutating func quantity(
    _ node: YAMLNode, _ subject: String, like example: String, _ wanted: PhysicalDimension?
  ) -> Quantity? {
    report.quantity(node, subject, of: wanted, such: example)
  }

  /// A canonical number under `key` of the dimension of `example`; nil where none is written.
  mutating func number(
    _ key: String, _ reader: inout MappingReader, like example: String,
    mayBeNegative: Bool = false, most: Double = .infinity
  ) -> Double? {
    guard let node = reader.node(key) else { return nil }
    return number(
      node, "'\(key)' of \(reader.subject)", like: example, mayBeNegative: mayBeNegative,
      most: most)
  }

  /// A canonical number of the dimension of `example`, refused below zero and above `most`.
  mutating func number(
    _ node: YAMLNode, _ subject: String, like example: String, mayBeNegative: Bool = false,
    most: Double = .infinity
  ) -> Double? {
    guard let (value, _) = range(node, subject, like: example) else { return nil }
    if !mayBeNegative, value.value < 0 {
      report.error(
        at: node.position, "\(subject) is negative: \(value)", help: "write it like '\(example)'")
      return nil
    }
    if value.value > most {
      report.error(
        at: node.position, "\(subject) is \(value), above \(most == 1 ? "100 %" : "\(most)")",
        help: "write it like '\(example)'")
      return nil
    }
    return value.value
  }

  /// A share from 0 to 100 % under `key`.
  mutating func share(_ key: String, _ reader: inout MappingReader) -> Double? {
    number(key, &reader, like: "20 %", most: 1)
  }

  /// Money for a tonne under `key`.
  mutating func money(_ key: String, _ reader: inout MappingReader) -> Double? {
    number(key, &reader, like: "40 \(currency)/t", mayBeNegative: true).map { $0 * 1000 }
  }

  /// Tonnes of each period under `key`: one number for all, or a list of one for each.
  mutating func amounts(
    _ key: String, _ reader: inout MappingReader, density: Double? = nil
  ) -> [Double]? {
    guard let node = reader.node(key) else { return nil }
    let subject = "'\(key)' of \(reader.subject)"
    guard case .sequence(let items) = node.content else {
      return tonnes(node, subject, density: density).map {
        [Double](repeating: $0, count: periodCount)
      }
    }
    guard items.count == periodCount else {
      report.error(
        at: node.position,
        "\(subject) lists \(items.count) amounts, the file has \(Self.counted(periodCount))",
        help: periodCount == 1
          ? "name the periods under 'periods', or write one amount"
          : "write one amount for each period")
      return nil
    }
    let values = items.map { tonnes($0, subject, density: density) }
    let known = values.compactMap { $0 }
    return known.count == values.count ? known : nil
  }

  private static func counted(_ periods: Int) -> String {
    periods == 1 ? "one period" : "\(periods) periods"
  }

  /// Tonnes; a volume is read where a density is known, in kg/m3.
  private mutating func tonnes(
    _ node: YAMLNode, _ subject: String, density: Double?
  ) -> Double? {
    if let density, let text = node.scalar, let volume = try? Quantity(reading: text),
      volume.dimension == .volume, volume.value >= 0
    {
      return volume.value * density / 1000
    }
    return number(node, subject, like: "120 kt").map { $0 / 1000 }
  }

  /// t of emission for a tonne under `key`: a mass of CO2 or CO2e, the same throughout the file.
  mutating func emission(_ key: String, _ reader: inout MappingReader) -> Double? {
    guard let node = reader.node(key) else { return nil }
    return emission(node, "'\(key)' of \(reader.subject)", per: .mass, like: "0.05 tCO2e/t")
  }

  /// Canonical emission for one unit of something of dimension `base`.
  mutating func emission(
    _ node: YAMLNode, _ subject: String, per base: PhysicalDimension, like example: String
  ) -> Double? {
    // Any dimension is read first, as CO2 and CO2e under any set would do.
    guard let scalar = scalar(node, subject, like: example),
      let value = quantity(scalar, subject, like: example, nil)
    else { return nil }
    let gas = value.dimension * base
    let isGas = gas == .mass(of: "CO2") || Self.isCO2e(gas)
    guard isGas, range(node, subject, like: example, dimension: value.dimension) != nil else {
      if !isGas {
        report.error(
          at: scalar.position,
          "\(subject) must be a mass of CO2 or CO2e for each unit of \(base), "
            + "found \(value.dimension)", help: "write it like '\(example)'")
      }
      return nil
    }
    if let first = emissionDimension, first != gas {
      report.error(
        at: scalar.position, "\(subject) is \(gas), others of the file are \(first)",
        help: "write all emissions in the same")
      return nil
    }
    emissionDimension = gas
    return value.value
  }

  private static func isCO2e(_ dimension: PhysicalDimension) -> Bool {
    guard dimension.powers.count == 1, dimension.powers[0].exponent == 1 else { return false }
    if case .co2e = dimension.powers[0].base { return true }
    return false
  }

  /// The number of a material that must be declared.
  mutating func material(_ name: String, at position: FilePosition, by subject: String) -> Int? {
    if let index = materialNumbers[name] { return index }
    if broken.contains(name) { return nil }
    let known = materialNumbers.keys.sorted() + feeds.keys.sorted()
    report.error(
      at: position, "\(subject) names the unknown material '\(name)'",
      help: feeds[name] != nil
        ? "'\(name)' has fractions: name one of them"
        : nearest(to: name, in: known).map { "did you mean '\($0)'?" }
          ?? "declare it under 'materials'")
    return nil
  }
}
