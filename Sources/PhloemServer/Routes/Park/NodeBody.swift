internal import PhloemAccounting
internal import PhloemExchange
internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemStore

/// One part of the graph in a period.
struct NodeBody: Encodable {
  struct Port: Encodable {
    let direction, commodity: String
    let name: TextBody
    let amount: Double
    let unit: String
    let isAssumed: Bool
    let source: String?
  }
  struct MeterTotal: Encodable {
    let id: String
    let name: TextBody
    let total: Double?
    let unit: String
    let coverage, estimatedShare: Double
  }
  struct Flow: Encodable {
    let commodity: String
    let name: TextBody
    /// Absent where the amount of a month is not known.
    let amount: Double?
    let unit: String
    /// How it is known: `measured`, `recipe`, `balance`, `stated`, `reconciled`, `unknown`.
    let basis: [String]
    let estimatedShare: Double?
  }
  struct Balance: Encodable {
    let inputs, outputs: [Flow]
    /// Inputs less outputs and declared losses; absent where a flow is not known.
    ///
    /// By mass for a process where its masses are known, else by energy; by the commodity's unit for a
    /// pool.
    let difference: Double?
    let unit: String?
    let isUnbalanced: Bool
  }
  struct Emissions: Encodable {
    let scope1: Double
    let unit = "tCO2e"
    let estimatedShare: Double
  }

  let id, kind: String
  let name: TextBody
  let site, commodity: String?
  let period: String
  let recipe: [Port]
  let meters: [MeterTotal]
  let balance: Balance?
  let emissions: Emissions?
  /// What a unit of each output carries; absent with a reason.
  let footprint: [NodeFootprint.Item]?
  let footprintReason: TextBody?

  init(_ text: String, _ session: ParkSession, _ parameters: Parameters) throws {
    let park = session.park
    guard let node = GraphNode(text, in: park) else {
      let known = GraphNode.all(in: park).map(\.text)
      let near = nearest(to: text, in: known).map { ", did you mean '\($0)'?" } ?? ""
      throw Problem.notFound("there is no part '\(text)' in the graph\(near)")
    }
    let period = try parameters.period(session)
    let account = try session.account(period, profile: session.profile(nil))
    let names = FlowPictureNames(park)
    id = node.text
    kind = node.kind.rawValue
    name = TextBody(names.name(of: node, in: park))
    site = node.site(park)
    commodity = node.commodity(in: park)
    self.period = period.label
    recipe = park.processes[node.id].map { $0.ports.map { Self.port($0, names) } } ?? []
    meters = try Self.meters(of: node, session, period)
    balance = Self.balance(of: node, session, account, names)
    emissions = Self.emissions(of: node, account.inventory)
    let carried = try NodeFootprint(of: node, session, period)
    footprint = carried.items
    footprintReason = carried.reason.map(TextBody.init)
  }

  private static func port(_ port: FlowPort, _ names: FlowPictureNames) -> Port {
    let amount = port.amount.quantity
    return Port(
      direction: port.direction.rawValue, commodity: port.commodity,
      name: TextBody(names.name(ofCommodity: port.commodity)), amount: amount.written,
      unit: amount.unit.symbol, isAssumed: port.amount.isAssumed, source: port.amount.source)
  }

  private static func meters(
    of node: GraphNode, _ session: ParkSession, _ period: Period
  ) throws -> [MeterTotal] {
    let park = session.park
    let own = park.meters.values.filter { meter in
      switch meter.target {
      case .port(let process, _, _): node == GraphNode(.process, process)
      case .boundary(let id): node.kind != .process && node.kind != .pool && node.id == id
      case .none: false
      }
    }.sorted { $0.id < $1.id }
    let range = period.range(in: park.zone)
    let sums = try session.data.sums(
      of: own.map(\.id), between: [range.lowerBound, range.upperBound])
    return own.map { meter in
      let base = BaseUnit(countingAmountsOf: meter)
      let sum = sums[meter.id]?.first
      let isKnown = sum.map { $0.missing < $0.count } ?? false
      return MeterTotal(
        id: meter.id, name: TextBody(meter.name),
        total: isKnown ? sum.map { base.amount($0.total) } : nil, unit: base.unit.symbol,
        coverage: sum?.coverage ?? 0, estimatedShare: sum?.estimatedShare ?? 0)
    }
  }

  private static func emissions(of node: GraphNode, _ inventory: Inventory) -> Emissions? {
    guard node.kind == .process else { return nil }
    let lines = inventory.lines(of: .scope1).filter { $0.process == node.id }
    guard !lines.isEmpty else { return nil }
    let grams = lines.reduce(Int64(0)) { $0 + $1.co2eGrams }
    let size = lines.reduce(0.0) { $0 + abs(Double($1.co2eGrams)) }
    let guessed = lines.reduce(0.0) { $0 + abs($1.estimatedGrams) }
    return Emissions(
      scope1: Double(grams) / 1e6, estimatedShare: size == 0 ? 0 : min(1, guessed / size))
  }
}

extension NodeBody {
  private static func balance(
    of node: GraphNode, _ session: ParkSession, _ account: PeriodAccount, _ names: FlowPictureNames
  ) -> Balance? {
    let park = session.park
    let sheet = account.activity.flowsheet
    let flows = sheet.flows.filter { flow in
      switch flow.name {
      case .port(let process, _, _):
        node == GraphNode(.process, process) || (node.kind == .pool && flow.pool == node.id)
      case .boundary(let id):
        node.kind == .pool ? flow.pool == node.id : node.kind != .process && node.id == id
      }
    }.sorted { $0.name < $1.name }
    guard !flows.isEmpty else { return nil }
    func body(_ flow: ResolvedFlow) -> Flow {
      let unit = park.commodities[flow.commodity]?.unit ?? .one
      // In a pool a flow is called by who gives or takes, elsewhere by what flows.
      let name: LocalizedText =
        switch (node.kind, flow.name) {
        case (.pool, .port(let process, _, _)): names.name(ofFlow: process)
        case (.pool, .boundary(let id)): names.name(ofFlow: id)
        default: names.name(ofCommodity: flow.commodity)
        }
      let total = flow.total.flatMap { $0.missingShare < 1 ? $0 : nil }
      return Flow(
        commodity: flow.commodity, name: TextBody(name),
        amount: total.map { abs($0.amount) / unit.factor }, unit: unit.symbol,
        basis: Set(flow.basis.map(\.rawValue)).sorted(), estimatedShare: total?.estimatedShare)
    }
    // What fills a pool comes out of a process.
    let isPool = node.kind == .pool
    func goesIn(_ flow: ResolvedFlow) -> Bool {
      let fills = flow.sign * (flow.total?.amount ?? 1) >= 0
      return isPool ? fills : !fills
    }
    var difference: (value: Double, unit: String, isError: Bool)?
    if isPool, let balance = sheet.balances.first(where: { $0.pool == node.id }),
      let gap = balance.gap
    {
      let unit = park.commodities[balance.commodity]?.unit ?? .one
      difference = (
        gap / unit.factor, unit.symbol, abs(balance.gapShare ?? 0) > FlowPicture.tolerance
      )
    } else if node.kind == .process {
      let input = ReportInput(park: park, inventory: account.inventory, flowsheet: sheet)
      for (measure, unit) in [(FlowPicture.Measure.mass, "t"), (.energy, "GJ")] {
        guard difference == nil, let gap = FlowPicture.gap(ofProcess: node.id, input, in: measure)
        else { continue }
        difference = (gap.value, unit, gap.isUnbalanced)
      }
    }
    return Balance(
      inputs: flows.filter(goesIn).map(body), outputs: flows.filter { !goesIn($0) }.map(body),
      difference: difference?.value, unit: difference?.unit,
      isUnbalanced: difference?.isError ?? false)
  }
}
