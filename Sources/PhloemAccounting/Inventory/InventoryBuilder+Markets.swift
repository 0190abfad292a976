import PhloemMetering
import PhloemModel
import PhloemNumerics

extension InventoryBuilder {
  /// Purchased energy, the value chain, freight, and energy across the boundary.
  mutating func addMarkets() {
    checkCertificates()
    for market in park.markets.values.sorted(by: { $0.id < $1.id }) {
      guard let commodity = park.commodities[market.commodity] else { continue }
      let amounts = data.flowsheet[.boundary(market.id)]?.amounts ?? data.unknown
      if market.direction == .purchase,
        [.electricity, .heat, .cooling].contains(commodity.kind)
      {
        addScope2(market, commodity, amounts: amounts)
      }
      addScope3(market, commodity, amounts: amounts)
      if market.direction != .disposal {
        addEnergy(
          flow: market.id, commodity, site: market.site,
          sign: market.direction == .purchase ? 1 : -1, amounts: amounts)
      }
    }
    for supply in park.fixedFlows.values.sorted(by: { $0.id < $1.id })
    where supply.direction == .output {
      guard let commodity = park.commodities[supply.commodity] else { continue }
      addEnergy(
        flow: supply.id, commodity, site: supply.site, sign: 1,
        amounts: data.flowsheet[.boundary(supply.id)]?.amounts ?? data.unknown)
    }
  }

  /// A certificate backs one purchase.
  private mutating func checkCertificates() {
    var seen: [String: FilePosition] = [:]
    for market in park.markets.values.sorted(by: { $0.position < $1.position }) {
      for contract in market.contracts {
        guard let first = seen.updateValue(contract.position, forKey: contract.id) else { continue }
        tellError(
          at: contract.position, "certificate '\(contract.id)' is claimed twice",
          help: "the first claim is at \(first); one certificate backs one purchase")
      }
    }
  }

  private mutating func addScope2(
    _ market: Market, _ commodity: Commodity, amounts: [MeteredAmount?]
  ) {
    func source(_ scope: Scope) -> Source {
      Source(
        path: "\(commodity.kind.rawValue)/\(market.id)/\(commodity.id)", scope: scope,
        category: commodity.kind.rawValue, site: market.site, process: market.id,
        commodity: commodity.id, activity: .flow(.boundary(market.id)), unit: commodity.unit,
        position: market.position)
    }
    if profile.scope2Shown.contains(.location) {
      addLocationBased(market, commodity, source(.scope2Location), amounts: amounts)
    }
    guard profile.scope2Shown.contains(.market) else { return }
    let shares = contractShares(market, commodity, amounts: amounts)
    add(source(.scope2Market), amounts: amounts) { builder, month, k throws(InputError) in
      try builder.marketGases(market, commodity, month: month, index: k, shares: shares)
    }
  }

  private mutating func addLocationBased(
    _ market: Market, _ commodity: Commodity, _ source: Source, amounts: [MeteredAmount?]
  ) {
    add(source, amounts: amounts) { builder, month, k throws(InputError) in
      let intensity = try builder.locationFactor(market, month: month, index: k)
      return [try builder.energyGas(intensity, market, commodity)]
    }
  }

  /// The intensity of the grid: by the hour where a series is given, else the factor of its region.
  private mutating func locationFactor(
    _ market: Market, month: Period, index: Int
  ) throws(InputError) -> Parameter {
    if let id = market.intensityMeter, let meter = park.meters[id] {
      if let mean = data.intensities[market.id]?[index] { return hourly(mean, of: meter, market) }
      if market.factors["location"] != nil {
        tell(
          "meter '\(id)' gives no intensity for '\(market.id)' in \(month.label): the factor of the "
            + "region stands in", at: market.position)
      }
    }
    guard let reference = market.factors["location"] else {
      throw InputError(
        "market '\(market.id)' buys '\(market.commodity)' but names no location-based factor"
          + (market.intensityMeter.map { ", and '\($0)' has no data in \(month.label)" } ?? ""),
        at: market.position,
        help: "add 'factors: {location: ID}'; 'phloem factors grid' lists them")
    }
    return Parameter(
      "factor", try factor(reference, month: month), assumption: reference.assumption)
  }

  private func hourly(_ mean: MeteredAmount, of meter: Meter, _ market: Market) -> Parameter {
    var assumptions: [String] = []
    if mean.missingShare > 0 {
      assumptions.append(
        "\(Self.percent(mean.missingShare)) of the load has no intensity; the mean of the rest stands in"
      )
    }
    let unmetered = park.unmeteredFlows(beside: market)
    if !unmetered.isEmpty {
      assumptions.append(
        "the hours are weighted by the metered flows beside '\(market.id)', which has no meter; "
          + "no meter measures \(unmetered.joined(separator: ", ")) either")
    }
    return Parameter(
      "factor", Quantity(canonical: mean.amount, meter.unit.dimension.canonicalUnit),
      origin: .meter(meter.id), source: "mean of the hourly series, weighted by the load",
      assumption: assumptions.isEmpty ? nil : assumptions.joined(separator: "; "))
  }

  private func energyGas(
    _ factor: Parameter, _ market: Market, _ commodity: Commodity
  ) throws(InputError) -> GasCalculation {
    let gas = factor.value.dimension.substance ?? "CO2"
    return GasCalculation(
      gas: gas,
      calculation: try calculation(
        method: "activity-factor", parameters: [factor], commodity: commodity,
        unit: commodity.unit, gas: gas, at: market.position))
  }

  /// The contracted part at the contracts' factors, the rest at the residual mix.
  private mutating func marketGases(
    _ market: Market, _ commodity: Commodity, month: Period, index: Int, shares: [[Double]]
  ) throws(InputError) -> [GasCalculation] {
    var rest: Parameter
    if let residual = market.factors["residual"] {
      rest = Parameter(
        "factor", try factor(residual, month: month), assumption: residual.assumption)
    } else {
      rest = try locationFactor(market, month: month, index: index)
      tell(
        "market '\(market.id)' names no residual mix: its location-based factor stands in for the "
          + "market-based one", at: market.position)
    }
    let covered = shares.map { $0[index] }
    guard covered.contains(where: { $0 > 0 }) else {
      return [try energyGas(rest, market, commodity)]
    }
    guard
      rest.value.dimension.substance.map({ rest.value.dimension * .energy == .mass(of: $0) })
        == true || rest.value.dimension.substance == "CO2e"
    else {
      throw InputError(
        "the residual mix of market '\(market.id)' is \(rest.value.dimension), its contracts are per "
          + "energy", at: market.position, help: "name a factor per energy")
    }
    // The mean of the contracts' factors and the residual mix, weighted by what each covers.
    let uncovered = max(0, 1 - covered.reduce(0, +))
    let contracted = zip(market.contracts, covered).reduce(0.0) {
      $0 + $1.0.factor.quantity.value * $1.1
    }
    func mixed(_ value: Quantity) -> Quantity {
      Quantity(canonical: value.value * uncovered + contracted, value.unit)
    }
    let names = zip(market.contracts, covered).filter { $0.1 > 0 }.map {
      "\($0.0.id) \(Self.percent($0.1))"
    }
    rest = Parameter(
      "factor", mixed(rest.value), origin: rest.origin,
      source: (names + ["residual \(Self.percent(uncovered)): \(rest.source ?? "")"])
        .joined(separator: "; "), lower: rest.lower.map(mixed), upper: rest.upper.map(mixed),
      assumption: rest.assumption)
    return [try energyGas(rest, market, commodity)]
  }

  /// The share of each month's purchase that each contract covers, by contract and month.
  ///
  /// A contract covers the months of its period in proportion to what they bought, never more than
  /// was bought on its days; when the period reaches beyond the inventory, in proportion to days.
  private mutating func contractShares(
    _ market: Market, _ commodity: Commodity, amounts: [MeteredAmount?]
  ) -> [[Double]] {
    var left = amounts.map { max(0, $0?.amount ?? 0) }
    return market.contracts.map { contract in
      let days = data.months.map { contract.period.overlapDays($0) }
      let inside = days.reduce(0, +)
      guard inside > 0, let total = energy(of: contract, commodity) else {
        return amounts.map { _ in 0 }
      }
      let available = total * Double(inside) / Double(contract.period.dayCount)
      let open = left.indices.map { k in
        left[k] * Double(days[k]) / Double(data.months[k].dayCount)
      }
      let bought = open.reduce(0, +)
      let share = bought > 0 ? min(1, available / bought) : 0
      if available > bought * (1 + 1e-9) {
        tell(
          "certificate '\(contract.id)' covers more than was bought: "
            + "\(Self.percent(1 - bought / available)) of it stays unused", at: contract.position)
      }
      return left.indices.map { k in
        guard open[k] > 0, let amount = amounts[k]?.amount, amount > 0 else { return 0 }
        let used = open[k] * share
        left[k] -= used
        return used / amount
      }
    }
  }

  /// What a contract covers, canonical units of the commodity.
  private mutating func energy(of contract: EnergyContract, _ commodity: Commodity) -> Double? {
    do throws(Commodity.ConversionError) {
      return try commodity.convert(contract.amount.quantity, to: commodity.unit).value
    } catch {
      tellError(at: contract.position, error.message, help: error.help)
      return nil
    }
  }

  private mutating func addScope3(
    _ market: Market, _ commodity: Commodity, amounts: [MeteredAmount?]
  ) {
    func source(_ category: Int, _ kind: String) -> Source {
      Source(
        path: "\(category)-\(kind)/\(market.id)/\(commodity.id)", scope: .scope3,
        category: String(category), site: market.site, process: market.id,
        commodity: commodity.id, activity: .flow(.boundary(market.id)), unit: commodity.unit,
        position: market.position)
    }
    if let rule = market.valueChain {
      add(source(rule.category, "goods"), amounts: amounts) {
        builder, month, _ throws(InputError) in
        let factor = try builder.factor(rule.factor, month: month)
        return [
          try builder.valueChainGas(
            factor, [Parameter("factor", factor, assumption: rule.factor.assumption)],
            method: "activity-factor", commodity, at: rule.factor.position)
        ]
      }
    }
    if let leg = market.transport {
      let category = market.direction == .purchase ? 4 : market.direction == .sale ? 9 : 5
      add(source(category, "transport"), amounts: amounts) { builder, month, _ throws(InputError) in
        let factor = try builder.factor(leg.factor, month: month)
        return [
          try builder.valueChainGas(
            factor,
            [
              Parameter("distance", leg.distance),
              Parameter("factor", factor, assumption: leg.factor.assumption),
            ], method: "freight", commodity, at: leg.factor.position)
        ]
      }
    }
  }

  private func valueChainGas(
    _ factor: Factor, _ parameters: [Parameter], method: String, _ commodity: Commodity,
    at position: FilePosition
  ) throws(InputError) -> GasCalculation {
    let gas = factor.gas ?? "CO2e"
    return GasCalculation(
      gas: gas,
      calculation: try calculation(
        method: method, parameters: parameters, commodity: commodity, unit: commodity.unit,
        gas: gas, at: position), isBiogenic: factor.isBiogenic)
  }

  /// The most energy that one line may hold, kJ.
  private static let largestEnergy = 1e15

  private mutating func addEnergy(
    flow: String, _ commodity: Commodity, site: String?, sign: Int64, amounts: [MeteredAmount?]
  ) {
    guard [.fuel, .electricity, .heat, .cooling].contains(commodity.kind) else { return }
    for (k, month) in data.months.enumerated() {
      guard let amount = amounts[k] else {
        unknown["the energy of '\(flow)'", default: []].append(month)
        continue
      }
      let quantity = Quantity(canonical: amount.amount, commodity.unit.dimension.canonicalUnit)
      do throws(Commodity.ConversionError) {
        let heat = try commodity.convert(quantity, to: .gigajoule).value
        let coal = try commodity.standardCoal(of: quantity).value
        let gramsPerMegajoule = 1e6 / PhysicalUnit.tonneCoalEquivalent.factor
        guard abs(heat * 1000) <= Self.largestEnergy,
          let kilojoules = roundedHalfEven(heat * 1000),
          let grams = roundedHalfEven(coal * gramsPerMegajoule)
        else {
          report.error(
            at: commodity.position,
            "the energy of '\(flow)' in \(month.label) comes to \(heat / 1000) GJ",
            help: "a line holds at most an exajoule a month: check units, ratios and heating values"
          )
          return
        }
        energy.append(
          EnergyLine(
            flow: flow, commodity: commodity.id, site: site, month: month, sign: sign,
            amount: amount, kilojoules: kilojoules, gramsCoalEquivalent: grams))
      } catch {
        tell(
          "the energy of '\(flow)' is not in the totals: \(error.message)",
          at: commodity.position, help: error.help)
        return
      }
    }
  }

  static func percent(_ share: Double) -> String {
    let tenths = (share * 1000).rounded() / 10
    return "\(tenths) %"
  }
}
