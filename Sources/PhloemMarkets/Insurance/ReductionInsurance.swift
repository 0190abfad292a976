public import PhloemModel

/// Insurance of a reduction: a shortfall of measured against insured tonnes pays.
///
/// payout = min(limit, max(0, insured − measured − deductible) × sum a tonne). Amounts of CO2e are
/// grams, money is in minor units; the payout is rounded once, half to even.
public struct ReductionInsurance: Hashable, Sendable {
  /// Insured reduction, g CO2e.
  public let insuredGrams: Int64
  /// The part of a shortfall that the insured bears, g CO2e.
  public let deductibleGrams: Int64
  /// What a missing tonne pays, minor units.
  public let sumPerTonne: Int64
  /// The most that is paid, minor units.
  public let limit: Int64
  /// The premium, minor units.
  public let premium: Int64

  /// Makes a policy.
  ///
  /// - Throws: `InputError` for negative amounts and for sums that are too large to count.
  public init(
    insuredGrams: Int64, deductibleGrams: Int64 = 0, sumPerTonne: Int64, limit: Int64 = .max,
    premium: Int64 = 0
  ) throws(InputError) {
    guard [insuredGrams, deductibleGrams, sumPerTonne, limit, premium].allSatisfy({ $0 >= 0 })
    else {
      throw InputError("an amount of the policy is negative", help: "give amounts of at least 0")
    }
    let tonnes = insuredGrams / 1_000_000 + 1
    guard !tonnes.multipliedReportingOverflow(by: sumPerTonne).overflow else {
      throw InputError(
        "the sum of all insured tonnes is too large", help: "check the sum a tonne")
    }
    self.insuredGrams = insuredGrams
    self.deductibleGrams = deductibleGrams
    self.sumPerTonne = sumPerTonne
    self.limit = limit
    self.premium = premium
  }

  /// What a measured reduction comes to.
  public struct Claim: Hashable, Sendable {
    /// Insured less measured, at least 0, g CO2e.
    public let shortfallGrams: Int64
    /// The part of it that pays, g CO2e.
    public let coveredGrams: Int64
    /// What is paid, minor units.
    public let payout: Int64
    /// Whether the limit cut it.
    public let isLimited: Bool
  }

  /// Works out what is paid.
  ///
  /// - Parameter verifiedGrams: The verified reduction, g CO2e; below zero for an increase, which
  ///   counts as none: no more than the insured amount can be missing.
  /// - Returns: The shortfall and what it pays.
  public func claim(verifiedGrams: Int64) -> Claim {
    let shortfall = max(0, insuredGrams - max(0, verifiedGrams))
    let covered = max(0, shortfall - deductibleGrams)
    let full = portion(sumPerTonne, covered, of: 1_000_000)
    return Claim(
      shortfallGrams: shortfall, coveredGrams: covered, payout: min(limit, full),
      isLimited: full > limit)
  }
}
