/// Builds the tree of a formula from its tokens.
///
///     sum     = product { ("+" | "-") product }
///     product = signed { ("*" | "/") signed }
///     signed  = [ "+" | "-" ] signed | power
///     power   = primary { "^" [ "-" ] whole number }
///     primary = number | name | function "(" sum { "," sum } ")" | "(" sum ")"
struct FormulaParser {
  private let tokens: [FormulaToken]
  private var position = 0
  private var depth = 0

  private static let deepest = 100

  init(tokens: [FormulaToken]) { self.tokens = tokens }

  mutating func formula() throws(FormulaError) -> FormulaNode {
    if current.kind == .end { throw FormulaError("the formula is empty", column: 1) }
    let root = try sum()
    if current.kind != .end { throw unexpected(help: "an operator is missing before it") }
    return root
  }

  private mutating func sum() throws(FormulaError) -> FormulaNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest {
      throw FormulaError("parentheses are nested too deeply", column: current.column)
    }
    var left = try product()
    while let (sign, column) = takeOperator(where: { !$0.isProduct }) {
      left = .operation(sign, left, try product(), column: column)
    }
    return left
  }

  private mutating func product() throws(FormulaError) -> FormulaNode {
    var left = try signed()
    while let (sign, column) = takeOperator(where: \.isProduct) {
      left = .operation(sign, left, try signed(), column: column)
    }
    return left
  }

  private mutating func signed() throws(FormulaError) -> FormulaNode {
    var negations: [Int] = []
    while let (sign, column) = takeOperator(where: { !$0.isProduct }) {
      if sign == .subtract { negations.append(column) }
    }
    let part = try power()
    guard let column = negations.first, negations.count % 2 == 1 else { return part }
    return .negation(part, column: column)
  }

  private mutating func power() throws(FormulaError) -> FormulaNode {
    var base = try primary()
    while current.kind == .symbol("^") {
      let column = current.column
      position += 1
      let isNegative = takeOperator { $0 == .subtract } != nil
      guard case .number(let number) = current.kind, number.dimension.isNone,
        let exponent = Int(exactly: number.value), exponent <= 30
      else {
        throw FormulaError(
          "the exponent is not a whole number up to 30", column: current.column,
          help: "use sqrt(…) for a root")
      }
      position += 1
      base = .power(base, exponent: isNegative ? -exponent : exponent, column: column)
    }
    return base
  }

  private mutating func primary() throws(FormulaError) -> FormulaNode {
    let token = current
    switch token.kind {
    case .number(let quantity):
      position += 1
      return .constant(quantity, column: token.column)
    case .name(let name):
      position += 1
      return current.kind == .symbol("(")
        ? try call(name, column: token.column) : .name(name, column: token.column)
    case .symbol("("):
      position += 1
      let inner = try sum()
      try take(")")
      return inner
    case .symbol, .end:
      throw unexpected(help: "a number, a name or '(' is missing here")
    }
  }

  private mutating func call(_ name: String, column: Int) throws(FormulaError) -> FormulaNode {
    guard let function = FormulaFunction(rawValue: name) else {
      let known = FormulaFunction.allCases.map(\.rawValue)
      throw FormulaError(
        "unknown function '\(name)'", column: column,
        help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
          ?? "the functions are \(known.joined(separator: ", "))")
    }
    position += 1
    var arguments = [try sum()]
    while current.kind == .symbol(",") {
      position += 1
      arguments.append(try sum())
    }
    try take(")")
    if arguments.count > 1, !function.takesMany {
      throw FormulaError("\(name) takes one argument, not \(arguments.count)", column: column)
    }
    return .call(function, arguments, column: column)
  }

  private mutating func take(_ sign: Unicode.Scalar) throws(FormulaError) {
    if current.kind != .symbol(sign) { throw unexpected(help: "a '\(sign)' is missing here") }
    position += 1
  }

  private mutating func takeOperator(
    where accepts: (FormulaOperator) -> Bool
  ) -> (FormulaOperator, column: Int)? {
    guard case .symbol(let sign) = current.kind,
      let found = FormulaOperator(rawValue: Character(sign)), accepts(found)
    else { return nil }
    defer { position += 1 }
    return (found, current.column)
  }

  /// The token to be read; the last one is `.end` and is never passed.
  private var current: FormulaToken { tokens[position] }

  private func unexpected(help: String) -> FormulaError {
    let found =
      switch current.kind {
      case .number(let quantity): "unexpected number '\(quantity)'"
      case .name(let name): "unexpected name '\(name)'"
      case .symbol(let sign): "unexpected '\(sign)'"
      case .end: "the formula ends too early"
      }
    return FormulaError(found, column: current.column, help: help)
  }
}
