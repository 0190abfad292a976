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

  /// Days begin and end on edges of intervals, which are counted from midnight UTC.
  static func checkIntervals(_ park: Park, into report: inout Diagnostics) {
    // Midwinter and midsummer of one year show both offsets of a zone that changes its clock.
    let offsets = [1_736_899_200, 1_752_537_600].map { abs(park.zone.offset(atUTC: $0)) }
    var told: Set<Int> = []
    for meter in park.meters.values.sorted(by: { $0.position < $1.position }) {
      let step = meter.interval ?? park.interval
      guard offsets.contains(where: { $0 % step != 0 }), told.insert(step).inserted else {
        continue
      }
      let fitting = [28_800, 21_600, 14_400, 10_800, 7200, 3600, 1800, 900, 300, 60]
        .first { fit in offsets.allSatisfy { $0 % fit == 0 } }
      report.error(
        at: meter.position,
        "the intervals of meter '\(meter.id)', \(words(step)), cut the days of "
          + "\(park.zone.identifier), which do not begin on a multiple of them in UTC",
        help: fitting.map { "set 'interval' to \(words($0)) or a part of it" })
    }
  }

  private static func words(_ seconds: Int) -> String {
    seconds % 3600 == 0 ? "\(seconds / 3600) h" : "\(seconds / 60) min"
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

extension PhysicalDimension {
  /// Whether this is a mass of CO2 equivalent, under any GWP set.
  fileprivate var isCarbonDioxideEquivalent: Bool {
    guard powers.count == 1, powers[0].exponent == 1, case .co2e = powers[0].base else {
      return false
    }
    return true
  }
}
