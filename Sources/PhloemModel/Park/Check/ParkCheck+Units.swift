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
    for commodity in park.commodities.values.sorted(by: { $0.position < $1.position }) {
      checkProperties(commodity, into: &report)
    }
    checkStocksAndRates(park, into: &report)
    checkIntervals(park, into: &report)
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

  /// Heating values, densities and contents are per an amount, each in its own dimension.
  private static func checkProperties(_ commodity: Commodity, into report: inout Diagnostics) {
    let amounts: [PhysicalDimension] = [
      .mass, .volume, .normalVolume, .energy, commodity.unit.dimension,
    ]
    let carbon = PhysicalDimension.mass(of: "C")
    let perAmount = { (numerator: PhysicalDimension) in amounts.map { numerator / $0 } }
    let properties:
      [(name: String, value: SourcedQuantity?, allowed: [PhysicalDimension], example: String)] = [
        (
          "net-calorific-value", commodity.netCalorificValue,
          perAmount(.energy).filter { !$0.isNone }, "22 GJ/t"
        ),
        ("density", commodity.density, perAmount(.mass).filter { !$0.isNone }, "0.75 t/m3"),
        ("carbon-content", commodity.carbonContent, perAmount(carbon) + [.none], "57 %"),
        ("standard-coal", commodity.standardCoal, perAmount(.energy), "0.1229 kgce/kWh"),
      ]
    for property in properties {
      guard let value = property.value, !property.allowed.contains(value.quantity.dimension)
      else { continue }
      report.error(
        at: value.position,
        "'\(property.name)' of commodity '\(commodity.id)' cannot be "
          + "\(value.quantity.dimension.isNone ? "a plain number" : "\(value.quantity.dimension)")",
        help: "write it like '\(property.example)'")
    }
  }

  /// Days of the park's zone begin where intervals do: intervals are counted from midnight UTC.
  private static func checkIntervals(_ park: Park, into report: inout Diagnostics) {
    // Both halves of a year of today: summer time moves days by its own offset.
    let offsets = [1_735_689_600, 1_751_328_000].map { park.zone.offset(atUTC: $0) }
    for meter in park.meters.values.sorted(by: { $0.position < $1.position }) {
      let step = meter.interval ?? park.interval
      guard let offset = offsets.first(where: { $0 % step != 0 }) else { continue }
      let fitting = [3600, 1800, 900].first { divisor in offsets.allSatisfy { $0 % divisor == 0 } }
      let minutes = (86_400 - offset) % 86_400 / 60
      let start = "\(minutes / 60):\(minutes % 60 < 10 ? "0" : "")\(minutes % 60)"
      report.error(
        at: meter.position,
        "days of \(park.zone) begin at \(start) UTC, within an interval of \(step / 60) min of "
          + "meter '\(meter.id)'",
        help: "set 'interval' to \((fitting ?? 60) / 60) min or less")
    }
  }

  /// Demands and supplies are rates of their commodity, storages hold amounts of it.
  private static func checkStocksAndRates(_ park: Park, into report: inout Diagnostics) {
    for flow in park.fixedFlows.values.sorted(by: { $0.position < $1.position }) {
      guard let rate = flow.amount else { continue }
      let subject = "\(flow.direction == .input ? "demand" : "supply") '\(flow.id)'"
      check(
        rate.quantity * Quantity(1, .second), of: flow.commodity, at: rate.position,
        subject: subject, isRate: true, in: park, into: &report)
    }
    for storage in park.storages.values.sorted(by: { $0.position < $1.position }) {
      guard let capacity = storage.capacity else { continue }
      check(
        capacity.quantity, of: storage.commodity, at: capacity.position,
        subject: "storage '\(storage.id)'", in: park, into: &report)
    }
  }

  private static func check(
    _ amount: Quantity, of commodity: String, at place: FilePosition, subject: String,
    isRate: Bool = false, in park: Park, into report: inout Diagnostics
  ) {
    guard let commodity = park.commodities[commodity],
      (try? commodity.convert(amount, to: commodity.unit)) == nil
    else { return }
    let given = isRate ? amount.dimension / .time : amount.dimension
    let wanted = isRate ? commodity.unit.dimension / .time : commodity.unit.dimension
    let symbol = "\(commodity.unit.symbol)\(isRate ? "/h" : "")"
    let kinds = Set([amount.dimension, commodity.unit.dimension])
    let isConvertible =
      ![.electricity, .cooling, .service].contains(commodity.kind)
      && kinds.isSubset(of: [.mass, .energy, .volume, .normalVolume])
    report.error(
      at: place,
      "\(subject) is given as \(given.isNone ? "a plain number" : "\(given)"), but "
        + "'\(commodity.id)' is counted as \(wanted) (\(symbol))",
      help: isConvertible
        ? "give it in \(symbol), or declare the net-calorific-value or density of '\(commodity.id)'"
        : "give it in \(symbol)")
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
