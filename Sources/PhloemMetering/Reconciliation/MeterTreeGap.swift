public import PhloemModel

/// What the meters below a meter leave of it, and whether their accuracy explains that.
public struct MeterTreeGap: Sendable {
  /// The meter above.
  public let meter: String
  /// The level of its place in the site tree, nil without one.
  public let level: SiteLevel?
  /// The unit of the amounts.
  public let unit: PhysicalUnit
  /// What the meter above amounts to.
  public let amount: Double
  /// What the meters below amount to together.
  public let children: Double
  /// The standard deviation of the difference.
  public let deviation: Double
  /// Where the meter is declared.
  public let position: FilePosition

  /// The meter above less those below.
  public var gap: Double { amount - children }
  /// Whether the gap lies within the 95 % error of the meters.
  public var isWithin: Bool { abs(gap) <= MeterAccuracy.halfWidth95 * deviation }

  /// Returns the gap of every meter that has real meters below it, all with data, from the widest level
  /// to the narrowest; where a virtual meter is worked out as the rest there is none.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - readings: What its meters say.
  ///   - defaults: Deviations where the park file tells none.
  /// - Returns: The gaps.
  public static func all(
    in park: Park, readings: BalanceReadings, defaults: AccuracyDefaults
  ) -> [MeterTreeGap] {
    let accuracy = MeterAccuracy(park: park, defaults: defaults, readings: readings)
    let meters = park.meters.values.filter(\.isAmount)
    let below = Dictionary(
      grouping: meters.filter { !$0.isVirtual && $0.parent != nil }, by: { $0.parent ?? "" })
    let gaps = meters.compactMap { meter -> MeterTreeGap? in
      guard park.differenceMeter(below: meter.id) == nil, let children = below[meter.id],
        let amount = readings.amounts[meter.id], let own = accuracy.deviation(meter)
      else { return nil }
      var (sum, variance) = (0.0, own.value * own.value)
      for child in children.sorted(by: { $0.id < $1.id }) {
        guard let part = readings.amounts[child.id], let other = accuracy.deviation(child),
          child.amountUnit.dimension == meter.amountUnit.dimension
        else { return nil }
        sum += part.amount
        variance += other.value * other.value
      }
      let factor = meter.amountUnit.factor
      return MeterTreeGap(
        meter: meter.id, level: meter.site.flatMap { park.sites[$0]?.level },
        unit: meter.amountUnit, amount: amount.amount / factor, children: sum / factor,
        deviation: variance.squareRoot() / factor, position: meter.position)
    }
    return gaps.sorted {
      ($0.level?.rank ?? 99, $0.meter) < ($1.level?.rank ?? 99, $1.meter)
    }
  }
}
