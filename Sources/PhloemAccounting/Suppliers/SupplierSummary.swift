/// The returns of all suppliers: how many came back, how emissions changed, and what to ask again.
public struct SupplierSummary: Sendable {
  /// Every supplier that was asked.
  public let suppliers: [SupplierReturn]
  /// All together.
  public let all: SupplierChange
  /// Tier by tier.
  public let tiers: [(tier: Int, change: SupplierChange)]
  /// All but those whose answers are flagged.
  public let unflagged: SupplierChange
  /// Changes that stand out.
  public let outliers: SupplierOutliers
  /// Answers that were likely copied.
  public let copies: SupplierCopies

  /// Sums up returns.
  ///
  /// - Parameters:
  ///   - suppliers: Every supplier that was asked, each once.
  ///   - tolerance: How many spreads a change may be off, above 0.
  public init(
    _ suppliers: [SupplierReturn], tolerance: Double = SupplierOutliers.usualTolerance
  ) {
    self.suppliers = suppliers
    all = SupplierChange(suppliers)
    tiers = Set(suppliers.map(\.tier)).sorted().map { tier in
      (tier, SupplierChange(suppliers.filter { $0.tier == tier }))
    }
    let outliers = SupplierOutliers(suppliers, tolerance: tolerance)
    let copies = SupplierCopies(suppliers)
    let flagged = Set(
      outliers.outliers.map(\.supplier.id) + copies.copies.flatMap { $0.suppliers.map(\.id) })
    unflagged = SupplierChange(suppliers.filter { !flagged.contains($0.id) })
    self.outliers = outliers
    self.copies = copies
  }

  /// Those who did not answer.
  public var missing: [SupplierReturn] { suppliers.filter { !$0.isReturned } }
  /// Those who answered but whose change cannot be formed, as last year's figure is missing or zero.
  public var withoutChange: [SupplierReturn] {
    suppliers.filter { $0.isReturned && $0.change == nil }
  }
}

extension SupplierChange {
  /// Whether the simple mean is a reduction of at least `target`, a share such as 0.01.
  public func simpleMeets(_ target: Double) -> Bool? { Self.meets(simpleMean, target) }
  /// Whether the weighted mean is a reduction of at least `target`, a share such as 0.01.
  public func weightedMeets(_ target: Double) -> Bool? { Self.meets(weightedMean, target) }

  /// A reduction to the target counts as one where rounding alone keeps it below.
  private static func meets(_ mean: Double?, _ target: Double) -> Bool? {
    mean.map { -$0 >= target - 1e-12 }
  }
}
