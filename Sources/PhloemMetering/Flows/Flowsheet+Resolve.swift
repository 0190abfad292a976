public import PhloemModel

extension Flowsheet {
  /// Resolves every flow of a park.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - metered: What each meter amounts to in each period, canonical units of its amount; nil
  ///     where it has no data.
  ///   - durations: The length of each period, seconds.
  ///   - demands: Amounts of commodities that are asked for in every period instead of metered, for
  ///     a design without readings.
  /// - Returns: The flowsheet; what could not be resolved is in its findings.
  public static func resolve(
    _ park: Park, metered: [String: [MeteredAmount?]], durations: [Double],
    demands: [String: Quantity] = [:]
  ) -> Flowsheet {
    var builder = FlowsheetBuilder(park, demands: demands)
    for period in durations.indices {
      builder.solve(
        period: period, duration: durations[period],
        metered: metered.compactMapValues { $0.indices.contains(period) ? $0[period] : nil })
    }
    return builder.finish(periods: durations.count)
  }
}

/// Lays a park out as edges and pools and collects the solutions of all periods.
private struct FlowsheetBuilder {
  let park: Park
  let processes: [UnitProcess]
  var pools: [String] = []
  var poolIndex: [String: Int] = [:]
  var edges: [FlowsheetSolver.Edge] = []
  var flows: [ResolvedFlow] = []
  var flowIndex: [FlowName: Int] = [:]
  var metersOf: [Int: [Meter]] = [:]
  var stated: [Int: Double] = [:]
  var asked: [Int: Double] = [:]
  var levels: [[Double?]]
  var findings = Diagnostics()
  var reported: Set<String> = []
  /// Flows whose meters have no readings in some period.
  var silent: Set<Int> = []
  let isDesign: Bool

  init(_ park: Park, demands: [String: Quantity]) {
    self.park = park
    isDesign = !demands.isEmpty
    processes = park.processes.values.sorted { $0.id < $1.id }
    levels = Array(repeating: [], count: processes.count)
    for (k, process) in processes.enumerated() { add(process, number: k) }
    addBoundary()
    for (commodity, amount) in demands.sorted(by: { $0.key < $1.key }) {
      let flow = addFlow(.boundary("demand:\(commodity)"), commodity, pool: nil, sign: -1)
      addEdge(flow, sign: -1, closing: .none)
      asked[flow] = canonical(amount, commodity, at: nil)
    }
    for meter in park.meters.values.sorted(by: { $0.id < $1.id }) {
      guard let name = Self.flowName(meter.target), let flow = flowIndex[name] else { continue }
      metersOf[flow, default: []].append(meter)
    }
  }

  private static func flowName(_ target: MeterTarget) -> FlowName? {
    switch target {
    case .port(let process, let commodity, let direction):
      .port(process: process, direction: direction, commodity: commodity)
    case .boundary(let id): .boundary(id)
    case .none: nil
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
        FlowsheetSolver.Edge(
          flow: flow, pool: flows[flow].pool.flatMap { poolIndex[$0] }, sign: sign,
          process: number, coefficient: amount ?? 0, closing: .none))
    }
  }

  private mutating func addBoundary() {
    for market in park.markets.values.sorted(by: { $0.position < $1.position }) {
      let sign: Double = market.direction == .purchase ? 1 : -1
      let flow = addFlow(.boundary(market.id), market.commodity, pool: market.pool, sign: sign)
      // A design sells nothing but what is asked for; by-products still have to go somewhere.
      let closing: FlowsheetSolver.Closing =
        market.direction == .purchase ? .deficit : .surplus
      addEdge(flow, sign: sign, closing: closing)
      if isDesign, market.direction == .sale { stated[flow] = 0 }
    }
    for fixed in park.fixedFlows.values.sorted(by: { $0.position < $1.position }) {
      let sign: Double = fixed.direction == .output ? 1 : -1
      let flow = addFlow(.boundary(fixed.id), fixed.commodity, pool: fixed.pool, sign: sign)
      addEdge(flow, sign: sign, closing: .both)
      if isDesign { stated[flow] = 0 }
      if let rate = fixed.amount {
        let perSecond = rate.quantity * Quantity(1, .second)
        stated[flow] = canonical(perSecond, fixed.commodity, at: rate.position)
      }
    }
    for storage in park.storages.values.sorted(by: { $0.position < $1.position }) {
      let flow = addFlow(.boundary(storage.id), storage.commodity, pool: storage.pool, sign: -1)
      addEdge(flow, sign: -1, closing: .none)
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
        name: name, commodity: commodity, pool: pool, sign: sign,
        meters: park.meters.values.filter { Self.flowName($0.target) == name }.map(\.id).sorted(),
        basis: [], amounts: []))
    return flows.count - 1
  }

  private mutating func addEdge(_ flow: Int, sign: Double, closing: FlowsheetSolver.Closing) {
    edges.append(
      FlowsheetSolver.Edge(
        flow: flow, pool: flows[flow].pool.flatMap { poolIndex[$0] }, sign: sign, process: nil,
        coefficient: 0, closing: closing))
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

  mutating func solve(period: Int, duration: Double, metered: [String: MeteredAmount]) {
    var known: [MeteredAmount?] = Array(repeating: nil, count: flows.count)
    for (flow, meters) in metersOf { known[flow] = measured(meters, metered, flow: flow) }
    let metered = known.map { $0 != nil }
    for (flow, rate) in stated where known[flow] == nil {
      known[flow] = MeteredAmount(amount: rate * duration, estimated: rate * duration)
    }
    for (flow, amount) in asked { known[flow] = MeteredAmount(amount: amount) }
    var solver = FlowsheetSolver(
      edges: edges, processCount: processes.count, poolCount: pools.count, measured: known)
    for (flow, isMetered) in metered.enumerated() where !isMetered && known[flow] != nil {
      solver.basis[flow] = .stated
    }
    for (k, process) in processes.enumerated() { setMeteredLevel(process, k, &solver) }
    noteAbsent(&solver)
    solver.solve()
    for flow in flows.indices {
      flows[flow].amounts.append(solver.amounts[flow])
      flows[flow].basis.append(solver.basis[flow])
    }
    for k in processes.indices { levels[k].append(solver.levels[k]?.amount) }
    for pool in solver.ambiguous.sorted() where reported.insert("pool \(pools[pool])").inserted {
      findings.warning(
        "'\(pools[pool])' is balanced by several unmetered markets; the first takes all",
        help: "put a meter on all but one of them")
    }
  }

  private mutating func measured(
    _ meters: [Meter], _ metered: [String: MeteredAmount], flow: Int
  ) -> MeteredAmount? {
    var sum: MeteredAmount?
    for meter in meters {
      guard let amount = metered[meter.id] else { continue }
      let unit = meter.amountUnit
      let one = canonical(
        Quantity(canonical: 1, unit.dimension.canonicalUnit), flows[flow].commodity,
        at: meter.position)
      guard let one else { continue }
      let part = amount.scaled(by: one)
      sum = sum.map { $0 + part } ?? part
    }
    return sum
  }

  /// The level follows from the metered reference flow, else from the first metered port.
  private func setMeteredLevel(
    _ process: UnitProcess, _ number: Int, _ solver: inout FlowsheetSolver
  ) {
    let own = edges.filter { $0.process == number && $0.coefficient > 0 }
    let reference = own.first { flows[$0.flow].commodity == process.reference }
    for edge in [reference].compactMap(\.self) + own {
      guard let amount = solver.amounts[edge.flow], solver.basis[edge.flow] == .measured else {
        continue
      }
      solver.setLevel(amount.scaled(by: 1 / edge.coefficient), of: number, basis: .recipe)
      return
    }
  }

  /// Takes flows whose meters are silent, and processes with no other meter, out of the balances.
  private mutating func noteAbsent(_ solver: inout FlowsheetSolver) {
    for flow in metersOf.keys where solver.amounts[flow] == nil { solver.absent.insert(flow) }
    for number in processes.indices where solver.levels[number] == nil {
      let own = edges.filter { $0.process == number }
      guard own.contains(where: { solver.absent.contains($0.flow) }) else { continue }
      for edge in own where solver.amounts[edge.flow] == nil { solver.absent.insert(edge.flow) }
    }
    for flow in solver.absent { silent.insert(flow) }
  }

  mutating func finish(periods: Int) -> Flowsheet {
    for flow in silent.sorted() {
      let name = flows[flow].name
      let pool = flows[flow].pool.map { "; '\($0)' is balanced without it" } ?? ""
      findings.warning("'\(name)' is metered but has no readings in part of the period\(pool)")
    }
    for (k, flow) in flows.enumerated()
    where flow.amounts.contains(where: { $0 == nil }) && !silent.contains(k) {
      findings.warning(
        "the flow '\(flow.name)' of '\(flow.commodity)' cannot be told",
        help: "put a meter on it, or on the reference flow of its process")
    }
    let quiet = Set(silent.map { flows[$0].name })
    func isSilent(_ name: FlowName) -> Bool { quiet.contains(name) }
    let balances = pools.map { pool in
      let joined = flows.filter { $0.pool == pool }
      func total(_ sign: Double) -> [Double?] {
        (0..<periods).map { period in
          var sum = 0.0
          for flow in joined where flow.sign == sign {
            guard let amount = flow.amounts[period] else {
              if isSilent(flow.name) { continue }
              return nil
            }
            sum += amount.amount
          }
          return sum
        }
      }
      return PoolBalance(
        pool: pool, commodity: joined.first?.commodity ?? pool, supply: total(1), use: total(-1))
    }
    return Flowsheet(
      flows: flows, levels: Dictionary(uniqueKeysWithValues: zip(processes.map(\.id), levels)),
      balances: balances.sorted { $0.pool < $1.pool }, findings: findings.all)
  }
}
