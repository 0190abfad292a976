/// Numbers as people write them: `1,234.5`, `−3.5`, `1.2e6`, `10^4`, `1.2×10^6`.
package enum NumberText {
  /// Where the number stands.
  package enum Style {
    /// By itself: digits may be grouped by three with a comma, an apostrophe or a thin space, and
    /// `×10^6` is part of the number.
    case prose
    /// In a formula, where a comma separates arguments and `×` multiplies.
    case formula
  }

  /// Reads the number that `text` starts with.
  ///
  /// - Parameters:
  ///   - text: Text that starts with a number, maybe after spaces.
  ///   - style: Which signs belong to the number.
  /// - Returns: The number and the text after it.
  /// - Throws: `UnitError` when there is no number, its digits are not grouped by three, or it
  ///   exceeds `Double`.
  package static func read(
    prefixOf text: Substring, style: Style = .prose
  ) throws(UnitError) -> (number: Double, rest: Substring) {
    var scanner = NumberScanner(text)
    scanner.scan(style)
    let rest = text[scanner.end...]
    let written = String(text[..<scanner.end].trimmingSpaces)
    if !scanner.hasDigits {
      throw UnitError("'\(text.trimmingSpaces)' does not start with a number")
    }
    if let error = scanner.groupingError(written) { throw error }
    guard let number = Double(scanner.digits), number.isFinite else {
      throw UnitError("the number '\(written)' is too large")
    }
    return (number, rest)
  }
}

/// Turns the start of a text into digits that `Double` reads.
private struct NumberScanner {
  private let text: Substring
  private(set) var end: String.Index
  /// The number in plain spelling.
  private(set) var digits = ""
  private(set) var hasDigits = false
  /// Lengths of the groups of the whole part.
  private var groups: [Int] = [0]
  private var usesComma = false
  private var decimals: Int?

  init(_ text: Substring) {
    self.text = text
    end = text.startIndex
  }

  mutating func scan(_ style: NumberText.Style) {
    while let c = peek(0), c.isWhitespace { advance() }
    if let sign = peek(0), "+-−－".contains(sign) {
      if sign != "+" { digits += "-" }
      advance()
    }
    while let c = peek(0) {
      if let digit = Self.digit(c) {
        take(digit)
        if decimals == nil { groups[groups.count - 1] += 1 } else { decimals = (decimals ?? 0) + 1 }
      } else if c == ".", decimals == nil, peek(1).flatMap(Self.digit) != nil || hasDigits {
        guard peek(1).flatMap(Self.digit) != nil else { break }
        decimals = 0
        digits += hasDigits ? "." : "0."
        advance()
      } else if style == .prose, ",，'\u{2009}\u{202F}\u{A0}".contains(c), hasDigits,
        decimals == nil,
        peek(1).flatMap(Self.digit) != nil
      {
        if c == "," || c == "，" { usesComma = true }
        groups.append(0)
        advance()
      } else {
        break
      }
    }
    if hasDigits { scanExponent(style) }
  }

  /// Explains groups of digits that are not groups of three.
  func groupingError(_ written: String) -> UnitError? {
    if groups.count == 1 { return nil }
    let isGrouped = (1...3).contains(groups[0]) && groups.dropFirst().allSatisfy { $0 == 3 }
    if isGrouped && !(groups[0] == 1 && digits.first == "0") { return nil }
    let joined = written.filter { !",，'".contains($0) }
    let decimal = written.replacing("，", with: ".").replacing(",", with: ".")
    let isDecimal = groups.count == 2 && usesComma && decimals == nil
    return UnitError(
      "the digits of '\(written)' are not grouped by three",
      help: isDecimal
        ? "write '\(joined)' if the comma groups digits, '\(decimal)' if it is a decimal comma"
        : "write '\(joined)'")
  }

  /// `e6`, `E-3`, `×10^6`, and the `^4` of `10^4`.
  private mutating func scanExponent(_ style: NumberText.Style) {
    let start = (end, digits)
    if let c = peek(0), c == "e" || c == "E" {
      advance()
      if takeInteger(prefix: "e") { return }
    } else if digits == "10" || digits == "-10",
      peek(0) == "^" || peek(0).flatMap(Self.raised) != nil
    {
      digits = digits == "10" ? "1" : "-1"
      if peek(0) == "^" { advance() }
      if takeInteger(prefix: "e") { return }
    } else if style == .prose {
      while peek(0) == " " { advance() }
      if let c = peek(0), "×x*·".contains(c) {
        advance()
        while peek(0) == " " { advance() }
        if peek(0) == "1", peek(1) == "0", let c = peek(2), c == "^" || Self.raised(c) != nil {
          advance()
          advance()
          if c == "^" { advance() }
          if takeInteger(prefix: "e") { return }
        }
      }
    }
    (end, digits) = start
  }

  private mutating func takeInteger(prefix: String) -> Bool {
    var written = prefix
    if let sign = peek(0), "+-−⁻".contains(sign) {
      if sign != "+" { written += "-" }
      advance()
    }
    var hasExponent = false
    while let c = peek(0), let digit = Self.digit(c) ?? Self.raised(c) {
      written += digit
      hasExponent = true
      advance()
    }
    if hasExponent { digits += written }
    return hasExponent
  }

  private mutating func take(_ digit: String) {
    digits += digit
    hasDigits = true
    advance()
  }

  private mutating func advance() { end = text.index(after: end) }

  private func peek(_ distance: Int) -> Character? {
    guard let index = text.index(end, offsetBy: distance, limitedBy: text.endIndex),
      index < text.endIndex
    else { return nil }
    return text[index]
  }

  /// An ASCII digit, also from its full-width form.
  private static func digit(_ c: Character) -> String? {
    if let value = c.asciiValue { return (48...57).contains(value) ? String(c) : nil }
    guard let scalar = c.unicodeScalars.first, (0xFF10...0xFF19).contains(scalar.value) else {
      return nil
    }
    return String(scalar.value - 0xFF10)
  }

  private static func raised(_ c: Character) -> String? {
    "⁰¹²³⁴⁵⁶⁷⁸⁹".firstIndex(of: c).map {
      String("⁰¹²³⁴⁵⁶⁷⁸⁹".distance(from: "⁰".startIndex, to: $0))
    }
  }
}
