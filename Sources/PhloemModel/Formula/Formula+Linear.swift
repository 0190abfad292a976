extension Formula {
  /// Returns the factor of each name when the formula is a sum of multiples of names.
  ///
  /// This is what a virtual meter must be: `main - 0.5 * shop / 2`. A formula with a constant term,
  /// a product of names, a quotient by a name or another function than `sum` gives nil, and so do
  /// factors with a unit.
  public func linearCoefficients() -> [String: Double]? {
    guard let form = root.linearForm, form.constant == 0 else { return nil }
    return form.factors
  }
}

/// `constant` + Σ `factors`[name] · name.
private struct LinearForm {
  var factors: [String: Double] = [:]
  var constant = 0.0

  static func + (a: LinearForm, b: LinearForm) -> LinearForm {
    LinearForm(
      factors: a.factors.merging(b.factors, uniquingKeysWith: +), constant: a.constant + b.constant)
  }

  static func * (a: LinearForm, number: Double) -> LinearForm {
    LinearForm(factors: a.factors.mapValues { $0 * number }, constant: a.constant * number)
  }
}

extension FormulaNode {
  fileprivate var linearForm: LinearForm? {
    switch self {
    case .name(let name, _):
      return LinearForm(factors: [name: 1])
    case .negation(let part, _):
      return part.linearForm.map { $0 * -1 }
    case .operation(let sign, let left, let right, _):
      guard let a = left.linearForm, let b = right.linearForm else { return nil }
      switch sign {
      case .add: return a + b
      case .subtract: return a + b * -1
      case .multiply where b.factors.isEmpty: return a * b.constant
      case .multiply where a.factors.isEmpty: return b * a.constant
      case .divide where b.factors.isEmpty && b.constant != 0: return a * (1 / b.constant)
      default: return nil
      }
    case .call(.sum, let parts, _):
      var total = LinearForm()
      for part in parts {
        guard let form = part.linearForm else { return nil }
        total = total + form
      }
      return total
    case .constant, .power, .call:
      guard let number = try? evaluate({ _ in nil }), number.dimension.isNone else { return nil }
      return LinearForm(constant: number.value)
    }
  }
}
