extension FormulaNode {
  /// The part written out, with texts in the place of names: `15,000,000 kWh / 13.5 MW`.
  ///
  /// - Parameter name: Gives the text of a name.
  /// - Returns: The text, with the parentheses it needs.
  public func spelled(_ name: (String) -> String) -> String { spelled(name, inside: 0) }

  /// How tightly a part binds: sums 1, products 2, powers 3, others 4.
  private func spelled(_ name: (String) -> String, inside: Int) -> String {
    let (text, binding): (String, Int)
    switch self {
    case .constant(let quantity, _): (text, binding) = (quantity.description, 4)
    case .name(let own, _):
      let value = name(own)
      (text, binding) = (value.hasPrefix("-") ? "(\(value))" : value, 4)
    case .negation(let part, _): (text, binding) = ("-\(part.spelled(name, inside: 3))", 2)
    case .operation(let sign, let left, let right, _):
      binding = sign.isProduct ? 2 : 1
      let first = left.spelled(name, inside: binding)
      // a − (b − c) and a / (b · c) keep their parentheses.
      let second = right.spelled(
        name, inside: sign == .subtract || sign == .divide ? binding + 1 : binding)
      text = "\(first) \(sign == .multiply ? "×" : sign.rawValue) \(second)"
    case .power(let part, let exponent, _):
      (text, binding) = ("\(part.spelled(name, inside: 4))^\(exponent)", 3)
    case .call(.power, let parts, _):
      let sides = parts.map { $0.spelled(name, inside: 4) }
      (text, binding) = (sides.joined(separator: "^"), 3)
    case .call(.remainder, let parts, _):
      let sides = parts.map { $0.spelled(name, inside: 3) }
      (text, binding) = ("rest of \(sides.joined(separator: " / "))", 2)
    case .call(.abs, let parts, _):
      (text, binding) = ("|\(parts[0].spelled(name, inside: 0))|", 4)
    case .call(let function, let parts, _):
      let inner = parts.map { $0.spelled(name, inside: 0) }.joined(separator: ", ")
      (text, binding) = ("\(function.rawValue)(\(inner))", 4)
    }
    return binding < inside ? "(\(text))" : text
  }
}

extension ConditionNode {
  /// The condition written out, with texts in the place of names.
  ///
  /// - Parameter name: Gives the text of a name.
  /// - Returns: The text; a chain stays a chain.
  public func spelled(_ name: (String) -> String) -> String {
    switch self {
    case .comparison(let left, let sign, let right, _):
      return "\(left.spelled(name)) \(sign.rawValue) \(right.spelled(name))"
    case .all(let parts):
      // a < b < c is kept as its two comparisons, which share the middle.
      var text = parts[0].spelled(name)
      for (before, part) in zip(parts, parts.dropFirst()) {
        if case .comparison(_, _, let middle, _) = before,
          case .comparison(let left, let sign, let right, _) = part, middle == left
        {
          text += " \(sign.rawValue) \(right.spelled(name))"
        } else {
          text += " and \(part.spelled(name))"
        }
      }
      return text
    case .any(let parts): return parts.map { $0.spelled(name) }.joined(separator: " or ")
    case .not(let part): return "not (\(part.spelled(name)))"
    }
  }
}
