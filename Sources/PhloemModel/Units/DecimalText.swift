/// The shortest decimal digits of a `Double`, for rounding and writing without a library.
///
/// Rounding works on these digits, half to even, so that 2.675 rounds as it is written.
package struct DecimalText {
  private var isNegative: Bool
  /// Digits 0...9 without leading or trailing zeros; empty for zero.
  package private(set) var digits: [UInt8]
  /// Place of the decimal point, counted from the first digit: 123.4 has 3, 0.012 has −1.
  private var point: Int
  /// What is written instead of digits: `nan`, `inf`, `-inf`.
  private var special: String?

  /// Takes the shortest digits that read back to `number`.
  package init(_ number: Double) {
    isNegative = number < 0
    digits = []
    point = 0
    guard number.isFinite else {
      special = number.description
      return
    }
    var exponent = 0
    var seenPoint = false
    var text = number.magnitude.description[...]
    if let e = text.firstIndex(of: "e") {
      exponent = Int(text[text.index(after: e)...]) ?? 0
      text = text[..<e]
    }
    for byte in text.utf8 {
      if byte == UInt8(ascii: ".") {
        seenPoint = true
      } else {
        digits.append(byte - UInt8(ascii: "0"))
        if !seenPoint { point += 1 }
      }
    }
    point += exponent
    trim()
  }

  /// Returns the number with at most `count` digits after the decimal point.
  package func rounded(toDecimals count: Int) -> DecimalText { cut(to: point + count) }

  /// Returns the number with at most `count` significant digits.
  package func rounded(toSignificant count: Int) -> DecimalText { cut(to: count) }

  /// `1234.5`, or `1.2345e+20` where plain digits would be long.
  package var plain: String {
    if let special { return special }
    if digits.isEmpty { return "0" }
    if (-4...16).contains(point) { return fixed(decimals: max(0, digits.count - point)) }
    let head = String(digits[0])
    let tail = digits.count > 1 ? "." + Self.string(digits[1...]) : ""
    return "\(isNegative ? "-" : "")\(head)\(tail)e\(point - 1)"
  }

  /// The digits with exactly `decimals` places, which must not be fewer than there are.
  package func fixed(decimals: Int) -> String {
    if let special { return special }
    let decimals = max(0, decimals)
    let places = (0..<(max(point, 1) + decimals)).map { place in
      let index = point < 1 ? place - 1 + point : place
      return digits.indices.contains(index) ? digits[index] : 0
    }
    let whole = Self.string(places[..<max(point, 1)])
    let sign = isNegative && !digits.isEmpty ? "-" : ""
    if decimals == 0 { return sign + whole }
    return sign + whole + "." + Self.string(places[max(point, 1)...])
  }

  private func cut(to length: Int) -> DecimalText {
    var result = self
    if special != nil || length >= digits.count { return result }
    if length < 0 {
      result.digits = []
      return result
    }
    let rest = digits[length...]
    result.digits = Array(digits[..<length])
    let isOdd = (result.digits.last ?? 0) % 2 == 1
    let first = rest.first ?? 0
    if first > 5 || (first == 5 && (rest.count > 1 || isOdd)) { result.increment() }
    result.trim()
    return result
  }

  private mutating func increment() {
    var place = digits.count - 1
    while place >= 0, digits[place] == 9 {
      digits[place] = 0
      place -= 1
    }
    if place >= 0 {
      digits[place] += 1
    } else {
      digits.insert(1, at: 0)
      point += 1
    }
  }

  private mutating func trim() {
    while digits.last == 0 { digits.removeLast() }
    let zeros = digits.prefix { $0 == 0 }.count
    digits.removeFirst(zeros)
    point = digits.isEmpty ? 0 : point - zeros
  }

  private static func string(_ digits: ArraySlice<UInt8>) -> String {
    String(decoding: digits.map { $0 + UInt8(ascii: "0") }, as: UTF8.self)
  }
}
