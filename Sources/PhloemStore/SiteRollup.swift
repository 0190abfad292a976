import PhloemMetering
public import PhloemModel

/// What one place of the site tree used of one carrier in one period.
public struct SiteTotal: Sendable {
  /// The place.
  public let site: String
  /// Its level.
  public let level: SiteLevel
  /// The carrier.
  public let carrier: String
  /// The period.
  public let period: Period
  /// The unit.
  public let unit: PhysicalUnit
  /// The amount by the place's own meters, else the sum of its parts.
  public let amount: Double
  /// Whether the amount is the sum of the parts, as the place has no meter of its own.
  public let isFromParts: Bool
  /// The sum of the places directly below; nil when none of them has the carrier.
  public let parts: Double?
  /// The share of the time without data, 0…1.
  public let missingShare: Double
  /// The estimated share of the amount, 0…1.
  public let estimatedShare: Double

  /// The amount less the parts: what no meter below explains.
  public var residual: Double? { parts.map { amount - $0 } }
}

extension ParkData {
  /// Rolls meters up the site tree, by level, carrier and period.
  ///
  /// A place's amount is the sum of its meters that hang on no other meter of the same place; virtual
  /// meters count only where there is no other.
  ///
  /// - Parameters:
  ///   - periods: Adjoining periods.
  ///   - levels: The levels wanted; all when empty.
  ///   - carriers: The carriers wanted; all when empty.
  /// - Throws: `InputError` when an end of a period cuts an interval.
  public func rollup(
    _ periods: [Period], levels: Set<SiteLevel> = [], carriers: Set<String> = []
  ) throws -> [SiteTotal] {
    let meters = park.meters.values.filter { meter in
      guard meter.isAmount, meter.site != nil, let carrier = meter.carrier else { return false }
      return carriers.isEmpty || carriers.contains(carrier)
    }
    let chosen = topMeters(Array(meters))
    let amounts = try amounts(of: chosen.map(\.id), in: periods)
    var rollup = Rollup(park: park, periods: periods.count)
    for meter in chosen { rollup.add(meter, amounts[meter.id] ?? []) }
    return rollup.totals(periods).filter { levels.isEmpty || levels.contains($0.level) }
  }

  /// The meters that stand for their place.
  private func topMeters(_ meters: [Meter]) -> [Meter] {
    let real = Set(meters.filter { !$0.isVirtual }.map { "\($0.site ?? "")\n\($0.carrier ?? "")" })
    return meters.filter { meter in
      if meter.isVirtual, real.contains("\(meter.site ?? "")\n\(meter.carrier ?? "")") {
        return false
      }
      let above = meter.parent.flatMap { park.meters[$0] }
      return above?.site != meter.site || above?.carrier != meter.carrier
    }.sorted { $0.id < $1.id }
  }
}

/// Adds meters up place by place.
private struct Rollup {
  struct Key: Hashable {
    let site: String
    let carrier: String
  }
  let park: Park
  let periods: Int
  private var own: [Key: [MeteredAmount?]] = [:]
  private var units: [Key: PhysicalUnit] = [:]
  private let children: [String: [Site]]

  init(park: Park, periods: Int) {
    self.park = park
    self.periods = periods
    children = Dictionary(grouping: park.sites.values.sorted { $0.id < $1.id }) { $0.parent ?? "" }
  }

  mutating func add(_ meter: Meter, _ amounts: [MeteredAmount?]) {
    guard let site = meter.site, let carrier = meter.carrier, amounts.count == periods else {
      return
    }
    let key = Key(site: site, carrier: carrier)
    units[key] = units[key] ?? BaseUnit(countingAmountsOf: meter).unit
    let before = own[key] ?? Array(repeating: nil, count: periods)
    own[key] = zip(before, amounts).map { a, b in
      guard let a, let b else { return a ?? b }
      return a + b
    }
  }

  /// Amount of a place, its own or of its parts, and the sum of its parts.
  private func amount(
    _ site: String, _ carrier: String, _ period: Int
  ) -> (whole: MeteredAmount, isFromParts: Bool, parts: MeteredAmount?)? {
    var parts: MeteredAmount?
    for child in children[site] ?? [] {
      guard let part = amount(child.id, carrier, period)?.whole else { continue }
      parts = parts.map { $0 + part } ?? part
    }
    if let whole = own[Key(site: site, carrier: carrier)]?[period] { return (whole, false, parts) }
    return parts.map { ($0, true, $0) }
  }

  func totals(_ labels: [Period]) -> [SiteTotal] {
    let carriers = Set(own.keys.map(\.carrier)).sorted()
    var totals: [SiteTotal] = []
    for site in park.sites.values.sorted(by: { ($0.level, $0.id) < ($1.level, $1.id) }) {
      for carrier in carriers {
        let unit =
          units[Key(site: site.id, carrier: carrier)]
          ?? units.sorted { $0.key.site < $1.key.site }.first { $0.key.carrier == carrier }?.value
        guard let unit else { continue }
        for (k, label) in labels.enumerated() {
          guard let found = amount(site.id, carrier, k) else { continue }
          totals.append(
            SiteTotal(
              site: site.id, level: site.level, carrier: carrier, period: label, unit: unit,
              amount: found.whole.amount / unit.factor, isFromParts: found.isFromParts,
              parts: found.parts.map { $0.amount / unit.factor },
              missingShare: found.whole.missingShare,
              estimatedShare: found.whole.estimatedShare))
        }
      }
    }
    return totals
  }
}
