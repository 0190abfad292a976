internal import PhloemMetering
internal import PhloemModel
internal import PhloemSession
internal import PhloemTrace

/// What a unit of each thing that comes out of a part of the graph carries of carbon, by the trace of
/// the period; where there is no such figure, why.
struct NodeFootprint {
  /// A commodity that comes out.
  struct Item: Encodable {
    let commodity: String
    let name: TextBody
    let value: Double
    let unit: String
    /// What came out, in the commodity's own unit.
    let amount: Double
  }
  /// Absent where there is a reason.
  private(set) var items: [Item]?
  private(set) var reason: LocalizedText?

  init(of node: GraphNode, _ session: ParkSession, _ period: Period) throws {
    let park = session.park
    let trace: TraceResult
    do {
      trace = try session.carbonTrace(period)
    } catch let error as InputError {
      let message = error.diagnostics.first?.message ?? "\(error)"
      reason = LocalizedText(
        "the flows of \(period.label) cannot be traced: \(message)",
        zh: "无法追溯 \(period.label) 的物流：\(message)")
      return
    }
    switch node.kind {
    case .process:
      items = Self.items(trace, park) { name in
        if case .port(node.id, .output, _) = name { return true }
        return false
      }
      let isMaker = park.processes[node.id]?.ports.contains {
        $0.direction == .output && park.joinsPool($0)
      }
      if isMaker != true { reason = Self.givesNothing }
    case .market, .supply:
      items = Self.items(trace, park) { $0 == .boundary(node.id) }
      let takes = park.markets[node.id].map { $0.direction != .purchase } ?? false
      if takes { reason = Self.givesNothing }
    case .pool: items = Self.pool(node.id, trace, park)
    case .demand: reason = Self.givesNothing
    case .storage:
      reason = LocalizedText(
        "what comes out of a storage carries what went in before: see its pool",
        zh: "储存放出的物料携带存入时的排放：见其所在的池")
    }
    if items?.isEmpty == true || reason != nil { items = nil }
    if items == nil, reason == nil {
      reason = LocalizedText(
        "nothing is known to have come out of it in \(period.label)",
        zh: "\(period.label) 没有已知的产出")
    }
  }

  private static let givesNothing = LocalizedText(
    "nothing comes out of it into the park", zh: "它不向园区输出任何物料")

  /// The flows of a kind, those of one commodity together.
  private static func items(
    _ trace: TraceResult, _ park: Park, where isOwn: (FlowName) -> Bool
  ) -> [Item] {
    let own = Dictionary(grouping: trace.outputs.filter { isOwn($0.flow) }, by: \.commodity)
    return own.keys.sorted().compactMap { id in
      let flows = own[id] ?? []
      return item(
        id, burden: flows.reduce(0) { $0 + $1.burden }, amount: flows.reduce(0) { $0 + $1.amount },
        trace, park)
    }
  }

  /// What goes through a pool.
  private static func pool(_ id: String, _ trace: TraceResult, _ park: Park) -> [Item] {
    guard
      let place = trace.nodes.prefix(trace.processNodes.lowerBound).firstIndex(where: {
        $0.name == id
      })
    else { return [] }
    let commodity = park.pools[id]?.commodity ?? id
    return item(
      commodity, burden: trace.sum(trace.nodes[place].burden), amount: trace.throughput[place],
      trace,
      park
    ).map { [$0] } ?? []
  }

  /// A burden in the trace's unit over an amount in canonical units; nil where nothing came out.
  private static func item(
    _ id: String, burden: Double, amount: Double, _ trace: TraceResult, _ park: Park
  ) -> Item? {
    guard amount > 0, let commodity = park.commodities[id] else { return nil }
    let unit = commodity.unit
    return Item(
      commodity: id, name: TextBody(commodity.name), value: burden / amount * unit.factor,
      unit: "\(trace.subject.unit)/\(unit.symbol)", amount: amount / unit.factor)
  }
}

extension NodeFootprint.Item: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("commodity", \.commodity), Column("name", \.name), Column("value", \.value),
      Column("unit", \.unit), Column("amount", \.amount),
    ]
  }
}
