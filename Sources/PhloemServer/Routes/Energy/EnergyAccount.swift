internal import PhloemAccounting
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession

/// What crossed the boundary in a period, by carrier.
struct EnergyAccount {
  /// A carrier's amounts added up.
  struct Sum {
    /// In the unit of the commodity, over the time that is known.
    let amount: Double
    let estimatedShare, missingShare: Double
  }

  let inventory: Inventory
  let activity: ActivityData
  /// The commodities that cross the boundary as energy or water, energy first.
  let carriers: [String]
  private let park: Park
  private let costs: BoundaryCosts

  init(_ session: ParkSession, _ period: Period) throws {
    park = session.park
    let account = try session.account(period, profile: session.profile(nil))
    inventory = account.inventory
    activity = account.activity
    costs = try BoundaryCosts(session, account.activity)
    let order = CommodityKind.allCases
    carriers = Set(Self.crossing(park).map(\.commodity)).compactMap { session.park.commodities[$0] }
      .sorted { a, b in
        let ranks = [a, b].map { order.firstIndex(of: $0.kind) ?? 0 }
        return (ranks[0], a.id) < (ranks[1], b.id)
      }.map(\.id)
  }

  /// The flows of carriers across the boundary: bought or won (1), or sold (−1).
  ///
  /// What is disposed of is neither.
  private static func crossing(_ park: Park) -> [(flow: String, commodity: String, sign: Double)] {
    let markets = park.markets.values.filter { $0.direction != .disposal }.map {
      (flow: $0.id, commodity: $0.commodity, sign: $0.direction == .purchase ? 1.0 : -1)
    }
    let supplies = park.fixedFlows.values.filter { $0.direction == .output }.map {
      (flow: $0.id, commodity: $0.commodity, sign: 1.0)
    }
    return (markets + supplies).filter {
      park.commodities[$0.commodity].map { CarrierKinds.all.contains($0.kind) } ?? false
    }.sorted { $0.flow < $1.flow }
  }

  /// What crossed of a carrier in each part, in its unit; nil where one of its flows is not known.
  static func amounts(
    of carrier: String, in sheet: Flowsheet, count: Int, _ park: Park
  ) -> [MeteredAmount?] {
    let factor = park.commodities[carrier]?.unit.factor ?? 1
    let flows = crossing(park).filter { $0.commodity == carrier }
    return (0..<count).map { k in
      var sum = MeteredAmount(amount: 0)
      for flow in flows {
        // A time without any reading is not a time of no use: a balance of nothing says nothing.
        guard let known = sheet[.boundary(flow.flow)], let amount = known.amounts[k],
          amount.missingShare < 1,
          known.meters.isEmpty || known.basis[k] != .balance || amount.amount != 0
        else { return nil }
        sum = sum + amount.scaled(by: flow.sign / factor)
      }
      return sum
    }
  }

  /// A carrier over the whole period; nil when nothing is known of it.
  func sum(of carrier: String) -> Sum? {
    let parts = Self.amounts(
      of: carrier, in: activity.flowsheet, count: activity.months.count, park)
    let known = zip(parts, activity.months).compactMap { part, month in
      part.map { ($0, Double(month.dayCount)) }
    }
    guard !known.isEmpty else { return nil }
    let days = activity.months.reduce(0.0) { $0 + Double($1.dayCount) }
    let size = known.reduce(0.0) { $0 + abs($1.0.amount) }
    let estimated = known.reduce(0.0) { $0 + $1.0.estimated }
    let covered = known.reduce(0.0) { $0 + (1 - $1.0.missingShare) * $1.1 }
    return Sum(
      amount: known.reduce(0.0) { $0 + $1.0.amount },
      estimatedShare: size == 0 ? (estimated == 0 ? 0 : 1) : min(1, estimated / size),
      missingShare: max(0, 1 - covered / days))
  }

  /// Standard coal, tce; nil for what is no energy.
  func coal(of carrier: String) -> Double? {
    let lines = inventory.energy.filter { $0.commodity == carrier }
    guard !lines.isEmpty else { return nil }
    return Double(lines.reduce(Int64(0)) { $0 + $1.sign * $1.gramsCoalEquivalent }) / 1e6
  }

  /// What the carrier emitted, burnt here or made for the park, tCO2e by the profile's total; nil without
  /// a line.
  func emissions(of carrier: String) -> Double? {
    let scopes = inventory.totalScopes
    let lines = inventory.lines.filter { $0.commodity == carrier && scopes.contains($0.scope) }
    guard !lines.isEmpty else { return nil }
    return Double(lines.reduce(Int64(0)) { $0 + $1.co2eGrams }) / 1e6
  }

  /// Whether a carrier is bought or sold, and not won alone.
  func isTraded(_ carrier: String) -> Bool {
    Self.crossing(park).contains { $0.commodity == carrier && park.markets[$0.flow] != nil }
  }

  /// Money paid less money earned over the time that is known; nil where a price or every amount is not.
  func cost(of carrier: String) -> Double? {
    let flows = Self.crossing(park).filter {
      $0.commodity == carrier && park.markets[$0.flow] != nil
    }
    var sum = 0.0
    for flow in flows {
      let known = costs.amounts[flow.flow]?.compactMap(\.self) ?? []
      guard !known.isEmpty else { return nil }
      sum += known.reduce(0, +) * flow.sign
    }
    return flows.isEmpty ? nil : sum
  }
  /// Whether the cost of a carrier rests in part on amounts that were shared out by time over the bands
  /// of a tariff.
  func isCostEstimated(of carrier: String) -> Bool {
    Self.crossing(park).contains {
      $0.commodity == carrier && costs.sharedByTime.contains($0.flow)
    }
  }

  /// Why the cost of a carrier is not known; nil where it is, or where nothing is traded.
  func costReason(of carrier: String) -> LocalizedText? {
    guard isTraded(carrier), cost(of: carrier) == nil else { return nil }
    let gaps = Self.crossing(park).filter { $0.commodity == carrier }.compactMap { flow in
      costs.gaps[flow.flow].map { (flow.flow, $0) }
    }
    guard let (flow, gap) = gaps.first else {
      return LocalizedText(
        "no amount of the period is known", zh: "该时段没有已知数量")
    }
    return gap.words(of: flow)
  }
}

extension BoundaryCosts.Gap {
  /// The reason in words.
  fileprivate func words(of flow: String) -> LocalizedText {
    switch self {
    case .noPrice: LocalizedText("'\(flow)' has no price", zh: "“\(flow)”没有价格")
    case .noIntervals:
      LocalizedText(
        "the price of '\(flow)' changes with time, and no meter measures it",
        zh: "“\(flow)”的价格随时间变化，但没有计量仪表")
    case .noBand:
      LocalizedText(
        "the tariff of '\(flow)' has no band for some of the time",
        zh: "“\(flow)”的电价表未覆盖部分时段")
    case .notApplicable:
      LocalizedText(
        "the price of '\(flow)' is a series of plans, or of another unit",
        zh: "“\(flow)”的价格取自计划序列，或单位不符")
    }
  }
}
