import PhloemModel

/// An amount per unit of a product: canonical units of what it measures, and whether it is a guess.
struct UnitAmount {
  let band: NumberBand
  let dimension: PhysicalDimension
  let isAssumed: Bool
  let source: String?
}

extension CreditFileReader {
  /// The keys by one of which a mapping is a number.
  static let numberKeys: Set<String> = ["value", "factor"]

  /// A number with its unit, zero or more; `{value: …, low: …, high: …, assumed: true, source: …}`; or
  /// `{factor: id@edition}` of the library, with the limits that it has.
  mutating func number(
    _ node: YAMLNode, _ subject: String, such example: String, hasRange: Bool = true
  ) -> SourcedQuantity? {
    guard node.mapping != nil else {
      return plain(node, subject, such: example).map {
        SourcedQuantity($0, position: node.position)
      }
    }
    var inner = MappingReader(node, subject: subject, into: &report)
    if let reference = inner.text("factor", into: &report) {
      let found = factor(reference, at: inner.valuePlace("factor"), subject)
      inner.finish(into: &report)
      return found
    }
    for key in ["low", "high"] where !hasRange && inner.has(key) {
      _ = inner.node(key)
      report.error(
        at: inner.place(key), "\(subject) has a range, which is not carried further",
        help: "leave '\(key)' out")
    }
    if inner.node("value") == nil {
      _ = inner.requiredText("value", such: example, into: &report)
    }
    let value = inner.node("value").flatMap { plain($0, subject, such: example) }
    var ends: [String: Quantity] = [:]
    for key in ["low", "high"] {
      guard let node = inner.node(key),
        let end = plain(node, "'\(key)' of \(subject)", such: example), let value
      else { continue }
      if end.dimension != value.dimension {
        report.error(
          at: node.position,
          "'\(key)' of \(subject) is \(end.dimension), its value \(value.dimension)",
          help: "give both in units of one kind")
      } else if key == "low" ? end.value > value.value : end.value < value.value {
        report.error(
          at: node.position,
          "'\(key)' of \(subject) is \(key == "low" ? "above" : "below") its value",
          help: "write the least number under 'low' and the largest under 'high'")
      } else {
        ends[key] = end
      }
    }
    let assumed = inner.flag("assumed", into: &report) ?? false
    let source = inner.text("source", into: &report)
    inner.finish(into: &report)
    return value.map {
      SourcedQuantity(
        $0, low: ends["low"], high: ends["high"], source: source, isAssumed: assumed,
        position: node.position)
    }
  }

  /// A scalar as a quantity of zero or more.
  private mutating func plain(
    _ node: YAMLNode, _ subject: String, such example: String
  ) -> Quantity? {
    guard let text = node.scalar else {
      report.error(
        at: node.position, "\(subject) must be a number with a unit, found \(node.kindInWords)",
        help: "write it like '\(example)'")
      return nil
    }
    let value: Quantity
    do throws(UnitError) {
      value = try quantity(text)
    } catch {
      report.error(
        at: node.position, "\(error.message) in \(subject)",
        help: error.help ?? ClaimUnit.remedy(forUnitIn: error.message)
          ?? "write it like '\(example)'")
      return nil
    }
    if value.value >= 0, value.value <= 1e30 { return value }
    report.error(
      at: node.position,
      "\(subject) is \(value.value < 0 ? "negative" : "beyond any size"): \(value)",
      help: "write an amount of zero or more, like '\(example)'")
    return nil
  }

  /// Reads a quantity, its unit being one of the tables or a thing that the file counts; CO2e of no
  /// stated GWP set is of the file's.
  func quantity(_ text: String) throws(UnitError) -> Quantity {
    let read = try written(text)
    guard let gwp else { return read }
    return Quantity(canonical: read.value, read.unit.inGWPSet(gwp))
  }

  private func written(_ text: String) throws(UnitError) -> Quantity {
    do throws(UnitError) {
      return try Quantity(reading: text)
    } catch {
      guard let (number, rest) = try? NumberText.read(prefixOf: text[...]),
        rest.trimmingSpaces.first?.isASCIIDigit != true,
        let unit = try? units.declared(String(rest.trimmingSpaces))
      else { throw error }
      return Quantity(number, unit)
    }
  }

  /// A share from 0 to 100 %, with its range.
  mutating func share(
    _ node: YAMLNode, _ subject: String, such example: String, hasRange: Bool = true
  ) -> SourcedQuantity? {
    guard let share = number(node, subject, such: example, hasRange: hasRange) else {
      return nil
    }
    guard share.quantity.dimension.isNone else {
      report.error(
        at: node.position,
        "\(subject) must be a plain number, found \(share.quantity.dimension)",
        help: "write it like '\(example)'")
      return nil
    }
    guard max(share.quantity.value, share.high?.value ?? 0) <= 1 else {
      report.error(
        at: node.position, "\(subject) is above 100 %: \(share.high ?? share.quantity)",
        help: "write a share of at most 100 %, like '\(example)'")
      return nil
    }
    return share
  }

  /// A time with its range, s.
  mutating func time(_ node: YAMLNode, _ subject: String) -> SourcedQuantity? {
    guard let time = number(node, subject, such: "2 yr") else { return nil }
    if time.quantity.dimension == .time { return time }
    report.error(
      at: node.position, "\(subject) must be time, found \(time.quantity.dimension)",
      help: "write it like '2 yr'")
    return nil
  }

  /// What a unit of a product burdens: `38 kgCO2e`, or `7.79 kgCO2e/t` of a product in any unit of mass.
  mutating func perUnit(
    _ node: YAMLNode, _ subject: String, of unit: PhysicalUnit, such example: String
  ) -> UnitAmount? {
    guard let value = number(node, subject, such: example) else { return nil }
    var dimension = value.quantity.dimension
    var factor = 1.0
    if dimension.powers.contains(where: { $0.exponent < 0 })
      || isRatio(value.quantity.unit, of: unit)
    {
      dimension = dimension * unit.dimension
      factor = unit.factor
    }
    guard !dimension.isNone else {
      report.error(
        at: node.position, "\(subject) has no unit: '\(value.quantity)'",
        help: "write it like '\(example)'")
      return nil
    }
    guard !dimension.powers.contains(where: { $0.exponent < 0 }) else {
      report.error(
        at: node.position,
        "\(subject) is \(value.quantity.dimension), the product is counted in \(unit)",
        help: "write it per \(unit), like '\(example)'")
      return nil
    }
    return UnitAmount(
      band: value.band * factor, dimension: dimension, isAssumed: value.isAssumed,
      source: value.source)
  }

  /// Whether a unit such as `t/t` or `kg/t` is an amount of the product's own kind per product.
  private func isRatio(_ written: PhysicalUnit, of unit: PhysicalUnit) -> Bool {
    let parts = written.symbol.split(separator: "/").map { String($0.trimmingSpaces) }
    guard written.dimension.isNone, parts.count == 2 else { return false }
    return parts.allSatisfy { (try? units.declared($0))?.dimension == unit.dimension }
  }

  /// The names in a list, or in a text that separates them by spaces, commas or semicolons.
  mutating func names(_ key: String, _ reader: inout MappingReader) -> [(String, FilePosition)]? {
    guard reader.node(key) != nil else { return nil }
    return reader.texts(key, into: &report).flatMap { text, place in
      text.split { " ,;，；、".contains($0) }.map { (String($0), place) }
    }
  }
}

extension SourcedQuantity {
  /// The number with its range, canonical units.
  var band: NumberBand {
    NumberBand(quantity.value, low: low?.value, high: high?.value)
  }
}
