import PhloemModel

extension CalliopeConverter {
  mutating func addConversion(_ tech: inout CalliopeTech) {
    let id = claim(tech)
    let efficiency = number(&tech, "energy_eff") ?? .constant(1)
    let ratios = tech.constraint("carrier_ratios")
    func ratio(_ role: String, _ carrier: String) -> Double {
      ratios?[role]?[carrier]?.scalar.flatMap(Double.init) ?? 1
    }
    guard let main = carrier(tech, "carrier_out"), let source = carrier(tech, "carrier_in") else {
      return
    }
    let base = ratio("carrier_out", main)
    var inputs = [
      (
        source,
        DraftNumber.constant(1 / base).combined(efficiency, /)
          .map { $0 / ratio("carrier_in", source) }
      )
    ]
    var outputs = [(main, DraftNumber.constant(1))]
    for role in tech.carriers.keys.sorted() where role.last?.isNumber == true {
      guard let found = carrier(tech, role) else { return }
      if role.hasPrefix("carrier_in") {
        let share = ratio("carrier_in", source) / ratio(role, found)
        inputs.append((found, inputs[0].1.map { $0 * share }))
      } else {
        outputs.append((found, .constant(ratio(role, found) / base)))
      }
    }
    let primary = tech.carriers["primary_carrier_out"]?.scalar ?? main
    guard let scale = outputs.first(where: { $0.0 == primary })?.1.constant, scale > 0 else {
      report.error(
        at: tech.position, "the primary carrier '\(primary)' of '\(tech.name)' is none it gives")
      return
    }
    // The recipe is written per unit of the primary carrier, which capacity and costs follow.
    inputs = inputs.map { ($0.0, $0.1.map { $0 / scale }) }
    outputs = outputs.map { ($0.0, $0.1.map { $0 / scale }) }
    let out = cost(&tech, "om_prod") ?? .constant(0)
    let taken = cost(&tech, "om_con") ?? .constant(0)
    let price = out.combined(taken.combined(inputs[0].1, *), +)
    let size = size(&tech, "energy_cap", unit: rateUnit)
    addProcess(&tech, id, primary, inputs, outputs, price, size)
  }

  private mutating func addProcess(
    _ tech: inout CalliopeTech, _ id: String, _ primary: String,
    _ inputs: [(String, DraftNumber)], _ outputs: [(String, DraftNumber)], _ price: DraftNumber,
    _ size: Size
  ) {
    var yields: [(String, DraftValue?)] = []
    func port(_ carrier: String, _ amount: DraftNumber) -> (String, DraftValue?) {
      let quantity = DraftValue.quantity(amount.constant ?? amount.mean, unit)
      let name = commodities[carrier] ?? carrier
      if amount.constant == nil {
        yields.append((name, draft.timed(amount, "", named: "\(id)-\(carrier)")))
      }
      guard let pool = pools["\(carrier)|\(tech.location)"] else { return (name, quantity) }
      return (name, .entries([("amount", quantity), ("pool", .text(pool))]))
    }
    let exported = exportPool(&tech, id, primary)
    let taken = inputs.map { port($0.0, $0.1) }
    let given = outputs.map { output -> (String, DraftValue?) in
      guard output.0 == primary, let exported else { return port(output.0, output.1) }
      let quantity = DraftValue.quantity(output.1.constant ?? 1, unit)
      return (
        commodities[primary] ?? primary,
        .entries([("amount", quantity), ("pool", .text(exported))])
      )
    }
    let ramp = fixed(&tech, "energy_ramping")
    let least = fixed(&tech, "energy_cap_min_use")
    if tech.constraint("units_max") != nil || tech.constraint("energy_cap_per_unit") != nil {
      warn(tech, "its units are not carried over: its capacity is free between them")
    }
    draft.add(
      "processes", id, named: named(tech),
      [
        ("reference", .text(commodities[primary] ?? primary)),
        ("capacity", size.capacity.map { .quantity($0, rateUnit) }),
        ("inputs", .entries(taken)), ("outputs", .entries(given)),
        (
          "energy-closure",
          .entries([
            ("check", .text("false")), ("reason", .text("as the Calliope model states it")),
          ])
        ),
        (
          "operation",
          .entries([
            ("minimum", least.flatMap { $0 > 0 ? .quantity($0, "") : nil }),
            ("must-run", least.flatMap { $0 > 0 ? .text("true") : nil }),
            ("ramp-up", ramp.map { .quantity(100 * $0, "%/h") }),
            ("ramp-down", ramp.map { .quantity(100 * $0, "%/h") }),
            ("yields", yields.isEmpty ? nil : .entries(yields)),
            (
              "cost",
              price.constant == 0 ? nil : draft.timed(price, self.price, named: "\(id)-cost")
            ),
            ("invest", size.investment),
          ])
        ),
      ])
  }

  // MARK: Export

  /// What a technology may export of what it gives: a pool of its own, from which it is sold or goes to
  /// the others.
  private mutating func exportPool(
    _ tech: inout CalliopeTech, _ id: String, _ carrier: String
  ) -> String? {
    guard let exported = tech.constraint("export_carrier")?.scalar, exported == carrier else {
      return nil
    }
    let commodity = commodities[carrier] ?? carrier
    let pool = draft.claimNode("\(id)-\(carrier)")
    draft.add("pools", pool, named: "", [("commodity", .text(commodity))])
    let home = pools["\(carrier)|\(tech.location)"] ?? commodity
    draft.add(
      "links", draft.claimNode("\(id)-use"), named: "",
      [("commodity", .text(commodity)), ("from", .text(pool)), ("to", .text(home))])
    let paid = (cost(&tech, "export") ?? .constant(0)).map { -$0 }
    let most = fixed(&tech, "export_cap")
    draft.add(
      "markets", draft.claimNode("\(id)-export"), named: "",
      [
        ("commodity", .text(commodity)), ("pool", .text(pool)), ("direction", .text("sale")),
        (
          "operation",
          .entries([
            ("price", draft.timed(paid, price, named: "\(id)-export")),
            ("most", most.map { .quantity($0, rateUnit) }),
          ])
        ),
      ])
    return pool
  }
}
