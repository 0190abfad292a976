public import PhloemModel

/// An indicator's value in one period, against its limit, its baseline and its grades.
public struct IndicatorResult: Sendable {
  /// The indicator.
  public let id: String
  /// Its place in the site tree.
  public let site: String?
  /// The period.
  public let period: Period
  /// The value in the indicator's unit.
  public let value: Double
  /// The unit.
  public let unit: PhysicalUnit
  /// Whether the limit holds; nil without one.
  public let passes: Bool?
  /// The deviation from the baseline as a share of it; nil without one.
  public let deviation: Double?
  /// The grade that the value earns; nil without grades.
  public let grade: String?
  /// The share of the value that rests on estimates, 0…1.
  public let estimatedShare: Double

  /// Works an indicator out.
  ///
  /// - Throws: `InputError` when a value is missing or a dimension does not fit.
  public init(
    _ indicator: Indicator, period: Period, values: StatementValues
  ) throws(InputError) {
    let subject = "indicator '\(indicator.id)' in \(period.label)"
    let result = try values.evaluate(
      indicator.formula, subject: subject, at: indicator.position)
    let value: Double
    do throws(DimensionMismatch) {
      value = try result.in(indicator.unit.inGWPSet(values.gwpSet))
    } catch {
      throw InputError(
        "\(subject) is \(result.dimension), not \(indicator.unit.dimension)",
        at: indicator.position, help: "correct 'unit' or 'formula'")
    }
    let isLowerBetter = indicator.better == .lower
    func holds(_ bound: SourcedQuantity) -> Bool {
      let limit = (bound.quantity.value - indicator.unit.offset) / indicator.unit.factor
      // What lies on the limit keeps it, whatever the conversion of units did to the last digit.
      let slack = 1e-9 * max(abs(value), abs(limit))
      return isLowerBetter ? value <= limit + slack : value >= limit - slack
    }
    id = indicator.id
    site = indicator.site
    self.period = period
    self.value = value
    unit = indicator.unit
    passes = indicator.limit.map(holds)
    deviation = indicator.baseline.flatMap { baseline in
      let base = (baseline.quantity.value - indicator.unit.offset) / indicator.unit.factor
      return base == 0 ? nil : value / base - 1
    }
    grade =
      indicator.grades.isEmpty
      ? nil : indicator.grades.first { holds($0.bound) }?.name ?? "below all grades"
    estimatedShare = values.estimatedShare(of: indicator.formula)
  }
}
