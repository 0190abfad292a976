import PhloemModel

extension CalliopeConverter {
  /// A store: one storage, or one behind a connection whose power is sought or given apart.
  mutating func addStorage(_ tech: inout CalliopeTech) {
    guard let carrier = carrier(tech, "carrier", "carrier_in") else { return }
    let places = (model["locations"] ?? model["nodes"])?.keys.count ?? 1
    let id = draft.claimNode(places > 1 ? "\(tech.name)-\(tech.location)" : tech.name)
    let commodity = commodities[carrier] ?? carrier
    let into = fixed(&tech, isFlat ? "flow_in_eff" : "energy_eff") ?? 1
    let out = fixed(&tech, "energy_eff") ?? 1
    let loss = fixed(&tech, "storage_loss") ?? 0
    let initial = fixed(&tech, "storage_initial") ?? 0
    let price = cost(&tech, "om_prod")?.mean ?? 0
    let filling = cost(&tech, "om_con")?.mean ?? 0
    let rate = fixed(&tech, "charge_rate") ?? fixed(&tech, "energy_cap_per_storage_cap_equals")
    let isCyclic = isCyclic(&tech)
    let level = size(&tech, "storage_cap", unit: unit)
    let power = size(&tech, "energy_cap", unit: rateUnit)
    var pool = pools["\(carrier)|\(tech.location)"]
    if power.investment != nil || (power.capacity != nil && level.investment != nil) {
      pool = addConnection(id, carrier, commodity, home: pool, power)
    }
    let ways = power.investment == nil ? power.capacity : nil
    func way(_ share: Double, _ cost: Double) -> DraftValue {
      .entries([
        (
          "rate",
          rate.map { .quantity(100 * $0, "%/h") }
            ?? (level.investment == nil ? ways.map { .quantity($0, rateUnit) } : nil)
        ),
        ("efficiency", share < 1 ? .quantity(share, "") : nil),
        ("cost", cost > 0 ? .quantity(cost, self.price) : nil),
      ])
    }
    draft.add(
      "storages", id, named: tech.label,
      [
        ("commodity", .text(commodity)), ("pool", pool.map { .text($0) }),
        ("capacity", level.capacity.map { .quantity($0, unit) }),
        (
          "operation",
          .entries([
            ("charge", way(into, filling)), ("discharge", way(out, price)),
            ("loss", loss > 0 ? .quantity(100 * loss, "%/h") : nil),
            ("cyclic", .text(isCyclic ? "true" : "false")),
            (
              "initially",
              isCyclic
                ? nil
                : .quantity(initial / PowerOf.real(1 - min(loss, 0.999), draft.time.hours), "")
            ), ("invest", level.investment),
          ])
        ),
      ])
  }

  /// A connection both ways between the carrier and a pool of the store's own, of the store's power.
  private mutating func addConnection(
    _ id: String, _ carrier: String, _ commodity: String, home: String?, _ power: Size
  ) -> String {
    let pool = draft.claimNode("\(id)-\(carrier)")
    draft.add("pools", pool, named: "", [("commodity", .text(commodity))])
    draft.add(
      "links", draft.claimNode("\(id)-power"), named: "",
      [
        ("commodity", .text(commodity)), ("from", .text(home ?? commodity)), ("to", .text(pool)),
        ("capacity", power.capacity.map { .quantity($0, rateUnit) }), ("two-way", .text("true")),
        ("invest", power.investment),
      ])
    return pool
  }

  /// A line of transmission.
  mutating func add(_ link: inout Transmission) {
    guard let carrier = carrier(link.tech, "carrier", "carrier_in") else { return }
    let id = draft.claimNode("\(link.tech.name)-\(link.from)-\(link.to)")
    var share = fixed(&link.tech, "energy_eff") ?? 1
    if let per = fixed(&link.tech, "energy_eff_per_distance") {
      share *= PowerOf.real(per, link.distance)
    }
    if let loss = fixed(&link.tech, "energy_loss_per_distance") { share -= loss * link.distance }
    let extra = (cost(&link.tech, "energy_cap_per_distance")?.mean ?? 0) * link.distance
    let size = size(&link.tech, "energy_cap", unit: rateUnit, extra: extra)
    let out = cost(&link.tech, "om_prod")?.mean ?? 0
    let into = cost(&link.tech, "om_con")?.mean ?? 0
    let oneWay = link.tech.constraint("one_way")?.scalar?.lowercased() == "true"
    let commodity = commodities[carrier] ?? carrier
    let ends = [link.from, link.to].map { pools["\(carrier)|\($0)"] ?? commodity }
    draft.add(
      "links", id, named: "\(link.tech.label), \(link.from) – \(link.to)",
      [
        ("commodity", .text(commodity)), ("from", .text(ends[0])), ("to", .text(ends[1])),
        ("capacity", size.capacity.map { .quantity($0, rateUnit) }),
        ("loss", share < 1 ? .quantity(1 - share, "") : nil),
        ("cost", out * share + into > 0 ? .quantity(out * share + into, price) : nil),
        ("two-way", oneWay ? nil : .text("true")), ("invest", size.investment),
      ])
  }
}
