/// What a meter or a flow amounts to in one period, with how far it can be trusted.
public struct MeteredAmount: Hashable, Sendable {
  /// The amount, in canonical units of its dimension.
  public var amount: Double
  /// The part that was spread over gaps, filled or assumed: a magnitude in the same unit, so that
  /// estimates never cancel.
  public var estimated: Double
  /// The share of the period's time without data, 0…1.
  public var missingShare: Double

  /// Makes an amount.
  public init(amount: Double, estimated: Double = 0, missingShare: Double = 0) {
    self.amount = amount
    self.estimated = abs(estimated)
    self.missingShare = missingShare
  }

  /// Nothing known for the whole of a period.
  public static let absent = MeteredAmount(amount: 0, missingShare: 1)

  /// The estimated share of the amount, 0…1.
  public var estimatedShare: Double {
    amount == 0 ? (estimated == 0 ? 0 : 1) : min(1, abs(estimated / amount))
  }

  /// The sum of two amounts of one period; time is missing where either misses it.
  public static func + (a: MeteredAmount, b: MeteredAmount) -> MeteredAmount {
    MeteredAmount(
      amount: a.amount + b.amount, estimated: a.estimated + b.estimated,
      missingShare: max(a.missingShare, b.missingShare))
  }

  /// The amount times a factor, trusted as much as before.
  public func scaled(by factor: Double) -> MeteredAmount {
    // Adding zero turns −0 into 0.
    MeteredAmount(
      amount: amount * factor + 0, estimated: estimated * factor, missingShare: missingShare)
  }
}
