/// An expression over named quantities, such as `amount * 22.0 GJ/t * carbon-content * 44/12`.
///
/// - A name is letters, digits, `_`, `.`, `-` and Chinese characters. The hyphen belongs to the name:
///   a minus has a space before it, or follows a number or a parenthesis.
/// - A number may carry a unit, which binds tighter than any operator and goes on as long as
///   `/ · . ^` join symbols without spaces: `42.652 GJ/t`. A space on both sides of `/` ends it.
/// - A fraction of two numbers without spaces is one number when a unit follows: `44/12 tCO2/tC`.
/// - Operators are `+ - * / ^` (or `**`) and `%` for the rest of a division; powers are whole numbers
///   to 30, or any of plain numbers.
/// - Functions are `min`, `max`, `sum`, `abs`, `sqrt`, `round(x, decimals)`, `exp`, `ln`, `power`,
///   `remainder` and `len` of a text or a list of texts.
///
/// Dimensions are checked where the formula is evaluated:
///
///     let formula = try Formula(reading: "power * hours / 2")
///     let energy = try formula.evaluate { inputs[$0] }
public struct Formula: Hashable, Sendable, CustomStringConvertible {
  /// The text as written.
  public let text: String
  /// The expression.
  public let root: FormulaNode
  /// The names in order of first use, each once.
  public let identifiers: [String]

  /// Reads a formula.
  ///
  /// - Parameters:
  ///   - text: The formula.
  ///   - syntax: What hyphens mean and which units numbers may carry.
  /// - Throws: `FormulaError` with the column of what cannot be read.
  public init(reading text: String, syntax: FormulaSyntax = FormulaSyntax()) throws(FormulaError) {
    var parser = FormulaParser(tokens: try FormulaTokenizer.tokens(of: text, syntax: syntax))
    root = try parser.formula()
    self.text = text
    identifiers = [root].distinctNames
  }

  /// The text as written.
  public var description: String { text }
}

/// How the texts of formulas are read.
public struct FormulaSyntax: Sendable {
  /// What a hyphen without spaces means: `steam-2` or `steam - 2`.
  public enum Hyphens: Sendable {
    /// It belongs to the name.
    case inNames
    /// It is a minus, as in most programming languages.
    case minus
  }

  /// What hyphens mean.
  public let hyphens: Hyphens
  /// Reads the unit after a number.
  let unit: @Sendable (String) throws(UnitError) -> PhysicalUnit

  /// Makes a syntax; by default hyphens belong to names and units are those of the tables.
  public init(
    hyphens: Hyphens = .inNames,
    unit: @escaping @Sendable (String) throws(UnitError) -> PhysicalUnit = {
      (text) throws(UnitError) in try PhysicalUnit(reading: text)
    }
  ) {
    self.hyphens = hyphens
    self.unit = unit
  }
}

extension [FormulaNode] {
  /// The names in order of first use, each once.
  var distinctNames: [String] {
    var names: [String] = []
    var seen: Set<String> = []
    for node in self {
      node.forEachName { if seen.insert($0).inserted { names.append($0) } }
    }
    return names
  }
}

extension FormulaNode {
  /// Calls `body` with every name, from left to right.
  func forEachName(_ body: (String) -> Void) {
    if case .name(let name, _) = self { body(name) }
    for child in children { child.forEachName(body) }
  }
}
