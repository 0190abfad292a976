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
      missing: input.missing == nil || value != nil ? [] : [input.name], basis: input.basis,
      isAssumed: input.basis == .assumption && ownRange == nil)
  }
}

/// The figures of one claim by name: what its formulas see.
struct ClaimFigures {
  private(set) var values: [String: FigureValue] = [:]
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

  mutating func set(_ name: String, _ value: FigureValue) { values[name] = value }

  /// Works the derived figures of a claim out, in their order.
  ///
  /// - Parameters:
  ///   - claim: The claim.
  ///   - order: Its derived figures, each after what it uses.
  ///   - style: Whether names stand for quantities or plain numbers.
  ///   - inputs: Values of the claim's inputs and of figures of other claims.
  init(_ claim: Claim, _ order: [DerivedFigure], style: FormulaStyle, inputs: [String: FigureValue])
  {
    values = style == .numbers ? inputs.mapValues(\.asNumber) : inputs
    for figure in order {
      do throws(FormulaError) {
        let value = try value(of: figure)
        // In its unit, so that rounding rounds what people read.
        values[figure.name] =
          style == .units ? (try? value.told(in: figure.unit, style: style)) ?? value : value
      } catch {
        faults.append(
          Diagnostic(
            .error, at: figure.position.column(of: error),
            "'\(figure.name)' of claim '\(claim.id)': \(error.message)", help: error.help))
      }
    }
  }

  private func value(of figure: DerivedFigure) throws(FormulaError) -> FigureValue {
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
}
