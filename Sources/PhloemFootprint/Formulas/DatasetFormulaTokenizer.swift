import PhloemModel

/// A word of a formula and where it starts.
struct DatasetFormulaToken: Hashable {
  enum Kind: Hashable {
    case number(Double)
    /// In lower case.
    case name(String)
    case sign(DatasetFormulaOperator)
    case open, close, separator, end
  }
  let kind: Kind
  let column: Int
}

/// Cuts a formula into numbers, names and signs.
struct DatasetFormulaTokenizer {
  /// More tokens than any formula needs.
  private static let limit = 20_000

  static func tokens(
    of text: String, hasDecimalComma: Bool
  ) throws(FormulaError) -> [DatasetFormulaToken] {
    let scalars = Array(text.unicodeScalars)
    var tokens: [DatasetFormulaToken] = []
    var place = 0
    func scalar(_ offset: Int) -> Unicode.Scalar {
      place + offset < scalars.count ? scalars[place + offset] : " "
    }
    func isDigit(_ s: Unicode.Scalar) -> Bool { ("0"..."9").contains(s) }
    func isMark(_ s: Unicode.Scalar) -> Bool { s == "." || (hasDecimalComma && s == ",") }
    while place < scalars.count {
      let start = place
      let first = scalars[place]
      if first.properties.isWhitespace {
        place += 1
        continue
      }
      if tokens.count > limit {
        throw FormulaError("the formula is too long", column: 1, help: "split it in two")
      }
      if isDigit(first) || (isMark(first) && isDigit(scalar(1))) {
        var word = ""
        while isDigit(scalar(0)) || isMark(scalar(0)) {
          word.unicodeScalars.append(isMark(scalar(0)) ? "." : scalar(0))
          place += 1
        }
        let signed = scalar(1) == "-" || scalar(1) == "+"
        if scalar(0) == "e" || scalar(0) == "E", isDigit(scalar(signed ? 2 : 1)) {
          word += "e"
          place += 1
          if signed {
            word.unicodeScalars.append(scalar(0))
            place += 1
          }
          while isDigit(scalar(0)) {
            word.unicodeScalars.append(scalar(0))
            place += 1
          }
        }
        guard let value = Double(word), value.isFinite else {
          throw FormulaError("'\(word)' is not a number", column: start + 1)
        }
        tokens.append(.init(kind: .number(value), column: start + 1))
      } else if first.properties.isAlphabetic || first == "_" {
        var word = ""
        while scalar(0).properties.isAlphabetic || isDigit(scalar(0)) || scalar(0) == "_" {
          word.unicodeScalars.append(scalar(0))
          place += 1
        }
        tokens.append(
          .init(kind: kind(of: word.lowercased(), after: tokens.last), column: start + 1))
      } else {
        let pair = String(first) + String(scalar(1))
        if let kind = doubles[pair] {
          tokens.append(.init(kind: kind, column: start + 1))
          place += 2
        } else if let kind = singles[first] {
          tokens.append(.init(kind: kind, column: start + 1))
          place += 1
        } else {
          throw FormulaError(
            "unexpected '\(first)'", column: start + 1,
            help: "use + - * / ^ = < >, parentheses, names and numbers")
        }
      }
    }
    tokens.append(.init(kind: .end, column: scalars.count + 1))
    return tokens
  }

  /// `a and b` joins, `and(a; b)` is a function: a word after a value is a sign.
  private static func kind(
    of word: String, after last: DatasetFormulaToken?
  ) -> DatasetFormulaToken.Kind {
    let isAfterValue =
      switch last?.kind {
      case .number, .name, .close: true
      default: false
      }
    let signs: [String: DatasetFormulaOperator] = [
      "and": .and, "or": .or, "mod": .remainder, "div": .quotient,
    ]
    if isAfterValue, let sign = signs[word] { return .sign(sign) }
    return .name(word)
  }

  private static let doubles: [String: DatasetFormulaToken.Kind] = [
    "<=": .sign(.lessOrEqual), ">=": .sign(.greaterOrEqual), "<>": .sign(.notEqual),
    "!=": .sign(.notEqual), "==": .sign(.equal), "**": .sign(.power), "&&": .sign(.and),
    "||": .sign(.or),
  ]
  private static let singles: [Unicode.Scalar: DatasetFormulaToken.Kind] = [
    "+": .sign(.add), "-": .sign(.subtract), "−": .sign(.subtract), "*": .sign(.multiply),
    "×": .sign(.multiply), "/": .sign(.divide), "^": .sign(.power), "=": .sign(.equal),
    "<": .sign(.less), ">": .sign(.greater), "&": .sign(.and), "|": .sign(.or),
    "(": .open, ")": .close, ";": .separator, ",": .separator,
  ]
}
