/// Trades that look as if they moved nothing but the figures of the market.
public struct WashTradeAlert: Hashable, Sendable {
  /// What was found.
  public enum Rule: String, Sendable, CaseIterable {
    /// One owner is on both sides.
    case sameOwner = "same-owner"
    /// Units came back to their first owner, within the span of time and the tolerance.
    case ring
    /// An owner bought and sold much and holds what it held.
    case churn
  }

  /// What was found.
  public let rule: Rule
  /// What was traded.
  public let instrument: String
  /// The owners, each once, in the order of the trades; the first is where a ring closes.
  public let owners: [String]
  /// The trades, in the order of time.
  public let trades: [String]
  /// Units that moved in a circle: those of the smallest trade of a ring, else all.
  public let quantity: Int64
}
