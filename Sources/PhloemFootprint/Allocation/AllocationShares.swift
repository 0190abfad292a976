/// Shares by which products bear the burdens of the process that makes them.
///
/// Shares sum to 1. What cannot be shared (a sum of 0, a mixture of signs) has no shares but a finding:
/// nothing is made up.
public struct AllocationShares: Hashable, Sendable {
  /// The share of each product; nil when there is none to be had.
  public let shares: [Double]?
  /// What is odd, a phrase each.
  public let findings: [String]

  /// Makes shares with their findings.
  public init(shares: [Double]?, findings: [String] = []) {
    self.shares = shares
    self.findings = findings
  }

  /// Returns shares in proportion to amounts: masses, energies, contents of carbon.
  ///
  /// - Parameter amounts: One a product, all in one unit.
  /// - Returns: No shares when an amount is negative or not finite, or when all are 0.
  public static func proportional(to amounts: [Double]) -> AllocationShares {
    if amounts.contains(where: { !$0.isFinite }) {
      return AllocationShares(shares: nil, findings: ["an amount is not a finite number"])
    }
    if amounts.contains(where: { $0 < 0 }) {
      return AllocationShares(shares: nil, findings: ["an amount is negative"])
    }
    // Divided by the largest first, so that sums of very large amounts stay finite.
    guard let largest = amounts.max(), largest > 0 else {
      return AllocationShares(shares: nil, findings: ["all amounts are 0"])
    }
    let scaled = amounts.map { $0 / largest }
    let sum = scaled.reduce(0, +)
    return AllocationShares(shares: scaled.map { $0 / sum })
  }

  /// Returns shares by mass, energy or another property: amount × property of each product.
  public static func physical(amounts: [Double], property: [Double]) -> AllocationShares {
    precondition(amounts.count == property.count)
    return proportional(to: zip(amounts, property).map { $0 * $1 })
  }

  /// Returns shares by revenue: amount × price of each product.
  ///
  /// A product with a price of 0 bears nothing. One with a negative price is a waste whose maker pays:
  /// it bears nothing either, and the finding says so; its treatment belongs to the process.
  ///
  /// - Parameters:
  ///   - amounts: One a product.
  ///   - prices: Money per unit of each amount, in one currency and year.
  /// - Returns: No shares when no product has a price above 0.
  public static func economic(amounts: [Double], prices: [Double]) -> AllocationShares {
    precondition(amounts.count == prices.count)
    let negative = prices.filter { $0 < 0 }.count
    let zero = prices.filter { $0 == 0 }.count
    var findings: [String] = []
    if negative > 0 {
      findings.append(
        "\(negative) of the products have a negative price: wastes, which bear no share")
    }
    if zero > 0 { findings.append("\(zero) of the products have a price of 0 and bear no share") }
    let result = proportional(to: zip(amounts, prices).map { $0 * max(0, $1) })
    return AllocationShares(shares: result.shares, findings: findings + result.findings)
  }

  /// Returns shares as causes are told: one set of shares for each exchange, from the change of the
  /// exchange with one more unit of each product.
  ///
  /// - Parameters:
  ///   - marginal: For each exchange and product, how much more of the exchange one more unit of the
  ///     product needs.
  ///   - amounts: One a product.
  /// - Returns: For each exchange its shares.
  public static func causal(marginal: [[Double]], amounts: [Double]) -> [AllocationShares] {
    marginal.map { physical(amounts: amounts, property: $0) }
  }

  /// Returns shares as given, with a finding when they do not sum to 1.
  ///
  /// - Parameter factors: One a product.
  /// - Returns: No shares when the factors sum to 0.
  public static func stated(_ factors: [Double]) -> AllocationShares {
    let sum = factors.reduce(0, +)
    guard sum.isFinite, sum != 0 else {
      return AllocationShares(shares: nil, findings: ["the factors sum to \(sum)"])
    }
    let isOff = abs(sum - 1) > ProductSharing.slack
    return AllocationShares(
      shares: factors, findings: isOff ? ["the factors sum to \(sum), not to 1"] : [])
  }
}
