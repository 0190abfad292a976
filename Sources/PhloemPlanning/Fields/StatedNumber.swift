import PhloemModel

/// A number of an input file with its range, as written or as a mapping
/// `{value: …, low: …, high: …, source: …, assumed: …}`.
struct StatedNumber {
  /// The number and its range in canonical units.
  let band: NumberBand
  /// The unit as written.
  let unit: PhysicalUnit
  /// Whether the file calls it a guess.
  let isAssumed: Bool

  /// The number in canonical units.
  var value: Double { band.value }
}

/// What a number of a file must be.
struct NumberForm: Sendable {
  /// A text that would do, for remedies.
  let example: String
  /// The dimensions that will do; nil for that of the example.
  var accepts: (@Sendable (PhysicalDimension) -> Bool)?
  /// The dimensions that will do, in words, where the example does not tell them.
  var words: String?
  /// The least canonical number.
  var least = 0.0
  /// The largest canonical number.
  var most = Double.infinity

  /// A number of the dimension of an example.
  init(_ example: String, least: Double = 0, most: Double = .infinity) {
    self.example = example
    self.least = least
    self.most = most
  }

  /// A share from 0 to 100 %.
  static let share = NumberForm("20 %", most: 1)
  /// A plain number of at least one, such as a detour.
  static let detour = NumberForm("1.3", least: 1)

  /// A mass of CO2 or CO2e for each of something.
  static func emission(_ example: String, per base: PhysicalDimension) -> NumberForm {
    var form = NumberForm(example, least: -.infinity)
    form.accepts = { isGas($0 * base) }
    form.words = "a mass of CO2 or CO2e for each unit of \(base)"
    return form
  }

  /// Whether a dimension is a mass of CO2 or CO2e.
  static func isGas(_ dimension: PhysicalDimension) -> Bool {
    if dimension == .mass(of: "CO2") { return true }
    guard dimension.powers.count == 1, dimension.powers[0].exponent == 1 else { return false }
    if case .co2e = dimension.powers[0].base { return true }
    return false
  }

  /// What is wrong with a quantity, and what would do; nil where nothing is.
  func fault(
    of value: Quantity, _ text: String, _ subject: String
  ) -> (message: String, help: String)? {
    let help = "write it like '\(example)'"
    let wanted = (try? Quantity(reading: example))?.dimension
    if !(accepts?(value.dimension) ?? (value.dimension == wanted)) {
      let isBare = value.dimension.isNone && value.unit.symbol.isEmpty
      if isBare { return ("\(subject) has no unit: '\(text)'", help) }
      let kind = words ?? wanted.map { $0.isNone ? "a plain number" : "\($0)" } ?? "of another kind"
      return ("\(subject) must be \(kind), found \(value.dimension)", help)
    }
    if value.value < least {
      let below = "\(subject) is \(value), below \(DecimalText(least).plain)"
      return (least == 0 ? "\(subject) is negative: \(value)" : below, help)
    }
    if value.value > most {
      let limit = most == 1 ? "100 %" : DecimalText(most).plain
      return ("\(subject) is \(value), above \(limit)", help)
    }
    return nil
  }
}

extension YAMLNode {
  /// Reads a number, noting what is wrong with it.
  func number(
    _ subject: String, _ form: NumberForm, into report: inout Diagnostics
  ) -> StatedNumber? {
    guard mapping != nil else {
      return quantity(subject, form, into: &report).map {
        StatedNumber(band: NumberBand($0.value), unit: $0.unit, isAssumed: false)
      }
    }
    var inner = MappingReader(self, subject: subject, into: &report)
    let errors = report.errors.count
    let parts = ["value", "low", "high"].map { key in
      inner.node(key)?.quantity("'\(key)' of \(subject)", form, into: &report)
    }
    _ = inner.text("source", into: &report)
    let isAssumed = inner.flag("assumed", into: &report) ?? false
    if inner.node("value") == nil {
      _ = inner.requiredText("value", such: form.example, into: &report)
    }
    inner.finish(into: &report)
    guard report.errors.count == errors, let value = parts[0] else { return nil }
    let (low, high) = (parts[1], parts[2])
    if [low, high].contains(where: { $0.map { $0.dimension != value.dimension } ?? false }) {
      report.error(
        at: position, "\(subject) is told in two kinds of unit",
        help: "write 'value', 'low' and 'high' in the same unit")
      return nil
    }
    if low?.value ?? value.value > value.value || high?.value ?? value.value < value.value {
      report.error(
        at: position, "\(subject) is \(value), outside its own range",
        help: "write the least number under 'low' and the largest under 'high'")
      return nil
    }
    return StatedNumber(
      band: NumberBand(value.value, low: low?.value, high: high?.value), unit: value.unit,
      isAssumed: isAssumed)
  }

  /// Reads a scalar with its unit.
  private func quantity(
    _ subject: String, _ form: NumberForm, into report: inout Diagnostics
  ) -> Quantity? {
    guard let text = scalar else {
      report.error(
        at: position, "\(subject) must be a number with a unit, found \(kindInWords)",
        help: "write it like '\(form.example)'")
      return nil
    }
    do throws(UnitError) {
      let value = try Quantity(reading: text)
      guard let fault = form.fault(of: value, text, subject) else { return value }
      report.error(at: position, fault.message, help: fault.help)
    } catch {
      report.error(
        at: position, "\(error.message) in \(subject)",
        help: error.help ?? "write it like '\(form.example)'")
    }
    return nil
  }
}

extension MappingReader {
  /// The number under `key`; nil where none is written.
  mutating func number(
    _ key: String, _ form: NumberForm, into report: inout Diagnostics
  ) -> StatedNumber? {
    node(key)?.number("'\(key)' of \(subject)", form, into: &report)
  }

  /// The number under `key`, which must be there.
  mutating func requiredNumber(
    _ key: String, _ form: NumberForm, into report: inout Diagnostics
  ) -> StatedNumber? {
    if node(key) == nil {
      _ = requiredText(key, such: form.example, into: &report)
      return nil
    }
    return number(key, form, into: &report)
  }

  /// The currency of the file, which must be there.
  mutating func currency(into report: inout Diagnostics) -> String? {
    guard let text = requiredText("currency", such: "CNY", into: &report) else { return nil }
    if let unit = try? PhysicalUnit(reading: text), unit.dimension == .money(text) { return text }
    report.error(
      at: valuePlace("currency"), "'\(text)' is no currency",
      help: "write its code, such as CNY or EUR")
    return nil
  }

  /// The place under `key`: `{x: 2 km, y: 3 km}` or `{lat: 36.58, lon: 116.23}`.
  mutating func ground(_ key: String, into report: inout Diagnostics) -> GroundPlace? {
    guard let node = node(key) else { return nil }
    var inner = MappingReader(node, subject: "'\(key)' of \(subject)", into: &report)
    let place = inner.coordinates(into: &report)
    inner.finish(into: &report)
    return place
  }

  /// The place that this mapping's own `x` and `y`, or `lat` and `lon`, tell.
  mutating func coordinates(into report: inout Diagnostics) -> GroundPlace? {
    let isSphere = node("lat") != nil || node("lon") != nil
    let values = (isSphere ? ["lat", "lon"] : ["x", "y"]).map { key -> Double? in
      let most = key == "lat" ? 90 : key == "lon" ? 180 : 1e8
      let form = NumberForm(isSphere ? "36.58" : "2 km", least: -most, most: most)
      return requiredNumber(key, form, into: &report)?.value
    }
    guard let first = values[0], let second = values[1] else { return nil }
    return isSphere
      ? .sphere(latitude: first, longitude: second) : .plane(x: first, y: second)
  }
}
