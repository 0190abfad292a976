import PhloemModel

/// What can still be said of units where formulas work on plain numbers: what is added, subtracted or
/// compared must be of one kind.
///
/// Kinds are dimensions without time, counted things and substances: "t" for a tonne of CO2 and
/// yearly amounts without "a year" pass, MWh and t do not.
struct LooseUnits {
  private(set) var faults: [Diagnostic] = []

  init(_ claim: Claim, _ order: [DerivedFigure], inputs: [String: FigureValue]) {
    var kinds: [String: PhysicalDimension] = [:]
    for (name, value) in inputs { kinds[name] = value.range?.dimension.kind }
    for figure in order {
      collect(figure.formula.root, kinds, at: figure.position, "'\(figure.name)'", claim)
      if let unit = figure.unit { kinds[figure.name] = unit.dimension.kind }
    }
    for check in claim.checks {
      guard case .condition(let condition) = check.subject else { continue }
      compare(condition.root, kinds, at: check.position, claim)
    }
  }

  private mutating func compare(
    _ node: ConditionNode, _ kinds: [String: PhysicalDimension], at position: FilePosition,
    _ claim: Claim
  ) {
    switch node {
    case .comparison(let left, _, let right, let column):
      let sides = [left, right].map {
        collect($0, kinds, at: position, "a check", claim)
      }
      if let a = sides[0], let b = sides[1], a != b {
        fault(a, b, "compared", "a check", at: position, column: column, claim)
      }
    case .all(let parts), .any(let parts):
      for part in parts { compare(part, kinds, at: position, claim) }
    case .not(let part): compare(part, kinds, at: position, claim)
    }
  }

  /// Returns the kind of a part; nil when it is a number or cannot be told.
  @discardableResult
  private mutating func collect(
    _ node: FormulaNode, _ kinds: [String: PhysicalDimension], at position: FilePosition,
    _ subject: String, _ claim: Claim
  ) -> PhysicalDimension? {
    switch node {
    case .constant(let quantity, _):
      return quantity.dimension.isNone ? nil : quantity.dimension.kind
    case .name(let name, _): return kinds[name]
    case .operation(let sign, let left, let right, let column):
      let a = collect(left, kinds, at: position, subject, claim)
      let b = collect(right, kinds, at: position, subject, claim)
      if sign == .add || sign == .subtract {
        if let a, let b, a != b, left.isFigure, right.isFigure {
          fault(
            a, b, sign == .add ? "added" : "subtracted", subject, at: position, column: column,
            claim)
        }
        return a ?? b
      }
      // A product or quotient with numbers in it may have been converted by hand.
      return nil
    default:
      for child in node.children { collect(child, kinds, at: position, subject, claim) }
      return nil
    }
  }

  private mutating func fault(
    _ a: PhysicalDimension, _ b: PhysicalDimension, _ done: String, _ subject: String,
    at position: FilePosition, column: Int, _ claim: Claim
  ) {
    let place = FilePosition(
      file: position.file, line: position.line, column: position.column + column - 1)
    faults.append(
      Diagnostic(
        .error, at: place,
        "\(subject) of claim '\(claim.id)': \(a.inWords) and \(b.inWords) cannot be \(done)",
        help: "bring both to one quantity first"))
  }

  /// Limits without a unit beside figures that have one without being of a dimension: `hours > 850`
  /// where hours are in h/yr.
  static func bareLimits(_ claim: Claim, _ figures: ClaimFigures) -> [Diagnostic] {
    let units = Dictionary(
      claim.derived.map { ($0.name, $0.unit) }
        + claim.inputs.map { ($0.name, $0.readings.first?.unit) },
      uniquingKeysWith: { first, _ in first }
    ).compactMapValues { $0 }
    var faults: [Diagnostic] = []
    for check in claim.checks {
      guard case .condition(let condition) = check.subject else { continue }
      for (left, _, right) in condition.root.leaves {
        for (name, limit) in [(left, right), (right, left)] {
          guard case .name(let name, _) = name, case .constant(let value, let column) = limit,
            let unit = units[name], unit.dimension.isNone, unit.factor != 1, value.unit.factor == 1,
            value.value != 0, !(unit.symbol.hasSuffix("%") && abs(value.value) <= 1)
          else { continue }
          let place = FilePosition(
            file: check.position.file, line: check.position.line,
            column: check.position.column + column - 1)
          faults.append(
            Diagnostic(
              .error, at: place,
              "the limit \(value) of '\(name)' in claim '\(claim.id)' has no unit",
              help: "write '\(value) \(unit.symbol)'"))
        }
      }
    }
    return faults
  }
}

extension FormulaNode {
  /// Whether it is a name, or a sum of names: something with a unit of its own.
  fileprivate var isFigure: Bool {
    switch self {
    case .name: true
    case .operation(let sign, let left, let right, _):
      (sign == .add || sign == .subtract) && left.isFigure && right.isFigure
    default: false
    }
  }
}

extension PhysicalDimension {
  /// The dimension without time, counted things and the difference of substances.
  fileprivate var kind: PhysicalDimension {
    var result = PhysicalDimension.none
    for power in powers {
      switch power.base {
      case .time, .count: continue
      case .massOf, .co2e: result = result * PhysicalDimension(.mass, power.exponent)
      default: result = result * PhysicalDimension(power.base, power.exponent)
      }
    }
    return result
  }

  fileprivate var inWords: String { isNone ? "a plain number" : description }
}
