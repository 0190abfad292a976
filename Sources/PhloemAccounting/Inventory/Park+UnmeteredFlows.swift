import PhloemModel

extension Park {
  /// The flows of a market's pool that no meter measures, where none measures the market either.
  ///
  /// What the market brought by the hour follows from the other flows of its pool: where one has no meter, it is
  /// known in part only.
  ///
  /// - Parameter market: The market.
  /// - Returns: Their names, sorted; none for a market with a meter.
  func unmeteredFlows(beside market: Market) -> [String] {
    let targets = Set(meters.values.map(\.target))
    guard !targets.contains(.boundary(market.id)) else { return [] }
    let pool = poolID(commodity: market.commodity, pool: market.pool)
    var found: [String] = []
    for process in processes.values {
      for port in process.ports where poolID(commodity: port.commodity, pool: port.pool) == pool {
        let target = MeterTarget.port(
          process: process.id, commodity: port.commodity, direction: port.direction)
        if !targets.contains(target) { found.append(process.id) }
      }
    }
    let boundaries =
      fixedFlows.values.map { ($0.id, poolID(commodity: $0.commodity, pool: $0.pool)) }
      + markets.values.map { ($0.id, poolID(commodity: $0.commodity, pool: $0.pool)) }
      + storages.values.map { ($0.id, poolID(commodity: $0.commodity, pool: $0.pool)) }
    for (id, of) in boundaries where of == pool && id != market.id {
      if !targets.contains(.boundary(id)) { found.append(id) }
    }
    return found.sorted()
  }
}
