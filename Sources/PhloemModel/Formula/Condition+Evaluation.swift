/// Whether a condition holds for all values of its names, for none, or depends on them.
public enum Truth: String, Hashable, Sendable {
  case yes, no, unknown

  /// Both hold.
  static func && (a: Truth, b: Truth) -> Truth {
    a == .no || b == .no ? .no : a == .yes && b == .yes ? .yes : .unknown
  }

  /// One of them holds.
  static func || (a: Truth, b: Truth) -> Truth {
    a == .yes || b == .yes ? .yes : a == .no && b == .no ? .no : .unknown
  }

  /// The opposite.
  static prefix func ! (a: Truth) -> Truth { a == .yes ? .no : a == .no ? .yes : .unknown }
}

extension Condition {
  /// Numbers that differ by less than this share are the same: what conversions of units leave.
  public static let slack = 1e-9

  /// Returns whether the condition holds over all values of its names.
  ///
  /// - Parameter lookup: Gives the range of a name (one value as a rule), nil when there is none.
  /// - Returns: Yes when it holds for all values, no when for none, else unknown.
  /// - Throws: `FormulaError` with the column of an unknown name, of sides of different dimension, of
  ///   a division by zero.
  public func holds(_ lookup: (String) -> QuantityRange?) throws(FormulaError) -> Truth {
    try root.holds(lookup)
  }
}

extension ConditionNode {
  func holds(_ lookup: (String) -> QuantityRange?) throws(FormulaError) -> Truth {
    try holds { (left, sign, right, column) throws(FormulaError) in
      try sign.holds(left.range(lookup), right.range(lookup), column: column)
    }
  }

  /// Returns whether the condition holds, its comparisons judged one by one.
  ///
  /// - Parameter judge: Judges a comparison: left side, sign, right side, column.
  /// - Returns: What follows from `and`, `or` and `not`.
  /// - Throws: What `judge` throws.
  public func holds(
    _ judge: (FormulaNode, Comparison, FormulaNode, Int) throws(FormulaError) -> Truth
  ) throws(FormulaError) -> Truth {
    switch self {
    case .comparison(let left, let sign, let right, let column):
      return try judge(left, sign, right, column)
    case .all(let parts):
      var result = Truth.yes
      for part in parts { result = result && (try part.holds(judge)) }
      return result
    case .any(let parts):
      var result = Truth.no
      for part in parts { result = result || (try part.holds(judge)) }
      return result
    case .not(let part): return !(try part.holds(judge))
    }
  }
}

extension Comparison {
  /// Returns whether the comparison holds for all pairs of values, for none, or for some.
  ///
  /// - Parameters:
  ///   - a: The values of the left side.
  ///   - b: The values of the right side.
  ///   - column: Where the sign stands.
  /// - Returns: Yes, no or unknown.
  /// - Throws: `FormulaError` for sides of different dimension and for results that are no numbers.
  public func holds(
    _ a: QuantityRange, _ b: QuantityRange, column: Int
  ) throws(FormulaError) -> Truth {
    if a.dimension != b.dimension {
      throw FormulaError(DimensionMismatch(.compare, a.low.unit, b.low.unit), column: column)
    }
    for side in [a, b] where side.isPoint && !side.low.value.isFinite {
      throw FormulaError("a side of the comparison is not a finite number", column: column)
    }
    return holds(a, b)
  }

  /// Whether the comparison holds for all pairs of values, for none, or for some.
  func holds(_ a: QuantityRange, _ b: QuantityRange) -> Truth {
    let size = [a.low, a.high, b.low, b.high].map { abs($0.value) }.filter(\.isFinite).max() ?? 0
    let slack = Condition.slack * size
    switch self {
    case .lessOrEqual:
      return a.high.value <= b.low.value + slack
        ? .yes : a.low.value > b.high.value + slack ? .no : .unknown
    case .less:
      return a.high.value < b.low.value - slack
        ? .yes : a.low.value >= b.high.value - slack ? .no : .unknown
    case .greater: return Comparison.less.holds(b, a)
    case .greaterOrEqual: return Comparison.lessOrEqual.holds(b, a)
    case .equal:
      if a.isPoint, b.isPoint { return abs(a.low.value - b.low.value) <= slack ? .yes : .no }
      let apart =
        a.low.value > b.high.value + slack || b.low.value > a.high.value + slack
      return apart ? .no : .unknown
    case .notEqual: return !Comparison.equal.holds(a, b)
    }
  }
}
