import PhloemNumerics

/// How many of a group of suppliers answered, and how their emissions changed.
public struct SupplierChange: Sendable {
  /// How many were asked.
  public let asked: Int
  /// How many answered.
  public let returned: Int
  /// How many gave both years, so that a change can be formed.
  public let compared: Int
  /// Last year's emissions of those compared, t.
  public let previous: Double
  /// This year's emissions of those compared, t.
  public let current: Double
  /// The mean of the changes, every supplier counting alike; nil of nothing.
  public let simpleMean: Double?
  /// The mean of the changes weighted by last year's emissions, which is the change of the total
  /// over last year's total; nil of nothing.
  public let weightedMean: Double?

  /// Sums up a group.
  public init(_ suppliers: [SupplierReturn]) {
    asked = suppliers.count
    returned = suppliers.count(where: \.isReturned)
    var changes: [Double] = []
    var (before, after) = (CompensatedSum(), CompensatedSum())
    for supplier in suppliers {
      guard let change = supplier.change, let previous = supplier.previous,
        let current = supplier.current
      else { continue }
      changes.append(change)
      before.add(previous.tonnes)
      after.add(current.tonnes)
    }
    compared = changes.count
    previous = before.value
    current = after.value
    simpleMean = changes.isEmpty ? nil : mean(changes)
    weightedMean = changes.isEmpty ? nil : (current - previous) / previous
  }

  /// The share of those asked that answered, 0…1; nil when nobody was asked.
  public var recoveryRate: Double? { asked == 0 ? nil : Double(returned) / Double(asked) }
}
