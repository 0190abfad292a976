import PhloemModel

/// Whether the formulas of a claim carry units or work on plain numbers.
///
/// A file that says so is taken at its word. Else the formulas are worked out both ways: they carry
/// units when that gives the declared units and no literal stands in for a conversion, and when it
/// gives the recorded values. With plain numbers sums and comparisons must still be of one kind:
/// energy and mass do not add up.
struct StyleChoice {
  let style: FormulaStyle
  let figures: ClaimFigures
  /// Dimensions that do not go together.
  let faults: [Diagnostic]

  init(_ claim: Claim, _ order: [DerivedFigure], inputs: [String: FigureValue]) {
    let withUnits = ClaimFigures(claim, order, style: .units, inputs: inputs)
    guard claim.style != .units else {
      self.init(.units, withUnits, LooseUnits.bareLimits(claim, withUnits))
      return
    }
    let withNumbers = ClaimFigures(claim, order, style: .numbers, inputs: inputs)
    let loose = LooseUnits(claim, order, inputs: inputs)
    let carriesUnits =
      claim.style == nil
      && Self.carriesUnits(claim, order, withUnits: withUnits, withNumbers: withNumbers)
    if carriesUnits {
      self.init(.units, withUnits, [])
    } else {
      self.init(.numbers, withNumbers, loose.faults)
    }
  }

  private init(_ style: FormulaStyle, _ figures: ClaimFigures, _ faults: [Diagnostic]) {
    self.style = style
    self.figures = figures
    self.faults = faults
  }

  private static func carriesUnits(
    _ claim: Claim, _ order: [DerivedFigure], withUnits: ClaimFigures, withNumbers: ClaimFigures
  ) -> Bool {
    if !withUnits.faults.isEmpty { return false }
    for figure in order {
      guard let unit = figure.unit, let quantity = withUnits.nominal(figure.name),
        let plain = withNumbers.nominal(figure.name)?.value
      else { continue }
      guard let value = try? quantity.in(unit) else { return false }
      if isNear(value, plain) { continue }
      if let expected = figure.expected {
        if !isNear(value, expected, within: 1e-3) { return false }
      } else if explains(value / plain, figure.formula) {
        return false
      }
    }
    if !LooseUnits.bareLimits(claim, withUnits).isEmpty { return false }
    return claim.checks.allSatisfy { check in
      guard case .condition(let condition) = check.subject else { return true }
      if condition.identifiers.contains(where: { withUnits.values[$0]?.range == nil }) {
        return true
      }
      return (try? condition.holds { withUnits.range($0) }) != nil
    }
  }

  /// Whether a ratio is a product of literals of a formula: conversions written by hand.
  private static func explains(_ ratio: Double, _ formula: Formula) -> Bool {
    var products: [Double] = [1]
    for literal in formula.root.literals.prefix(6) where literal > 0 && literal != 1 {
      products += products.flatMap { [$0 * literal, $0 / literal] }
    }
    return products.contains { isNear($0, ratio, within: 1e-6) }
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
