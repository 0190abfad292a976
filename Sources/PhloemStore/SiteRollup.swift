package import PhloemMetering
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
  /// meters count only where there is no other. A meter stands for the narrowest place that holds it
  /// and all the meters directly below it: a compressor house that feeds the works stands for the park.
  ///
  /// - Parameters:
  ///   - periods: Adjoining periods.
  ///   - levels: The levels wanted; all when empty.
  ///   - carriers: The carriers wanted; all when empty.
  /// - Returns: Totals by level, place, carrier and period.
  /// - Throws: `InputError` when an end of a period cuts an interval.
  public func rollup(
    _ periods: [Period], levels: Set<SiteLevel> = [], carriers: Set<String> = []
  ) throws -> [SiteTotal] {
    try rollup(periods, levels: levels, carriers: carriers) { try amounts(of: $0, in: periods) }
  }

  /// Rolls meters up the site tree by amounts that come from elsewhere, such as sums that were kept.
  ///
  /// - Parameters:
  ///   - periods: Adjoining periods.
  ///   - levels: The levels wanted; all when empty.
  ///   - carriers: The carriers wanted; all when empty.
  ///   - known: What meters amount to in the periods, canonical units; nil where there are no data.
  /// - Returns: Totals by level, place, carrier and period.
  /// - Throws: What `known` throws.
  package func rollup(
    _ periods: [Period], levels: Set<SiteLevel>, carriers: Set<String>,
    amounts known: ([String]) throws -> [String: [MeteredAmount?]]
  ) throws -> [SiteTotal] {
    let meters = park.meters.values.filter { meter in
      guard meter.isAmount, meter.site != nil, let carrier = meter.carrier else { return false }
      return carriers.isEmpty || carriers.contains(carrier)
    }
    let below = Dictionary(grouping: park.meters.values.filter { !$0.isVirtual }) {
      $0.parent ?? ""
    }
    let places = Dictionary(
      uniqueKeysWithValues: meters.map { ($0.id, place(of: $0, above: below[$0.id] ?? [])) })
    let chosen = topMeters(Array(meters), places)
    let amounts = try known(chosen.map(\.id))
    var rollup = Rollup(park: park, periods: periods.count)
    for meter in chosen {
      rollup.add(meter, at: places[meter.id] ?? "", amounts[meter.id] ?? [])
    }
    return rollup.totals(periods).filter { levels.isEmpty || levels.contains($0.level) }
  }

  /// The meters that stand for their place: the best rank there is, and no meter below another of the
  /// same place.
  private func topMeters(_ meters: [Meter], _ places: [String: String]) -> [Meter] {
    struct Place: Hashable { let site, carrier: String }
    let parents = Set(meters.compactMap(\.parent))
    var best: [Place: Int] = [:]
    var used: Set<String> = []
    func place(_ meter: Meter) -> Place {
      Place(site: places[meter.id] ?? "", carrier: meter.carrier ?? "")
    }
    for meter in meters {
      let rank = rank(meter, isParent: parents.contains(meter.id))
      best[place(meter)] = min(best[place(meter)] ?? .max, rank)
      if rank < Self.outputRank { used.insert(meter.carrier ?? "") }
    }
    return meters.filter { meter in
      let rank = rank(meter, isParent: parents.contains(meter.id))
      // Where a carrier's use is metered, what makes it is no use.
      if rank == Self.outputRank, used.contains(meter.carrier ?? "") { return false }
      let above = meter.parent.flatMap { park.meters[$0] }
      return rank == best[place(meter)]
        && (above.map { place($0) != place(meter) } ?? true)
    }.sorted { $0.id < $1.id }
  }

  /// The narrowest place that holds a meter and the meters directly below it.
  private func place(of meter: Meter, above children: [Meter]) -> String {
    var path = park.path(ofSite: meter.site)
    for child in children {
      let other = Set(park.path(ofSite: child.site))
      path = Array(path.drop { !other.contains($0) })
    }
    return path.first ?? meter.site ?? ""
  }

  private static var outputRank: Int { 3 }

  /// 0 for a meter of use or at the head of others, 1 for a purchase, 2 for a virtual one, 3 for what a
  /// process or supply gives.
  private func rank(_ meter: Meter, isParent: Bool) -> Int {
    if meter.isVirtual { return 2 }
    if isParent { return 0 }
    switch meter.target {
    case .none, .port(_, _, .input): return 0
    case .port(_, _, .output): return Self.outputRank
    case .boundary(let id):
      if park.markets[id] != nil { return 1 }
      return park.fixedFlows[id]?.direction == .output ? Self.outputRank : 0
    }
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

  mutating func add(_ meter: Meter, at site: String, _ amounts: [MeteredAmount?]) {
    guard let carrier = meter.carrier, amounts.count == periods else { return }
    let key = Key(site: site, carrier: carrier)
    units[key] = units[key] ?? BaseUnit(countingAmountsOf: meter).unit
    guard let before = own[key] else {
      own[key] = amounts
      return
    }
    own[key] = zip(before, amounts).map { a, b in
      a == nil && b == nil ? nil : (a ?? .absent) + (b ?? .absent)
    }
  }

  /// What a place came to in each period.
  private struct Place {
    /// The amount, its own or of its parts.
    var whole: [MeteredAmount?]
    var isFromParts: [Bool]
    /// The sum of the places directly below.
    var parts: [MeteredAmount?]
    /// Whether it or a place below it has meters.
    var hasMeters: Bool
  }

  /// Adds a carrier up from the narrowest places.
  private func resolve(_ site: String, _ carrier: String, into places: inout [String: Place]) {
    let own = own[Key(site: site, carrier: carrier)]
    let empty = [MeteredAmount?](repeating: nil, count: periods)
    var parts = empty
    var incomplete = [Bool](repeating: false, count: periods)
    var hasMeters = own != nil
    for child in children[site] ?? [] {
      resolve(child.id, carrier, into: &places)
      guard let part = places[child.id], part.hasMeters else { continue }
      hasMeters = true
      for k in 0..<periods {
        guard let amount = part.whole[k] else {
          incomplete[k] = true
          continue
        }
        parts[k] = parts[k].map { $0 + amount } ?? amount
      }
    }
    for k in 0..<periods where incomplete[k] { parts[k] = parts[k].map { $0 + .absent } }
    let whole = (0..<periods).map { own?[$0] ?? parts[$0] }
    places[site] = Place(
      whole: whole, isFromParts: (0..<periods).map { own?[$0] == nil }, parts: parts,
      hasMeters: hasMeters)
  }

  func totals(_ labels: [Period]) -> [SiteTotal] {
    let carriers = Set(own.keys.map(\.carrier)).sorted()
    let common = Dictionary(
      units.sorted { $0.key.site < $1.key.site }.map { ($0.key.carrier, $0.value) },
      uniquingKeysWith: { first, _ in first })
    var places: [String: [String: Place]] = [:]
    for carrier in carriers {
      var own: [String: Place] = [:]
      for root in children[""] ?? [] { resolve(root.id, carrier, into: &own) }
      places[carrier] = own
    }
    var totals: [SiteTotal] = []
    for site in park.sites.values.sorted(by: { ($0.level, $0.id) < ($1.level, $1.id) }) {
      for carrier in carriers {
        guard let unit = units[Key(site: site.id, carrier: carrier)] ?? common[carrier],
          let place = places[carrier]?[site.id]
        else { continue }
        for (k, label) in labels.enumerated() {
          guard let whole = place.whole[k] else { continue }
          totals.append(
            SiteTotal(
              site: site.id, level: site.level, carrier: carrier, period: label, unit: unit,
              amount: whole.amount / unit.factor, isFromParts: place.isFromParts[k],
              parts: place.parts[k].map { $0.amount / unit.factor },
              missingShare: whole.missingShare, estimatedShare: whole.estimatedShare))
        }
      }
    }
    return totals
  }
}
