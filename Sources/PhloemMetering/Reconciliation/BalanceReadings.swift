/// What the meters of a park say of one period: all that a reconciliation looks at.
public struct BalanceReadings: Sendable {
  /// The level of a stock at both ends of the period, canonical units of the meter's unit.
  public struct Levels: Hashable, Sendable {
    /// At the beginning.
    public let start: Double
    /// At the end.
    public let end: Double

    /// Makes levels.
    public init(start: Double, end: Double) {
      self.start = start
      self.end = end
    }
  }

  /// What each meter amounts to, canonical units; levels as their mean.
  ///
  /// A meter without data is left out.
  public var amounts: [String: MeteredAmount]
  /// The levels of gauges on storages.
  public var levels: [String: Levels]
  /// The usual size of a meter's amount in a period of this length, where it is known.
  public var typical: [String: Double]
  /// The length of the period, seconds.
  public var duration: Double

  /// Makes readings.
  public init(
    amounts: [String: MeteredAmount], levels: [String: Levels] = [:],
    typical: [String: Double] = [:], duration: Double
  ) {
    self.amounts = amounts
    self.levels = levels
    self.typical = typical
    self.duration = duration
  }
}

/// What a reconciliation of a park takes into account.
public struct BalanceOptions: Sendable {
  /// Whether recipes and stated rates count as soft knowledge.
  public var usesRecipes = true
  /// Whether shares of compositions with a range or an analysis are variables of their own, which
  /// makes element balances products of two variables.
  public var hasOpenShares = true

  /// Makes the usual options.
  public init(usesRecipes: Bool = true, hasOpenShares: Bool = true) {
    self.usesRecipes = usesRecipes
    self.hasOpenShares = hasOpenShares
  }
}
