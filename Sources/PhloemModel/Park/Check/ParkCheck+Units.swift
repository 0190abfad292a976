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
      checkPrice(
        market.price, of: market.commodity, subject: "market '\(market.id)'", in: park,
        into: &report)
    }
    for commodity in park.commodities.values.sorted(by: { $0.position < $1.position }) {
      checkPrice(
        commodity.price, of: commodity.id, subject: "commodity '\(commodity.id)'", in: park,
        into: &report)
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
    _ price: SourcedQuantity?, of commodity: String, subject: String, in park: Park,
    into report: inout Diagnostics
  ) {
    guard let price, let commodity = park.commodities[commodity] else { return }
    let money = price.quantity.dimension
    let wanted = [commodity.unit, .gigajoule, .tonne].map { unit in
      PhysicalDimension.money(park.currency) / unit.dimension
    }
    if wanted.contains(money) { return }
    report.error(
      at: price.position, "the price of \(subject) is \(money), expected \(wanted[0])",
      help: "write it like '560 \(park.currency)/\(commodity.unit.symbol)'")
  }
}
