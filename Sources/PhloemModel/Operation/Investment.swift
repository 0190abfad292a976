/// What a capacity may become, and what it costs.
public struct Investment: Sendable {
  /// Money per capacity and year.
  public let annual: SourcedQuantity?
  /// Money per capacity, paid once.
  public let capital: SourcedQuantity?
  /// How long it lasts.
  public let life: SourcedQuantity?
  /// Interest a year; the park's when left out.
  public let interest: SourcedQuantity?
  /// Yearly upkeep as a share of the capital.
  public let upkeep: SourcedQuantity?
  /// The least new capacity.
  public let least: SourcedQuantity?
  /// The most new capacity.
  public let most: SourcedQuantity?
  /// New capacity comes in multiples of this.
  public let lump: SourcedQuantity?
  /// Where it is written.
  public let position: FilePosition
}

/// A bound on the sum of a flow over each day, month, year or the whole plan.
public struct TotalLimit: Sendable {
  /// What the sum runs over.
  public enum Span: String, Sendable, CaseIterable {
    case day, week, month, year, plan
  }
  /// The least sum.
  public let least: SourcedQuantity?
  /// The largest sum.
  public let most: SourcedQuantity?
  /// What the sum runs over.
  public let every: Span
  /// Where it is written.
  public let position: FilePosition
}
