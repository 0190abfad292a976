import PhloemModel

/// Lays a park out as edges and pools and collects the solutions of all periods.
struct FlowsheetBuilder {
  /// A meter on a flow, and what one canonical unit of its amount is of the flow's commodity.
  struct Gauge {
    let meter: String
    let scale: Double
  }

  let park: Park
  let processes: [UnitProcess]
  private(set) var pools: [String] = []
  private var poolIndex: [String: Int] = [:]
  private var edges: [FlowsheetLayout.Edge] = []
  private(set) var flows: [ResolvedFlow] = []
  private var flowIndex: [FlowName: Int] = [:]
  private(set) var gauges: [Int: [Gauge]] = [:]
  private(set) var stated: [Int: Double] = [:]
  private var asked: [Int: Double] = [:]
  /// The edges of sales in a design.
  private var optional: [Int] = []
  private(set) var levels: [[Double?]]
  private(set) var findings = Diagnostics()
  private var ambiguous: Set<Int> = []
  /// Flows whose meters have no readings in some period.
  private var silent: Set<Int> = []
  private var contradictions: [FlowsheetSolver.Contradiction: [Int]] = [:]
  private(set) var layout = FlowsheetLayout([], processCount: 0, poolCount: 0)
  private let demands: [String: Quantity]
  private var isDesign: Bool { !demands.isEmpty }

  init(_ park: Park, demands: [String: Quantity]) {
    self.park = park
    self.demands = demands
    processes = park.processes.values.sorted { $0.id < $1.id }
    levels = Array(repeating: [], count: processes.count)
    for (k, process) in processes.enumerated() { add(process, number: k) }
    addBoundary()
    for (commodity, amount) in demands.sorted(by: { $0.key < $1.key }) {
      let flow = addFlow(.boundary("demand:\(commodity)"), commodity, pool: nil, sign: -1)
      addEdge(flow, sign: -1, closing: .none)
      asked[flow] = canonical(amount, commodity, at: nil)
    }
    layout = FlowsheetLayout(edges, processCount: processes.count, poolCount: pools.count)
    for meter in park.meters.values.sorted(by: { $0.id < $1.id }) { add(meter) }
  }

  private mutating func add(_ meter: Meter) {
    let name: FlowName
    switch meter.target {
    case .port(let process, let commodity, let direction):
      name = .port(process: process, direction: direction, commodity: commodity)
    case .boundary(let id): name = .boundary(id)
    case .none: return
    }
    guard let flow = flowIndex[name] else { return }
    flows[flow].meters.append(meter.id)
    let one = Quantity(canonical: 1, meter.amountUnit.dimension.canonicalUnit)
    if let scale = canonical(one, flows[flow].commodity, at: meter.position) {
      gauges[flow, default: []].append(Gauge(meter: meter.id, scale: scale))
    }
  }

  private mutating func add(_ process: UnitProcess, number: Int) {
    for port in process.ports {
      let isEmission = park.commodities[port.commodity]?.kind == .emission
      let name = FlowName.port(
        process: process.id, direction: port.direction, commodity: port.commodity)
      let sign: Double = port.direction == .output ? 1 : -1
      let flow = addFlow(
        name, port.commodity, pool: port.pool, sign: sign, hasPool: !isEmission)
      let amount = canonical(port.amount.quantity, port.commodity, at: port.amount.position)
      edges.append(
        FlowsheetLayout.Edge(
          flow: flow, pool: flows[flow].pool.flatMap { poolIndex[$0] }, sign: sign,
          process: number, coefficient: amount ?? 0,
          isReference: port.commodity == process.reference, closing: .none))
    }
  }

  private mutating func addBoundary() {
    for market in park.markets.values.sorted(by: { $0.position < $1.position }) {
      let sign: Double = market.direction == .purchase ? 1 : -1
      let flow = addFlow(.boundary(market.id), market.commodity, pool: market.pool, sign: sign)
      addEdge(flow, sign: sign, closing: market.direction == .purchase ? .deficit : .surplus)
      // A design makes nothing for sale but what is asked for; by-products still have to go somewhere.
      if isDesign, market.direction == .sale {
        if demands[flows[flow].pool ?? ""] != nil {
          stated[flow] = 0
        } else {
          optional.append(edges.count - 1)
        }
      }
    }
    for fixed in park.fixedFlows.values.sorted(by: { $0.position < $1.position }) {
      let sign: Double = fixed.direction == .output ? 1 : -1
      let flow = addFlow(.boundary(fixed.id), fixed.commodity, pool: fixed.pool, sign: sign)
      addEdge(flow, sign: sign, closing: fixed.direction == .output ? .deficit : .surplus)
      if isDesign { stated[flow] = 0 }
      if let rate = fixed.amount {
        let perSecond = rate.quantity * Quantity(1, .second)
        stated[flow] = canonical(perSecond, fixed.commodity, at: rate.position)
      }
    }
    for storage in park.storages.values.sorted(by: { $0.position < $1.position }) {
      let flow = addFlow(.boundary(storage.id), storage.commodity, pool: storage.pool, sign: -1)
      addEdge(flow, sign: -1, isStorage: true, closing: .none)
      stated[flow] = 0
    }
  }

  private mutating func addFlow(
    _ name: FlowName, _ commodity: String, pool: String?, sign: Double, hasPool: Bool = true
  ) -> Int {
    let pool = hasPool ? park.poolID(commodity: commodity, pool: pool) : nil
    if let pool, poolIndex[pool] == nil {
      poolIndex[pool] = pools.count
      pools.append(pool)
    }
    flowIndex[name] = flows.count
    flows.append(
      ResolvedFlow(
        name: name, commodity: commodity, pool: pool, sign: sign, meters: [], basis: [],
        amounts: []))
    return flows.count - 1
  }

  private mutating func addEdge(
    _ flow: Int, sign: Double, isStorage: Bool = false, closing: FlowsheetLayout.Closing
  ) {
    edges.append(
      FlowsheetLayout.Edge(
        flow: flow, pool: flows[flow].pool.flatMap { poolIndex[$0] }, sign: sign, process: nil,
        coefficient: 0, isStorage: isStorage, closing: closing))
  }

  /// An amount in canonical units of its commodity's own unit.
  private mutating func canonical(
    _ amount: Quantity, _ commodity: String, at place: FilePosition?
  ) -> Double? {
    guard let node = park.commodities[commodity] else { return nil }
    do {
      return try node.convert(amount, to: node.unit).value
    } catch {
      findings.error(at: place, error.message, help: error.help)
      return nil
    }
  }

  mutating func solve(period: Int, duration: Double, metered: [String: [MeteredAmount?]]) {
    var known: [MeteredAmount?] = Array(repeating: nil, count: flows.count)
    var basis: [FlowBasis] = Array(repeating: .unknown, count: flows.count)
    for (flow, rate) in stated {
      known[flow] = MeteredAmount(amount: rate * duration, estimated: rate * duration)
      basis[flow] = .stated
    }
    for (flow, gauges) in gauges {
      guard let amount = Self.sum(of: gauges, metered, period) else { continue }
      known[flow] = amount
      basis[flow] = .measured
    }
    for (flow, amount) in asked {
      known[flow] = MeteredAmount(amount: amount)
      basis[flow] = .stated
    }
    var solver = FlowsheetSolver(layout, known: known, basis: basis, optional: optional)
    for k in processes.indices { setMeteredLevel(k, &solver) }
    noteAbsent(&solver)
    solver.solve()
    for flow in flows.indices {
      flows[flow].amounts.append(solver.amounts[flow])
      flows[flow].basis.append(solver.basis[flow])
    }
    for k in processes.indices { levels[k].append(solver.levels[k]?.amount) }
    ambiguous.formUnion(solver.ambiguous)
    for found in solver.contradictions { contradictions[found, default: []].append(period) }
  }

  /// What the meters of a flow come to together; one without data leaves its time missing.
  private static func sum(
    of gauges: [Gauge], _ metered: [String: [MeteredAmount?]], _ period: Int
  ) -> MeteredAmount? {
    let amounts = gauges.map { gauge -> MeteredAmount? in
      guard let series = metered[gauge.meter], series.indices.contains(period) else { return nil }
      return series[period]?.scaled(by: gauge.scale)
    }
    guard amounts.contains(where: { $0 != nil }) else { return nil }
    return amounts.dropFirst().reduce((amounts.first ?? nil) ?? .absent) { $0 + ($1 ?? .absent) }
  }

  /// The level follows from the metered reference flow, else from the first metered port.
  private func setMeteredLevel(_ number: Int, _ solver: inout FlowsheetSolver) {
    let own = layout.ofProcess[number].map { layout.edges[$0] }.filter { $0.coefficient > 0 }
    let reference = own.first { flows[$0.flow].commodity == processes[number].reference }
    for edge in [reference].compactMap(\.self) + own {
      guard let amount = solver.amounts[edge.flow], solver.basis[edge.flow] == .measured else {
        continue
      }
      solver.setLevel(amount.scaled(by: 1 / edge.coefficient), of: number, basis: .recipe)
      return
    }
  }

  /// Takes flows whose meters are silent, and processes with no other meter, out of the balances; a
  /// market whose meter is silent is still told by the balance of its pool.
  private mutating func noteAbsent(_ solver: inout FlowsheetSolver) {
    guard !isDesign else { return }
    for flow in gauges.keys where solver.amounts[flow] == nil {
      if case .boundary(let id) = flows[flow].name, park.markets[id] != nil { continue }
      solver.absent.insert(flow)
    }
    for number in processes.indices where solver.levels[number] == nil {
      let own = layout.ofProcess[number].map { layout.edges[$0].flow }
      guard own.contains(where: { solver.absent.contains($0) }) else { continue }
      for flow in own where solver.amounts[flow] == nil { solver.absent.insert(flow) }
    }
    silent.formUnion(solver.absent)
  }

  mutating func finish(periods: Int) -> Flowsheet {
    for flow in silent.sorted() {
      let pool = flows[flow].pool.map { "; '\($0)' is balanced without it" } ?? ""
      findings.warning(
        "'\(flows[flow].name)' is metered but has no readings in part of the period\(pool)")
    }
    for pool in ambiguous.sorted() {
      findings.warning(
        "'\(pools[pool])' is balanced by several unmetered markets; the first takes all",
        help: "put a meter on all but one of them")
    }
    for loop in isDesign ? park.multiplyingLoops : [] {
      let names = loop.map { "'\($0)'" }.joined(separator: ", ")
      findings.warning(
        at: loop.first.flatMap { park.processes[$0]?.position },
        "the recipes of \(names) take back all that they make, or more: no level of theirs gives what "
          + "is asked for", help: "correct the amounts, or buy some of it: add a market")
    }
    for (found, periods) in contradictions.sorted(by: {
      ($0.key.process, $0.key.pool) < ($1.key.process, $1.key.pool)
    }) {
      findings.warning(
        "the balance of '\(pools[found.pool])' would make process "
          + "'\(processes[found.process].id)' run backwards in \(periods.count) of "
          + "\(levels[found.process].count) periods: it is taken to stand still",
        help: "check the meters on '\(pools[found.pool])', or put one on the process")
    }
    for (k, flow) in flows.enumerated()
    where flow.amounts.contains(where: { $0 == nil }) && !silent.contains(k) {
      findings.warning(
        "the flow '\(flow.name)' of '\(flow.commodity)' cannot be told",
        help: "put a meter on it, or on the reference flow of its process")
    }
    return Flowsheet(
      flows: flows, levels: Dictionary(uniqueKeysWithValues: zip(processes.map(\.id), levels)),
      balances: balances(periods).sorted { $0.pool < $1.pool }, findings: findings.all)
  }

  private func balances(_ periods: Int) -> [PoolBalance] {
    let quiet = Set(silent.map { flows[$0].name })
    return pools.indices.map { pool in
      let joined = layout.ofPool[pool].map { flows[layout.edges[$0].flow] }
      func total(_ sign: Double) -> [Double?] {
        (0..<periods).map { period in
          var sum = 0.0
          for flow in joined where flow.sign == sign {
            if let amount = flow.amounts[period] {
              sum += amount.amount
            } else if !quiet.contains(flow.name) {
              return nil
            }
          }
          return sum
        }
      }
      return PoolBalance(
        pool: pools[pool], commodity: joined.first?.commodity ?? pools[pool], supply: total(1),
        use: total(-1))
    }
  }
}
