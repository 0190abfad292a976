public import PhloemModel
import PhloemMetering

/// How much of a period's electricity is matched by own renewable generation and by certificates.
public struct GreenElectricity: Sendable {
  /// The purchase market.
  public let market: String
  /// Use of electricity, what is sold left out, kWh.
  public let consumption: Double
  /// Own renewable generation, kWh.
  public let generation: Double
  /// Own renewable generation used in the interval it was made in, kWh.
  public let ownUse: Double
  /// Certificates and contracts of energy without emissions for the period, kWh.
  public let certificates: Double
  /// The part of them that what was bought can take, kWh.
  public let usedCertificates: Double
  /// Generation and contracts with a profile that met use in the same interval, kWh.
  public let matchedByInterval: Double
  /// Minutes of an interval.
  public let intervalMinutes: Int

  /// The matched share over the whole period, 0…1.
  public var annualShare: Double {
    consumption > 0 ? min(1, (ownUse + usedCertificates) / consumption) : 0
  }
  /// The share matched interval by interval, 0…1: certificates without a profile do not count.
  public var hourlyShare: Double { consumption > 0 ? matchedByInterval / consumption : 0 }
}

extension ParkData {
  /// Returns the matching of green electricity for every market with contracts, and for every market
  /// whose pool has a renewable supply.
  ///
  /// - Parameter period: The period.
  /// - Returns: The matching, by market.
  /// - Throws: `InputError` when the meters concerned have different intervals.
  public func greenElectricity(in period: Period) throws -> [GreenElectricity] {
    try park.markets.values.sorted { $0.id < $1.id }.compactMap { market in
      guard market.direction == .purchase,
        park.commodities[market.commodity]?.kind == .electricity
      else { return nil }
      let pool = park.poolID(commodity: market.commodity, pool: market.pool)
      let supplies = ownSupplies(of: pool)
      if market.contracts.isEmpty && !supplies.contains(where: \.isRenewable) { return nil }
      return try match(market, supplies: supplies, in: period)
    }
  }

  /// The metered flows that give to a pool beside its markets.
  private func ownSupplies(of pool: String) -> [(meter: String, isRenewable: Bool)] {
    park.meters.values.sorted { $0.id < $1.id }.compactMap { meter in
      switch meter.target {
      case .boundary(let id):
        guard let flow = park.fixedFlows[id], flow.direction == .output,
          park.poolID(commodity: flow.commodity, pool: flow.pool) == pool
        else { return nil }
        return (meter.id, flow.isRenewable)
      case .port(let id, let commodity, .output):
        let port = park.processes[id]?.outputs.first { $0.commodity == commodity }
        guard let port, park.poolID(commodity: commodity, pool: port.pool) == pool else {
          return nil
        }
        return (meter.id, isRenewable(id))
      default: return nil
      }
    }
  }

  /// Whether a process, such as an inverter, runs on renewable supplies alone.
  private func isRenewable(_ process: String) -> Bool {
    let inputs = park.processes[process]?.inputs ?? []
    return !inputs.isEmpty
      && inputs.allSatisfy { input in
        let pool = park.poolID(commodity: input.commodity, pool: input.pool)
        let givers = park.fixedFlows.values.filter {
          $0.direction == .output && park.poolID(commodity: $0.commodity, pool: $0.pool) == pool
        }
        let isBought = park.markets.values.contains {
          $0.direction == .purchase && park.poolID(commodity: $0.commodity, pool: $0.pool) == pool
        }
        return !isBought && !givers.isEmpty && givers.allSatisfy(\.isRenewable)
      }
  }

  private func match(
    _ market: Market, supplies: [(meter: String, isRenewable: Bool)], in period: Period
  ) throws -> GreenElectricity? {
    let range = period.range(in: park.zone)
    let bought = try sum(loads(of: market), in: range)
    guard let step = bought.step else { return nil }
    let own = try sum(supplies.map { ($0.meter, 1) }, in: range)
    let green = try sum(supplies.filter(\.isRenewable).map { ($0.meter, 1) }, in: range)
    let sold = try sum(saleMeters(of: market).map { ($0, 1) }, in: range)
    let contracts = market.contracts.filter { $0.factor.quantity.value == 0 }
    let contracted = try deliveries(contracts, step: step, in: range)
    var consumption = 0.0
    var ownUse = 0.0
    var purchase = 0.0
    var matched = 0.0
    for k in bought.values.indices {
      let use = max(0, bought.values[k] + own.value(k) - sold.value(k))
      consumption += use
      purchase += max(0, bought.values[k])
      ownUse += min(use, green.value(k))
      matched += min(use, green.value(k) + contracted.value(k))
    }
    let certificates = contracts.reduce(0.0) { total, contract in
      let share = Double(contract.period.overlapDays(period)) / Double(contract.period.dayCount)
      return total + contract.amount.quantity.value / 3.6 * share
    }
    return GreenElectricity(
      market: market.id, consumption: consumption,
      generation: green.values.reduce(0, +), ownUse: ownUse, certificates: certificates,
      usedCertificates: min(certificates, purchase), matchedByInterval: matched,
      intervalMinutes: step / 60)
  }

  /// The meters of what leaves a market's pool again.
  private func saleMeters(of market: Market) -> [String] {
    let pool = park.poolID(commodity: market.commodity, pool: market.pool)
    return park.meters.values.compactMap { meter in
      guard case .boundary(let id) = meter.target, let sale = park.markets[id],
        sale.direction != .purchase,
        park.poolID(commodity: sale.commodity, pool: sale.pool) == pool
      else { return nil }
      return meter.id
    }.sorted()
  }

  /// What contracts with a profile deliver, each within its own period.
  private func deliveries(
    _ contracts: [EnergyContract], step: Int, in range: Range<Int64>
  ) throws -> Load {
    var total = Load(step: step, values: [])
    for contract in contracts {
      guard let meter = contract.profileMeter else { continue }
      let profile = try sum([(meter, 1)], in: range)
      if let own = profile.step, own != step {
        throw InputError(
          "the profile of contract '\(contract.id)' has intervals of \(own / 60) min, other meters of "
            + "\(step / 60) min", at: contract.position, help: "give them one 'interval'")
      }
      let valid = contract.period.range(in: park.zone)
      if total.values.isEmpty {
        total.values = Array(repeating: 0, count: profile.values.count)
      }
      for k in profile.values.indices
      where valid.contains(range.lowerBound + Int64(k) * Int64(step)) {
        total.values[k] += profile.values[k]
      }
    }
    return total
  }

  /// Energy by interval, kWh.
  private struct Load {
    var step: Int?
    var values: [Double] = []
    func value(_ k: Int) -> Double { values.indices.contains(k) ? values[k] : 0 }
  }

  private func sum(_ meters: [(meter: String, sign: Double)], in range: Range<Int64>) throws -> Load
  {
    var load = Load()
    for (id, sign) in meters {
      guard let meter = park.meters[id] else { continue }
      let series = try intervals(of: id, in: range)
      if let step = load.step, step != series.grid.step {
        throw InputError(
          "'\(id)' has intervals of \(series.grid.step / 60) min, other meters of its pool of "
            + "\(step / 60) min", at: meter.position, help: "give them one 'interval'")
      }
      load.step = series.grid.step
      if load.values.isEmpty { load.values = Array(repeating: 0, count: series.grid.count) }
      let scale = BaseUnit(countingAmountsOf: meter).canonical(1) / 3.6 * sign
      for k in 0..<series.grid.count where series.flags[k] != .missing {
        load.values[k] += Double(series.values[k]) * scale
      }
    }
    return load
  }
}
