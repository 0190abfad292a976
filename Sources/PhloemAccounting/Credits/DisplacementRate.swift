public import PhloemModel

/// How many new units one unit displaces.
///
/// A buyer of something second-hand would not always have bought it new, and it lasts less long.
///
/// - SeeAlso: R. Geyer, B. Kuczenski, T. Zink, A. Henderson, Common Misconceptions about Recycling,
///   Journal of Industrial Ecology 20 (2016), 1010–1017, on displacement below one to one.
public struct DisplacementRate: Sendable {
  /// Where a rate comes from.
  public enum Basis: String, Sendable {
    /// It is stated.
    case stated
    /// The remaining life over the life of a new unit.
    case lives
    /// A credit per unit that was claimed, over the burden of the avoided stages.
    case claimed
  }

  /// New units per unit.
  public let value: NumberBand
  /// Where it comes from.
  public let basis: Basis
  /// Whether the lives alone would give more than one new unit.
  public let isLimited: Bool
  /// Whether it is a guess.
  public let isAssumed: Bool
  /// Where its numbers come from, when that is said.
  public let source: String?

  /// Takes a stated rate.
  public init(_ value: NumberBand, isAssumed: Bool = false, source: String? = nil) {
    (self.value, basis, isLimited) = (value, .stated, false)
    (self.isAssumed, self.source) = (isAssumed, source)
  }

  /// Takes the share of a new life that is left, one at most.
  ///
  /// - Parameters:
  ///   - remaining: How long the unit lasts from now on.
  ///   - new: How long a new one lasts, above zero, in the same unit.
  ///   - isAssumed: Whether one of them is a guess.
  ///   - source: Where they come from.
  public init(
    remaining: NumberBand, new: NumberBand, isAssumed: Bool = false, source: String? = nil
  ) {
    let share = NumberBand(
      remaining.value / new.value, low: remaining.low / new.high, high: remaining.high / new.low)
    value = share.capped(at: NumberBand(1))
    basis = .lives
    isLimited = share.high > 1
    (self.isAssumed, self.source) = (isAssumed, source)
  }

  /// Takes the rate that a claimed credit per unit needs.
  ///
  /// - Parameters:
  ///   - claimed: The credit per unit.
  ///   - avoided: The burden of the avoided stages, above zero, in the same unit.
  ///   - isAssumed: Whether the credit is a guess.
  ///   - source: Where it comes from.
  public init(
    claimed: NumberBand, of avoided: NumberBand, isAssumed: Bool = false, source: String? = nil
  ) {
    value = claimed.combined(avoided, /)
    (basis, isLimited) = (.claimed, false)
    (self.isAssumed, self.source) = (isAssumed, source)
  }

  /// The rate of one burden.
  ///
  /// Ends of a claimed rate give the claim at the ends of the carbon it was claimed of, and mean nothing
  /// for other burdens.
  func value(of burden: DisplacedBurden) -> NumberBand {
    basis == .claimed && burden.name != DisplacedBurden.carbon ? NumberBand(value.value) : value
  }
}
