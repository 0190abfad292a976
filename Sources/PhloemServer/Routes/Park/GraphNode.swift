internal import PhloemMetering
internal import PhloemModel

/// A part of the graph by its name in the interface: `process:lime-kiln`, `pool:steam`, `market:grid`.
struct GraphNode: Hashable {
  enum Kind: String {
    case process, pool, market, storage, demand, supply
  }
  let kind: Kind
  let id: String

  var text: String { "\(kind.rawValue):\(id)" }

  init(_ kind: Kind, _ id: String) {
    self.kind = kind
    self.id = id
  }

  /// Reads a name: with its kind, as a picture of flows has it (`from:grid`, `to:grid`), or alone where
  /// one part alone is called that.
  init?(_ text: String, in park: Park) {
    let parts = text.split(separator: ":", maxSplits: 1).map(String.init)
    guard parts.count == 2 else {
      let found = Self.all(in: park).filter { $0.id == text }
      guard found.count == 1, let only = found.first else { return nil }
      self = only
      return
    }
    guard ["from", "to"].contains(parts[0]) else {
      guard let kind = Kind(rawValue: parts[0]) else { return nil }
      let node = GraphNode(kind, parts[1])
      guard Self.all(in: park).contains(node) else { return nil }
      self = node
      return
    }
    guard let node = Self.boundary(parts[1], in: park) else { return nil }
    self = node
  }

  /// The market, storage, demand or supply of a name.
  static func boundary(_ id: String, in park: Park) -> GraphNode? {
    if park.markets[id] != nil { return GraphNode(.market, id) }
    if park.storages[id] != nil { return GraphNode(.storage, id) }
    return park.fixedFlows[id].map {
      GraphNode($0.direction == .input ? .demand : .supply, id)
    }
  }

  /// The part that a node of a picture of flows stands for.
  init?(picture id: String, in park: Park) {
    guard
      id.hasPrefix("process:") || id.hasPrefix("pool:") || id.hasPrefix("from:")
        || id.hasPrefix("to:")
    else { return nil }
    self.init(id, in: park)
  }

  /// Every part: processes, the pools that they and the boundary join, and the boundary.
  static func all(in park: Park) -> [GraphNode] {
    park.processes.keys.sorted().map { GraphNode(.process, $0) }
      + pools(of: park).keys.sorted().map { GraphNode(.pool, $0) }
      + (Array(park.markets.keys) + Array(park.storages.keys) + Array(park.fixedFlows.keys))
      .sorted()
      .compactMap { boundary($0, in: park) }
  }

  /// The commodity of each pool that something joins.
  static func pools(of park: Park) -> [String: String] {
    var pools = park.pools.mapValues(\.commodity)
    func add(_ commodity: String, _ pool: String?) {
      pools[park.poolID(commodity: commodity, pool: pool)] = commodity
    }
    for process in park.processes.values {
      for port in process.ports where park.joinsPool(port) { add(port.commodity, port.pool) }
    }
    for market in park.markets.values { add(market.commodity, market.pool) }
    for flow in park.fixedFlows.values { add(flow.commodity, flow.pool) }
    for storage in park.storages.values { add(storage.commodity, storage.pool) }
    return pools
  }

  /// Its place in the site tree.
  func site(_ park: Park) -> String? {
    switch kind {
    case .process: park.processes[id]?.site
    case .pool: nil
    case .market: park.markets[id]?.site
    case .storage: park.storages[id]?.site
    case .demand, .supply: park.fixedFlows[id]?.site
    }
  }

  /// The commodity of everything but a process.
  func commodity(in park: Park) -> String? {
    switch kind {
    case .process: nil
    case .pool: Self.pools(of: park)[id]
    case .market: park.markets[id]?.commodity
    case .storage: park.storages[id]?.commodity
    case .demand, .supply: park.fixedFlows[id]?.commodity
    }
  }
}

extension Park {
  /// Whether a port joins a pool; what goes to air does not.
  func joinsPool(_ port: FlowPort) -> Bool {
    port.direction == .input || commodities[port.commodity]?.kind != .emission
  }
}
