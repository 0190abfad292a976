import PhloemNumerics

/// A database solved once: impact of one unit of each of its products, for a foreground that changes
/// often.
///
/// The foreground refers to the background; the background never refers to the foreground.
public struct Background: Sendable {
  /// Impact categories × background products.
  public let impacts: [[Double]]
  /// How they were worked out.
  public let report: SolverReport

  /// Solves a background.
  public init(_ factorisation: Factorisation, _ factors: [[Double]]) throws(FootprintError) {
    (impacts, report) = try factorisation.impactsOfProducts(factors)
  }

  /// Returns the impact of one unit of each product of a foreground.
  ///
  /// - Parameters:
  ///   - foreground: its own activities, with their exchanges with nature.
  ///   - factors: impact categories × elementary flows of the foreground.
  ///   - uses: what one unit of each foreground product takes of background products: (background
  ///     product, foreground activity, amount).
  /// - Returns: impact categories × foreground products.
  public func impacts(
    of foreground: Factorisation, _ factors: [[Double]],
    uses: [(product: Int, activity: Int, amount: Double)]
  ) throws(FootprintError) -> [[Double]] {
    var sides = try foreground.technosphere.directImpacts(factors)
    if sides.count != impacts.count {
      throw .doesNotFit("\(sides.count) categories, and \(impacts.count) of the background")
    }
    let count = impacts.first?.count ?? 0
    for use in uses {
      if use.product < 0 || use.product >= count || use.activity < 0
        || use.activity >= foreground.technosphere.count || !use.amount.isFinite
      {
        throw .doesNotFit(
          "activity \(use.activity) uses \(use.amount) of background product \(use.product)")
      }
      for m in sides.indices { sides[m][use.activity] += use.amount * impacts[m][use.product] }
    }
    return try foreground.solve(sides, transposed: true).solutions
  }
}
