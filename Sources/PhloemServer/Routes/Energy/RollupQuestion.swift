internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// What places used of carriers in periods: any level, medium and period.
struct RollupQuestion {
  /// How a period is split.
  enum Grain: String, CaseIterable {
    case year, quarter, month, day
  }
  static let parameters: Set<String> = [
    "period", "level", "carrier", "site", "by", "limit", "after",
  ]

  private let session: ParkSession
  private let parameters: Parameters

  init(_ session: ParkSession, _ parameters: Parameters) {
    self.session = session
    self.parameters = parameters
  }

  /// The part of the list that is asked for.
  func page() throws -> Page<RollupItem> {
    let park = session.park
    let period = try parameters.period(session)
    let level = try parameters.level(in: park)
    let site = try parameters["site"].map { id in
      guard park.sites[id] != nil else {
        let near = nearest(to: id, in: park.sites.keys.sorted()).map { ", did you mean '\($0)'?" }
        throw Problem.badRequest("parameter 'site' is '\(id)', which is no place\(near ?? "")")
      }
      return id
    }
    let carriers = try parameters["carrier"].map { text in
      try Set(text.split(separator: ",").map { try carrier(String($0)) })
    }
    let totals = try session.rollup(
      try periods(of: period), levels: level.map { [$0] } ?? [], carriers: carriers ?? []
    ).filter { total in
      site.map { total.site == $0 || park.sites[total.site]?.parent == $0 } ?? true
    }
    let below = Set(
      park.meters.values.filter { $0.isAmount }.flatMap { meter in
        park.path(ofSite: meter.site).dropFirst().map { "\($0)/\(meter.carrier ?? "")" }
      })
    return try Page(totals, parameters, usual: 1000, most: 100_000, key: Self.key) { total in
      RollupItem(total, park, hasChildren: below.contains("\(total.site)/\(total.carrier)"))
    }
  }

  private static func key(_ total: SiteTotal) -> String {
    "\(total.site)/\(total.carrier)/\(total.period.label)"
  }

  private func carrier(_ id: String) throws -> String {
    if session.park.commodities[id] != nil { return id }
    let near = nearest(to: id, in: session.park.commodities.keys.sorted())
      .map { ", did you mean '\($0)'?" }
    throw Problem.badRequest("parameter 'carrier': there is no commodity '\(id)'\(near ?? "")")
  }

  private func periods(of period: Period) throws -> [Period] {
    guard parameters["by"] != nil else { return [period] }
    switch try parameters.choice("by", default: Grain.month) {
    case .day: return period.days
    case .month: return period.months
    case .quarter: return period.parts(ofMonths: 3)
    case .year: return period.parts(ofMonths: 12)
    }
  }
}

extension Period {
  /// The period cut into parts of so many months, or of the days of them that it holds.
  func parts(ofMonths count: Int) -> [Period] {
    let months = months
    return stride(from: 0, to: months.count, by: count).compactMap { k in
      Period(from: months[k], through: months[min(k + count, months.count) - 1])
    }
  }
}

/// What one place used of one carrier in one period.
struct RollupItem: Encodable {
  let site: String
  let name: TextBody
  let level: String
  let parent: String?
  let carrier: String
  let period, unit: String
  let amount: Double
  /// Whether the amount is the sum of the places below, as the place has no meter of its own.
  let isFromParts: Bool
  let parts: Double?
  /// The amount less the parts: what no meter below explains.
  let residual: Double?
  let missingShare, estimatedShare: Double
  /// Whether a place below has meters of the carrier.
  let hasChildren: Bool

  init(_ total: SiteTotal, _ park: Park, hasChildren: Bool) {
    site = total.site
    name = TextBody(park.sites[total.site]?.name ?? LocalizedText(total.site))
    level = total.level.rawValue
    parent = park.sites[total.site]?.parent
    carrier = total.carrier
    period = total.period.label
    unit = total.unit.symbol
    amount = total.amount
    isFromParts = total.isFromParts
    parts = total.parts
    residual = total.residual
    missingShare = total.missingShare
    estimatedShare = total.estimatedShare
    self.hasChildren = hasChildren
  }
}

extension RollupItem: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("site", \.site), Column("name", \.name), Column("level", \.level),
      Column("parent", \.parent), Column("carrier", \.carrier), Column("period", \.period),
      Column("amount", \.amount), Column("unit", \.unit), Column("isFromParts", \.isFromParts),
      Column("parts", \.parts), Column("residual", \.residual),
      Column("missingShare", \.missingShare), Column("estimatedShare", \.estimatedShare),
    ]
  }
}
