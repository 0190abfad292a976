public import PhloemModel

/// One edition of one published factor or parameter: a row of the factor library.
///
/// A row is never edited once it was used: a new value is a new edition under the same id.
public struct Factor: Hashable, Sendable {
  /// How near to the publisher the number was read.
  public enum Confidence: String, Sendable, CaseIterable {
    /// Read in the publisher's own table.
    case publisher = "P"
    /// Read in a transcription; confirm before certification.
    case transcription = "S"
    /// Computed from other rows, as the note says.
    case derived = "D"
    /// Recalled from the named source and not read again; to be confirmed before it is relied on.
    case recalled = "R"
  }

  /// What the two limits mean.
  public enum LimitsKind: String, Sendable, CaseIterable {
    /// A 95 % interval.
    case interval95 = "95%"
    /// The range the publisher gives, without a probability.
    case range
    /// No limits.
    case none
  }

  /// Name in the library, the same in all editions: `cn.grid.national`.
  public let id: String
  /// Which edition it is, usually the year it speaks of or the year of publication.
  public let edition: String
  /// What it may be used for.
  public let category: FactorCategory
  /// In words, in English; Chinese names in parentheses.
  public let name: String
  /// ISO country or province (`CN`, `CN-SD`), or `World`.
  public let region: String
  /// First day for which it may be used; nil when it always could.
  public let validFrom: CivilTime?
  /// Last day for which it is meant; nil while nothing follows it.
  public let validTo: CivilTime?
  /// The gas it yields (`CO2`, `CH4`, `CO2e` …); nil for a parameter such as a heating value.
  public let gas: String?
  /// Whether its CO2 is biogenic: a memo line, outside the scopes.
  public let isBiogenic: Bool
  /// The value; CO2e carries its GWP set where that is known.
  public let value: Quantity
  /// The number as published.
  public let valueText: String
  /// What the denominator is, when the unit alone does not say: `methanol`.
  public let per: String?
  /// Lower limit in the unit of the value.
  public let lower: Quantity?
  /// Upper limit in the unit of the value.
  public let upper: Quantity?
  /// What the limits mean.
  public let limitsKind: LimitsKind
  /// The GWP set behind a CO2e value, when known.
  public let gwpSet: String?
  /// Publisher and document, then who transcribed it.
  public let source: String
  /// Table, equation, page or row of the source.
  public let table: String
  /// Terms under which the number may be passed on.
  public let licence: String
  /// How near to the publisher it was read.
  public let confidence: Confidence
  /// What a user should know; empty when nothing.
  public let note: String
  /// The edition that this one follows.
  public let supersedes: String?
  /// The row in its file.
  public let position: FilePosition

  /// `id@edition`, which names this row for ever.
  public var reference: String { "\(id)@\(edition)" }

  /// Whether it may be used for a day: not before `validFrom`, not after `validTo`.
  public func isValid(on day: CivilTime) -> Bool {
    !isFuture(on: day) && validTo.map { day.daysSince1970 <= $0.daysSince1970 } != false
  }

  /// Whether it was not yet valid on a day.
  public func isFuture(on day: CivilTime) -> Bool {
    validFrom.map { day.daysSince1970 < $0.daysSince1970 } ?? false
  }

  /// `from 2021-01-01 to 2021-12-31`, `from 2023-01-01`, `always`.
  public var validityText: String {
    let parts = [
      validFrom.map { "from \($0.dateText)" }, validTo.map { "to \($0.dateText)" },
    ].compactMap { $0 }
    return parts.isEmpty ? "always" : parts.joined(separator: " ")
  }
}
