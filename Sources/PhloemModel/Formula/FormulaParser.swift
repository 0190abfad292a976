/// Builds the tree of a formula from its tokens.
///
///     sum     = product { ("+" | "-") product }
///     product = signed { ("*" | "/" | "%") signed }
///     signed  = [ "+" | "-" ] signed | power
///     power   = primary { "^" ( [ "-" ] whole number | primary ) }
///     primary = number | name | function "(" sum { "," sum } ")" | "(" sum ")"
///             | "len" "(" list | text ")"
struct FormulaParser {
  let tokens: [FormulaToken]
  var position = 0
  private var depth = 0

  private static let deepest = 100

  init(tokens: [FormulaToken]) { self.tokens = tokens }

  mutating func formula() throws(FormulaError) -> FormulaNode {
    if current.kind == .end {
      throw FormulaError("the formula is empty", column: 1, help: "write one such as 'a / b'")
    }
    let root = try sum()
    if current.kind != .end { throw unexpected(help: "an operator is missing before it") }
    return root
  }

  mutating func sum() throws(FormulaError) -> FormulaNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest {
      throw FormulaError(
        "parentheses are nested too deeply", column: current.column, help: "split it in two")
    }
    var left = try product()
    while let (sign, column) = takeOperator(where: { !$0.isProduct }) {
      left = .operation(sign, left, try product(), column: column)
    }
    return left
  }

  private mutating func product() throws(FormulaError) -> FormulaNode {
    var left = try signed()
    while true {
      if let (sign, column) = takeOperator(where: \.isProduct) {
        left = .operation(sign, left, try signed(), column: column)
      } else if current.kind == .symbol("%") {
        let column = current.column
        position += 1
        left = .call(.remainder, [left, try signed()], column: column)
      } else {
        return left
      }
    }
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
      if case .number(let number) = current.kind, number.dimension.isNone,
        number.value.rounded() == number.value
      {
        guard let exponent = Int(exactly: number.value), exponent <= 30 else {
          throw FormulaError(
            "an exponent above 30", column: current.column, help: "use one of 30 at most")
        }
        position += 1
        base = .power(base, exponent: isNegative ? -exponent : exponent, column: column)
      } else {
        let exponent = try primary()
        let signed = isNegative ? .negation(exponent, column: column) : exponent
        base = .call(.power, [base, signed], column: column)
      }
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
    case .symbol, .text, .end:
      throw unexpected(help: "a number, a name or '(' is missing here")
    }
  }

  private mutating func call(_ written: String, column: Int) throws(FormulaError) -> FormulaNode {
    let name = written.hasPrefix("math.") ? String(written.dropFirst(5)) : written
    if name == "len" { return try length(column: column) }
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
    if !function.arguments.contains(arguments.count) {
      let most = function.arguments.upperBound
      throw FormulaError(
        "\(name) takes \(most == 1 ? "one argument" : "\(most) arguments"), "
          + "not \(arguments.count)", column: column,
        help: "write \(name)(\(["x", "y"].prefix(most).joined(separator: ", ")))")
    }
    return .call(function, arguments, column: column)
  }

  /// `len("ABCDE")` or `len(["lime", "carbide"])`: the characters of a text, the texts of a list.
  private mutating func length(column: Int) throws(FormulaError) -> FormulaNode {
    position += 1
    var count = 0
    if case .text(let text) = current.kind {
      position += 1
      count = text.count
    } else {
      try take("[")
      while case .text = current.kind {
        position += 1
        count += 1
        if current.kind != .symbol(",") { break }
        position += 1
      }
      try take("]")
    }
    try take(")")
    return .constant(Quantity(Double(count)), column: column)
  }

  mutating func take(_ sign: FormulaSymbol) throws(FormulaError) {
    if current.kind != .symbol(sign) { throw unexpected(help: "a '\(sign.word)' is missing here") }
    position += 1
  }

  private mutating func takeOperator(
    where accepts: (FormulaOperator) -> Bool
  ) -> (FormulaOperator, column: Int)? {
    guard case .symbol(let sign) = current.kind,
      let found = FormulaOperator(rawValue: sign.word), accepts(found)
    else { return nil }
    defer { position += 1 }
    return (found, current.column)
  }

  /// The token to be read; the last one is `.end` and is never passed.
  var current: FormulaToken { tokens[position] }

  func unexpected(help: String) -> FormulaError {
    let found =
      switch current.kind {
      case .number(let quantity): "unexpected number '\(quantity)'"
      case .name(let name): "unexpected name '\(name)'"
      case .text(let text): "unexpected text '\(text)'"
      case .symbol(let sign): "unexpected '\(sign.word)'"
      case .end: "the formula ends too early"
      }
    return FormulaError(found, column: current.column, help: help)
  }
}
