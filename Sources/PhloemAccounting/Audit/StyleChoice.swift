import PhloemModel

/// Whether the formulas of a claim carry units or work on plain numbers.
///
/// A file that says so is taken at its word. Else formulas over figures that came as numbers beside
/// their units work on these numbers, unless a number in a formula carries a unit. What is added or
/// compared must be of one kind all the same: energy and mass do not add up.
struct StyleChoice {
  let style: FormulaStyle
  let figures: ClaimFigures
  /// Dimensions that do not go together.
  let faults: [Diagnostic]

  init(_ claim: Claim, _ order: [DerivedFigure], inputs: [String: FigureValue]) {
    style = claim.style ?? (claim.hasUnitsInFormulas ? .units : .numbers)
    figures = ClaimFigures(claim, order, style: style, inputs: inputs)
    faults =
      style == .units
      ? LooseUnits.bareLimits(claim, figures) : LooseUnits(claim, order, inputs: inputs).faults
  }
}

extension Claim {
  /// Whether a number in its formulas or checks carries a unit.
  fileprivate var hasUnitsInFormulas: Bool {
    let conditions = checks.compactMap { check -> ConditionNode? in
      if case .condition(let condition) = check.subject { return condition.root }
      return nil
    }
    var constants = derived.flatMap(\.formula.root.constants)
    for condition in conditions { condition.forEachSide { constants += $0.constants } }
    return constants.contains { !$0.unit.symbol.isEmpty }
  }
}
