extension ParkCheck {
  /// Amounts, prices and meters are in a unit that their commodity can be counted in.
  static func checkUnits(_ park: Park, into report: inout Diagnostics) {
    for process in park.processes.values.sorted(by: { $0.position < $1.position }) {
      for port in process.ports {
        check(
          port.amount.quantity, of: port.commodity, at: port.amount.position,
          subject: "'\(port.commodity)' of process '\(process.id)'", in: park, into: &report)
      }
      checkCapacity(process, in: park, into: &report)
    }
    for market in park.markets.values.sorted(by: { $0.position < $1.position }) {
      checkPrice(market, in: park, into: &report)
    }
    for meter in park.meters.values.sorted(by: { $0.position < $1.position })
    where meter.target != .none {
      guard let carrier = meter.carrier else { continue }
      let amount = meter.kind == .gauge ? meter.unit.perTimeRemoved : meter.unit
      check(
        Quantity(1, amount), of: carrier, at: meter.position, subject: "meter '\(meter.id)'",
        in: park, into: &report)
    }
  }

  /// Meters that tell an intensity or drive an activity are of the right kind.
  static func checkMeterUse(_ park: Park, into report: inout Diagnostics) {
    for market in park.markets.values.sorted(by: { $0.position < $1.position }) {
      guard let id = market.intensityMeter, let meter = park.meters[id] else { continue }
      let mass = meter.unit.dimension * .energy
      if !meter.isAmount, mass == .mass(of: "CO2") || mass.isCarbonDioxideEquivalent { continue }
      report.error(
        at: market.position,
        "the intensity of market '\(market.id)' is read from '\(id)', which is "
          + "\(meter.unit.dimension)",
        help: "name a gauge of kgCO2/kWh or gCO2e/kWh")
    }
    for activity in park.activities.values.sorted(by: { $0.position < $1.position }) {
      guard case .meter(let id) = activity.amount, let meter = park.meters[id], !meter.isAmount
      else { continue }
      report.error(
        at: activity.position,
        "activity '\(activity.id)' follows meter '\(id)', which is a level and no amount",
        help: "name a meter whose readings add up over time")
    }
  }

  private static func check(
    _ amount: Quantity, of commodity: String, at place: FilePosition, subject: String,
    in park: Park, into report: inout Diagnostics
  ) {
    guard let commodity = park.commodities[commodity] else { return }
    do {
      _ = try commodity.convert(amount, to: commodity.unit)
    } catch {
      report.error(
        at: place,
        "\(subject) is given as \(amount.dimension), but '\(commodity.id)' is counted as "
          + "\(commodity.unit.dimension) (\(commodity.unit.symbol))", help: error.help)
    }
  }

  private static func checkCapacity(
    _ process: UnitProcess, in park: Park, into report: inout Diagnostics
  ) {
    guard let capacity = process.capacity, let commodity = park.commodities[process.reference]
    else { return }
    let perTime = Quantity(1, commodity.unit) / Quantity(1, .second)
    let own = process.referencePort.map { $0.amount.quantity / Quantity(1, .second) }
    if capacity.quantity.dimension == perTime.dimension { return }
    if let own, capacity.quantity.dimension == own.dimension { return }
    report.error(
      at: capacity.position,
      "the capacity of process '\(process.id)' is \(capacity.quantity.dimension), "
        + "its reference '\(process.reference)' needs \(perTime.dimension)",
      help: "write a rate such as '500 \(commodity.unit.symbol)/a'")
  }

  private static func checkPrice(
    _ market: Market, in park: Park, into report: inout Diagnostics
  ) {
    guard let price = market.price, let commodity = park.commodities[market.commodity] else {
      return
    }
    let money = price.quantity.dimension
    let wanted = [commodity.unit, .gigajoule, .tonne].map { unit in
      PhysicalDimension.money(park.currency) / unit.dimension
    }
    if wanted.contains(money) { return }
    report.error(
      at: price.position,
      "the price of market '\(market.id)' is \(money), expected \(wanted[0])",
      help: "write it like '560 \(park.currency)/\(commodity.unit.symbol)'")
  }
}

extension PhysicalDimension {
  /// Whether this is a mass of CO2 equivalent, under any GWP set.
  fileprivate var isCarbonDioxideEquivalent: Bool {
    guard powers.count == 1, powers[0].exponent == 1, case .co2e = powers[0].base else {
      return false
    }
    return true
  }
}
