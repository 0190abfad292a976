extension Quantity {
  /// Reads a quantity and repairs slips that have one likely meaning, with a note about each.
  ///
  /// Everything that `Quantity(reading:)` accepts comes without a note. Beyond that:
  /// - `1470,00`: a comma before zeros only is a misplaced thousands separator, any other lone
  ///   comma a decimal comma;
  /// - `tons of kgce`: of two units of mass the first counts, `of` goes away: `tce`;
  /// - `ton` is the tonne;
  /// - words after the unit that name a product, as in `tCO2/t clinker`, go away;
  /// - letters of the wrong case, as in `KWH`, are set right when one unit fits.
  ///
  /// - Returns: The quantity and what was changed, a sentence each without a full stop.
  public static func normalising(
    _ text: String
  ) throws(UnitError) -> (quantity: Quantity, notes: [String]) {
    if let quantity = try? Quantity(reading: text) { return (quantity, []) }
    var notes: [String] = []
    let (number, rest) = try readNumber(of: text, &notes)
    try refuseLooseNumber(rest.trimmingSpaces, in: text)
    let (unit, unitNotes) = try PhysicalUnit.normalising(String(rest))
    return (Quantity(number, unit), notes + unitNotes)
  }

  private static func readNumber(
    of text: String, _ notes: inout [String]
  ) throws(UnitError) -> (Double, Substring) {
    let error: UnitError
    do throws(UnitError) {
      return try NumberText.read(prefixOf: text[...])
    } catch let caught {
      error = caught
    }
    let end = text.firstIndex { !($0.isASCIIDigit || ",， +-−".contains($0)) } ?? text.endIndex
    let written = text[..<end].trimmingSpaces
    let parts = written.split { $0 == "," || $0 == "，" }
    guard parts.count == 2 else { throw error }
    let joined = parts.joined()
    let decimal = parts.joined(separator: ".")
    let isMisplaced = parts[1].allSatisfy { $0 == "0" }
    let (chosen, other) = isMisplaced ? (joined, decimal) : (decimal, joined)
    notes.append("'\(written)' is read as \(chosen), though it could mean \(other)")
    let (number, _) = try NumberText.read(prefixOf: chosen[...])
    return (number, text[end...])
  }
}

extension PhysicalUnit {
  /// Reads a unit and repairs the slips that `Quantity.normalising(_:)` lists.
  ///
  /// - Returns: The unit and what was changed, a sentence each without a full stop.
  public static func normalising(
    _ text: String
  ) throws(UnitError) -> (unit: PhysicalUnit, notes: [String]) {
    let failure: UnitError
    do throws(UnitError) {
      return (try PhysicalUnit(reading: text), [])
    } catch {
      failure = error
    }
    let written = String(text.trimmingSpaces)
    var tried: Set = [written]
    for repair in UnitSlips.repairs {
      let repaired = repair(written)
      guard tried.insert(repaired).inserted else { continue }
      if let unit = try? PhysicalUnit(reading: repaired) {
        return (unit, ["the unit '\(written)' is read as '\(repaired)'"])
      }
    }
    throw failure
  }
}

/// Slips in unit text and what was meant; a repair that does not lead to a unit is not used.
enum UnitSlips {
  /// Tried in order, from mild to strong.
  static let repairs: [@Sendable (String) -> String] = [
    { words($0, tons) },
    { words(words($0, tons), rightCase) },
    { joiningOf(words($0, tons)) },
    { withoutProducts(words($0, tons)) },
  ]

  /// Spellings that are not definite, and the unit this field means by them.
  private static let tons = ["ton": "t", "tons": "t", "Ton": "t", "Tons": "t", "MT": "t"]

  /// The only known unit with these letters.
  private static func rightCase(_ word: String) -> String? {
    // One letter is a unit in either case: m and M, k and K.
    if word.count == 1 { return nil }
    let matches = UnitVocabulary.byLowercase[word.lowercased()] ?? []
    return matches.count == 1 ? matches.first : nil
  }

  private static let separators = " /()·*"

  private static func words(_ text: String, _ table: [String: String]) -> String {
    words(text) { table[$0] }
  }

  /// Replaces whole words.
  private static func words(_ text: String, _ replacement: (String) -> String?) -> String {
    var result = ""
    var word = ""
    for character in text + " " {
      if separators.contains(character) {
        result += replacement(word) ?? word
        result.append(character)
        word = ""
      } else {
        word.append(character)
      }
    }
    return String(result.trimmingSpaces)
  }

  /// `t of kgce` and `t of CO2` become `tce` and `tCO2`.
  private static func joiningOf(_ text: String) -> String {
    let parts = text.split(separator: " of ", maxSplits: 1).map(String.init)
    guard parts.count == 2 else { return text }
    for cut in parts[1].indices where UnitVocabulary.massSuffixes[String(parts[1][cut...])] != nil {
      let mass = UnitVocabulary.table[String(parts[1][..<cut])]
      if cut == parts[1].startIndex || mass?.dimension == .mass {
        return parts[0] + parts[1][cut...]
      }
    }
    return text
  }

  /// `tCO2/t clinker`, `GJ/t of ethylene (dry)` and `tCO2/tAl` become `tCO2/t` and `GJ/t`.
  private static func withoutProducts(_ text: String) -> String {
    text.replacing(" per ", with: "/").split(separator: "/", omittingEmptySubsequences: false).map {
      part in
      let words = part.split(separator: " ")
      let start = words.first.map { withoutCapitals(String($0)) } ?? ""
      return words.dropFirst().reduce(into: (unit: start, isOver: false)) { kept, word in
        let longer = "\(kept.unit) \(word)"
        kept.isOver = kept.isOver || !isUnit(longer)
        if !kept.isOver { kept.unit = longer } else if changesMeaning(String(word), after: start) { kept.unit += "?" }
      }.unit
    }.joined(separator: "/")
  }

  /// Whether a word after a unit is no product but part of what is measured: another unit, a gas, a
  /// currency, a period.
  private static func changesMeaning(_ word: String, after unit: String) -> Bool {
    let isMass = UnitVocabulary.table[unit]?.dimension == .mass
    let plain = word.lowercased().filter { $0.isLetter || $0.isNumber }
    return meaningful.contains(plain) || (isMass && UnitVocabulary.massSuffixes[word] != nil)
      || (plain.count > 2 && UnitVocabulary.table[word] != nil)
  }

  private static let meaningful: Set = [
    "yuan", "rmb", "dollar", "dollars", "euro", "euros", "co2", "co2e", "co2eq", "eq", "equivalent",
    "equivalents", "dioxide", "methane", "carbon", "coal", "oil", "annum", "pa", "annually", "yearly",
    "square", "cubic", "metric", "standard", "short", "long", "hour", "hours", "per",
  ]

  /// `tAl` becomes `t`; a unit stays as it is.
  private static func withoutCapitals(_ word: String) -> String {
    if isUnit(word) { return word }
    let start = word.dropFirst().firstIndex { $0.isUppercase } ?? word.endIndex
    return isUnit(String(word[..<start])) ? String(word[..<start]) : word
  }

  private static func isUnit(_ text: String) -> Bool { (try? PhysicalUnit(reading: text)) != nil }
}
