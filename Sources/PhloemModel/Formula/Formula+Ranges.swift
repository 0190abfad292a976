extension Formula {
  /// Returns bounds of the formula over all values of its names: interval arithmetic.
  ///
  /// The bounds hold for every choice of values; they are wider than need be where a name stands
  /// twice, as in `x - x`.
  /// - Parameter lookup: Gives the range of a name, nil when there is none.
  /// - Returns: The least and the largest value.
  /// - Throws: `FormulaError` as `evaluate` does; also for a divisor whose range holds zero.
  public func range(
    _ lookup: (String) -> QuantityRange?
  ) throws(FormulaError) -> QuantityRange {
    try root.range(lookup)
  }
}

extension FormulaNode {
  /// Returns bounds of the part; see `Formula.range`.
  public func range(
    _ lookup: (String) -> QuantityRange?
  ) throws(FormulaError) -> QuantityRange {
    switch self {
    case .constant(let quantity, _): return QuantityRange(quantity)
    case .name(let name, let column):
      if let range = lookup(name) { return range }
      throw FormulaError("unknown name '\(name)'", column: column)
    case .negation(let part, _):
      let inner = try part.range(lookup)
      return try corners([inner]) { .negation($0[0], column: column) }
    case .operation(let sign, let left, let right, let column):
      let (a, b) = (try left.range(lookup), try right.range(lookup))
      if sign == .divide, b.low.value <= 0, b.high.value >= 0, !b.isPoint {
        throw FormulaError.divisorMayBeZero(column: column)
      }
      return try corners([a, b]) { .operation(sign, $0[0], $0[1], column: column) }
    case .power(let part, let exponent, let column):
      let base = try part.range(lookup)
      let spansZero = base.low.value < 0 && base.high.value > 0
      if spansZero, exponent < 0 {
        throw FormulaError.divisorMayBeZero(column: column)
      }
      return try corners([base], zero: spansZero && exponent % 2 == 0) {
        .power($0[0], exponent: exponent, column: column)
      }
    case .call(let function, let parts, let column):
      var ranges: [QuantityRange] = []
      for part in parts { ranges.append(try part.range(lookup)) }
      let spansZero = ranges[0].low.value < 0 && ranges[0].high.value > 0
      switch function {
      case .remainder where ranges.contains(where: { !$0.isPoint }):
        return try Self.remainder(ranges[0], by: ranges[1], column: column)
      case .power where ranges[0].low.value < 0 && !ranges.allSatisfy(\.isPoint):
        return try Self.power(ranges[0], ranges[1], column: column)
      case .round where ranges.count > 1 && !ranges[1].isPoint:
        throw FormulaError(
          "the number of decimals has a range", column: column, help: "write round(x, 2)")
      case .min, .max, .sum:
        // Every one of them grows with each argument, so two corners are enough.
        return try ends(ranges) { .call(function, $0, column: column) }
      default:
        return try corners(ranges, zero: spansZero && function == .abs) {
          .call(function, $0, column: column)
        }
      }
    }
  }

  /// Bounds of the rest of a division: nearer to zero than the divisor, of the dividend's sign.
  private static func remainder(
    _ a: QuantityRange, by b: QuantityRange, column: Int
  ) throws(FormulaError) -> QuantityRange {
    // Refuses what has no rest.
    let sample = FormulaNode.call(
      .remainder, [.constant(a.low, column: column), .constant(b.high, column: column)],
      column: column)
    _ = try sample.evaluate { _ in nil }
    if b.low.value <= 0, b.high.value >= 0 {
      throw FormulaError.divisorMayBeZero(column: column)
    }
    let limit = Swift.max(Swift.abs(b.low.value), Swift.abs(b.high.value))
    let low = a.low.value < 0 ? -Swift.min(limit, -a.low.value) : 0
    let high = a.high.value > 0 ? Swift.min(limit, a.high.value) : 0
    return QuantityRange(
      Quantity(canonical: low, a.low.unit), Quantity(canonical: high, a.low.unit))
  }

  /// Bounds of a power of what may be negative: whole exponents only.
  private static func power(
    _ base: QuantityRange, _ exponent: QuantityRange, column: Int
  ) throws(FormulaError) -> QuantityRange {
    guard exponent.isPoint, exponent.dimension.isNone,
      let whole = Int(exactly: exponent.low.value), Swift.abs(whole) <= 30
    else {
      throw FormulaError(
        "a power of what may be negative", column: column, help: "raise positive numbers only")
    }
    return try FormulaNode.power(.name("", column: column), exponent: whole, column: column)
      .range { _ in base }
  }

  private func value(_ parts: [Quantity], _ make: ([FormulaNode]) -> FormulaNode)
    throws(FormulaError) -> Quantity
  {
    let nodes = parts.map { FormulaNode.constant($0, column: column) }
    let result = try make(nodes).evaluate { _ in nil }
    // 0 · ∞ of an open range: the product may be anything, and 0 is its least.
    return result.value.isNaN ? Quantity(canonical: 0, result.unit) : result
  }

  private func ends(
    _ ranges: [QuantityRange], _ make: ([FormulaNode]) -> FormulaNode
  ) throws(FormulaError) -> QuantityRange {
    QuantityRange(try value(ranges.map(\.low), make), try value(ranges.map(\.high), make))
  }

  /// The least and the largest result over the ends of all ranges, and over zero where asked.
  private func corners(
    _ ranges: [QuantityRange], zero: Bool = false, _ make: ([FormulaNode]) -> FormulaNode
  ) throws(FormulaError) -> QuantityRange {
    var choices: [[Quantity]] = [[]]
    for range in ranges {
      let ends = range.isPoint ? [range.low] : [range.low, range.high]
      choices = choices.flatMap { choice in ends.map { choice + [$0] } }
    }
    if zero { choices.append([Quantity(canonical: 0, ranges[0].low.unit)]) }
    var low: Quantity?
    var high: Quantity?
    for choice in choices {
      let result = try value(choice, make)
      if low.map({ result.value < $0.value }) ?? true { low = result }
      if high.map({ result.value > $0.value }) ?? true { high = result }
    }
    guard let low, let high else { throw FormulaError("an empty range", column: column) }
    return QuantityRange(low, high)
  }
}

extension FormulaError {
  fileprivate static func divisorMayBeZero(column: Int) -> FormulaError {
    FormulaError(
      "the divisor may be zero", column: column, help: "give it a range that leaves zero out")
  }
}
