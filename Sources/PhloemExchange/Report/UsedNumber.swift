import PhloemAccounting
import PhloemModel

/// One number that lines of the inventory rest on, with where it was read.
struct UsedNumber: Sendable {
  /// Where it is kept.
  enum Kind: Int, Sendable {
    case library, park, rule
  }

  let kind: Kind
  /// `id@edition`, or where it is stated.
  let reference: String
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

  /// Returns the numbers behind an inventory, factors of the library first, each by reference.
  static func all(of input: ReportInput) -> [UsedNumber] {
    let library = Dictionary(
      input.factors.map { ($0.reference, $0) }, uniquingKeysWith: { first, _ in first })
    var numbers: [String: UsedNumber] = [:]
    for line in input.inventory.lines {
      var counted: Set<String> = []
      for parameter in line.calculation.parameters {
        let made = UsedNumber(parameter, library: library)
        let key = "\(made.kind.rawValue) \(made.reference) \(made.name)"
        guard counted.insert(key).inserted else { continue }
        numbers[key, default: made].lineCount += 1
        numbers[key, default: made].co2eGrams += line.co2eGrams
      }
    }
    return numbers.values.sorted {
      ($0.kind.rawValue, $0.reference, $0.name) < ($1.kind.rawValue, $1.reference, $1.name)
    }
  }

  private init(_ parameter: Parameter, library: [String: Factor]) {
    if case .factor(let reference) = parameter.origin, let factor = library[reference] {
      kind = .library
      self.reference = reference
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
    switch parameter.origin {
    case .factor(let reference): (kind, self.reference) = (.library, reference)
    case .park(let position): (kind, self.reference) = (.park, "\(position)")
    case .profile, .method, .meter: (kind, self.reference) = (.rule, parameter.origin.key)
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
