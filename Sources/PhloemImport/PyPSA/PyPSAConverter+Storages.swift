import PhloemModel

extension PyPSAConverter {
  // MARK: Storage units

  /// Storage units: storages, or, where water flows in or running costs change with time, a storage of
  /// its own commodity between a pump and a turbine.
  mutating func addStorageUnits() {
    var table = table("storage_units")
    for row in table.indices {
      guard isActive(&table, row), let bus = bus(&table, row) else { continue }
      let unit = StorageUnit(&table, row, into: &report)
      _ = table.text("carrier", row)
      if unit.size == 0, !unit.isExtendable {
        report.note(at: table.place(row), "\(table.subject(row)) has no capacity and is left out")
        continue
      }
      if unit.needsOwnPool {
        addReservoir(&table, row, unit, bus)
      } else {
        addStorage(&table, row, unit, bus)
      }
    }
    folder.tables["storage_units"] = table
  }

  private mutating func addStorage(
    _ table: inout ComponentTable, _ row: Int, _ unit: StorageUnit, _ bus: Bus
  ) {
    let name = table.name(row)
    let id = draft.claimNode(name)
    func rate(_ share: DraftNumber, _ way: String) -> DraftValue {
      if let share = share.constant, unit.hours > 0 {
        return .quantity(100 * share / unit.hours, "%/h")
      }
      return draft.timed(share.map { $0 * unit.size }, bus.rateUnit, named: "\(id)-\(way)")
    }
    if unit.isExtendable, unit.most.constant == nil || unit.least.constant == nil {
      warn(table, row, "the bounds in time of what is built are taken for 'p_nom'")
    }
    let price = (unit.cost.constant ?? 0) * time.costScale
    if price < 0 { warn(table, row, "a negative 'marginal_cost' is not carried over") }
    let charge: [(String, DraftValue?)] = [
      ("rate", rate(unit.least.map { max(0, -$0) }, "in")),
      ("efficiency", share(unit.into, &table, row, "efficiency_store")),
    ]
    let discharge: [(String, DraftValue?)] = [
      ("rate", rate(unit.most.map { max(0, $0) }, "out")),
      ("efficiency", share(unit.out, &table, row, "efficiency_dispatch")),
      ("cost", price > 0 ? .quantity(price, self.price(bus)) : nil),
    ]
    let invest = investment(
      &table, row, "p_nom", unit: bus.unit, scale: unit.hours > 0 ? unit.hours : 1)
    let operation: [(String, DraftValue?)] =
      [("charge", .entries(charge)), ("discharge", .entries(discharge))]
      + level(&table, row, unit.loss, isCyclic: unit.isCyclic, initial: unit.initial, bus)
      + [("invest", invest)]
    draft.add(
      "storages", id, named: name,
      place(bus) + [
        (
          "capacity",
          unit.size > 0 ? .quantity(unit.size * unit.hours, bus.unit) : nil
        ),
        ("operation", .entries(operation)),
      ])
  }

  /// A share, which must not change with time.
  private mutating func share(
    _ value: DraftNumber, _ table: inout ComponentTable, _ row: Int, _ attribute: String
  ) -> DraftValue? {
    if value.constant == nil {
      warn(table, row, "'\(attribute)' changes with time; its mean is taken")
    }
    let share = value.constant ?? value.mean
    return share == 1 ? nil : .quantity(share, "")
  }

  /// What a level loses, costs, begins and ends with.
  mutating func level(
    _ table: inout ComponentTable, _ row: Int, _ loss: DraftNumber, isCyclic: Bool,
    initial: Double, _ bus: Bus
  ) -> [(String, DraftValue?)] {
    if loss.constant == nil {
      warn(table, row, "'standing_loss' changes with time; its mean is taken")
    }
    let share = loss.constant ?? loss.mean
    let holding = table.timed("marginal_cost_storage", row, 0, into: &report)
    if holding.constant == nil {
      warn(table, row, "'marginal_cost_storage' changes with time; its mean is taken")
    }
    // PyPSA counts a level once a snapshot, at the weight of costs.
    let price = (holding.constant ?? holding.mean) * time.costScale
    return [
      ("loss", share > 0 ? .quantity(100 * share, "%/h") : nil),
      (
        "holding-cost",
        price > 0 ? .quantity(price, "\(draft.currency)/(\(bus.unit)*h)") : nil
      ),
      ("cyclic", .text(isCyclic ? "true" : "false")),
      // PyPSA's first level loses nothing before the first step, a park's does.
      (
        "initially",
        isCyclic
          ? nil
          : .quantity(initial / PowerOf.real(1 - min(share, 0.999), time.steps.hours), bus.unit)
      ),
    ]
  }

  /// A storage behind a turbine, and a pump where it can fill itself, with an inflow that may spill.
  private mutating func addReservoir(
    _ table: inout ComponentTable, _ row: Int, _ unit: StorageUnit, _ bus: Bus
  ) {
    if unit.isExtendable {
      report.error(
        at: table.place(row),
        "\(table.subject(row)) has an inflow or costs in time and a capacity that is sought",
        help: "fix its capacity ('p_nom_extendable' False), or model it as links and a store")
      return
    }
    let name = table.name(row)
    let commodity = draft.claim("\(name)-content", in: "commodity")
    let kind = CarrierWords.kind(of: bus.carrier, or: bus.commodity)
    draft.add(
      "commodities", commodity, named: "\(name), content",
      [("kind", .text(kind)), ("unit", .text(bus.unit))])
    let inner = Bus(
      commodity: commodity, pool: nil, unit: bus.unit, rateUnit: bus.rateUnit, carrier: bus.carrier)
    let id = draft.claimNode(name)
    draft.add(
      "storages", id, named: name,
      [
        ("commodity", .text(commodity)),
        ("capacity", .quantity(unit.size * unit.hours, bus.unit)),
        (
          "operation",
          .entries(
            level(&table, row, unit.loss, isCyclic: unit.isCyclic, initial: unit.initial, inner))
        ),
      ])
    addWay(&table, row, "\(name)-turbine", of: unit, from: inner, to: bus, isOut: true)
    if unit.least.least < 0 {
      addWay(&table, row, "\(name)-pump", of: unit, from: bus, to: inner, isOut: false)
    }
    guard unit.inflow.most > 0 else { return }
    let water = draft.claimNode("\(name)-inflow")
    let spill = table.timed("spill_cost", row, 0, into: &report)
    if spill.constant != 0 {
      warn(table, row, "'spill_cost' changes with time; its mean is taken")
    }
    let price = spill.mean * time.costScale
    draft.add(
      "supplies", water, named: "\(name), inflow",
      [
        ("commodity", .text(commodity)), ("renewable", .text("true")),
        (
          "operation",
          .entries([
            ("amount", draft.timed(unit.inflow, bus.rateUnit, named: water)),
            (
              "curtailment-cost", price > 0 ? .quantity(price, self.price(inner)) : nil
            ),
          ])
        ),
      ])
  }

  /// A turbine or a pump: its capacity and its costs are those at the bus.
  private mutating func addWay(
    _ table: inout ComponentTable, _ row: Int, _ name: String, of unit: StorageUnit, from: Bus,
    to: Bus, isOut: Bool
  ) {
    let id = draft.claimNode(name)
    let efficiency = isOut ? unit.out : unit.into
    if efficiency.constant == nil {
      warn(table, row, "an efficiency changes with time; its mean is taken")
    }
    let share = efficiency.constant ?? efficiency.mean
    let available = isOut ? unit.most.map { max(0, $0) } : unit.least.map { max(0, -$0) }
    let cost = isOut ? unit.cost.map { $0 * time.costScale } : .constant(0)
    draft.add(
      "processes", id, named: name,
      [
        ("reference", .text(isOut ? to.commodity : from.commodity)),
        ("capacity", .quantity(unit.size, from.rateUnit)),
        ("inputs", .entries([(from.commodity, port(from, isOut ? 1 / share : 1))])),
        ("outputs", .entries([(to.commodity, port(to, isOut ? 1 : share))])), Self.openRecipe,
        (
          "operation",
          .entries([
            (
              "availability",
              available.constant == 1
                ? nil : draft.timed(available, "", named: "\(id)-available")
            ),
            (
              "cost",
              cost.constant == 0 ? nil : draft.timed(cost, price(to), named: "\(id)-cost")
            ),
          ])
        ),
      ])
  }
}
