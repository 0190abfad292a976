/// Reads conditions.
///
///     condition  = conjunct { "or" conjunct }
///     conjunct   = part { "and" part }
///     part       = "not" part | "(" condition ")" | comparison
///     comparison = sum sign sum { sign sum }
extension FormulaParser {
  mutating func condition() throws(FormulaError) -> ConditionNode {
    if current.kind == .end {
      throw FormulaError(
        "the condition is empty", column: 1, help: "write one such as 'share <= 100 %'")
    }
    let root = try disjunction(depth: 0)
    if current.kind != .end { throw unexpected(help: "'and', 'or' or an operator is missing") }
    return root
  }

  private mutating func disjunction(depth: Int) throws(FormulaError) -> ConditionNode {
    var parts = [try conjunction(depth: depth)]
    while current.kind == .symbol("or") {
      position += 1
      parts.append(try conjunction(depth: depth))
    }
    return parts.count == 1 ? parts[0] : .any(parts)
  }

  private mutating func conjunction(depth: Int) throws(FormulaError) -> ConditionNode {
    var parts = [try part(depth: depth)]
    while current.kind == .symbol("and") {
      position += 1
      parts.append(try part(depth: depth))
    }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  private mutating func part(depth: Int) throws(FormulaError) -> ConditionNode {
    if depth > 50 {
      throw FormulaError(
        "the condition is nested too deeply", column: current.column, help: "split it in two")
    }
    if current.kind == .symbol("not") {
      position += 1
      return .not(try part(depth: depth + 1))
    }
    if current.kind == .symbol("("), isGroupOfConditions {
      position += 1
      let inner = try disjunction(depth: depth + 1)
      try take(")")
      return inner
    }
    return try comparison()
  }

  private mutating func comparison() throws(FormulaError) -> ConditionNode {
    var left = try sum()
    var parts: [ConditionNode] = []
    while case .symbol(let symbol) = current.kind, let sign = Comparison(rawValue: symbol.word) {
      let column = current.column
      position += 1
      let right = try sum()
      parts.append(.comparison(left, sign, right, column: column))
      left = right
    }
    if parts.isEmpty { throw unexpected(help: "a comparison such as '<' is missing here") }
    return parts.count == 1 ? parts[0] : .all(parts)
  }

  /// Whether the parenthesis at hand encloses comparisons, not a sum.
  private var isGroupOfConditions: Bool {
    var depth = 0
    for token in tokens[position...] {
      guard case .symbol(let symbol) = token.kind else { continue }
      switch symbol.word {
      case "(": depth += 1
      case ")":
        depth -= 1
        if depth == 0 { return false }
      case "and", "or", "not": return true
      default: if Comparison(rawValue: symbol.word) != nil { return true }
      }
    }
    return false
  }
}
