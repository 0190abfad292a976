public import PhloemModel

/// A formula of a life-cycle dataset, as openLCA and SimaPro write them: plain numbers, no units.
///
/// `Formula` of PhloemModel is another language: its numbers have units and its powers are whole. Here
/// names know no case, comparisons are numbers (1 or 0), arguments are parted by `;` or `,`, and
/// `a^b` takes any exponent; `-2^2` is -4 and `2^3^2` is 512.
public struct DatasetFormula: Hashable, Sendable, CustomStringConvertible {
  /// The text as written.
  public let text: String
  let root: DatasetFormulaNode

  /// Reads a formula.
  ///
  /// - Parameters:
  ///   - text: The formula.
  ///   - hasDecimalComma: Whether `0,5` is one half; arguments are then parted by `;` alone.
  /// - Throws: `FormulaError` with the column.
  public init(reading text: String, hasDecimalComma: Bool = false) throws(FormulaError) {
    self.text = text
    var parser = DatasetFormulaParser(
      tokens: try DatasetFormulaTokenizer.tokens(of: text, hasDecimalComma: hasDecimalComma))
    root = try parser.whole()
  }

  /// The names in lower case, each once, in order of first use.
  public var names: [String] {
    var (seen, list) = (Set<String>(), [String]())
    root.forEachName { if seen.insert($0).inserted { list.append($0) } }
    return list
  }

  /// Returns the value.
  ///
  /// - Parameter lookup: Gives the value of a name in lower case, nil when there is none.
  /// - Returns: A finite number.
  /// - Throws: `FormulaError` for unknown names and for results that are not finite.
  public func value(_ lookup: (String) -> Double?) throws(FormulaError) -> Double {
    let result = try root.value(lookup)
    if result.isFinite { return result }
    throw FormulaError(
      "the result of '\(text)' is not a finite number", column: 1,
      help: "check its divisors, logarithms and powers")
  }

  /// The text as written.
  public var description: String { text }
}

/// A part of a formula.
indirect enum DatasetFormulaNode: Hashable, Sendable {
  case number(Double)
  case name(String, column: Int)
  case negation(DatasetFormulaNode)
  case binary(DatasetFormulaOperator, DatasetFormulaNode, DatasetFormulaNode)
  case call(DatasetFormulaFunction, [DatasetFormulaNode])

  func forEachName(_ body: (String) -> Void) {
    switch self {
    case .number: return
    case .name(let name, _): body(name)
    case .negation(let part): part.forEachName(body)
    case .binary(_, let left, let right):
      left.forEachName(body)
      right.forEachName(body)
    case .call(_, let parts): for part in parts { part.forEachName(body) }
    }
  }

  func value(_ lookup: (String) -> Double?) throws(FormulaError) -> Double {
    switch self {
    case .number(let value): return value
    case .name(let name, let column):
      if let value = lookup(name) ?? DatasetFormulaFunction.constants[name] { return value }
      throw FormulaError(
        "unknown name '\(name)'", column: column, help: "add it to the parameters of the process")
    case .negation(let part): return -(try part.value(lookup))
    case .binary(let sign, let left, let right):
      return sign.apply(try left.value(lookup), try right.value(lookup))
    case .call(.choice, let parts):
      // Only the side that is chosen is worked out: the other may divide by 0.
      return try parts[0].value(lookup) != 0 ? parts[1].value(lookup) : parts[2].value(lookup)
    case .call(let function, let parts):
      var values: [Double] = []
      for part in parts { values.append(try part.value(lookup)) }
      return function.apply(values)
    }
  }
}
