import PhloemNumerics

/// Two inventories side by side in one category: where the difference comes from.
public struct ProductComparison: Hashable, Sendable {
  /// The score of each.
  public let scores: [Double]
  /// The second less the first.
  public let difference: Double
  /// The difference by activity: adds up to `difference`.
  public let activities: Contributions
  /// The difference by elementary flow: adds up to `difference`.
  public let flows: Contributions

  /// Compares two inventories of one system.
  public init(
    _ first: Inventory, _ second: Inventory, _ factors: [Double], limit: Int = 20
  ) throws(FootprintError) {
    let (a, b) = (try first.activityImpacts(factors), try second.activityImpacts(factors))
    if a.count != b.count { throw .doesNotFit("the inventories are of different systems") }
    scores = [compensatedSum(a), compensatedSum(b)]
    difference = scores[1] - scores[0]
    activities = Contributions(
      a.indices.map { b[$0] - a[$0] }, score: difference, limit: limit, cutOff: 0)
    let (f, g) = (first.elementaryFlows, second.elementaryFlows)
    flows = Contributions(
      f.indices.map { (g[$0] - f[$0]) * factors[$0] }, score: difference, limit: limit, cutOff: 0)
  }
}
