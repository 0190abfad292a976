public import PhloemModel

/// One meter as a report shows it.
public struct ReportMeter: Sendable {
  /// The name that the park file uses.
  public var id: String
  /// The name for people.
  public var name: LocalizedText
  /// The commodity it measures.
  public var carrier: String?
  /// The place in the site tree.
  public var site: String?
  /// The level of that place.
  public var level: SiteLevel?
  /// The meter above it.
  public var parent: String?
  /// The unit of `total`, `childrenSum` and `unexplained`.
  public var unit: PhysicalUnit
  /// The amount over the period, or the mean of a gauge, in `unit`; nil without any data.
  public var total: Double?
  /// The share of the period's time with data, 0…1.
  public var coverage: Double
  /// The estimated share of the amount, 0…1.
  public var estimatedShare: Double
  /// The share of the period's time without data, 0…1.
  public var missingShare: Double
  /// The sum of the meters below it, in `unit`; nil when there are none or one has no data.
  public var childrenSum: Double?
  /// Who answers for it.
  public var owner: String?
  /// Whether it is computed from other meters.
  public var isVirtual: Bool
  /// Whether `total` is a sum; a level's is a mean.
  public var isAmount: Bool

  /// Makes a row.
  public init(
    id: String, name: LocalizedText, carrier: String? = nil, site: String? = nil,
    level: SiteLevel? = nil, parent: String? = nil, unit: PhysicalUnit, total: Double?,
    coverage: Double, estimatedShare: Double = 0, missingShare: Double = 0,
    childrenSum: Double? = nil, owner: String? = nil, isVirtual: Bool = false,
    isAmount: Bool = true
  ) {
    self.id = id
    self.name = name
    self.carrier = carrier
    self.site = site
    self.level = level
    self.parent = parent
    self.unit = unit
    self.total = total
    self.coverage = coverage
    self.estimatedShare = estimatedShare
    self.missingShare = missingShare
    self.childrenSum = childrenSum
    self.owner = owner
    self.isVirtual = isVirtual
    self.isAmount = isAmount
  }

  /// Makes the row of a meter of a park.
  ///
  /// - Parameters:
  ///   - meter: The meter.
  ///   - park: The park, for the level of its site.
  ///   - unit: The unit of the amounts.
  ///   - total: The amount over the period, in `unit`; nil without data.
  ///   - children: The sum of the meters below it, in `unit`.
  ///   - coverage: The share of time with data, 0…1.
  ///   - estimatedShare: The estimated share of the amount, 0…1.
  ///   - isAmount: Whether the total is a sum; a level's is a mean.
  public init(
    _ meter: Meter, in park: Park, unit: PhysicalUnit, total: Double?, children: Double?,
    coverage: Double, estimatedShare: Double, isAmount: Bool
  ) {
    self.init(
      id: meter.id, name: meter.name, carrier: meter.carrier, site: meter.site,
      level: meter.site.flatMap { park.sites[$0]?.level }, parent: meter.parent, unit: unit,
      total: total, coverage: coverage, estimatedShare: estimatedShare,
      missingShare: max(0, 1 - coverage), childrenSum: children, owner: meter.owner,
      isVirtual: meter.isVirtual, isAmount: isAmount)
  }

  /// What the meter shows beyond the sum of its children, in `unit`.
  public var unexplained: Double? {
    guard let total, let childrenSum else { return nil }
    return total - childrenSum
  }

  /// The unexplained difference as a share of the total.
  public var unexplainedShare: Double? {
    guard let unexplained, let total, total != 0 else { return nil }
    return unexplained / total
  }
}
