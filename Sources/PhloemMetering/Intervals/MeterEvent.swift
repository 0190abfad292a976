/// Something in a meter's readings that a person may want to look at.
public struct MeterEvent: Hashable, Sendable {
  /// What happened.
  public enum Kind: String, Hashable, Sendable, CaseIterable {
    /// A zero between good readings, or not yet followed by one, was refused.
    case refusedZero = "refused-zero"
    /// A single reading below its neighbours, or a fall not yet confirmed, was refused.
    case refusedDip = "refused-dip"
    /// A single reading above its neighbours was refused.
    case refusedLeap = "refused-leap"
    /// A register fell and stayed low with no recorded change: what flowed meanwhile is missing.
    case drop
    /// A register passed its modulus.
    case rollover
    /// A recorded exchange was applied.
    case change
    /// No readings for long: a register's difference was spread, anything else is missing.
    case gap
    /// An interval exceeds the plausibility limit; its amount is kept and flagged estimated.
    case implausible
  }

  /// What happened.
  public let kind: Kind
  /// When it began, UTC seconds: the reading before.
  public let from: Int64
  /// When it ended, UTC seconds: the reading after, or the refused reading.
  public let to: Int64
  /// The reading or amount concerned, as `kind` suggests.
  public let value: Double

  /// Makes an event.
  public init(_ kind: Kind, from: Int64, to: Int64, value: Double) {
    self.kind = kind
    self.from = from
    self.to = to
    self.value = value
  }
}
