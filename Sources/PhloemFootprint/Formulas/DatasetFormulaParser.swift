import PhloemModel

/// Reads words of a formula as a tree.
struct DatasetFormulaParser {
  let tokens: [DatasetFormulaToken]
  private var place = 0
  private var depth = 0

  /// Parentheses and signs within each other, so that the tree can be walked by recursion.
  private static let deepest = 200
  /// Signs in one chain: a sum of so many parts is as deep a tree.
  private static let longest = 2_000

  init(tokens: [DatasetFormulaToken]) { self.tokens = tokens }

  /// Reads all of it.
  mutating func whole() throws(FormulaError) -> DatasetFormulaNode {
    let result = try chain(from: 1)
    if current.kind != .end { throw unexpected(help: "a sign such as + or * is missing here") }
    return result
  }

  /// Parts joined by signs of at least a rank.
  private mutating func chain(from rank: Int) throws(FormulaError) -> DatasetFormulaNode {
    depth += 1
    defer { depth -= 1 }
    if depth > Self.deepest {
      throw FormulaError("the formula is nested too deeply", column: current.column)
    }
    var left = try part()
    var length = 0
    while case .sign(let sign) = current.kind, sign.rank >= rank {
      place += 1
      length += 1
      if length > Self.longest {
        throw FormulaError("the formula is too long", column: current.column)
      }
      // A power binds to the right: 2^3^2 is 2^(3^2).
      let right = try chain(from: sign == .power ? sign.rank : sign.rank + 1)
      left = .binary(sign, left, right)
    }
    return left
  }

  private mutating func part() throws(FormulaError) -> DatasetFormulaNode {
    let token = current
    switch token.kind {
    case .number(let value):
      place += 1
      return .number(value)
    case .sign(.subtract):
      place += 1
      return .negation(try chain(from: DatasetFormulaOperator.power.rank))
    case .sign(.add):
      place += 1
      return try chain(from: DatasetFormulaOperator.power.rank)
    case .open:
      place += 1
      let inner = try chain(from: 1)
      try close()
      return inner
    case .name(let name):
      place += 1
      if current.kind == .open { return try call(name, column: token.column) }
      return .name(name, column: token.column)
    default: throw unexpected(help: "a number, a name or '(' belongs here")
    }
  }

  private mutating func call(
    _ name: String, column: Int
  ) throws(FormulaError) -> DatasetFormulaNode {
    guard let function = DatasetFormulaFunction(rawValue: name) else {
      let known = DatasetFormulaFunction.allCases.map(\.rawValue)
      throw FormulaError(
        "unknown function '\(name)'", column: column,
        help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
          ?? "the functions are \(known.joined(separator: ", "))")
    }
    place += 1
    var parts = [try chain(from: 1)]
    while current.kind == .separator {
      place += 1
      parts.append(try chain(from: 1))
    }
    try close()
    guard function.arguments.contains(parts.count) else {
      throw FormulaError(
        "\(name) does not take \(parts.count) arguments", column: column,
        help: "it takes \(function.arguments.lowerBound)")
    }
    return .call(function == .chosen ? .choice : function, parts)
  }

  private mutating func close() throws(FormulaError) {
    if current.kind != .close { throw unexpected(help: "a ')' is missing here") }
    place += 1
  }

  private var current: DatasetFormulaToken { tokens[place] }

  private func unexpected(help: String) -> FormulaError {
    let what =
      switch current.kind {
      case .number(let value): "unexpected number \(value)"
      case .name(let name): "unexpected name '\(name)'"
      case .sign(let sign): "unexpected '\(sign.rawValue)'"
      case .open: "unexpected '('"
      case .close: "unexpected ')'"
      case .separator: "unexpected ';'"
      case .end: "the formula ends too early"
      }
    return FormulaError(what, column: current.column, help: help)
  }
}
