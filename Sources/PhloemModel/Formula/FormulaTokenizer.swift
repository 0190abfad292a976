/// A word of a formula and where it starts.
struct FormulaToken: Hashable {
  enum Kind: Hashable {
    case number(Quantity)
    case name(String)
    /// A text in quotes.
    case text(String)
    case symbol(FormulaSymbol)
    case end
  }
  let kind: Kind
  let column: Int
}

/// A sign of one or two characters: `+`, `<=`, `and`.
struct FormulaSymbol: Hashable, ExpressibleByStringLiteral {
  let word: String
  init(_ word: String) { self.word = word }
  init(stringLiteral word: String) { self.word = word }
}

/// Cuts a formula into numbers with units, names and signs.
struct FormulaTokenizer {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var tokens: [FormulaToken] = []

  /// More tokens than any formula needs; keeps the tree shallow enough to walk by recursion.
  private static let limit = 4000

  /// Other spellings of signs.
  private static let signs: [Unicode.Scalar: Unicode.Scalar] = [
    "×": "*", "·": "*", "⋅": "*", "÷": "/", "−": "-", "–": "-", "（": "(", "）": ")", "，": ",",
    "＋": "+", "＊": "*", "／": "/", "＜": "<", "＞": ">", "＝": "=",
  ]

  static func tokens(
    of text: String, syntax: FormulaSyntax = FormulaSyntax()
  ) throws(FormulaError) -> [FormulaToken] {
    var tokenizer = FormulaTokenizer(scalars: Array(text.unicodeScalars), syntax: syntax)
    try tokenizer.run()
    return tokenizer.tokens
  }

  private let syntax: FormulaSyntax

  private init(scalars: [Unicode.Scalar], syntax: FormulaSyntax) {
    self.scalars = scalars
    self.syntax = syntax
  }

  private mutating func run() throws(FormulaError) {
    while position < scalars.count {
      let scalar = scalars[position]
      if scalar.properties.isWhitespace {
        position += 1
      } else if UnitText.isDigit(scalar) || (scalar == "." && isDigit(at: position + 1)) {
        try number()
      } else if Self.isNameStart(scalar) {
        try name()
      } else {
        try sign()
      }
      if tokens.count > Self.limit {
        throw FormulaError("the formula is too long", column: 1, help: "split it in two")
      }
    }
    append(.end, at: position)
  }

  private mutating func sign() throws(FormulaError) {
    let scalar = scalars[position]
    let sign = Self.signs[scalar] ?? scalar
    if sign == "'" || sign == "\"" { return try quotedText(sign) }
    let next = position + 1 < scalars.count ? scalars[position + 1] : " "
    if let double = Self.doubles["\(sign)\(next)"] {
      append(.symbol(FormulaSymbol(double)), at: position)
      position += 2
      return
    }
    guard let single = Self.singles[sign] else {
      throw FormulaError(
        "unexpected '\(scalar)'", column: position + 1,
        help: "use + - * / ^, parentheses, commas, names and numbers")
    }
    append(.symbol(FormulaSymbol(single)), at: position)
    position += 1
  }

  private static let doubles = ["**": "^", "<=": "<=", ">=": ">=", "==": "==", "!=": "!="]
  private static let singles: [Unicode.Scalar: String] = [
    "≤": "<=", "≥": ">=", "≠": "!=", "=": "==",
  ].merging("+-*/^(),<>[]%".unicodeScalars.map { ($0, String($0)) }) { first, _ in first }

  private mutating func quotedText(_ quote: Unicode.Scalar) throws(FormulaError) {
    let start = position
    guard let end = scalars[(start + 1)...].firstIndex(of: quote) else {
      throw FormulaError(
        "the text that begins here has no end", column: start + 1, help: "close its quotes")
    }
    append(.text(UnitText.string(scalars[(start + 1)..<end])), at: start)
    position = end + 1
  }

  private mutating func name() throws(FormulaError) {
    let start = position
    while position < scalars.count,
      Self.isNameStart(scalars[position]) || UnitText.isDigit(scalars[position])
        || scalars[position] == "." || (scalars[position] == "-" && syntax.hyphens == .inNames)
    {
      position += 1
    }
    let name = UnitText.string(scalars[start..<position])
    if let last = name.last, last == "-" || last == "." {
      throw FormulaError(
        "the name '\(name)' ends in '\(last)'", column: start + 1,
        help: last == "-" ? "write a space before a minus" : nil)
    }
    append(
      Self.connectives.contains(name) ? .symbol(FormulaSymbol(name)) : .name(name), at: start)
  }

  /// Words between comparisons: neither names nor units.
  private static let connectives: Set = ["and", "or", "not"]

  private mutating func number() throws(FormulaError) {
    let start = position
    var number = try plainNumber()
    let afterFirst = position
    // `44/12 tCO2/tC`, but not the 12 of `a/12/5 t`.
    if !isAfterDivision, position < scalars.count, scalars[position] == "/",
      isDigit(at: position + 1)
    {
      position += 1
      let divisor = try plainNumber()
      if endOfUnit() == nil { position = afterFirst } else { number /= divisor }
    }
    guard let end = endOfUnit() else {
      append(.number(Quantity(number)), at: start)
      return
    }
    let unitStart = skippingSpaces(from: position)
    let written = UnitText.string(scalars[unitStart..<end])
    do throws(UnitError) {
      append(.number(Quantity(number, try syntax.unit(written))), at: start)
    } catch {
      let spacing = "write spaces around '/' to divide by a name"
      let remedies = [error.help, written.contains("/") ? spacing : nil].compactMap { $0 }
      throw FormulaError(
        error.message, column: unitStart + 1,
        help: remedies.isEmpty ? nil : remedies.joined(separator: ", or "))
    }
    position = end
  }

  private mutating func plainNumber() throws(FormulaError) -> Double {
    let text = UnitText.string(scalars[position...])
    do throws(UnitError) {
      let (number, rest) = try NumberText.read(prefixOf: text[...], style: .formula)
      position = scalars.count - rest.unicodeScalars.count
      return number
    } catch {
      throw FormulaError(error.message, column: position + 1, help: error.help)
    }
  }

  /// Returns where the unit after a number ends, or nil when there is none.
  private func endOfUnit() -> Int? {
    var end = skippingSpaces(from: position)
    guard end < scalars.count, UnitText.isWordStart(scalars[end]) else { return nil }
    while true {
      let start = end
      end = UnitText.endOfWord(in: scalars, from: start)
      let word = UnitText.string(scalars[start..<end])
      if Self.connectives.contains(word) { return nil }
      if UnitVocabulary.multiples[word] != nil {
        let next = skippingSpaces(from: end)
        if next < scalars.count, UnitText.isWordStart(scalars[next]) {
          end = next
          continue
        }
      }
      end = endOfSuffix(from: end)
      guard end + 1 < scalars.count, "/·⋅.".unicodeScalars.contains(scalars[end]) else {
        return end
      }
      let next = scalars[end + 1]
      if next == "(" {
        return closing(from: end + 1)
      } else if UnitText.isDigit(next) {
        end = endOfNumber(from: end + 1)
        if end == scalars.count || !UnitText.isWordStart(scalars[end]) { return end }
      } else if UnitText.isWordStart(next) {
        end += 1
      } else {
        return end
      }
    }
  }

  /// Passes an exponent and a GWP set after a word of a unit.
  private func endOfSuffix(from start: Int) -> Int {
    var end = start
    while end < scalars.count, UnitText.superscripts[scalars[end]] != nil { end += 1 }
    if end < scalars.count, scalars[end] == "^" { end = endOfNumber(from: end + 1) }
    if end < scalars.count, scalars[end] == "(" {
      let close = closing(from: end)
      let set = UnitText.string(scalars[(end + 1)..<max(end + 1, close - 1)])
      if UnitVocabulary.gwpSets.contains(set) { return close }
    }
    return end
  }

  /// Passes `12`, `-1` and `10^4`.
  private func endOfNumber(from start: Int) -> Int {
    var end = start
    while end < scalars.count,
      UnitText.isDigit(scalars[end])
        || ("-^".unicodeScalars.contains(scalars[end]) && isDigit(at: end + 1))
    {
      end += 1
    }
    return end
  }

  /// Returns the place after the parenthesis that closes the one at `start`.
  private func closing(from start: Int) -> Int {
    var depth = 0
    for place in start..<scalars.count {
      if scalars[place] == "(" { depth += 1 }
      if scalars[place] == ")" { depth -= 1 }
      if depth == 0 { return place + 1 }
    }
    return scalars.count
  }

  private func skippingSpaces(from start: Int) -> Int {
    var end = start
    while end < scalars.count, scalars[end] == " " || scalars[end] == "\u{A0}" { end += 1 }
    return end
  }

  private var isAfterDivision: Bool { tokens.last?.kind == .symbol("/") }

  private func isDigit(at place: Int) -> Bool {
    place < scalars.count && UnitText.isDigit(scalars[place])
  }

  private static func isNameStart(_ scalar: Unicode.Scalar) -> Bool {
    scalar == "_" || ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar)
      || scalar.properties.isIdeographic
  }

  private mutating func append(_ kind: FormulaToken.Kind, at place: Int) {
    tokens.append(FormulaToken(kind: kind, column: place + 1))
  }
}
