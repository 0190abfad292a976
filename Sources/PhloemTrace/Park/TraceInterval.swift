import PhloemMetering
import PhloemModel

/// What a park's flows of one interval make of its network: shares, and what enters where.
struct TraceInterval {
  /// A flow that leaves the network, with the share of its node's burden that it takes.
  struct Exit {
    let flow: Int
    let node: Int
    let share: Double
  }

  /// A flow against its direction below this share of what its pool usually passes is rounding.
  private static let rounding = 1e-9

  /// The share of its giver's burden that each edge passes on.
  var shares: [Double]
  /// What enters each node from outside, by account.
  var entering: [[Double]]
  /// What each source brings, by account.
  var brought: [[Double]]
  /// What the virgin material brings that takes the place of a flow left out, by account.
  var replaced: [Double] = []
  /// What leaves.
  var exits: [Exit] = []
  /// The larger of what enters and leaves each pool, canonical units.
  var throughput: [Double]
  /// What leaves a pool beyond what enters it: it carries nothing, because nobody knows where it is from.
  var unexplained: [(pool: Int, share: Double)] = []
  /// Flows against their direction, which are left out or leave instead.
  var reversed: [Int] = []
  /// Sources whose rate is not known, though their flow ran.
  var unrated: [Int] = []

  /// - Parameters:
  ///   - model: The network with its sources and sharing.
  ///   - amounts: The amount of each flow, canonical units; nil unknown.
  ///   - rate: Which row of the sources' rates holds.
  ///   - overrides: Rates of this interval alone, by source.
  ///   - stores: What each storage holds, by flow.
  init(
    _ model: TraceModel, amounts: [Double?], rate: Int, overrides: [Int: [Double]],
    stores: [Int: TraceStore]
  ) {
    let layout = model.layout
    let accounts = model.subject.accounts.count
    shares = Array(repeating: 0, count: layout.network.edges.count)
    entering = Array(
      repeating: Array(repeating: 0, count: layout.network.nodes.count), count: accounts)
    brought = Array(repeating: [], count: model.sources.count)
    var (supply, use) = (
      [Double](repeating: 0, count: layout.pools.count),
      [Double](repeating: 0, count: layout.pools.count)
    )
    var amount = amounts.map { $0 ?? 0 }
    throughput = []
    if let cut = model.cut { leaveOut(cut, &amount) }
    for (flow, part) in layout.parts.enumerated() where amount[flow] != 0 {
      switch part {
      case .taken(let pool, _, _):
        if amount[flow] < 0 { (amount[flow], reversed) = (0, reversed + [flow]) }
        use[pool] += amount[flow]
      case .made(_, let pool, _, _):
        if amount[flow] < 0 { (amount[flow], reversed) = (0, reversed + [flow]) }
        supply[pool] += amount[flow]
      case .emitted, .apart:
        if amount[flow] < 0 { (amount[flow], reversed) = (0, reversed + [flow]) }
      case .brought(let pool):
        if amount[flow] < 0 { reversed.append(flow) }
        if amount[flow] > 0 { supply[pool] += amount[flow] } else { use[pool] -= amount[flow] }
      case .left(let pool), .stored(let pool):
        if case .left = part, amount[flow] < 0 { reversed.append(flow) }
        if amount[flow] > 0 { use[pool] += amount[flow] } else { supply[pool] -= amount[flow] }
      }
    }
    throughput = zip(supply, use).map { max($0, $1) }
    reversed.removeAll { flow in
      guard let pool = layout.parts[flow].pool else { return false }
      return -(amounts[flow] ?? 0) <= Self.rounding * max(layout.size[pool], throughput[pool])
    }
    for pool in layout.pools.indices where use[pool] > supply[pool] {
      unexplained.append((pool, 1 - supply[pool] / use[pool]))
    }
    share(layout, amount, supply)
    if model.subject.isMatter {
      splitMatter(model, amount)
    } else {
      splitBurdens(model, amount)
    }
    for (k, source) in model.sources.enumerated() {
      enter(
        source, k, amount: amount[source.flow], rates: overrides[k] ?? source.rates(at: rate))
    }
    for (flow, store) in stores where amount[flow] < 0 {
      guard case .stored(let pool) = layout.parts[flow] else { continue }
      let share = store.share(of: -amount[flow])
      for a in store.burden.indices { entering[a][pool] += store.burden[a] * share }
    }
  }

  /// Takes a flow away: its pool gives to whoever takes a surplus, its process buys what it replaced.
  private mutating func leaveOut(_ cut: TraceCut, _ amount: inout [Double]) {
    let missing = amount[cut.flow]
    guard missing > 0 else { return }
    amount[cut.flow] = 0
    if let taker = cut.taker { amount[taker] += missing }
    replaced = cut.virgin.map { $0 * missing }
    for a in cut.virgin.indices { entering[a][cut.node] += replaced[a] }
  }

  /// Pools pass on in proportion to what is taken; treatment goes back in proportion to what was given.
  private mutating func share(_ layout: TraceLayout, _ amount: [Double], _ supply: [Double]) {
    for (flow, part) in layout.parts.enumerated() where amount[flow] != 0 {
      switch part {
      case .taken(let pool, _, let edge): shares[edge] = amount[flow] / throughput[pool]
      case .left(let pool), .stored(let pool):
        if amount[flow] > 0 {
          exits.append(Exit(flow: flow, node: pool, share: amount[flow] / throughput[pool]))
        }
      case .brought(let pool):
        if amount[flow] < 0 {
          exits.append(Exit(flow: flow, node: pool, share: -amount[flow] / throughput[pool]))
        } else if let node = layout.treatment[pool] {
          // Waste that is taken in from outside: its treatment is a service sold to others.
          exits.append(Exit(flow: flow, node: node, share: amount[flow] / supply[pool]))
        }
      case .made(_, let pool, _, let back):
        if let back { shares[back] = amount[flow] / supply[pool] }
      case .emitted, .apart: break
      }
    }
  }

  private mutating func splitBurdens(_ model: TraceModel, _ amount: [Double]) {
    let layout = model.layout
    for (k, sharing) in model.sharing.enumerated() {
      if case .service = sharing.kind, let edge = layout.service[k] {
        shares[edge] = 1
        continue
      }
      for (flow, share) in sharing.shares({ amount[$0] }) {
        if case .made(_, _, let edge, _) = layout.parts[flow] { shares[edge] = share }
      }
      guard case .substitution(_, let credits) = sharing.kind else { continue }
      for (flow, burden) in credits {
        guard case .made(_, let pool, _, _) = layout.parts[flow] else { continue }
        for a in burden.indices {
          entering[a][pool] += amount[flow] * burden[a]
          entering[a][layout.node(of: k)] -= amount[flow] * burden[a]
        }
      }
    }
  }

  /// What a process takes in of an element goes out with all that holds it; the rest is not accounted.
  private mutating func splitMatter(_ model: TraceModel, _ amount: [Double]) {
    let layout = model.layout
    var (into, out) = (
      [Double](repeating: 0, count: layout.processes.count),
      [Double](repeating: 0, count: layout.processes.count)
    )
    let held = layout.parts.indices.map { amount[$0] * (model.content[$0] ?? 0) }
    for (flow, part) in layout.parts.enumerated() {
      switch part {
      case .taken(_, let process, _): into[process] += held[flow]
      case .made(let process, _, _, _), .emitted(let process): out[process] += held[flow]
      default: break
      }
    }
    for (flow, part) in layout.parts.enumerated() where held[flow] > 0 {
      switch part {
      case .made(let process, _, let edge, _):
        shares[edge] = held[flow] / max(into[process], out[process])
      case .emitted(let process):
        exits.append(
          Exit(
            flow: flow, node: layout.node(of: process),
            share: held[flow] / max(into[process], out[process])))
      default: break
      }
    }
    for (process, ports) in model.byDifference.enumerated() where into[process] > out[process] {
      let rest = 1 - out[process] / into[process]
      let parts = ports.map { $0.perUnit * amount[$0.flow] }
      let whole = parts.reduce(0, +)
      guard whole > 0 else { continue }
      for (port, part) in zip(ports, parts) {
        let share = rest * part / whole
        switch layout.parts[port.flow] {
        case .made(_, _, let edge, _): shares[edge] = share
        case .emitted:
          exits.append(Exit(flow: port.flow, node: layout.node(of: process), share: share))
        default: break
        }
      }
    }
    for process in layout.processes.indices where out[process] > into[process] {
      unexplained.append((layout.node(of: process), 1 - into[process] / out[process]))
    }
  }

  private mutating func enter(
    _ source: TraceSource, _ k: Int, amount: Double, rates: [Double]?
  ) {
    guard amount > 0 else { return }
    guard let rates else {
      unrated.append(k)
      return
    }
    brought[k] = rates.map { $0 * amount }
    for a in rates.indices { entering[a][source.node] += brought[k][a] }
  }
}

/// What a storage holds: an amount, canonical units, and its burden by account.
struct TraceStore: Sendable {
  var amount = 0.0
  var burden: [Double]

  /// The share of what it holds that a draw takes.
  func share(of draw: Double) -> Double { amount > 0 ? min(1, draw / amount) : 0 }
}
