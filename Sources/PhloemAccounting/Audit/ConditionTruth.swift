import PhloemModel

/// Whether conditions hold with some figures of a claim.
struct ConditionTruth {
  let claim: Claim
  let figures: ClaimFigures

  /// Whether a condition holds.
  ///
  /// It fails only when it fails for every value that assumptions allow, and not on an assumption
  /// without a range; it is unknown where an input is missing and its range does not decide.
  func truth(of condition: Condition) throws(FormulaError) -> Truth {
    try truth(of: condition.root, names: condition.identifiers)
  }

  /// Whether a part of a condition with some names holds.
  func truth(of node: ConditionNode, names: [String]) throws(FormulaError) -> Truth {
    let values = names.compactMap { figures.values[$0] }
    if values.contains(where: { $0.range == nil }) { return .unknown }
    let usual = try holds(node) { value in value.nominal.map { QuantityRange($0) } ?? value.range }
    guard usual == .no else { return usual }
    if values.contains(where: \.isAssumed) { return .unknown }
    return try holds(node) { $0.range } == .no ? .no : .unknown
  }

  private typealias Choice = (FigureValue) -> QuantityRange?

  private func holds(_ node: ConditionNode, _ choice: Choice) throws(FormulaError) -> Truth {
    try node.holds { (left, sign, right, column) throws(FormulaError) in
      let source = usesQuantities(left, right) ? figures.told : figures.values
      func lookup(_ name: String) -> QuantityRange? { source[name].flatMap(choice) }
      let (a, b) = (try left.range(lookup), try right.range(lookup))
      if sign == .equal, a.isPoint, b.isPoint, a.dimension == b.dimension,
        let slack = rounding(left, source) ?? rounding(right, source)
      {
        return abs(a.low.value - b.low.value) <= slack * (1 + Condition.slack) ? .yes : .no
      }
      return try sign.holds(a, b, column: column)
    }
  }

  /// Whether plain numbers would compare different units: without any number to convert by, or with
  /// the one that a sum of percentages may not pass.
  private func usesQuantities(_ left: FormulaNode, _ right: FormulaNode) -> Bool {
    guard figures.style == .numbers else { return false }
    let units = (left.names + right.names).compactMap { figures.told[$0]?.range?.low.unit }
    let literals = left.constants + right.constants
    if literals.isEmpty, let first = units.first {
      return units.contains { $0.factor != first.factor }
        && units.allSatisfy { $0.dimension == first.dimension }
    }
    return literals.count == 1 && literals[0].value == 1 && !units.isEmpty
      && units.allSatisfy { $0.symbol == "%" }
  }

  /// What rounding leaves open in a figure of the source: half of its last digit.
  private func rounding(_ node: FormulaNode, _ source: [String: FigureValue]) -> Double? {
    guard case .name(let name, _) = node,
      let input = claim.inputs.first(where: { $0.name == name }), input.isStated,
      let stated = input.readings.first, let value = source[name]?.nominal
    else { return nil }
    return stated.halfLastDigit * (value.value == stated.value ? 1 : 1 / stated.unit.factor)
  }
}
