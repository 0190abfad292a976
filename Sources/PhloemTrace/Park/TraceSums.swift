import PhloemModel
import PhloemNumerics

/// What the intervals of a trace add up to.
struct TraceSums: Sendable {
  /// One way out of the network: a flow at a node.
  struct ExitKey: Hashable, Sendable {
    let flow: Int
    let node: Int
  }
  /// What left by one way.
  struct ExitSum: Sendable {
    var amount = 0.0
    var burden: [Double]
    /// The counted burden from each source.
    var contributions: [Double]
    /// The burden per unit, account by account within interval by interval; NaN where nothing flowed.
    var series: [Double]
  }

  /// The share of a pool's outflow without inflow from which on it is named.
  private static let shownGap = 1e-3

  let model: TraceModel
  private let counted: [Bool]
  var intervals = 0
  private(set) var exits: [ExitSum] = []
  private(set) var exitIndex: [ExitKey: Int] = [:]
  var carried: [[Double]]
  /// What stays at each node, by account: pools lose, processes idle.
  var kept: [[Double]]
  var passed: [Double]
  var own: [Double]
  /// What each flow gave to its pool, canonical units.
  private(set) var given: [Double]
  var throughput: [Double]
  var brought: [[Double]]
  var drawn: [Double]
  /// What came with virgin material in place of a flow left out, by account.
  var replaced: [Double]
  var stored: [Int: [Double]] = [:]
  var residual = 0.0
  /// Loops without a way out, with the number of intervals in which each was shut.
  var closed: [[Int]: Int] = [:]
  var reversed: [Int: Int] = [:]
  var unrated: [Int: Int] = [:]
  var unknown: [Int: Int] = [:]
  var overdrawn: [Int: Double] = [:]
  /// The largest share of a node's outflow that no inflow explains, with the number of intervals.
  var unexplained: [Int: (share: Double, intervals: Int)] = [:]

  init(_ model: TraceModel) {
    self.model = model
    let accounts = model.subject.accounts.count
    let nodes = model.layout.network.nodes.count
    counted = (0..<accounts).map { model.subject.counts($0) }
    carried = Array(repeating: Array(repeating: 0, count: nodes), count: accounts)
    kept = carried
    passed = Array(repeating: 0, count: model.layout.network.edges.count)
    own = Array(repeating: 0, count: nodes)
    given = Array(repeating: 0, count: model.layout.parts.count)
    throughput = Array(repeating: 0, count: model.layout.pools.count)
    brought = Array(repeating: Array(repeating: 0, count: accounts), count: model.sources.count)
    drawn = Array(repeating: 0, count: accounts)
    replaced = drawn
  }

  /// The counted sum of a burden.
  func sum(_ burden: [Double]) -> Double {
    zip(burden, counted).reduce(0) { $1.1 ? $0 + $1.0 : $0 }
  }

  /// Adds one solved interval.
  mutating func add(
    _ interval: TraceInterval, carried burdens: [[Double]], amount: (Int) -> Double
  ) {
    let network = model.layout.network
    let full = network.nodes.indices.map { node in sum(burdens.map { $0[node] }) }
    var left = [Double](repeating: 1, count: network.nodes.count)
    for (k, edge) in network.edges.enumerated() where interval.shares[k] != 0 {
      left[edge.from] -= interval.shares[k]
      passed[k] += interval.shares[k] * full[edge.from]
    }
    var (out, into, size) = (
      [Double](repeating: 0, count: counted.count), [Double](repeating: 0, count: counted.count),
      [Double](repeating: 0, count: counted.count)
    )
    for exit in interval.exits { leave(exit, burdens, amount, &left, &out) }
    for a in counted.indices {
      for node in network.nodes.indices {
        let stays = abs(left[node]) < 1e-12 ? 0 : burdens[a][node] * left[node]
        carried[a][node] += burdens[a][node]
        kept[a][node] += stays
        out[a] += stays
        into[a] += interval.entering[a][node]
        size[a] += abs(interval.entering[a][node])
      }
      for (k, brought) in interval.brought.enumerated() where !brought.isEmpty {
        self.brought[k][a] += brought[a]
      }
    }
    for a in interval.replaced.indices { replaced[a] += interval.replaced[a] }
    for node in own.indices { own[node] += sum(interval.entering.map { $0[node] }) }
    for pool in throughput.indices { throughput[pool] += interval.throughput[pool] }
    for (flow, part) in model.layout.parts.enumerated() {
      switch part {
      case .made, .brought: given[flow] += max(0, amount(flow))
      case .taken, .emitted, .left, .stored, .apart: break
      }
    }
    let error = zip(out, into).map { abs($0 - $1) }
    let whole = size.reduce(0, +)
    if model.subject.isApart {
      // Each account is a balance of its own.
      for a in size.indices where size[a] > 0 {
        residual = max(residual, error[a] / size[a])
      }
    } else if whole > 0 {
      residual = max(residual, error.reduce(0, +) / whole)
    }
    note(interval)
    intervals += 1
  }

  private mutating func leave(
    _ exit: TraceInterval.Exit, _ burdens: [[Double]], _ amount: (Int) -> Double,
    _ left: inout [Double], _ out: inout [Double]
  ) {
    left[exit.node] -= exit.share
    let burden = burdens.map { $0[exit.node] * exit.share }
    for a in burden.indices { out[a] += burden[a] }
    if case .stored = model.layout.parts[exit.flow] {
      let before = stored[exit.flow] ?? burden.map { _ in 0 }
      stored[exit.flow] = zip(before, burden).map(+)
      return
    }
    let key = ExitKey(flow: exit.flow, node: exit.node)
    let place = exitIndex[key] ?? exits.count
    if place == exits.count {
      exitIndex[key] = place
      exits.append(
        ExitSum(
          burden: burden.map { _ in 0 },
          contributions: Array(repeating: 0, count: model.sources.count), series: []))
    }
    let size = abs(amount(exit.flow))
    // In place: the series grows with every interval.
    let known = intervals * burden.count
    exits[place].amount += size
    for a in burden.indices { exits[place].burden[a] += burden[a] }
    // Of each origin in each hour nobody asks.
    if model.subject.isApart { return }
    while exits[place].series.count < known { exits[place].series.append(.nan) }
    for a in burden.indices { exits[place].series.append(size > 0 ? burden[a] / size : .nan) }
  }

  /// What left with a flow at a node, by account; empty when nothing did.
  func burden(of flow: Int, at node: Int) -> [Double] {
    exitIndex[ExitKey(flow: flow, node: node)].map { exits[$0].burden } ?? []
  }

  private mutating func note(_ interval: TraceInterval) {
    for flow in interval.reversed { reversed[flow, default: 0] += 1 }
    for source in interval.unrated { unrated[source, default: 0] += 1 }
    for (node, share) in interval.unexplained where share > Self.shownGap {
      let before = unexplained[node] ?? (0, 0)
      unexplained[node] = (max(before.share, share), before.intervals + 1)
    }
  }

  /// Adds what of each exit's burden came from each source, by the shares that arrive there.
  mutating func contribute(_ intervals: [TraceInterval], _ solver: TraceSolver) {
    var nodes = Set<Int>()
    for interval in intervals {
      for exit in interval.exits where exitIndex[ExitKey(flow: exit.flow, node: exit.node)] != nil {
        nodes.insert(exit.node)
      }
    }
    for node in nodes.sorted() {
      var worth = [TraceSolver.Lanes](repeating: .zero, count: own.count)
      worth[node] = .one
      solver.arrive(&worth)
      for (lane, interval) in intervals.enumerated() {
        for exit in interval.exits where exit.node == node {
          let key = ExitKey(flow: exit.flow, node: node)
          guard let place = exitIndex[key] else { continue }
          for (k, source) in model.sources.enumerated() where !interval.brought[k].isEmpty {
            let share = exit.share * worth[source.node][lane]
            if share != 0 { exits[place].contributions[k] += share * sum(interval.brought[k]) }
          }
        }
      }
    }
  }
}
