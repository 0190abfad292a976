public import PhloemModel

/// A known way in which a figure comes out wrong: a unit exchanged, a power of ten lost.
public struct Slip: Sendable {
  /// How the slip changes a figure.
  public enum Change: Sendable {
    /// One unit of a list was printed for another.
    case units([String])
    /// The number is so many times too large or too small; only in some units when they are named.
    case factor(Double, units: [String])
    /// An amount of several years was taken for one of a year, or the reverse.
    case years
    /// A published value was taken for a related one.
    case related(Relation)
    /// A part was counted twice in a sum.
    case counted
    /// Periods of unequal length were compared.
    case period
  }

  /// How a published value is related to another one.
  public enum Relation: String, Sendable, CaseIterable {
    /// Another edition of the same value.
    case edition
    /// The same of all gases, or of CO2 alone.
    case gases
    /// A margin of a grid for an average, or the reverse.
    case margin
    /// Another value of the same family.
    case kin
  }

  /// Its id.
  public let id: String
  /// How it changes a figure.
  public let change: Change
  /// The sentence, with `{printed}` and `{meant}`.
  public let sentence: LocalizedText

  init?(_ entry: YAMLNode.Entry, into report: inout Diagnostics) {
    var reader = MappingReader(entry, subject: "slip '\(entry.key)'", into: &report)
    let kind = reader.requiredText("kind", into: &report)
    let units = reader.texts("units", into: &report).map(\.0)
    let factor = reader.text("factor", into: &report).flatMap { Double($0) }
    let sentence = reader.localized("sentence", into: &report)
    reader.finish(into: &report)
    guard let sentence else {
      report.error(at: entry.position, "slip '\(entry.key)' has no sentence")
      return nil
    }
    switch kind {
    case "units" where units.count > 1: change = .units(units)
    case "factor" where (factor ?? 0) > 1: change = .factor(factor ?? 1, units: units)
    case "years": change = .years
    case .some(let kind) where Relation(rawValue: kind) != nil:
      change = .related(Relation(rawValue: kind) ?? .kin)
    case "counted": change = .counted
    case "period": change = .period
    default:
      report.error(
        at: entry.position, "slip '\(entry.key)' has no known kind, or lacks its units or factor",
        help: "kinds: units, factor, years, counted, period, "
          + Relation.allCases.map(\.rawValue).joined(separator: ", "))
      return nil
    }
    id = entry.key
    self.sentence = sentence
  }
}

extension PhysicalUnit {
  /// The symbols it is made of, each with whether it stands below the fraction bar.
  var symbols: [(symbol: String, isBelow: Bool)] {
    var isBelow = false
    var result: [(String, Bool)] = []
    var word = ""
    func flush() {
      if word == "per" {
        isBelow = true
      } else if !word.isEmpty {
        result.append((word, isBelow))
      }
      word = ""
    }
    for character in symbol {
      switch character {
      case "/":
        flush()
        isBelow = true
      case " ", "·", "*", "(", ")": flush()
      default: word.append(character)
      }
    }
    flush()
    return result
  }

  /// The unit with one symbol in place of another, and how many times larger it is; nil when the
  /// symbol is not in it.
  func exchanging(_ old: String, for new: String) -> PhysicalUnit? {
    guard let place = symbols.first(where: { $0.symbol == old }),
      let a = try? PhysicalUnit(reading: old), let b = try? PhysicalUnit(reading: new),
      a.dimension == b.dimension
    else { return nil }
    let ratio = place.isBelow ? a.factor / b.factor : b.factor / a.factor
    let text = symbol.replacing(old, with: new, maxReplacements: 1)
    return PhysicalUnit(symbol: text, dimension: dimension, factor: factor * ratio)
  }
}
