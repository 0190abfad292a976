import PhloemAccounting
import PhloemModel

/// What names a number in tables: a row of the library, or a parameter and where it is stated.
struct NumberName: Hashable, Sendable {
  let kind: UsedNumber.Kind
  let reference: String
  let name: String

  init(_ parameter: Parameter) {
    switch parameter.origin {
    case .factor(let row): (kind, reference, name) = (.library, row, "")
    case .park(let position): (kind, reference, name) = (.park, "\(position)", parameter.name)
    case .profile, .method, .meter:
      (kind, reference, name) = (.rule, parameter.origin.key, parameter.name)
    }
  }

  /// The id of its row in a page.
  var anchor: String { "number-" + ("\(reference) \(name)").replacing(" ", with: "-") }
  /// The text of a link to it.
  var label: String {
    if kind == .library { return reference }
    let place = reference.split(separator: "/").last ?? ""
    return "\(name) · \(place)"
  }
}

/// One number that lines of the inventory rest on, with where it was read.
struct UsedNumber: Sendable {
  /// Where it is kept.
  enum Kind: Int, Sendable {
    case library, park, rule
  }

  let key: NumberName
  let name: String
  let value: String
  let unit: String
  var region: String?
  var validity: String?
  var limits: String?
  var source: String?
  var table: String?
  var licence: String?
  var confidence: String?
  var note: String?
  /// The lines that use it.
  var lineCount = 0
  /// The CO2e of those lines, g.
  var co2eGrams: Int64 = 0

  var kind: Kind { key.kind }
  /// `id@edition`, or where it is stated.
  var reference: String { key.reference }

  /// Returns the numbers behind an inventory, factors of the library first, each by reference.
  static func all(of input: ReportInput) -> [UsedNumber] {
    let library = Dictionary(
      input.factors.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    var numbers: [NumberName: UsedNumber] = [:]
    for line in input.inventory.lines {
      var counted: Set<NumberName> = []
      for parameter in line.calculation.parameters {
        let key = NumberName(parameter)
        guard counted.insert(key).inserted else { continue }
        var number = numbers[key] ?? UsedNumber(parameter, key, library: library)
        number.lineCount += 1
        number.co2eGrams += line.co2eGrams
        numbers[key] = number
      }
    }
    return numbers.values.sorted {
      ($0.kind.rawValue, $0.reference, $0.name) < ($1.kind.rawValue, $1.reference, $1.name)
    }
  }

  private init(_ parameter: Parameter, _ key: NumberName, library: [String: Factor]) {
    self.key = key
    if let factor = library[key.reference], key.kind == .library {
      name = factor.name
      value = factor.valueText
      unit = factor.value.unit.symbol
      region = factor.region
      validity = factor.validityText
      limits = Self.limits(factor.lower, factor.upper, in: factor.value.unit)
      source = factor.source
      table = factor.table.isEmpty ? nil : factor.table
      licence = factor.licence.isEmpty ? nil : factor.licence
      confidence = factor.confidence.rawValue
      // Where contracts cover a part, the value is a mean that the parameter's source describes.
      let mix = parameter.value.value == factor.value.value ? nil : parameter.source
      note = [parameter.assumption, mix, factor.note].compactMap(\.self).filter { !$0.isEmpty }
        .joined(separator: "; ")
      return
    }
    name = parameter.name
    let unit = parameter.value.unit
    self.unit = unit.symbol
    value = Self.text(parameter.value, in: unit)
    limits = Self.limits(parameter.lower, parameter.upper, in: unit)
    source = parameter.source
    note = parameter.assumption
  }

  private static func limits(_ low: Quantity?, _ high: Quantity?, in unit: PhysicalUnit) -> String?
  {
    guard let low, let high else { return nil }
    return "\(text(low, in: unit)) … \(text(high, in: unit))"
  }

  private static func text(_ quantity: Quantity, in unit: PhysicalUnit) -> String {
    FigureText.significant((try? quantity.in(unit)) ?? quantity.value)
  }
}
