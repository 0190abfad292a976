import PhloemModel

extension SinkPlanReader {
  /// A year of four digits under `key`, which must be there.
  mutating func year(_ key: String, _ reader: inout MappingReader) -> Int? {
    guard let text = reader.requiredText(key, such: "2022", into: &report) else { return nil }
    let isPlain = text.utf8.count == 4 && text.utf8.allSatisfy { 48...57 ~= $0 }
    if isPlain, let year = Int(text), Self.years.contains(year) { return year }
    report.error(
      at: reader.valuePlace(key), "'\(key)' of \(reader.subject) is no year: '\(text)'",
      help: "write a year from \(Self.years.lowerBound) to \(Self.years.upperBound), such as 2022")
    return nil
  }

  /// A number with its unit under `key`, which must be there, of the dimension of `example`.
  mutating func required(
    _ key: String, _ reader: inout MappingReader, like example: String
  ) -> Quantity? {
    guard let node = reader.node(key) else {
      _ = reader.requiredText(key, such: example, into: &report)
      return nil
    }
    return quantity(node, "'\(key)' of \(reader.subject)", like: example)
  }

  /// A number with its range under `key`, which must be there: `230 tCO2/ha`, or
  /// `{value: 230 tCO2/ha, low: …, high: …}`.
  ///
  /// `refusal` says why a number in canonical units cannot be, after its name; nil when it can. The
  /// result is in canonical units.
  mutating func band(
    _ key: String, _ reader: inout MappingReader, like example: String, mayBeZero: Bool = false,
    refusal: (Double) -> String? = { _ in nil }
  ) -> NumberBand? {
    guard let node = reader.node(key) else {
      _ = reader.requiredText(key, such: example, into: &report)
      return nil
    }
    let subject = "'\(key)' of \(reader.subject)"
    guard node.mapping != nil else {
      return number(node, subject, example, mayBeZero, refusal).map { NumberBand($0) }
    }
    var inner = MappingReader(node, subject: subject, into: &report)
    if inner.node("value") == nil {
      _ = inner.requiredText("value", such: example, into: &report)
    }
    let value = inner.node("value").flatMap {
      number($0, subject, example, mayBeZero, refusal)
    }
    let ends = ["low", "high"].map { end in
      inner.node(end).map { number($0, "'\(end)' of \(subject)", example, mayBeZero, refusal) }
    }
    _ = inner.text("source", into: &report)
    inner.finish(into: &report)
    guard let value else { return nil }
    // An end that was written but cannot be read has its finding already.
    for (end, key) in zip(ends, ["low", "high"]) {
      guard let end, let bound = end, key == "low" ? bound > value : bound < value else {
        continue
      }
      report.error(
        at: inner.valuePlace(key),
        "'\(key)' of \(subject) is \(key == "low" ? "above" : "below") its value",
        help: "write the least number under 'low' and the largest under 'high'")
      return nil
    }
    return NumberBand(value, low: ends[0] ?? nil, high: ends[1] ?? nil)
  }

  /// A positive number in canonical units.
  private mutating func number(
    _ node: YAMLNode, _ subject: String, _ example: String, _ mayBeZero: Bool,
    _ refusal: (Double) -> String?
  ) -> Double? {
    guard let quantity = quantity(node, subject, like: example) else { return nil }
    let isEnough = mayBeZero ? quantity.value >= 0 : quantity.value > 0
    let reason =
      isEnough ? refusal(quantity.value) : mayBeZero ? "is negative" : "is not above zero"
    guard let reason else { return quantity.value }
    report.error(
      at: node.position, "\(subject) \(reason): \(quantity)", help: "write it like '\(example)'")
    return nil
  }

  /// A scalar as a quantity of the dimension of `example`.
  private mutating func quantity(
    _ node: YAMLNode, _ subject: String, like example: String
  ) -> Quantity? {
    guard let text = node.scalar else {
      report.error(
        at: node.position, "\(subject) must be a number with a unit, found \(node.kindInWords)",
        help: "write it like '\(example)'")
      return nil
    }
    guard let wanted = try? Self.parsed(example) else { return nil }
    let value: Quantity
    do throws(UnitError) {
      value = try Self.parsed(text)
    } catch {
      report.error(
        at: node.position, "\(error.message) in \(subject)",
        help: error.help ?? "write it like '\(example)'")
      return nil
    }
    if value.dimension == wanted.dimension { return value }
    let isBare = value.dimension.isNone && value.unit.symbol.isEmpty
    report.error(
      at: node.position,
      isBare
        ? "\(subject) has no unit: '\(text)'"
        : "\(subject) must be \(wanted.dimension.isNone ? "a plain number" : "\(wanted.dimension)"), "
          + "found \(value.dimension)",
      help: Self.help(value.dimension, wanted.dimension) ?? "write it like '\(example)'")
    return nil
  }

  /// `0.08 1/yr` is 0.08 a year, not two numbers.
  private static func parsed(_ text: String) throws(UnitError) -> Quantity {
    try Quantity(reading: text.replacing(" 1/", with: " /", maxReplacements: 1))
  }

  /// What a mass of carbon or of anything lacks to be one of CO2.
  private static func help(
    _ found: PhysicalDimension, _ wanted: PhysicalDimension
  ) -> String? {
    func swapped(_ base: BaseDimension) -> PhysicalDimension {
      found.mapBases { $0 == base ? .massOf("CO2") : $0 }
    }
    if swapped(.massOf("C")) == wanted {
      return "this is carbon: multiply by 44/12 and write it in tCO2"
    }
    if swapped(.mass) == wanted { return "say of what: write 'tCO2' if it is CO2" }
    if swapped(.co2e(gwpSet: "")) == wanted { return "forests take up CO2 alone: write 'tCO2'" }
    return nil
  }
}
