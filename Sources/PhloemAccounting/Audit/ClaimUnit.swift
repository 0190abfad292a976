import PhloemModel

/// Units as statements write them: also countable things that no table knows.
struct ClaimUnit {
  /// Countable things that the file declares, in the singular and the plural.
  let items: Set<String>

  init(items: [String]) {
    self.items = Set(items.flatMap { [$0, $0 + "s"] })
  }

  /// What to do where a text is no quantity of a claim and nothing is near.
  static func remedy(for error: UnitError) -> String {
    remedy(forUnitIn: error.message) ?? "write a number and its unit, such as '24 MW'"
  }

  /// What to do about a unit that is not known; nil for other messages.
  static func remedy(forUnitIn message: String) -> String? {
    message.hasPrefix("unknown unit")
      ? "use a unit, or declare countable things in the singular: 'items: [book]'" : nil
  }

  /// Reads a unit and tells what was set right in reading it.
  func read(_ text: String) throws(UnitError) -> (unit: PhysicalUnit, notes: [String]) {
    let trimmed = text.trimmingSpaces
    if ["-", "–", "1", ""].contains(trimmed) { return (.one, []) }
    if trimmed.hasPrefix("of ") { return (.one, ["'\(trimmed)' is a share"]) }
    if let amount = moneyAmount(trimmed) { return (amount, []) }
    let failure: UnitError
    do throws(UnitError) {
      return try PhysicalUnit.normalising(String(trimmed))
    } catch {
      failure = error
    }
    let parts = trimmed.split(separator: "/", omittingEmptySubsequences: false)
    var unit: PhysicalUnit?
    var notes: [String] = []
    for part in parts {
      guard let one = part == "1" ? .one : try? self.part(String(part), &notes) else {
        throw failure
      }
      unit = unit.map { $0 / one } ?? one
    }
    guard let unit else { throw failure }
    return (
      PhysicalUnit(symbol: String(trimmed), dimension: unit.dimension, factor: unit.factor), notes
    )
  }

  /// Reads a quantity: `15 million kWh`, `1470,00 tons of kgce`, `33 stations`.
  func quantity(_ text: String) throws(UnitError) -> (quantity: Quantity, notes: [String]) {
    let failure: UnitError
    do throws(UnitError) {
      return try Quantity.normalising(text)
    } catch {
      failure = error
    }
    guard let (number, rest) = try? NumberText.read(prefixOf: text[...]),
      // `12 300 t` holds two numbers, and is not twelve times 300 t.
      rest.trimmingSpaces.first?.isASCIIDigit != true,
      let (unit, notes) = try? read(String(rest))
    else { throw failure }
    return (Quantity(number, unit), notes)
  }

  /// `M CNY`, millions of a currency.
  private func moneyAmount(_ text: Substring) -> PhysicalUnit? {
    guard text.hasPrefix("M "), let unit = try? PhysicalUnit(reading: String(text.dropFirst(2))),
      unit.dimension.powers.first.map({ if case .money = $0.base { true } else { false } }) == true
    else { return nil }
    return PhysicalUnit(
      symbol: String(text), dimension: unit.dimension, factor: unit.factor * 1e6)
  }

  /// Reads a unit with declared things only, for numbers inside formulas.
  func declared(_ text: String) throws(UnitError) -> PhysicalUnit {
    let words = text.split { "/ ·*".contains($0) }.map(String.init)
    guard words.contains(where: items.contains) else { return try PhysicalUnit(reading: text) }
    return try read(text).unit
  }

  private func part(
    _ text: String, _ notes: inout [String]
  ) throws(UnitError) -> PhysicalUnit {
    let word = text.trimmingSpaces
    if let item = item(String(word)) {
      return PhysicalUnit(symbol: String(word), dimension: .count(item), factor: 1)
    }
    let (unit, more) = try PhysicalUnit.normalising(String(word))
    notes += more
    return unit
  }

  /// The countable thing that a word names: a declared one, or an English plural that resembles no
  /// unit.
  private func item(_ word: String) -> String? {
    if ["month", "months", "月", "个月"].contains(word) { return "month" }
    if ["time", "times", "次"].contains(word) { return "time" }
    if items.contains(word) {
      return word.hasSuffix("s") && items.contains(String(word.dropLast()))
        ? String(word.dropLast()) : word
    }
    guard word.count >= 5, word.hasSuffix("s"), word.allSatisfy({ $0.isASCII && $0.isLowercase }),
      !PhysicalUnit.isNearly(word)
    else { return nil }
    return word.hasSuffix("ies") ? word.dropLast(3) + "y" : String(word.dropLast())
  }
}
