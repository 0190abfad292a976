/// Text that is not a unit or a quantity.
public struct UnitError: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was found, in one sentence without a full stop.
  public let message: String
  /// The word that is no unit, where a known one may have been meant.
  private let unknown: String?
  private let explanation: String?

  /// Makes the error.
  public init(_ message: String, help: String? = nil) {
    self.message = message
    unknown = nil
    explanation = help
  }

  /// Makes the error about a word that resembles a symbol, maybe.
  init(_ message: String, unknown word: String) {
    self.message = message
    unknown = word
    explanation = nil
  }

  /// The known symbol that was probably meant; looked for when asked, as most errors are never told.
  public var suggestion: String? {
    unknown.flatMap { nearest(to: $0, in: UnitVocabulary.suggestions) }
  }

  /// What would do: an explanation, or the suggestion as a question.
  public var help: String? { explanation ?? suggestion.map { "did you mean '\($0)'?" } }

  /// Message and help on one line.
  public var description: String { help.map { "\(message); \($0)" } ?? message }
}

/// Two quantities that do not measure the same thing were to be joined.
public struct DimensionMismatch: Error, Hashable, Sendable, CustomStringConvertible {
  /// What was to be done.
  public enum Operation: String, Sendable {
    case add, subtract, convert, compare, multiply, divide
  }

  /// What was to be done.
  public let operation: Operation
  /// The unit of the first quantity.
  public let left: PhysicalUnit
  /// The unit of the second quantity, or the wanted unit.
  public let right: PhysicalUnit

  /// Makes the error.
  public init(_ operation: Operation, _ left: PhysicalUnit, _ right: PhysicalUnit) {
    self.operation = operation
    self.left = left
    self.right = right
  }

  /// `cannot add energy (MWh) to mass (t)`.
  public var message: String {
    let (a, b) = (left.inWords, right.inWords)
    return switch operation {
    case .add: "cannot add \(a) to \(b)"
    case .subtract: "cannot subtract \(b) from \(a)"
    case .convert: "cannot convert \(a) to \(b)"
    case .compare: "cannot compare \(a) with \(b)"
    case .multiply: "cannot multiply \(a) by \(b)"
    case .divide: "cannot divide \(a) by \(b)"
    }
  }

  /// The message.
  public var description: String { message }
}

extension PhysicalUnit {
  /// `energy (MWh)`; `plain number` where there is no symbol.
  fileprivate var inWords: String {
    symbol.isEmpty ? dimension.description : "\(dimension) (\(symbol))"
  }
}
