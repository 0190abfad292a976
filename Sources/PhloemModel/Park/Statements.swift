/// A ratio of the park that people follow: a numerator over a denominator, period by period.
public struct Indicator: Sendable {
  /// Which way is better.
  public enum Better: String, Sendable, CaseIterable {
    case lower, higher
  }
  /// The name that the park file uses.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// A formula over meter amounts (by meter id) and `co2e` for the inventory's total.
  public let formula: Formula
  /// The unit in which it is shown.
  public let unit: PhysicalUnit
  /// Values at or beyond which a limit is broken.
  public let limit: SourcedQuantity?
  /// The reference value that a deviation is measured from.
  public let baseline: SourcedQuantity?
  /// Grades with the worst value that still earns them, best first.
  public let grades: [(name: String, bound: SourcedQuantity)]
  /// Which way is better.
  public let better: Better
  /// Its place in the site tree.
  public let site: String?
  /// Where it is declared.
  public let position: FilePosition
}

/// A statement of fuel saved or emissions avoided: an activity times a coefficient.
public struct SavingStatement: Sendable {
  /// The name that the park file uses.
  public let id: String
  /// The name for people.
  public let name: LocalizedText
  /// What was done, as a formula of meters and quantities.
  public let activity: Formula
  /// The coefficient: saved or avoided amount per activity.
  public let coefficient: SourcedQuantity
  /// The unit of the result.
  public let unit: PhysicalUnit
  /// What is saved: `standard-coal`, `CO2`, `SO2`, `dust` …; selects the plausible range.
  public let substance: String
  /// A figure that someone published for it, to compare with.
  public let stated: (text: String, position: FilePosition)?
  /// Where it is declared.
  public let position: FilePosition
}
