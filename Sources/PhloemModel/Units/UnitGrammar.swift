/// Reads unit text.
///
///     unit    = product { "/" product }          a/b/c = a/(b·c)
///     product = power { [ "·" | "*" | "." | " " ] power }      binds tighter than "/"
///     power   = ( word | number | "(" unit ")" ) [ "^" integer ]
///     word    = letters, digits, % ° - in a row that `UnitVocabulary` knows
///
/// `per` means `/`. A GWP set in parentheses, `(AR5)`, belongs to the CO2e before it, or at
/// the end to the CO2e of the whole text.
struct UnitGrammar {
  private let scalars: [Unicode.Scalar]
  private var position = 0
  private var depth = 0
  private let text: String

  private init(_ text: String, _ scalars: [Unicode.Scalar]) {
    self.text = text
    self.scalars = scalars
  }

  /// Reads a whole text; the empty text is the unit of plain numbers.
  static func read(_ text: String) throws(UnitError) -> PhysicalUnit {
    let scalars = UnitText.normalised(text)
    let written = String(text.trimmingSpaces)
    let size: UnitSize
    if scalars.isEmpty {
      size = UnitSize(factor: 1, dimension: .none)
    } else if let known = UnitVocabulary.table[UnitText.string(scalars[...])] {
      size = known
    } else {
      var grammar = UnitGrammar(written, scalars)
      size = try grammar.unit()
      if grammar.position < scalars.count {
        throw grammar.unexpected()
      }
      if !size.factor.isNormal {
        throw UnitError("the unit '\(written)' is too large or too small for any use")
      }
    }
    return PhysicalUnit(
      symbol: written, dimension: size.dimension, factor: size.factor, offset: size.offset)
  }

  private mutating func unit() throws(UnitError) -> UnitSize {
    depth += 1
    defer { depth -= 1 }
    if depth > 20 { throw UnitError("the parentheses of '\(text)' are nested too deeply") }
    var result = UnitSize(factor: 1, dimension: .none)
    if current != "/" { result = try product(of: nil) }
    while takeDivision() { result = result / (try product(of: "/")) }
    if let set = nextGWPSet() {
      if !result.hasOpenCO2e { throw UnitError("'(\(set.name))' in '\(text)' follows no CO2e") }
      result = result.inGWPSet(set.name)
      position = set.end
    }
    return result
  }

  private mutating func product(of operation: Unicode.Scalar?) throws(UnitError) -> UnitSize {
    var result = try power(after: operation)
    while let next = current {
      if let set = nextGWPSet() {
        if !result.hasOpenCO2e { break }
        result = result.inGWPSet(set.name)
        position = set.end
      } else if UnitText.multiplication.contains(next) {
        position += 1
        skipSpaces()
        result = result * (try power(after: next))
      } else if next == " " || next == "(" || UnitText.isWordStart(next) {
        skipSpaces()
        if current == "/" || isDivisionWord { break }
        result = result * (try power(after: nil))
      } else {
        break
      }
    }
    return result
  }

  private mutating func power(after operation: Unicode.Scalar?) throws(UnitError) -> UnitSize {
    guard let first = current else {
      throw UnitError(
        "the unit '\(text)' ends after '\(operation.map(String.init) ?? text)'",
        help: "write a unit after it")
    }
    var base: UnitSize
    if first == "(" {
      position += 1
      skipSpaces()
      base = try unit()
      skipSpaces()
      if current != ")" { throw UnitError("the unit '\(text)' lacks a ')'") }
      position += 1
    } else if UnitText.isDigit(first) {
      base = try number()
    } else if UnitText.isWordStart(first) {
      base = try word()
    } else {
      throw unexpected()
    }
    if let exponent = try takeExponent() { base = base.raised(to: exponent) }
    return base
  }

  private mutating func number() throws(UnitError) -> UnitSize {
    let start = position
    while let next = current, UnitText.isDigit(next) || next == ".", position - start < 20 {
      if next == ".", !(peek(1).map(UnitText.isDigit) ?? false) { break }
      position += 1
    }
    // `1e4 kWh`, but not the 1 of `1 eV`.
    if peek(0) == "e", let digit = peek(1), UnitText.isDigit(digit) {
      position += 2
      while let next = current, UnitText.isDigit(next), position - start < 20 { position += 1 }
    }
    let written = UnitText.string(scalars[start..<position])
    guard let number = Double(written), number > 0, number.isFinite else {
      throw UnitError("'\(written)' in the unit '\(text)' is not a positive number")
    }
    return UnitSize(factor: number, dimension: .none)
  }

  private mutating func word() throws(UnitError) -> UnitSize {
    let start = position
    let end = UnitText.endOfWord(in: scalars, from: start)
    position = end
    let name = UnitText.string(scalars[start..<end])
    if let size = pair(startingAt: start, first: name) { return size }
    if let size = UnitVocabulary.size(of: name) { return size }
    // `Nm^3` and `Nm³` are the symbol Nm3, not a power of Nm.
    if current == "^", peek(1) == "3", let size = UnitVocabulary.table[name + "3"] {
      position += 2
      return size
    }
    position = start
    throw UnitText.unknown(name, in: text)
  }

  /// Two words that are one unit: `short ton`, `t CO2`.
  private mutating func pair(startingAt start: Int, first: String) -> UnitSize? {
    guard current == " ", let second = peek(1), UnitText.isWordStart(second) else { return nil }
    let end = UnitText.endOfWord(in: scalars, from: position + 1)
    let next = UnitText.string(scalars[(position + 1)..<end])
    let isMassOfSubstance =
      UnitVocabulary.massSuffixes[next] != nil && UnitVocabulary.table[next] == nil
    guard
      let size = UnitVocabulary.table[first + " " + next]
        ?? (isMassOfSubstance ? UnitVocabulary.size(of: first + next) : nil)
    else { return nil }
    position = end
    return size
  }

  /// An exponent after `^` or `**`.
  private mutating func takeExponent() throws(UnitError) -> Int? {
    if current == "*", peek(1) == "*" {
      position += 2
    } else if current == "^" {
      position += 1
    } else {
      return nil
    }
    let start = position
    if current == "-" { position += 1 }
    while let next = current, UnitText.isDigit(next) { position += 1 }
    guard let exponent = Int(UnitText.string(scalars[start..<position])), -30...30 ~= exponent
    else { throw UnitError("an exponent in the unit '\(text)' is not a whole number up to 30") }
    return exponent
  }

  /// The set named by `(AR5)`, with or without a space before it, and where it ends.
  private func nextGWPSet() -> (name: String, end: Int)? {
    let start = current == " " ? position + 1 : position
    guard start < scalars.count, scalars[start] == "(" else { return nil }
    let end = UnitText.endOfWord(in: scalars, from: start + 1)
    guard end < scalars.count, scalars[end] == ")" else { return nil }
    let name = UnitText.string(scalars[(start + 1)..<end])
    return UnitVocabulary.gwpSets.contains(name) ? (name, end + 1) : nil
  }

  private mutating func takeDivision() -> Bool {
    skipSpaces()
    if current == "/" {
      position += 1
    } else if isDivisionWord {
      position = UnitText.endOfWord(in: scalars, from: position)
    } else {
      return false
    }
    skipSpaces()
    return true
  }

  private var isDivisionWord: Bool {
    let end = UnitText.endOfWord(in: scalars, from: position)
    return UnitText.string(scalars[position..<end]) == "per"
  }

  private mutating func skipSpaces() { while current == " " { position += 1 } }

  private var current: Unicode.Scalar? { peek(0) }

  private func peek(_ distance: Int) -> Unicode.Scalar? {
    position + distance < scalars.count ? scalars[position + distance] : nil
  }

  private func unexpected() -> UnitError {
    let found = current.map(String.init) ?? ""
    return UnitError(
      "unexpected '\(found)' in the unit '\(text)'",
      help: "join units by '/', '·' or '.' and write powers as 'm3' or 'm^3'")
  }
}

extension UnitSize {
  /// Whether there is CO2e of no stated GWP set.
  fileprivate var hasOpenCO2e: Bool { dimension.exponent(of: .co2e(gwpSet: "")) != 0 }

  /// The same with that CO2e put under `set`.
  fileprivate func inGWPSet(_ set: String) -> UnitSize {
    var result = self
    result.dimension = dimension.mapBases { $0 == .co2e(gwpSet: "") ? .co2e(gwpSet: set) : $0 }
    return result
  }
}
