import PhloemMetering
public import PhloemModel

/// What one meter shows over a period, beside the meters below it.
public struct MeterSummary: Sendable {
  /// The meter.
  public let id: String
  /// Depth in the meter tree, 0 for a root.
  public let depth: Int
  /// The unit of the totals.
  public let unit: PhysicalUnit
  /// Whether the total is a sum; a level's is a mean.
  public let isAmount: Bool
  /// Total or mean in `unit`; nil without data.
  public let total: Double?
  /// The share of the time that readings cover, 0…1.
  public let coverage: Double
  /// The estimated share of the total, 0…1.
  public let estimatedShare: Double
  /// The sum of the meters directly below, what is worked out as the rest of them included, in `unit`;
  /// nil when there are none, one has no data or is of another dimension, and for levels, which do not
  /// add up.
  public let children: Double?

  /// The total less the meters below: what no sub-meter explains.
  public var unexplained: Double? {
    guard let total, let children else { return nil }
    return total - children
  }
}

extension ParkData {
  /// Summarises all meters, parents before their children.
  ///
  /// - Parameter period: The period.
  /// - Returns: A summary a meter.
  /// - Throws: `InputError` when the period's ends cut an interval.
  public func meterSummaries(in period: Period) throws -> [MeterSummary] {
    let range = period.range(in: park.zone)
    let ids = park.meters.keys.sorted()
    let sums = try sums(of: ids, between: [range.lowerBound, range.upperBound])
    let below = Dictionary(grouping: ids) { park.meters[$0]?.parent ?? "" }
    var summaries: [MeterSummary] = []
    func total(_ id: String, in unit: PhysicalUnit) -> Double? {
      guard let meter = park.meters[id], let sum = sums[id]?.first, sum.missing < sum.count else {
        return nil
      }
      let base = BaseUnit(countingAmountsOf: meter)
      guard base.unit.dimension == unit.dimension else { return nil }
      return base.canonical(sum.total) / unit.factor
    }
    func visit(_ id: String, depth: Int) {
      guard let meter = park.meters[id], depth < 64 else { return }
      let unit = BaseUnit(countingAmountsOf: meter).unit
      let rest = park.differenceMeter(below: id)?.id
      let parts = (below[id] ?? []).filter { park.meters[$0]?.isVirtual == false || $0 == rest }
      let known = parts.compactMap { total($0, in: unit) }
      summaries.append(
        MeterSummary(
          id: id, depth: depth, unit: unit, isAmount: meter.isAmount, total: total(id, in: unit),
          coverage: sums[id]?.first?.coverage ?? 0,
          estimatedShare: sums[id]?.first?.estimatedShare ?? 0,
          children: parts.isEmpty || known.count < parts.count || !meter.isAmount
            ? nil : known.reduce(0, +)))
      for child in below[id] ?? [] { visit(child, depth: depth + 1) }
    }
    for root in below[""] ?? [] { visit(root, depth: 0) }
    return summaries
  }
}
