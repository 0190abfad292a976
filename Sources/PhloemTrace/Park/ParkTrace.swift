public import PhloemMetering
import PhloemModel

/// Traces a park interval by interval and adds up what its flows carried.
///
/// Intervals are given in pieces, such as a month of hours at a time: what is kept grows with the
/// result, not with what was read for it.
public struct ParkTrace: Sendable {
  /// The model.
  public let model: TraceModel
  var solver: TraceSolver
  var sums: TraceSums
  /// What each storage holds: an amount and its burden, by flow.
  var stores: [Int: TraceStore] = [:]
  /// Whether a storage ties an interval to the one before.
  private let isTied: Bool

  /// Begins a trace.
  public init(_ model: TraceModel) {
    self.model = model
    solver = TraceSolver(model.layout.network)
    sums = TraceSums(model)
    isTied = model.layout.parts.contains { part in
      if case .stored = part { return true }
      return false
    }
  }

  /// Adds the intervals of a flowsheet.
  ///
  /// - Parameters:
  ///   - sheet: Flows of the park; its periods follow those added before.
  ///   - ratePeriod: Which of the sources' rate periods they lie in, one an interval.
  ///   - intensities: Burden per canonical unit of what a market brings, one an interval, where a
  ///     series tells it; by market, or by the name of a source that a market drives.
  public mutating func add(
    _ sheet: Flowsheet, ratePeriod: (Int) -> Int, intensities: [String: [Double?]] = [:]
  ) {
    let count = sheet.flows.first?.amounts.count ?? 0
    let series = intensitySources(intensities)
    let width = isTied ? 1 : 8
    for start in stride(from: 0, to: count, by: width) {
      let intervals = (start..<min(count, start + width)).map { k in
        TraceInterval(
          model, amounts: sheet.flows.map { $0.amounts[k]?.amount }, rate: ratePeriod(k),
          overrides: series.reduce(into: [:]) { all, own in
            if let value = own.values[k] {
              var row = [Double](repeating: 0, count: model.subject.accounts.count)
              row[model.sources[own.source].account] = value
              all[own.source] = row
            }
          },
          stores: stores)
      }
      for flow in sheet.flows.indices {
        let unknown = (start..<start + intervals.count).count {
          sheet.flows[flow].amounts[$0] == nil
        }
        if unknown > 0 { sums.unknown[flow, default: 0] += unknown }
      }
      solve(
        intervals, amounts: { flow, lane in sheet.flows[flow].amounts[start + lane]?.amount ?? 0 })
    }
  }

  /// Adds one interval of given amounts, canonical units by flow.
  mutating func add(amounts: [Double?]) {
    let interval = TraceInterval(
      model, amounts: amounts, rate: 0, overrides: [:], stores: stores)
    solve([interval]) { flow, _ in amounts[flow] ?? 0 }
  }

  /// Adds up to eight intervals of given amounts together; for parks without storages.
  mutating func add(_ amounts: [[Double?]]) {
    for start in stride(from: 0, to: amounts.count, by: 8) {
      let part = Array(amounts[start..<min(start + 8, amounts.count)])
      let intervals = part.map {
        TraceInterval(model, amounts: $0, rate: 0, overrides: [:], stores: stores)
      }
      solve(intervals) { flow, lane in part[lane][flow] ?? 0 }
    }
  }

  private func intensitySources(
    _ intensities: [String: [Double?]]
  ) -> [(source: Int, values: [Double?])] {
    model.sources.enumerated().compactMap { k, source in
      guard case .boundary = model.layout.flows[source.flow], source.kind == .imported,
        let values = intensities[source.name]
      else { return nil }
      return (k, values)
    }
  }

  private mutating func solve(_ given: [TraceInterval], amounts: (Int, Int) -> Double) {
    var intervals = given
    let network = model.layout.network
    while true {
      let shares = network.edges.indices.map { edge in
        var lanes = TraceSolver.Lanes.zero
        for (lane, interval) in intervals.enumerated() { lanes[lane] = interval.shares[edge] }
        return lanes
      }
      do {
        try solver.factorise(shares: shares)
        break
      } catch {
        // What goes round without a way out stays where it is; the rest of the park goes on.
        let members = Set(error.nodes)
        sums.closed[error.nodes, default: 0] += 1
        for (k, edge) in network.edges.enumerated()
        where members.contains(edge.from) && members.contains(edge.to) {
          intervals[error.lane].shares[k] = 0
        }
      }
    }
    let burdens = model.subject.accounts.indices.map { account in
      var lanes = network.nodes.indices.map { node in
        var lanes = TraceSolver.Lanes.zero
        for (lane, interval) in intervals.enumerated() {
          lanes[lane] = interval.entering[account][node]
        }
        return lanes
      }
      solver.carry(&lanes)
      return lanes
    }
    for (lane, interval) in intervals.enumerated() {
      sums.add(interval, carried: burdens.map { $0.map { $0[lane] } }) { amounts($0, lane) }
      store(interval, burdens, lane) { amounts($0, lane) }
    }
    // Origins are accounts: what comes from each is known without looking back.
    if !model.subject.isApart { sums.contribute(intervals, solver) }
  }

  /// Keeps what went into storages, and takes out what was drawn.
  private mutating func store(
    _ interval: TraceInterval, _ burdens: [[TraceSolver.Lanes]], _ lane: Int,
    amount: (Int) -> Double
  ) {
    for (flow, part) in model.layout.parts.enumerated() {
      guard case .stored(let pool) = part, amount(flow) != 0 else { continue }
      let change = amount(flow)
      var store = stores[flow] ?? TraceStore(burden: burdens.map { _ in 0 })
      if change > 0 {
        let share = change / interval.throughput[pool]
        for a in burdens.indices { store.burden[a] += burdens[a][pool][lane] * share }
      } else {
        let share = store.share(of: -change)
        if share * store.amount < -change * (1 - 1e-9) {
          sums.overdrawn[flow, default: 0] += -change - share * store.amount
        }
        for a in burdens.indices {
          sums.drawn[a] += store.burden[a] * share
          store.burden[a] *= 1 - share
        }
      }
      store.amount = max(0, store.amount + change)
      stores[flow] = store
    }
  }
}
