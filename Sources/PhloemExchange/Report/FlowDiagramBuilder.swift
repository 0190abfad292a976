import PhloemAccounting
import PhloemMetering
import PhloemModel

extension FlowDiagram {
  /// Draws the flows of a report in one measure.
  static func of(_ input: ReportInput, in measure: Measure) -> FlowDiagram {
    FlowDiagramBuilder(input, measure: measure).built()
  }
}

/// Collects the nodes and links of a diagram.
struct FlowDiagramBuilder {
  let input: ReportInput
  let measure: FlowDiagram.Measure
  let carbon: CarbonContent
  let prices: FlowPrices
  var diagram: FlowDiagram

  init(_ input: ReportInput, measure: FlowDiagram.Measure, prices: FlowPrices = FlowPrices()) {
    self.input = input
    self.measure = measure
    self.prices = prices
    carbon = CarbonContent(input)
    diagram = FlowDiagram(measure)
  }

  /// Draws everything.
  func built() -> FlowDiagram {
    var builder = self
    builder.addPools()
    if measure == .money { return builder.diagram }
    builder.addAir()
    builder.addProcessBalances()
    if measure == .carbon { builder.addScope2() }
    return builder.diagram
  }

  /// An amount in the unit of the measure with its estimated part.
  struct Amount {
    var value = 0.0
    var estimated = 0.0
    var isSuspect = false
  }

  /// Whether a reading of a flow is under suspicion.
  func isSuspect(_ flow: ResolvedFlow) -> Bool {
    input.balance?.suspectFlows.contains(flow.name) ?? false
  }

  /// The sum of the known months of a flow, nil where it has no such measure.
  func amount(of flow: ResolvedFlow) -> Amount? {
    guard let commodity = input.park.commodities[flow.commodity],
      let scale = measure == .money ? prices.price(of: flow) : scale(of: commodity)
    else { return nil }
    return flow.amounts.reduce(into: Amount()) { sum, amount in
      sum.value += (amount?.amount ?? 0) * scale
      sum.estimated += (amount?.estimated ?? 0) * scale
    }
  }

  /// What one canonical unit of a commodity is in the unit of the measure.
  private func scale(of commodity: Commodity) -> Double? {
    let one = Quantity(canonical: 1, commodity.unit.dimension.canonicalUnit)
    switch measure {
    case .mass: return (try? commodity.convert(one, to: .tonne)).map { $0.value / 1000 }
    case .energy: return (try? commodity.convert(one, to: .gigajoule)).map { $0.value / 1000 }
    case .carbon:
      if commodity.kind == .emission { return nil }
      return carbon.carbonDioxide(of: commodity).map { $0 / 1000 }
    case .money: return prices.commodities[commodity.id]
    }
  }

  /// The name of a place on the boundary; a purchase without a name is called by what it brings.
  private func boundaryName(_ id: String, gives: Bool) -> String {
    let full = input.name(ofFlow: id)
    let commodity = input.park.markets[id]?.commodity ?? input.park.fixedFlows[id]?.commodity
    guard let name = commodity.map(input.name(ofCommodity:)), full.contains(name) else {
      return short(full)
    }
    return gives ? short(name) : full.replacing(name, with: short(name, less: 6))
  }

  /// The name of a node or commodity, short enough for a label.
  func short(_ text: String, less: Int = 0) -> String {
    let most = text.unicodeScalars.contains { $0.value > 0x2E80 } ? 14 : 26
    return text.count > most - less ? text.prefix(most - less - 1) + "…" : text
  }

  func commodityName(_ id: String) -> String {
    short(input.name(ofCommodity: id))
  }

  mutating func processNode(_ id: String) -> Int {
    diagram.node("process:\(id)", short(input.name(ofFlow: id)), .process)
  }

  private mutating func node(of flow: ResolvedFlow, gives: Bool) -> Int {
    switch flow.name {
    case .port(let process, _, _): return processNode(process)
    case .boundary(let id):
      // A storage or market may take in one season and give in another.
      return diagram.node(
        "\(gives ? "from" : "to"):\(id)", boundaryName(id, gives: gives), gives ? .supply : .use)
    }
  }

  /// Joins the givers and takers of every pool.
  mutating func addPools() {
    let byPool = Dictionary(grouping: input.flowsheet.flows.filter { $0.pool != nil }) {
      $0.pool ?? ""
    }
    for (pool, flows) in byPool.sorted(by: { $0.key < $1.key }) {
      var net: [Int: Amount] = [:]
      var order: [Int] = []
      for flow in flows {
        guard let amount = amount(of: flow), amount.value != 0 else { continue }
        let signed = amount.value * flow.sign
        let place = node(of: flow, gives: signed > 0)
        if net[place] == nil { order.append(place) }
        net[place, default: Amount()].value += signed
        net[place, default: Amount()].estimated += abs(amount.estimated)
        if isSuspect(flow) { net[place, default: Amount()].isSuspect = true }
      }
      guard let first = flows.first else { continue }
      let sides = order.compactMap { place in net[place].map { (place: place, amount: $0) } }
      addPool(
        pool, commodity: first.commodity, givers: sides.filter { $0.amount.value > 0 },
        takers: sides.filter { $0.amount.value < 0 })
    }
  }

  private mutating func addPool(
    _ pool: String, commodity id: String, givers: [(place: Int, amount: Amount)],
    takers: [(place: Int, amount: Amount)]
  ) {
    let given = givers.reduce(0) { $0 + $1.amount.value }
    let taken = -takers.reduce(0) { $0 + $1.amount.value }
    guard max(given, taken) > 0 else { return }
    let gap = given - taken
    let isUnbalanced = abs(gap) > FlowDiagram.tolerance * max(given, taken)
    let label = commodityName(id)
    let carrier = FlowDiagram.Carrier(input.park.commodities[id]?.kind ?? .material)
    if !isUnbalanced, givers.count == 1 || takers.count == 1 {
      // One side is a single node: the other side's amounts are the links.
      for giver in givers {
        for taker in takers {
          let side = givers.count == 1 ? taker.amount : giver.amount
          diagram.link(
            giver.place, taker.place, label, carrier, abs(side.value),
            estimated: min(side.estimated, abs(side.value)),
            isSuspect: giver.amount.isSuspect || taker.amount.isSuspect, of: id)
        }
      }
      return
    }
    let node = diagram.node("pool:\(pool)", label, .pool)
    // Money need not balance: what is sold may be worth more than what was bought.
    let isError = isUnbalanced && measure != .money
    if measure != .money { diagram.setGap(gap, isUnbalanced: isUnbalanced, of: node) }
    for giver in givers {
      diagram.link(
        giver.place, node, label, carrier, giver.amount.value, estimated: giver.amount.estimated,
        isSuspect: giver.amount.isSuspect, of: id)
    }
    for taker in takers {
      diagram.link(
        node, taker.place, label, carrier, -taker.amount.value, estimated: taker.amount.estimated,
        isSuspect: taker.amount.isSuspect, of: id)
    }
    if isError { addGap(gap, at: node) }
  }

  /// Draws what is missing at a node: from it when too much came in, into it when too little did.
  mutating func addGap(_ gap: Double, at node: Int) {
    let text = ReportText.unexplained(input.language)
    if gap > 0 {
      let end = diagram.node("gap:to", text, .gap)
      diagram.link(node, end, text, .gap, gap)
    } else {
      let start = diagram.node("gap:from", text, .gap)
      diagram.link(start, node, text, .gap, -gap)
    }
  }
}
