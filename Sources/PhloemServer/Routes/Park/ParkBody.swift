internal import PhloemAccounting
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// A park as a whole.
struct ParkBody: Encodable {
  struct Span: Encodable {
    let from, to: String
  }
  struct Carrier: Encodable {
    let id: String
    let name: TextBody
    let unit, kind: String
    /// Whether it crosses the boundary: bought, sold or won.
    let isCrossing: Bool
  }
  struct Place: Encodable {
    let id: String
    let name: TextBody
    let level: String
    let parent: String?
  }
  struct Counts: Encodable {
    let processes, meters, markets, storages: Int
  }

  let id: String
  let name: TextBody
  let currency, zone: String
  let profile: String
  let period: String?
  /// From the first to the last day with readings.
  let span: Span?
  let levels: [String]
  let carriers: [Carrier]
  let sites: [Place]
  let counts: Counts
  let version: String

  init(_ session: ParkSession, version: String) throws {
    let park = session.park
    let time = LocalTime(park.zone)
    let span = try session.span()
    id = park.id
    name = TextBody(park.name)
    currency = park.currency
    zone = park.zone.identifier
    profile = try session.profile(nil).id
    period = try span == nil ? nil : session.period(nil).label
    self.span = span.map { Span(from: time($0.lowerBound), to: time($0.upperBound)) }
    let sites = park.sites.values.sorted { ($0.level, $0.id) < ($1.level, $1.id) }
    levels = SiteLevel.allCases.filter { level in sites.contains { $0.level == level } }
      .map(\.rawValue)
    carriers = Self.carriers(of: park)
    self.sites = sites.map {
      Place(id: $0.id, name: TextBody($0.name), level: $0.level.rawValue, parent: $0.parent)
    }
    counts = Counts(
      processes: park.processes.count, meters: park.meters.count, markets: park.markets.count,
      storages: park.storages.count)
    self.version = version
  }

  /// What meters measure and what crosses the boundary as energy or water: energy first.
  private static func carriers(of park: Park) -> [Carrier] {
    let metered = Set(park.meters.values.compactMap(\.carrier))
    let crossing = park.markets.values.map(\.commodity) + park.fixedFlows.values.map(\.commodity)
    let outside = Set(
      park.markets.values.filter { $0.direction != .disposal }.map(\.commodity)
        + park.fixedFlows.values.filter { $0.direction == .output }.map(\.commodity))
    let order = CommodityKind.allCases
    let wanted = metered.union(
      crossing.filter { park.commodities[$0].map { CarrierKinds.all.contains($0.kind) } ?? false })
    return wanted.compactMap { park.commodities[$0] }.sorted { a, b in
      let ranks = [a, b].map { order.firstIndex(of: $0.kind) ?? 0 }
      return (ranks[0], a.id) < (ranks[1], b.id)
    }.map {
      Carrier(
        id: $0.id, name: TextBody($0.name), unit: $0.unit.symbol, kind: $0.kind.rawValue,
        isCrossing: outside.contains($0.id))
    }
  }
}

/// The kinds of commodity that are looked at as carriers.
enum CarrierKinds {
  /// Those that carry energy.
  static let energy: Set<CommodityKind> = [.electricity, .fuel, .heat, .cooling]
  /// Those and water.
  static let all = energy.union([.water])
}
