extension UnitVocabulary {
  /// Every spelling of the tables with its prefixes.
  static let table = Dictionary(
    rows.flatMap(\.entries).map { ($0.symbol, $0.size) }, uniquingKeysWith: { first, _ in first })

  /// Why a word is refused.
  static let refusals: [String: String] = Dictionary(
    refused.flatMap { words, reason in UnitRow.list(words).map { ($0, reason) } },
    uniquingKeysWith: { first, _ in first })

  /// Spellings that a typing error may have meant.
  static let suggestions: [String] =
    (table.keys
    + massSuffixes.keys.flatMap { suffix in
      suffix.isASCII ? ["g", "kg", "t"].map { $0 + suffix } : ["千克", "吨"].map { $0 + suffix }
    }).sorted()

  /// The spellings of the tables by their letters without case.
  static let byLowercase = Dictionary(grouping: table.keys) { $0.lowercased() }

  /// Returns the size of one word without operators, or nil when it is unknown.
  ///
  /// In this order: a symbol of the tables; a multiple and a unit (`万吨`); a mass unit and a
  /// substance (`tCO2`); a length or time with an exponent (`m3`); units joined by hyphens
  /// (`passenger-mile`).
  static func size(of word: String) -> UnitSize? {
    table[word] ?? multiple(of: word) ?? massOfSubstance(word) ?? power(word) ?? hyphenated(word)
  }

  private static func multiple(of word: String) -> UnitSize? {
    if let factor = multiples[word] { return UnitSize(factor: factor, dimension: .none) }
    guard let first = word.first, !first.isASCII else { return nil }
    for length in [2, 1] where word.count > length {
      if let factor = multiples[String(word.prefix(length))],
        let size = size(of: String(word.dropFirst(length)))
      {
        return UnitSize(factor: factor, dimension: .none) * size
      }
    }
    return nil
  }

  private static func massOfSubstance(_ word: String) -> UnitSize? {
    for cut in word.indices.dropFirst() {
      guard let suffix = massSuffixes[String(word[cut...])],
        let mass = table[String(word[..<cut])], mass.dimension == .mass
      else { continue }
      switch suffix {
      case .substance(let name):
        return UnitSize(factor: mass.factor, dimension: .mass(of: name))
      case .co2e:
        return UnitSize(factor: mass.factor, dimension: .co2e())
      case .fuel(let heatingValue):
        return UnitSize(factor: mass.factor * heatingValue, dimension: .energy)
      }
    }
    return nil
  }

  private static func power(_ word: String) -> UnitSize? {
    guard let digit = word.last, digit.isASCII, let exponent = digit.wholeNumberValue, exponent > 1,
      let base = table[String(word.dropLast())],
      base.dimension == .length || base.dimension == .time
    else { return nil }
    return base.raised(to: exponent)
  }

  private static func hyphenated(_ word: String) -> UnitSize? {
    let parts = word.split(separator: "-", omittingEmptySubsequences: false)
    if parts.count < 2 { return nil }
    var product = UnitSize(factor: 1, dimension: .none)
    for part in parts {
      guard let size = table[String(part)] else { return nil }
      product = product * size
    }
    return product
  }
}

extension String {
  var isASCII: Bool { utf8.allSatisfy { $0 < 128 } }
}

extension Character {
  /// One of 0...9; `isWholeNumber` holds for 千 as well.
  package var isASCIIDigit: Bool { isASCII && isWholeNumber }
}
