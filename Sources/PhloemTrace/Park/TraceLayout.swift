import PhloemMetering
import PhloemModel

/// A park's graph as a network of burdens: pools, processes, and the treatment of what is got rid of.
///
/// A pool passes on what it carries to those who take from it, in proportion. A process passes on what
/// it carries to what it makes. What a commodity's treatment causes goes back to those who hand it in.
struct TraceLayout: Sendable {
  /// What a flow is to the network.
  enum Part: Hashable, Sendable {
    /// A process takes from a pool.
    case taken(pool: Int, process: Int, edge: Int)
    /// A process gives to a pool; the second edge carries back what treating it causes.
    case made(process: Int, pool: Int, edge: Int, back: Int?)
    /// A process gives to the air.
    case emitted(process: Int)
    /// A purchase or supply gives to a pool.
    case brought(pool: Int)
    /// A sale, disposal or demand takes from a pool.
    case left(pool: Int)
    /// A storage takes from a pool, or gives to it when negative.
    case stored(pool: Int)
    /// Joins nothing.
    case apart

    /// The pool that the flow joins.
    var pool: Int? {
      switch self {
      case .taken(let pool, _, _), .made(_, let pool, _, _), .brought(let pool), .left(let pool),
        .stored(let pool):
        pool
      case .emitted, .apart: nil
      }
    }
  }

  let network: TraceNetwork
  /// The part of each flow of the flowsheet.
  let parts: [Part]
  /// The names of the flows.
  let flows: [FlowName]
  /// What each flow carries.
  let commodities: [String]
  /// The pools, the first nodes of the network.
  let pools: [String]
  /// The largest flow of each pool over the periods of the flowsheet, canonical units.
  let size: [Double]
  /// The processes, the nodes after the pools.
  let processes: [UnitProcess]
  /// The node that stands for treating what is in a pool, where something does.
  let treatment: [Int?]
  /// The edge by which a process hands its burden back to those whose waste it treats, by process.
  let service: [Int?]
  /// The flow of each port.
  let flowOf: [FlowName: Int]

  /// The node of a process.
  func node(of process: Int) -> Int { pools.count + process }

  init(_ park: Park, _ sheet: Flowsheet) {
    let processes = park.processes.values.sorted { $0.id < $1.id }
    let pools = Set(sheet.flows.compactMap(\.pool)).sorted()
    let poolIndex = Dictionary(uniqueKeysWithValues: pools.enumerated().map { ($1, $0) })
    let processIndex = Dictionary(
      uniqueKeysWithValues: processes.enumerated().map { ($1.id, $0) })
    let wastes = WastePools(park)
    var nodes = pools + processes.map(\.id)
    var treatment = [Int?](repeating: nil, count: pools.count)
    for (k, pool) in pools.enumerated() where wastes.treated.contains(pool) {
      treatment[k] = nodes.count
      nodes.append("treatment of \(pool)")
    }
    var edges: [TraceNetwork.Edge] = []
    func join(_ from: Int, _ to: Int) -> Int {
      edges.append(TraceNetwork.Edge(from, to))
      return edges.count - 1
    }
    parts = sheet.flows.map { flow in
      let pool = flow.pool.flatMap { poolIndex[$0] }
      switch flow.name {
      case .port(let id, let direction, _):
        guard let process = processIndex[id] else { return .apart }
        let node = pools.count + process
        guard let pool else { return .emitted(process: process) }
        if direction == .input {
          return .taken(pool: pool, process: process, edge: join(pool, node))
        }
        return .made(
          process: process, pool: pool, edge: join(node, pool),
          back: treatment[pool].map { join($0, node) })
      case .boundary(let id):
        guard let pool else { return .apart }
        if park.storages[id] != nil { return .stored(pool: pool) }
        return flow.sign > 0 ? .brought(pool: pool) : .left(pool: pool)
      }
    }
    service = processes.enumerated().map { k, process in
      guard let port = wastes.treatedPort(of: process),
        let pool = poolIndex[park.poolID(commodity: port.commodity, pool: port.pool)],
        let node = treatment[pool]
      else { return nil }
      return join(pools.count + k, node)
    }
    network = TraceNetwork(nodes: nodes, edges: edges)
    flows = sheet.flows.map(\.name)
    commodities = sheet.flows.map(\.commodity)
    var size = [Double](repeating: 0, count: pools.count)
    for flow in sheet.flows {
      guard let pool = flow.pool.flatMap({ poolIndex[$0] }) else { continue }
      size[pool] = flow.amounts.reduce(size[pool]) { max($0, abs($1?.amount ?? 0)) }
    }
    self.size = size
    flowOf = Dictionary(uniqueKeysWithValues: flows.enumerated().map { ($1, $0) })
    self.pools = pools
    self.processes = processes
    self.treatment = treatment
  }
}

/// What of a park is waste: made by the way, and got rid of.
struct WastePools: Sendable {
  /// Pools of which something is treated or disposed of.
  let treated: Set<String>
  /// Pools whose commodity carries no burden of its maker.
  let wastes: Set<String>
  private let park: Park

  init(_ park: Park) {
    self.park = park
    var isMade: Set<String> = []
    var taken: Set<String> = []
    for process in park.processes.values {
      guard let port = process.referencePort else { continue }
      let pool = park.poolID(commodity: port.commodity, pool: port.pool)
      if port.direction == .output { isMade.insert(pool) } else { taken.insert(pool) }
    }
    let disposals = park.markets.values.filter { $0.direction == .disposal }.map {
      park.poolID(commodity: $0.commodity, pool: $0.pool)
    }
    func kind(_ pool: String) -> CommodityKind? {
      park.commodities[park.pools[pool]?.commodity ?? pool]?.kind
    }
    treated = taken.union(disposals)
    // A fuel that some process is run to burn is a fuel still.
    let handled = taken.filter { kind($0) != .fuel }.union(disposals)
    let declared = Set(park.commodities.values.filter { $0.kind == .waste }.map(\.id))
      .union(park.pools.values.filter { kind($0.id) == .waste }.map(\.id))
    // What is made for sale is no waste because some of it is thrown away.
    let sold = Set(
      park.markets.values.filter { $0.direction == .sale }.map {
        park.poolID(commodity: $0.commodity, pool: $0.pool)
      }
    ).filter { kind($0) == .product || kind($0) == .material }
    wastes = handled.subtracting(sold).union(declared).subtracting(isMade)
  }

  /// Whether a port gives what is waste.
  func isWaste(_ port: FlowPort) -> Bool {
    park.commodities[port.commodity]?.kind == .emission
      || wastes.contains(park.poolID(commodity: port.commodity, pool: port.pool))
  }

  /// The port of what a process is run to treat; nil of a process that makes something.
  func treatedPort(of process: UnitProcess) -> FlowPort? {
    guard let port = process.referencePort, port.direction == .input else { return nil }
    let makes = process.outputs.contains { !isWaste($0) }
    return makes && process.allocation != .reference ? nil : port
  }
}
