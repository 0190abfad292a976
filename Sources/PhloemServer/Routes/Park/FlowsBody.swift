internal import PhloemAccounting
internal import PhloemExchange
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession

/// The flows of a period as a picture draws them.
struct FlowsBody: Encodable {
  struct Node: Encodable {
    let id: String
    /// The part of the graph it stands for; absent for what lies beyond the boundary.
    let node: String?
    let name: TextBody
    let kind: String
    let site: String?
    /// Inflow less outflow and declared losses, where it is larger than the tolerance.
    let balanceError: Double?
  }
  struct Link: Encodable {
    let from, to: String
    let commodity: String?
    let carrier: String
    let name: TextBody
    let value: Double
    let isLoss, isGap: Bool
    let estimatedShare: Double
  }
  struct Omission: Encodable {
    let flow: String
    let name: TextBody
    let reason: String
  }

  let period, measure, unit: String
  let level: String?
  let nodes: [Node]
  let links: [Link]
  /// How many links are too narrow for the picture.
  let hidden: Int
  let notDrawn: [Omission]

  init(_ session: ParkSession, _ parameters: Parameters) throws {
    let park = session.park
    let period = try parameters.period(session)
    let measure = try parameters.choice("measure", default: FlowPicture.Measure.energy)
    let level = try parameters.level(in: park)
    let limit = try parameters.count("nodes", default: 42, in: 2...1000)
    let account = try session.account(period, profile: session.profile(nil))
    let input = ReportInput(
      park: park, inventory: account.inventory, flowsheet: account.activity.flowsheet)
    var prices = FlowPrices()
    if measure == .money { prices = try FlowPrices(session, account.activity) }
    let picture = FlowPicture(input, in: measure, prices: prices, level: level, nodeLimit: limit)
    self.period = period.label
    self.measure = measure.rawValue
    self.level = level?.rawValue
    switch measure {
    case .energy: unit = "GJ"
    case .mass: unit = "t"
    case .carbon: unit = "tCO2e"
    case .money: unit = park.currency
    }
    nodes = picture.nodes.map { node in
      let part = GraphNode(picture: node.id, in: park)
      let site = node.id.hasPrefix("site:") ? String(node.id.dropFirst(5)) : part?.site(park)
      return Node(
        id: node.id, node: part?.text, name: TextBody(node.name), kind: node.role, site: site,
        balanceError: node.isUnbalanced ? node.gap : nil)
    }
    links = picture.links.map { link in
      Link(
        from: picture.nodes[link.from].id, to: picture.nodes[link.to].id,
        commodity: link.commodity, carrier: link.carrier, name: TextBody(link.name),
        value: link.value, isLoss: link.isLoss, isGap: link.carrier == "gap",
        estimatedShare: link.estimatedShare)
    }
    hidden = picture.hidden
    notDrawn = picture.notDrawn.map {
      Omission(flow: $0.flow, name: TextBody($0.name), reason: $0.reason.rawValue)
    }
  }
}

extension Parameters {
  /// A level of the site tree; nil when it is not given.
  func level(in park: Park) throws -> SiteLevel? {
    guard self["level"] != nil else { return nil }
    return try choice("level", default: SiteLevel.park)
  }
}

extension FlowPrices {
  /// What flows of a period are worth: what crosses the boundary at its price, the rest at the mean price
  /// of what was bought of the commodity, else at the commodity's own, else at what it is sold for.
  init(_ session: ParkSession, _ activity: ActivityData) throws {
    self.init()
    let park = session.park
    let costs = try BoundaryCosts(session, activity)
    var bought: [String: (money: Double, amount: Double)] = [:]
    var sold: [String: (money: Double, amount: Double)] = [:]
    for (id, money) in costs.amounts.sorted(by: { $0.key < $1.key }) {
      guard let market = park.markets[id], let flow = activity.flowsheet[.boundary(id)] else {
        continue
      }
      var sum = (money: 0.0, amount: 0.0)
      for case (let money?, let amount?) in zip(money, flow.amounts) {
        sum = (sum.money + money, sum.amount + amount.amount)
      }
      guard sum.amount > 0 else { continue }
      boundary[id] = sum.money / sum.amount
      if market.direction == .purchase {
        let before = bought[market.commodity] ?? (0, 0)
        bought[market.commodity] = (before.money + sum.money, before.amount + sum.amount)
      } else if market.direction == .sale {
        let before = sold[market.commodity] ?? (0, 0)
        sold[market.commodity] = (before.money + sum.money, before.amount + sum.amount)
      }
    }
    for commodity in park.commodities.values {
      let own = commodity.price.flatMap {
        BoundaryCosts.money($0.quantity, of: commodity, in: park)
      }
      commodities[commodity.id] =
        bought[commodity.id].map { $0.money / $0.amount } ?? own
        ?? sold[commodity.id].map { $0.money / $0.amount }
    }
  }
}
