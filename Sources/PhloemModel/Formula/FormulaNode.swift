/// A part of a formula; columns count from 1 and point at the name, number or operator.
public indirect enum FormulaNode: Hashable, Sendable {
  /// A number, maybe with its unit.
  case constant(Quantity, column: Int)
  /// A name that the caller gives a quantity.
  case name(String, column: Int)
  /// The negative of a part.
  case negation(FormulaNode, column: Int)
  /// Two parts joined by an operator.
  case operation(FormulaOperator, FormulaNode, FormulaNode, column: Int)
  /// A part to a whole power.
  case power(FormulaNode, exponent: Int, column: Int)
  /// A function of one or more parts.
  case call(FormulaFunction, [FormulaNode], column: Int)

  /// Where the part is in the text.
  public var column: Int {
    switch self {
    case .constant(_, let column), .name(_, let column), .negation(_, let column),
      .operation(_, _, _, let column), .power(_, _, let column), .call(_, _, let column):
      column
    }
  }

  /// The parts this one is made of, from left to right.
  public var children: [FormulaNode] {
    switch self {
    case .constant, .name: []
    case .negation(let part, _), .power(let part, _, _): [part]
    case .operation(_, let left, let right, _): [left, right]
    case .call(_, let parts, _): parts
    }
  }
}

/// What joins two parts of a formula.
public enum FormulaOperator: String, Hashable, Sendable {
  case add = "+"
  case subtract = "-"
  case multiply = "*"
  case divide = "/"

  /// Products bind tighter than sums.
  var isProduct: Bool { self == .multiply || self == .divide }
}

/// The functions of formulas.
public enum FormulaFunction: String, Hashable, Sendable, CaseIterable {
  case min, max, sum, abs, sqrt
  /// A number to a number of decimals: `round(x, 1)`, half to even.
  case round
  /// Natural exponential and logarithm of a plain number.
  case exp, ln
  /// `power(a, b)` or `a ^ b` where `b` is not a whole number: both plain numbers.
  case power
  /// The rest of a division, `remainder(a, b)` or `a % b`: both of one dimension.
  case remainder

  /// How many arguments it takes.
  var arguments: ClosedRange<Int> {
    switch self {
    case .min, .max, .sum: 1...4000
    case .abs, .sqrt, .exp, .ln: 1...1
    case .round: 1...2
    case .power, .remainder: 2...2
    }
  }
}

/// A formula that cannot be read or evaluated.
public struct FormulaError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found, in one sentence without a full stop.
  public let message: String
  /// Where, in characters from 1.
  public let column: Int
  /// What would do.
  public let help: String?

  /// Makes the error.
  public init(_ message: String, column: Int, help: String? = nil) {
    self.message = message
    self.column = column
    self.help = help
  }

  /// Column, message and help on one line.
  public var description: String {
    "column \(column): \(message)\(help.map { "; \($0)" } ?? "")"
  }
}
