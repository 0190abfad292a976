import PhloemMetering
import PhloemModel

extension ParkTrace {
  /// What the intervals added so far come to.
  public var result: TraceResult {
    let layout = model.layout
    let names = model.sources.map(\.name)
    let accounts = model.subject.accounts.count
    let products = sums.exitIndex.compactMap { key, place -> TraceResult.Product? in
      let sum = sums.exits[place]
      let open = sums.intervals - sum.series.count / accounts
      let known = (0..<sum.series.count / accounts).map { k -> [Double]? in
        let row = Array(sum.series[k * accounts..<(k + 1) * accounts])
        return row[0].isNaN ? nil : row
      }
      let series = known + Array(repeating: nil, count: open)
      let isTreatment = key.node >= layout.pools.count + layout.processes.count
      if isTreatment, sum.burden.allSatisfy({ $0 == 0 }) { return nil }
      let order = sum.contributions.indices.filter { sum.contributions[$0] != 0 }
        .sorted { (sum.contributions[$1], names[$0]) < (sum.contributions[$0], names[$1]) }
      return TraceResult.Product(
        flow: layout.flows[key.flow],
        commodity: layout.commodities[key.flow], isTreatment: isTreatment,
        amount: sum.amount, burden: sum.burden,
        contributions: order.map { (names[$0], sum.contributions[$0]) }, accountSeries: series,
        series: series.map { $0.map(sums.sum) },
        node: key.node)
    }
    return TraceResult(
      subject: model.subject, intervals: sums.intervals,
      products: products.sorted { ($0.flow, $0.node) < ($1.flow, $1.node) },
      leftovers: leftovers, outputs: outputs,
      sources: zip(model.sources, sums.brought).map { ($0.name, $0.kind, $0.node, $1) },
      drawn: sums.drawn, replaced: sums.replaced,
      nodes: layout.network.nodes.enumerated().map { k, name in (name, sums.carried.map { $0[k] })
      },
      throughput: sums.throughput, residual: sums.residual, loops: loops,
      findings: findings, unknown: sums.unknown.keys.sorted().map { layout.flows[$0].description },
      processNodes: layout.pools.count..<layout.pools.count + layout.processes.count,
      network: layout.network, passed: sums.passed, own: sums.own)
  }

  private var outputs: [TraceResult.Output] {
    let layout = model.layout
    return layout.parts.indices.compactMap { flow -> TraceResult.Output? in
      guard sums.given[flow] > 0 else { return nil }
      let burden: Double
      switch layout.parts[flow] {
      case .made(_, _, let edge, _): burden = sums.passed[edge]
      case .brought:
        burden = model.sources.indices.filter {
          model.sources[$0].flow == flow && model.sources[$0].kind != .disposal
        }.reduce(0) { $0 + sums.sum(sums.brought[$1]) }
      case .taken, .emitted, .left, .stored, .apart: return nil
      }
      return TraceResult.Output(
        flow: layout.flows[flow], commodity: layout.commodities[flow], amount: sums.given[flow],
        burden: burden)
    }.sorted { $0.flow < $1.flow }
  }

  private var loops: [[String]] {
    let network = model.layout.network
    return network.loops { sums.passed[$0] > 0 }.map { $0.map { network.nodes[$0] } }
  }

  private var leftovers: [TraceResult.Leftover] {
    let layout = model.layout
    let shut = Set(sums.closed.keys.flatMap(\.self))
    var found = layout.network.nodes.indices.compactMap { node -> TraceResult.Leftover? in
      let burden = sums.kept.map { $0[node] }
      let size = sums.carried.reduce(0) { $0 + abs($1[node]) }
      guard burden.contains(where: { abs($0) > 1e-9 * size && $0 != 0 }) else { return nil }
      let reason: TraceResult.Leftover.Reason =
        shut.contains(node)
        ? .loop
        : node < layout.pools.count ? .loss : model.subject.isMatter ? .unaccounted : .idle
      return TraceResult.Leftover(
        reason: reason, place: layout.network.nodes[node], node: node, burden: burden)
    }
    found += sums.stored.sorted { $0.key < $1.key }.compactMap { flow, burden in
      guard case .stored(let pool) = layout.parts[flow] else { return nil }
      return TraceResult.Leftover(
        reason: .stored, place: layout.flows[flow].description, node: pool, burden: burden)
    }
    return found
  }

  private var findings: [String] {
    let layout = model.layout
    let nodes = layout.network.nodes
    let all = sums.intervals
    func often(_ count: Int) -> String {
      all == 1 ? "" : count == all ? " in all intervals" : " in \(count) of \(all) intervals"
    }
    var found: [String] = []
    for (members, count) in sums.closed.sorted(by: { $0.key.lexicographicallyPrecedes($1.key) }) {
      found.append(
        "what goes round \(members.map { "'\(nodes[$0])'" }.joined(separator: ", ")) has no way out"
          + "\(often(count)): it stays there")
    }
    for (node, gap) in sums.unexplained.sorted(by: { $0.key < $1.key }) {
      let percent = (gap.share * 1000).rounded() / 10
      found.append(
        "'\(nodes[node])' gives up to \(percent) % more than it gets\(often(gap.intervals)): that part "
          + "carries nothing")
    }
    for (flow, count) in sums.reversed.sorted(by: { $0.key < $1.key }) {
      found.append("'\(layout.flows[flow])' runs backwards\(often(count))")
    }
    for (source, count) in sums.unrated.sorted(by: { $0.key < $1.key }) {
      found.append(
        "'\(model.sources[source].name)' has no known rate\(often(count)): it carries nothing")
    }
    for (flow, count) in sums.unknown.sorted(by: { $0.key < $1.key }) {
      found.append("the flow '\(layout.flows[flow])' is not known\(often(count)): it is left out")
    }
    for (flow, amount) in sums.overdrawn.sorted(by: { $0.key < $1.key }) {
      found.append(
        "'\(layout.flows[flow])' gives \(amount) canonical units more than it took: its opening stock "
          + "carries nothing")
    }
    return found
  }
}
