import Foundation
import PhloemNumerics

/// Changes that lie far from those of the other suppliers.
public struct SupplierOutliers: Sendable {
  /// How many scaled median deviations a change may be off by default.
  ///
  /// - SeeAlso: B. Iglewicz, D. C. Hoaglin, How to Detect and Handle Outliers (1993), section 3.3.
  public static let usualTolerance = 3.5
  /// With fewer changes than these a spread means nothing.
  public static let fewest = 5

  /// One change that stands out.
  public struct Outlier: Sendable {
    /// Whose it is.
    public let supplier: SupplierReturn
    /// This year over last year less 1.
    public let change: Double
    /// The power of ten, −3…3 without 0, by which this year is likely off; nil for another reason.
    public let slip: Int?

    /// What may have happened, in words.
    public var explanation: String {
      if change == -1 { return "this year is zero: nothing was emitted, or nothing was counted" }
      guard let slip else { return "far from the change of the others" }
      let factor = ["10", "100", "1000"][abs(slip) - 1]
      let cause =
        abs(slip) == 3 ? "kg and t mixed up, or a thousands separator" : "a decimal point or digit"
      return "about \(factor) times too \(slip > 0 ? "high" : "low"): \(cause)"
    }
  }

  /// The median of the changes; nil when there are too few.
  public let median: Double?
  /// The spread about the median, an estimate of the standard deviation.
  ///
  /// 1.4826 times the median deviation, or, where more than half of the changes are alike, 1.2533
  /// times the mean deviation.
  public let spread: Double?
  /// How many spreads a change may be off.
  public let tolerance: Double
  /// What stands out, in the order of the suppliers.
  public let outliers: [Outlier]

  /// Looks for changes beyond median ± tolerance · spread, and for powers of ten against the median.
  public init(_ suppliers: [SupplierReturn], tolerance: Double = usualTolerance) {
    let changes = suppliers.compactMap(\.change)
    self.tolerance = tolerance
    var (centre, width): (Double?, Double?) = (nil, nil)
    if changes.count >= Self.fewest {
      let median = quantile(0.5, ofSorted: changes.sorted())
      let deviations = changes.map { abs($0 - median) }
      let middle = quantile(0.5, ofSorted: deviations.sorted())
      centre = median
      width = middle > 0 ? 1.4826 * middle : 1.2533 * mean(deviations)
    }
    (median, spread) = (centre, width)
    outliers = suppliers.compactMap { supplier in
      guard let change = supplier.change else { return nil }
      let slip = Self.slip(1 + change, usual: 1 + (centre ?? 0))
      let isFar =
        if let centre, let width { abs(change - centre) > tolerance * width } else { false }
      return isFar || slip != nil
        ? Outlier(supplier: supplier, change: change, slip: slip) : nil
    }
  }

  /// The power of ten between two ratios when they are within a quarter of it.
  private static func slip(_ ratio: Double, usual: Double) -> Int? {
    guard ratio > 0, usual > 0 else { return nil }
    let power = log10(ratio / usual)
    let whole = power.rounded()
    guard abs(power - whole) <= log10(1.25), whole != 0, abs(whole) <= 3 else { return nil }
    return Int(whole)
  }
}
