import PhloemModel

extension CalliopeConverter {
  /// A technology at its location.
  mutating func add(_ tech: inout CalliopeTech) {
    switch tech.kind {
    case "supply", "supply_plus": addSupply(&tech)
    case "demand": addDemand(&tech)
    case "conversion", "conversion_plus": addConversion(&tech)
    case "storage": addStorage(&tech)
    case "transmission": break
    default:
      report.error(
        at: tech.position, "'\(tech.name)' has the parent '\(tech.kind)', which is not known",
        help:
          "one of: supply, supply_plus, demand, conversion, conversion_plus, storage, transmission")
    }
  }

  /// A name at a location; the location is left out where there is one.
  mutating func claim(_ tech: CalliopeTech) -> String {
    let places = (model["locations"] ?? model["nodes"])?.keys.count ?? 1
    return draft.claimNode(places > 1 ? "\(tech.name)-\(tech.location)" : tech.name)
  }

  func named(_ tech: CalliopeTech) -> String {
    let places = (model["locations"] ?? model["nodes"])?.keys.count ?? 1
    return places > 1 ? "\(tech.label), \(tech.location)" : tech.label
  }

  // MARK: Supply and demand

  private mutating func addSupply(_ tech: inout CalliopeTech) {
    guard let carrier = carrier(tech, "carrier", "carrier_out") else { return }
    if tech.constraint("storage_cap_max") != nil || tech.constraint("storage_cap_equals") != nil {
      report.error(
        at: tech.position, "'\(tech.name)' is a supply with a store of its own",
        help: "write the store as a technology of its own")
      return
    }
    let id = claim(tech)
    var efficiency = number(&tech, "energy_eff") ?? .constant(1)
    if let parasitic = number(&tech, "parasitic_eff") {
      efficiency = efficiency.combined(parasitic, *)
    }
    if let other = number(&tech, "resource_eff") { efficiency = efficiency.combined(other, *) }
    let resource = number(&tech, "resource") ?? .constant(isFlat ? .infinity : 0)
    let price = runningCost(&tech, efficiency)
    let isForced = ["true", "1"].contains(
      tech.constraint("force_resource")?.scalar?.lowercased() ?? "")
    if resource.least == .infinity {
      let size = size(&tech, "energy_cap", unit: rateUnit)
      let factors = boughtFactor(id, tech, carrier)
      draft.add(
        "markets", id, named: named(tech),
        place(carrier, tech.location) + [
          ("direction", .text("purchase")), ("factors", factors),
          (
            "operation",
            .entries([
              ("price", draft.timed(price, self.price, named: "\(id)-price")),
              ("most", size.capacity.map { .quantity($0, rateUnit) }), ("invest", size.investment),
            ])
          ),
        ])
    } else {
      addYield(&tech, id, carrier, resource.combined(efficiency, *), price, isForced: isForced)
    }
    addExport(&tech, id, carrier)
  }

  /// Running costs per energy that comes out.
  private mutating func runningCost(
    _ tech: inout CalliopeTech, _ efficiency: DraftNumber
  ) -> DraftNumber {
    let out = cost(&tech, "om_prod") ?? .constant(0)
    let into = cost(&tech, "om_con") ?? .constant(0)
    return out.combined(into.combined(efficiency) { $0 == 0 ? 0 : $0 / $1 }, +)
  }

  /// Bought electricity, heat and cooling need a factor in a park; Calliope states none.
  private mutating func boughtFactor(
    _ id: String, _ tech: CalliopeTech, _ carrier: String
  ) -> DraftValue? {
    guard tech.classes.contains(where: { $0 != "monetary" }) else { return nil }
    for name in tech.classes where name != "monetary" {
      report.warning(
        at: tech.position, "the cost class '\(name)' of '\(tech.name)' is not carried over",
        help: "Calliope states no unit of it; write a factor of emission into the park file")
    }
    return nil
  }

  private mutating func addYield(
    _ tech: inout CalliopeTech, _ id: String, _ carrier: String, _ energy: DraftNumber,
    _ price: DraftNumber, isForced: Bool
  ) {
    let time = draft.time
    let kind = tech.constraint("resource_unit")?.scalar ?? "energy"
    let perArea = fixed(&tech, "resource_area_per_energy_cap")
    let area = fixed(&tech, "resource_area_equals") ?? fixed(&tech, "resource_area_max")
    let rate = energy.map { $0 / time.hours }
    var operation: [(String, DraftValue?)] = []
    switch kind {
    case "energy_per_cap", "per_cap", "energy_per_area", "per_area":
      let size = size(&tech, "energy_cap", unit: rateUnit)
      let isArea = kind.hasSuffix("area")
      if isArea, perArea == nil {
        report.error(
          at: tech.position, "'\(tech.name)' yields per area, but says no area per capacity",
          help: "add 'resource_area_per_energy_cap'")
        return
      }
      let yield = isArea ? rate.map { $0 * (perArea ?? 1) } : rate
      let room = isArea ? area.map { $0 / (perArea ?? 1) } ?? .infinity : .infinity
      if room < size.most, size.investment != nil {
        warn(tech, "the area limits its capacity to \(DraftValue.number(room)) \(rateUnit)")
      }
      operation = [
        ("capacity", size.capacity.map { .quantity(min($0, room), rateUnit) }),
        ("yield", draft.timed(yield, "", named: id)), ("invest", size.investment),
      ]
    default:
      let size = size(&tech, "energy_cap", unit: rateUnit)
      if size.investment != nil {
        warn(tech, "its resource is given in energy: the cost of its capacity is not carried over")
      }
      operation = [("amount", draft.timed(rate.map { min($0, size.most) }, rateUnit, named: id))]
    }
    operation += [
      ("curtailable", isForced ? .text("false") : nil),
      ("cost", price.constant == 0 ? nil : draft.timed(price, self.price, named: "\(id)-cost")),
    ]
    draft.add(
      "supplies", id, named: named(tech),
      place(carrier, tech.location) + [
        ("renewable", .text("true")), ("operation", .entries(operation)),
      ])
  }

  private mutating func addDemand(_ tech: inout CalliopeTech) {
    guard let carrier = carrier(tech, "carrier", "carrier_in") else { return }
    guard let resource = number(&tech, "resource") else {
      report.error(
        at: tech.position,
        "the demand '\(tech.name)' at '\(tech.location)' says nothing of how much",
        help: "add 'resource: file=demand.csv'")
      return
    }
    _ = tech.constraint("force_resource")
    let efficiency = number(&tech, "energy_eff") ?? .constant(1)
    let hours = draft.time.hours
    let taken = resource.combined(efficiency) { abs($0) / $1 / hours }
    let id = claim(tech)
    draft.add(
      "demands", id, named: named(tech),
      place(carrier, tech.location) + [
        ("operation", .entries([("amount", draft.timed(taken, rateUnit, named: id))]))
      ])
  }

  private mutating func addExport(_ tech: inout CalliopeTech, _ id: String, _ carrier: String) {
    guard let node = tech.constraint("export_carrier") else { return }
    _ = tech.cost("export")
    report.warning(
      at: node.position, "the export of the supply '\(tech.name)' is not carried over",
      help: "add a market with 'direction: sale' to the park file")
  }
}
