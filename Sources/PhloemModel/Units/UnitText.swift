/// The characters of unit text.
enum UnitText {
  /// Signs that multiply.
  static let multiplication: Set<Unicode.Scalar> = ["·", "*", "."]

  /// Characters that are written in several ways, and the way the tables write them.
  static let variants: [Unicode.Scalar: String] = [
    "⋅": "·", "∙": "·", "•": "·", "・": "·", "×": "·", "／": "/", "∕": "/", "（": "(", "）": ")",
    "％": "%", "℃": "°C", "℉": "°F", "º": "°", "˚": "°", "∆": "Δ", "μ": "µ", "ℓ": "L",
    "−": "-", "–": "-", "‐": "-", "‑": "-", "㎡": "m2", "㎥": "m3", "㎞": "km", "㎏": "kg",
    "\u{A0}": " ", "\u{202F}": " ", "\u{2009}": " ", "\u{3000}": " ", "\t": " ", "￥": "¥",
    "₀": "0", "₁": "1", "₂": "2", "₃": "3", "₄": "4", "₅": "5", "₆": "6", "₇": "7", "₈": "8",
    "₉": "9",
  ]

  /// Digits of exponents, as in `m³` and `h⁻¹`.
  static let superscripts: [Unicode.Scalar: Unicode.Scalar] = [
    "⁻": "-", "⁰": "0", "¹": "1", "²": "2", "³": "3", "⁴": "4", "⁵": "5", "⁶": "6", "⁷": "7",
    "⁸": "8", "⁹": "9",
  ]

  /// Returns the text with one spelling for each character, single spaces inside and superscripts
  /// written with `^`.
  static func normalised(_ text: String) -> [Unicode.Scalar] {
    var result: [Unicode.Scalar] = []
    var inSuperscript = false
    for scalar in text.unicodeScalars {
      if let digit = superscripts[scalar] {
        if !inSuperscript { result.append("^") }
        inSuperscript = true
        result.append(digit)
        continue
      }
      inSuperscript = false
      if scalar == " ", result.last.map({ $0 == " " }) ?? true { continue }
      if scalar.isASCII {
        result.append(scalar)
      } else if let variant = variants[scalar] {
        if variant == " ", result.last.map({ $0 == " " }) ?? true { continue }
        result.append(contentsOf: variant.unicodeScalars)
      } else if (0xFF10...0xFF5A).contains(scalar.value),
        let narrow = Unicode.Scalar(scalar.value - 0xFEE0)
      {
        result.append(narrow)
      } else {
        result.append(scalar)
      }
    }
    if result.last == " " { result.removeLast() }
    return result
  }

  static func isDigit(_ scalar: Unicode.Scalar) -> Bool { ("0"..."9").contains(scalar) }

  /// Whether a word of a unit may start so.
  static func isWordStart(_ scalar: Unicode.Scalar) -> Bool {
    if scalar.isASCII {
      return ("a"..."z").contains(scalar) || ("A"..."Z").contains(scalar) || scalar == "%"
        || scalar == "$"
    }
    if scalar.properties.isAlphabetic || "°‰€£¥".unicodeScalars.contains(scalar) { return true }
    return variants[scalar]?.unicodeScalars.first.map(isWordStart) ?? false
  }

  /// Whether a word of a unit may go on so.
  static func isWordPart(_ scalar: Unicode.Scalar) -> Bool {
    isDigit(scalar) || isWordStart(scalar)
      || variants[scalar]?.unicodeScalars.first.map(isDigit) ?? false
  }

  /// Returns where the word that starts at `start` ends.
  ///
  /// Digits belong to it, and so do a point between digits and a hyphen before a letter or digit,
  /// but not after a percent sign.
  static func endOfWord(in scalars: [Unicode.Scalar], from start: Int) -> Int {
    var end = start
    while end < scalars.count {
      let scalar = scalars[end]
      if end == start ? !isWordStart(scalar) : !isWordPart(scalar) {
        guard end > start, end + 1 < scalars.count else { break }
        let (last, next) = (scalars[end - 1], scalars[end + 1])
        let joins =
          (scalar == "-" && isWordPart(next) && !"%‰％".unicodeScalars.contains(last))
          || (scalar == "." && isDigit(last) && isDigit(next))
        if !joins { break }
      }
      end += 1
    }
    return end
  }

  static func string(_ scalars: ArraySlice<Unicode.Scalar>) -> String {
    var view = String.UnicodeScalarView()
    view.append(contentsOf: scalars)
    return String(view)
  }

  /// The error about a word that is no unit.
  static func unknown(_ word: String, in text: String) -> UnitError {
    let place = word == text ? "" : " in '\(text)'"
    if let reason = UnitVocabulary.refusals[word] {
      return UnitError("'\(word)'\(place) is not a definite unit", help: reason)
    }
    let message = "unknown unit '\(word)'\(place)"
    // Every letter is near to every other one.
    return word.count > 1 ? UnitError(message, unknown: word) : UnitError(message)
  }
}

extension StringProtocol {
  /// The text without white space at its ends.
  package var trimmingSpaces: SubSequence {
    guard let first = firstIndex(where: { !$0.isWhitespace }),
      let last = lastIndex(where: { !$0.isWhitespace })
    else { return self[endIndex...] }
    return self[first...last]
  }
}
