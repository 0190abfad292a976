public import PhloemModel

/// One quantity of a methodology: what it is, where its value comes from and how it is watched.
public struct MethodologyParameter: Sendable {
  /// How much a number was confirmed.
  public enum Confidence: String, Sendable, CaseIterable {
    /// Read in the named source.
    case cited
    /// Recalled or chosen: confirm it before units are issued.
    case unconfirmed
  }

  /// Where the value comes from.
  public enum Kind: Sendable {
    /// Stated once, when the project is registered.
    case declared
    /// Stated for every period, with evidence.
    case reported
    /// Measured by meters, by this plan.
    case metered(MonitoringPlan)
    /// A number of the methodology.
    case fixed(Quantity, Confidence, source: String)
    /// An edition of a factor of the library, `id@edition`.
    case factor(String)
  }

  /// Its name in formulas.
  public let name: String
  /// Its name for people.
  public let title: LocalizedText
  /// The unit in which it is shown; values may be in any of its dimension.
  public let unit: PhysicalUnit
  /// Where the value comes from.
  public let kind: Kind
  /// Who watches it, how and how often; nil for numbers of the methodology.
  public let monitoring: LocalizedText?

  /// The plan of a metered parameter.
  public var plan: MonitoringPlan? {
    if case .metered(let plan) = kind { plan } else { nil }
  }

  /// Whether a project must state it.
  public var isGiven: Bool {
    switch kind {
    case .declared, .reported, .metered: true
    case .fixed, .factor: false
    }
  }
}

/// What counts of a meter's intervals.
///
/// A parameter that raises the result counts what was measured; estimates are left out or counted in
/// part. One that lowers the result counts every estimate in full, and what is missing is refused or
/// taken to be the largest interval: leaving it out would give units for emissions nobody saw.
public struct MonitoringPlan: Hashable, Sendable {
  /// Which way the result goes with the parameter.
  public enum Effect: String, Sendable, CaseIterable {
    case raises, lowers
  }

  /// What becomes of missing intervals of a parameter that lowers the result.
  public enum Gaps: String, Sendable, CaseIterable {
    /// Nothing is issued.
    case refuse
    /// Each counts as the largest known interval.
    case largest
  }

  /// Which way the result goes with it.
  public let effect: Effect
  /// The part of an estimate that counts where the parameter raises the result, parts of ten thousand; 0
  /// leaves estimates out.
  public let estimateBasisPoints: Int
  /// Whether amounts entered by a person count as measured; else as estimates.
  public let isManualAccepted: Bool
  /// The least share of the period's time that measured intervals must cover, parts of ten thousand.
  public let leastCoverageBasisPoints: Int
  /// What becomes of missing intervals where the parameter lowers the result.
  public let gaps: Gaps

  /// Makes a plan.
  public init(
    effect: Effect, estimateBasisPoints: Int = 0, isManualAccepted: Bool = false,
    leastCoverageBasisPoints: Int, gaps: Gaps = .refuse
  ) {
    precondition((0...10_000).contains(estimateBasisPoints))
    precondition((0...10_000).contains(leastCoverageBasisPoints))
    self.effect = effect
    self.estimateBasisPoints = estimateBasisPoints
    self.isManualAccepted = isManualAccepted
    self.leastCoverageBasisPoints = leastCoverageBasisPoints
    self.gaps = gaps
  }
}
