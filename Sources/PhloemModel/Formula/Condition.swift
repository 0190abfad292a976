/// A statement about quantities that holds or does not, such as `0.4 < x <= 0.7 and a != b`.
///
/// Its sides are formulas with units; both sides of a comparison must be of one dimension. A chain
/// `a < b < c` means `a < b and b < c`. `=` reads as `==`, `≤ ≥ ≠` as `<= >= !=`.
public struct Condition: Hashable, Sendable, CustomStringConvertible {
  /// The text as written.
  public let text: String
  /// The statement.
  public let root: ConditionNode
  /// The names in order of first use, each once.
  public let identifiers: [String]

  /// Reads a statement; see `Formula.init(reading:syntax:)`.
  public init(reading text: String, syntax: FormulaSyntax = FormulaSyntax()) throws(FormulaError) {
    var parser = FormulaParser(tokens: try FormulaTokenizer.tokens(of: text, syntax: syntax))
    root = try parser.condition()
    self.text = text
    var sides: [FormulaNode] = []
    root.forEachSide { sides.append($0) }
    identifiers = sides.distinctNames
  }

  /// Makes a condition of a part of another; its text is empty.
  public init(root: ConditionNode) {
    self.root = root
    text = ""
    identifiers = []
  }

  /// The text as written.
  public var description: String { text }
}

/// How two sides compare.
public enum Comparison: String, Hashable, Sendable, CaseIterable {
  case less = "<"
  case lessOrEqual = "<="
  case greater = ">"
  case greaterOrEqual = ">="
  case equal = "=="
  case notEqual = "!="
}

/// A part of a condition.
public indirect enum ConditionNode: Hashable, Sendable {
  /// Two sides and how they compare; the column is that of the sign.
  case comparison(FormulaNode, Comparison, FormulaNode, column: Int)
  /// All parts hold.
  case all([ConditionNode])
  /// At least one part holds.
  case any([ConditionNode])
  /// The part does not hold.
  case not(ConditionNode)

  /// Calls `body` with both sides of every comparison, from left to right.
  public func forEachSide(_ body: (FormulaNode) -> Void) {
    switch self {
    case .comparison(let left, _, let right, _):
      body(left)
      body(right)
    case .all(let parts), .any(let parts): for part in parts { part.forEachSide(body) }
    case .not(let part): part.forEachSide(body)
    }
  }
}
