import PhloemModel

extension MatchReader {
  /// Qualities by number of component; a component's unit is the first that is written.
  mutating func quality(_ reader: inout MappingReader) -> [Int: NumberBand] {
    var result: [Int: NumberBand] = [:]
    let subject = reader.subject
    let place = reader.valuePlace("quality")
    for entry in reader.children("quality", into: &report) {
      let words = "'\(entry.key)' of \(subject)"
      let known = componentNumbers[entry.key].map { components[$0].unit }
      var form = known.map { Self.form(of: $0, "1") } ?? NumberForm("12 %")
      if known == nil { form.accepts = { _ in true } }
      guard let read = entry.value.number(words, form, into: &report) else { continue }
      if read.isAssumed { hasGuess = true }
      if known == nil {
        guard takesUnit(read, words, entry.value.position) else { continue }
        componentNumbers[entry.key] = components.count
        components.append(BlendComponent(name: entry.key, unit: read.unit))
      }
      if let number = componentNumbers[entry.key] { result[number] = read.band }
    }
    checkSum(result, "'quality' of \(subject)", place)
    return result
  }

  /// What a quality, or a limit on it, must be: nothing is negative, and no share above 100 %.
  static func form(of unit: PhysicalUnit, _ number: String) -> NumberForm {
    NumberForm(
      unit.symbol.isEmpty ? number : "\(number) \(unit.symbol)",
      most: isShare(unit) ? 1 : .infinity)
  }

  /// Whether a unit tells a part of a whole, such as % or mg/kg; a plain number such as a pH does not.
  static func isShare(_ unit: PhysicalUnit) -> Bool {
    unit.dimension.isNone && !["", "1"].contains(unit.symbol)
  }

  /// Whether a unit tells an amount, which no quality is.
  static func isAmount(_ unit: PhysicalUnit) -> Bool {
    guard unit.dimension.powers.count == 1, let power = unit.dimension.powers.first else {
      return false
    }
    switch power.base {
    case .energy, .mass, .massOf, .co2e, .money, .count, .normalVolume: return power.exponent > 0
    case .length: return power.exponent == 3
    default: return false
    }
  }

  /// Whether the unit that a component is first told in is one of a quality, and the number in its range.
  private mutating func takesUnit(
    _ read: StatedNumber, _ words: String, _ place: FilePosition
  ) -> Bool {
    if read.unit.symbol.isEmpty {
      report.error(
        at: place, "\(words) has no unit",
        help: "write it like '12 %', or name the unit under 'components'")
      return false
    }
    if Self.isAmount(read.unit) {
      report.error(
        at: place, "\(words) is an amount of \(read.unit.dimension), no quality",
        help: "write what a unit holds of it, like '12 %' or '300 mg/kg'")
      return false
    }
    let highest = Quantity(canonical: read.band.high, read.unit)
    if let fault = Self.form(of: read.unit, "12").fault(of: highest, "\(highest)", words) {
      report.error(at: place, fault.message, help: fault.help)
      return false
    }
    return true
  }

  /// Parts of one whole are no more than the whole.
  private mutating func checkSum(
    _ quality: [Int: NumberBand], _ words: String, _ place: FilePosition
  ) {
    let shares = quality.compactMap { number, band in
      Self.isShare(components[number].unit)
        ? (name: components[number].name, share: band.low) : nil
    }.sorted { ($1.share, $0.name) < ($0.share, $1.name) }
    var kept: [(name: String, share: Double)] = []
    var (sum, others) = (0.0, 0.0)
    for item in shares {
      guard let atoms = Self.atoms(item.name) else {
        others += item.share
        continue
      }
      // An element may be told beside its compound, and a compound beside another that holds it.
      let isPart = kept.contains { other in
        let own = Self.atoms(other.name) ?? []
        return own == ["O"] || own == ["H"] || atoms == ["O"] || atoms == ["H"]
          ? !own.isDisjoint(with: atoms)
          : !own.subtracting(["O", "H"]).isDisjoint(with: atoms.subtracting(["O", "H"]))
      }
      if isPart { continue }
      kept.append(item)
      sum += item.share
    }
    if sum > 1 + 1e-9 {
      let names = kept.map { "'\($0.name)'" }.joined(separator: " + ")
      report.error(
        at: place,
        "\(words) adds up to more than 100 %: \(names) = \(MatchPairing.text(sum * 100)) %",
        help: "write what a unit really holds; where a figure is uncertain, its range as "
          + "{value: 60 %, low: 55 %, high: 65 %}")
    } else if sum + others > 1 + 1e-9 {
      report.warning(
        at: place,
        "\(words) adds up to \(MatchPairing.text((sum + others) * 100)) %, which holds only where some "
          + "parts are parts of others",
        help: "check the figures; ash and what is in it may both be told")
    }
  }

  /// The elements of a chemical formula; nil for other names, such as `ash` or `VS`.
  private static func atoms(_ name: String) -> Set<String>? {
    let isShort = name.count > 1 && name.allSatisfy(\.isUppercase)
    let isKnown = ["CO", "NO", "HF", "HI", "KF", "KI", "KOH", "HCN"].contains(name)
    if isShort, !isKnown { return nil }
    guard let formula = try? ChemicalFormula(name) else { return nil }
    return Set(formula.atoms.keys)
  }
}
