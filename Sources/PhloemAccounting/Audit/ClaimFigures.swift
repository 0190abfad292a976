import PhloemModel

/// A figure while claims are worked out.
struct FigureValue {
  /// The value; nil when an input is missing.
  var nominal: Quantity?
  /// The values it may take; nil when nothing is known of an input.
  var range: QuantityRange?
  /// The missing inputs behind it.
  var missing: Set<String> = []
  /// The weakest link behind it.
  var basis: EvidenceBasis
  /// Whether an assumption without a range is behind it.
  var isAssumed = false

  /// The same as a plain number in its unit.
  var asNumber: FigureValue {
    var result = self
    result.nominal = nominal.map { Quantity($0.written) }
    result.range = range.map { QuantityRange(Quantity($0.low.written), Quantity($0.high.written)) }
    return result
  }

  init(
    nominal: Quantity?, range: QuantityRange?, missing: Set<String> = [], basis: EvidenceBasis,
    isAssumed: Bool = false
  ) {
    self.nominal = nominal
    self.range = range
    self.missing = missing
    self.basis = basis
    self.isAssumed = isAssumed
  }

  /// What an input of a claim is worth, by one of its readings.
  init(_ input: ClaimInput, reading: Int = 0) {
    let value =
      input.readings.isEmpty ? nil : input.readings[min(reading, input.readings.count - 1)]
    // The limits of a published factor are its uncertainty, not a choice: its value stands.
    let ownRange = input.factor == nil ? input.range : nil
    self.init(
      nominal: value, range: ownRange ?? value.map { QuantityRange($0) },
      missing: input.missing == nil || value != nil ? [] : [input.name],
      // A range given for what is missing is the checker's guess.
      basis: value == nil && input.range != nil ? max(input.basis, .assumption) : input.basis,
      isAssumed: input.basis == .assumption && ownRange == nil)
  }
}

/// The figures of one claim by name: what its formulas see.
struct ClaimFigures {
  /// Whether formulas see quantities or plain numbers.
  let style: FormulaStyle
  /// What formulas see.
  private(set) var values: [String: FigureValue] = [:]
  /// The same as quantities in the units that people read.
  private(set) var told: [String: FigureValue]
  /// What went wrong, by derived figure.
  private(set) var faults: [Diagnostic] = []

  func range(_ name: String) -> QuantityRange? { values[name]?.range }
  func nominal(_ name: String) -> Quantity? { values[name]?.nominal }

  /// The names of some that are not known.
  func missing(in names: [String]) -> Set<String> {
    names.reduce(into: []) { $0.formUnion(values[$1]?.missing ?? []) }
  }

  /// The weakest link behind some names.
  func basis(of names: [String]) -> EvidenceBasis {
    names.compactMap { values[$0]?.basis }.max() ?? .arithmetic
  }

  /// Works the derived figures of a claim out, in their order.
  ///
  /// - Parameters:
  ///   - claim: The claim.
  ///   - order: Its derived figures, each after what it uses.
  ///   - style: Whether names stand for quantities or plain numbers.
  ///   - inputs: Values of the claim's inputs and of figures of other claims.
  init(_ claim: Claim, _ order: [DerivedFigure], style: FormulaStyle, inputs: [String: FigureValue])
  {
    self.style = style
    told = inputs
    values = style == .numbers ? inputs.mapValues(\.asNumber) : inputs
    for figure in order {
      do throws(FormulaError) {
        let value = try value(of: figure, in: values)
        if style == .numbers {
          let converted = claim.style == .numbers ? nil : converted(figure, by: value)
          values[figure.name] = converted?.asNumber ?? value
          told[figure.name] = converted ?? (try? value.told(in: figure.unit, style: style)) ?? value
        } else {
          // In its unit, so that rounding rounds what people read.
          let quantity = (try? value.told(in: figure.unit, style: style)) ?? value
          values[figure.name] = quantity
          told[figure.name] = quantity
        }
      } catch {
        faults.append(
          Diagnostic(
            .error, at: figure.position.column(of: error),
            "'\(figure.name)' of claim '\(claim.id)': \(error.message)", help: error.help))
      }
    }
  }

  private func value(
    of figure: DerivedFigure, in values: [String: FigureValue]
  ) throws(FormulaError) -> FigureValue {
    let names = figure.formula.identifiers
    var result = FigureValue(
      nominal: nil, range: nil, missing: missing(in: names), basis: basis(of: names),
      isAssumed: names.contains { values[$0]?.isAssumed == true })
    let isKnown = names.allSatisfy { values[$0] == nil || values[$0]?.range != nil }
    if isKnown { result.range = try figure.formula.range { values[$0]?.range } }
    if names.allSatisfy({ values[$0] == nil || values[$0]?.nominal != nil }) {
      result.nominal = try figure.formula.evaluate { values[$0]?.nominal }
    }
    return result
  }

  /// A figure whose formula over plain numbers leaves a conversion of units out, converted; nil where
  /// the author converted by hand, or there is nothing to convert.
  ///
  /// `t / e` in tonnes and kWh is no `kg/kWh` before it is converted; `t * 1000 / e` is.
  private func converted(_ figure: DerivedFigure, by plain: FigureValue) -> FigureValue? {
    guard let unit = figure.unit, let number = plain.nominal?.value,
      let quantity = try? value(of: figure, in: told).told(in: unit, style: .units),
      let value = quantity.nominal?.written, !Self.isNear(value, number)
    else { return nil }
    if let expected = figure.expected {
      return Self.isNear(value, expected, within: 1e-3)
        && !Self.isNear(number, expected, within: 1e-3) ? quantity : nil
    }
    return Self.explains(value / number, figure.formula) ? nil : quantity
  }

  /// Whether a ratio is a product of literals of a formula: conversions written by hand.
  private static func explains(_ ratio: Double, _ formula: Formula) -> Bool {
    var products: [Double] = [1]
    for literal in formula.root.literals.prefix(6) where literal > 0 && literal != 1 {
      products += products.flatMap { [$0 * literal, $0 / literal] }
    }
    return products.contains { isNear($0, ratio, within: 2e-3) }
  }

  private static func isNear(_ a: Double, _ b: Double, within share: Double = 1e-9) -> Bool {
    abs(a - b) <= share * max(abs(a), abs(b))
  }
}

extension FormulaNode {
  /// The plain numbers written into it.
  var literals: [Double] {
    if case .constant(let quantity, _) = self, quantity.dimension.isNone { return [quantity.value] }
    return children.flatMap(\.literals)
  }
}
