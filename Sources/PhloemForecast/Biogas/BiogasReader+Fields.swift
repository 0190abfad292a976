import PhloemModel

extension BiogasReader {
  /// A canonical number of the dimension of `example` under `key`; nil where none is written.
  ///
  /// It is a scalar or `{value: …, source: …, assumed: true}`.
  mutating func number(
    _ key: String, _ reader: inout MappingReader, like example: String,
    most: Double = .infinity, isPositive: Bool = false, mayBeNegative: Bool = false
  ) -> Double? {
    guard let node = reader.node(key) else { return nil }
    let subject = "'\(key)' of \(reader.subject)"
    var scalar = node
    if node.mapping != nil {
      var inner = MappingReader(node, subject: subject, into: &report)
      _ = inner.requiredText("value", such: example, into: &report)
      _ = inner.text("source", into: &report)
      if inner.flag("assumed", into: &report) ?? false {
        assumed.append("\(key) of \(reader.subject)")
      }
      let value = inner.node("value")
      inner.finish(into: &report)
      guard let value else { return nil }
      scalar = value
    }
    guard let text = scalar.scalar else {
      report.error(
        at: scalar.position, "\(subject) must be a number with a unit, found \(scalar.kindInWords)",
        help: "write it like '\(example)'")
      return nil
    }
    guard let value = quantity(text, at: scalar.position, subject, like: example) else {
      return nil
    }
    if value < 0, !mayBeNegative {
      report.error(
        at: scalar.position, "\(subject) is negative: '\(text)'", help: "write it like '\(example)'"
      )
      return nil
    }
    if value > most {
      report.error(
        at: scalar.position, "\(subject) is above 100 %: '\(text)'",
        help: "write it like '\(example)'")
      return nil
    }
    // Nothing real is smaller or larger; it would only make other numbers endless.
    if isPositive, value < 1e-12 {
      report.error(
        at: scalar.position, "\(subject) is 0 or next to it: '\(text)'",
        help: "write it like '\(example)'")
      return nil
    }
    if abs(value) > 1e15 {
      report.error(
        at: scalar.position, "\(subject) is too large: '\(text)'",
        help: "write it like '\(example)'")
      return nil
    }
    return value
  }

  /// A number that must be there.
  mutating func required(
    _ key: String, _ reader: inout MappingReader, like example: String,
    most: Double = .infinity, isPositive: Bool = false
  ) -> Double? {
    if reader.node(key) == nil {
      _ = reader.requiredText(key, such: example, into: &report)
      return nil
    }
    return number(key, &reader, like: example, most: most, isPositive: isPositive)
  }

  /// A canonical number of the dimension of `example`.
  mutating func quantity(
    _ text: String, at place: FilePosition, _ subject: String, like example: String
  ) -> Double? {
    let wanted = (try? Quantity(reading: example))?.dimension
    let value: Quantity
    do throws(UnitError) {
      value = try Quantity(reading: text)
    } catch {
      report.error(
        at: place, "\(error.message) in \(subject)",
        help: error.help ?? "write it like '\(example)'")
      return nil
    }
    guard let wanted, value.dimension != wanted else { return value.value }
    report.error(
      at: place,
      value.dimension.isNone && value.unit.symbol.isEmpty
        ? "\(subject) has no unit: '\(text)'"
        : "\(subject) must be \(wanted.isNone ? "a plain number" : "\(wanted)"), "
          + "found \(value.dimension)",
      help: "write it like '\(example)'")
    return nil
  }

  /// The currency of all money of the file.
  mutating func readCurrency(_ reader: inout MappingReader) {
    guard let text = reader.text("currency", into: &report) else { return }
    guard let unit = try? PhysicalUnit(reading: text), unit.dimension == .money(text) else {
      report.error(
        at: reader.valuePlace("currency"), "'\(text)' is no currency",
        help: "write its code, such as CNY or EUR")
      return
    }
    currency = text
  }
}
