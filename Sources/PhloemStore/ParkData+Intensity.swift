import PhloemMetering
import PhloemModel

extension ParkData {
  /// The emission intensity that each market's load met, month by month, kgCO2/MJ.
  func intensities(in months: [Period]) throws -> [String: [MeteredAmount?]] {
    var found: [String: [MeteredAmount?]] = [:]
    for market in park.markets.values.sorted(by: { $0.id < $1.id }) {
      guard let meter = market.intensityMeter else { continue }
      let loads = loads(of: market)
      found[market.id] = try months.map { month in
        try intensity(meter, weightedBy: loads, in: month.range(in: park.zone))
      }
    }
    return found
  }

  /// The meters whose sum is a market's load: its own, else those of the other flows of its pool, uses
  /// counted up and supplies down.
  func loads(of market: Market) -> [(meter: String, sign: Double)] {
    let meters = park.meters.values.sorted { $0.id < $1.id }
    let own = meters.filter { $0.target == .boundary(market.id) }
    if !own.isEmpty { return own.map { ($0.id, 1) } }
    let pool = park.poolID(commodity: market.commodity, pool: market.pool)
    return meters.compactMap { meter in
      sign(of: meter.target, in: pool).map { (meter.id, $0) }
    }
  }

  /// Whether a metered flow takes from a pool (1) or gives to it (−1); nil elsewhere.
  private func sign(of target: MeterTarget, in pool: String) -> Double? {
    switch target {
    case .none: return nil
    case .port(let process, let commodity, let direction):
      let port = park.processes[process]?.ports.first {
        $0.commodity == commodity && $0.direction == direction
      }
      guard let port, park.poolID(commodity: commodity, pool: port.pool) == pool else { return nil }
      return direction == .input ? 1 : -1
    case .boundary(let id):
      if let flow = park.fixedFlows[id],
        park.poolID(commodity: flow.commodity, pool: flow.pool) == pool
      {
        return flow.direction == .input ? 1 : -1
      }
      if let market = park.markets[id],
        park.poolID(commodity: market.commodity, pool: market.pool) == pool
      {
        return market.direction == .purchase ? -1 : 1
      }
      return nil
    }
  }

  /// Σ load × intensity / Σ load over the intervals whose intensity is known.
  private func intensity(
    _ meter: String, weightedBy loads: [(meter: String, sign: Double)], in range: Range<Int64>
  ) throws -> MeteredAmount? {
    guard let gauge = park.meters[meter] else { return nil }
    let base = BaseUnit(countingAmountsOf: gauge)
    let level = try intervals(of: meter, in: range)
    var weighted = 0.0
    var known = 0.0
    var all = 0.0
    for load in loads {
      guard let loadMeter = park.meters[load.meter] else { continue }
      let scale = BaseUnit(countingAmountsOf: loadMeter).canonical(1) * load.sign
      let series = try intervals(of: load.meter, in: range)
      for k in 0..<series.grid.count where series.flags[k] != .missing {
        let amount = Double(series.values[k]) * scale
        all += amount
        guard let mean = level.mean(over: series.grid, at: k) else { continue }
        known += amount
        weighted += amount * mean * base.canonical(1)
      }
    }
    guard known != 0, all != 0 else { return nil }
    return MeteredAmount(amount: weighted / known, missingShare: max(0, 1 - known / all))
  }
}

extension IntervalSeries {
  /// The mean of a level over one interval of another grid, weighted by coverage.
  ///
  /// A finer grid sees the level of the interval it lies in. Base units; nil when nothing is known.
  fileprivate func mean(over other: TimeGrid, at k: Int) -> Double? {
    guard let first = grid.index(of: other.time(at: k)),
      let last = grid.index(of: other.time(at: k + 1) - 1)
    else { return nil }
    var sum = 0.0
    var weight = 0.0
    for i in first...last where flags[i] != .missing && coverage[i] > 0 {
      sum += Double(values[i]) * Double(coverage[i])
      weight += Double(coverage[i])
    }
    return weight > 0 ? sum / weight : nil
  }
}
