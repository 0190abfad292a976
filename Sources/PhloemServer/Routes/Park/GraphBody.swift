internal import PhloemExchange
internal import PhloemModel

/// The graph of a park: what joins what, without amounts.
struct GraphBody: Encodable {
  struct Node: Encodable {
    let id, kind: String
    let name: TextBody
    let site, commodity: String?
  }
  struct Edge: Encodable {
    let from, to, commodity: String
  }
  struct Place: Encodable {
    let id: String
    let name: TextBody
    let level: String
    let parent: String?
  }
  struct Named: Encodable {
    let id: String
    let name: TextBody
  }
  let nodes: [Node]
  let edges: [Edge]
  let sites: [Place]
  /// What flows, with what has no pool because it goes to air or water.
  let commodities: [Named]
  /// What emits outside the graph.
  let activities: [Named]

  init(_ park: Park) {
    let names = FlowPictureNames(park)
    nodes = GraphNode.all(in: park).map { node in
      let commodity = node.commodity(in: park)
      return Node(
        id: node.text, kind: node.kind.rawValue, name: TextBody(names.name(of: node, in: park)),
        site: node.site(park), commodity: commodity)
    }
    edges = Self.edges(of: park)
    sites = park.sites.values.sorted { ($0.level, $0.id) < ($1.level, $1.id) }.map {
      Place(id: $0.id, name: TextBody($0.name), level: $0.level.rawValue, parent: $0.parent)
    }
    commodities = park.commodities.values.sorted { $0.id < $1.id }.map {
      Named(id: $0.id, name: TextBody($0.name))
    }
    activities = park.activities.values.sorted { $0.id < $1.id }.map {
      Named(id: $0.id, name: TextBody($0.name))
    }
  }

  private static func edges(of park: Park) -> [Edge] {
    var edges: [Edge] = []
    func join(_ node: GraphNode, _ commodity: String, _ pool: String?, gives: Bool, takes: Bool) {
      let pool = GraphNode(.pool, park.poolID(commodity: commodity, pool: pool)).text
      if gives { edges.append(Edge(from: node.text, to: pool, commodity: commodity)) }
      if takes { edges.append(Edge(from: pool, to: node.text, commodity: commodity)) }
    }
    for process in park.processes.values.sorted(by: { $0.id < $1.id }) {
      for port in process.ports where park.joinsPool(port) {
        join(
          GraphNode(.process, process.id), port.commodity, port.pool,
          gives: port.direction == .output, takes: port.direction == .input)
      }
    }
    for market in park.markets.values.sorted(by: { $0.id < $1.id }) {
      join(
        GraphNode(.market, market.id), market.commodity, market.pool,
        gives: market.direction == .purchase, takes: market.direction != .purchase)
    }
    for flow in park.fixedFlows.values.sorted(by: { $0.id < $1.id }) {
      let isDemand = flow.direction == .input
      join(
        GraphNode(isDemand ? .demand : .supply, flow.id), flow.commodity, flow.pool,
        gives: !isDemand, takes: isDemand)
    }
    for storage in park.storages.values.sorted(by: { $0.id < $1.id }) {
      join(
        GraphNode(.storage, storage.id), storage.commodity, storage.pool, gives: true, takes: true)
    }
    for link in park.links.values.sorted(by: { $0.id < $1.id }) {
      let ends = [link.from, link.to].map { GraphNode(.pool, $0).text }
      edges.append(Edge(from: ends[0], to: ends[1], commodity: link.commodity))
      if link.isTwoWay {
        edges.append(Edge(from: ends[1], to: ends[0], commodity: link.commodity))
      }
    }
    return edges
  }
}

extension FlowPictureNames {
  /// What a part of the graph is called.
  func name(of node: GraphNode, in park: Park) -> LocalizedText {
    guard node.kind == .pool else { return name(ofFlow: node.id) }
    let commodity = node.commodity(in: park) ?? node.id
    let own = name(ofCommodity: commodity)
    if node.id == commodity { return own }
    return LocalizedText("\(own(.en)) (\(node.id))", zh: own.zh.map { "\($0)（\(node.id)）" })
  }
}
