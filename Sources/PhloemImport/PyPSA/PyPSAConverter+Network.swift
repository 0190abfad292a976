import PhloemModel

extension PyPSAConverter {
  // MARK: Lines and transformers

  /// Lines and transformers: links both ways, with their reactance referred to one voltage, so that
  /// power divides as it does in PyPSA.
  mutating func addLines() {
    var voltages: [String: Double] = [:]
    var bus = table("buses")
    for row in bus.indices { voltages[bus.name(row)] = bus.number("v_nom", row, 1, into: &report) }
    for stem in ["lines", "transformers"] {
      var table = table(stem)
      for row in table.indices {
        guard isActive(&table, row), let from = self.bus(&table, row, "bus0"),
          let to = self.bus(&table, row, "bus1")
        else { continue }
        _ = table.text("carrier", row)
        guard from.commodity == to.commodity, from.pool != to.pool else {
          report.error(
            at: table.place(row), "\(table.subject(row)) joins two carriers or one bus with itself",
            help: "use a link between carriers")
          continue
        }
        let voltage = voltages[table.text("bus0", row) ?? ""] ?? 1
        addLine(&table, row, from, to, reactance: reactance(&table, row, stem, from, voltage))
      }
      folder.tables[stem] = table
    }
  }

  /// Per-unit reactance: ohms over the voltage squared, of a transformer over its own rating.
  private mutating func reactance(
    _ table: inout ComponentTable, _ row: Int, _ stem: String, _ from: Bus, _ voltage: Double
  ) -> Double {
    if let type = table.text("type", row) {
      warn(
        table, row, "its standard type '\(type)' is not looked up",
        help: "export the network after n.calculate_dependent_values() with x and s_nom filled in")
    }
    let isDirect = from.carrier == "DC"
    let ohms = table.number(isDirect ? "r" : "x", row, 0, into: &report)
    _ = table.text(isDirect ? "x" : "r", row)
    if stem == "transformers" {
      let rating = table.number("s_nom", row, 0, into: &report)
      let ratio = table.number("tap_ratio", row, 1, into: &report)
      return rating > 0 ? ohms / rating * ratio : 0
    }
    return ohms / (voltage * voltage)
  }

  private mutating func addLine(
    _ table: inout ComponentTable, _ row: Int, _ from: Bus, _ to: Bus, reactance: Double
  ) {
    let name = table.name(row)
    let id = draft.claimNode(name)
    let share = table.timed("s_max_pu", row, 1, into: &report)
    if share.constant == nil {
      warn(table, row, "'s_max_pu' changes with time; its least is taken")
    }
    let left = share.constant ?? share.least
    let size = table.number("s_nom", row, 0, into: &report)
    let isExtendable = table.flag("s_nom_extendable", row, into: &report)
    if isExtendable, left != 1 {
      warn(table, row, "'s_max_pu' of what is built is not carried over")
    }
    if reactance <= 0 {
      warn(table, row, "it has no reactance: power takes it as a link, not as physics says")
    }
    draft.add(
      "links", id, named: name,
      [
        ("commodity", .text(from.commodity)), ("from", from.pool.map { .text($0) }),
        ("to", to.pool.map { .text($0) }),
        ("capacity", size.isFinite ? .quantity(size * left, from.rateUnit) : nil),
        ("two-way", .text("true")),
        ("reactance", reactance > 0 ? .quantity(reactance, "ohm") : nil),
        ("invest", investment(&table, row, "s_nom", unit: from.rateUnit)),
      ])
  }

  // MARK: Limits

  /// A limit on primary emissions as the cap on carbon; any other constraint is named.
  mutating func addLimits() {
    var table = table("global_constraints")
    var cap: Double?
    for row in table.indices {
      let type = table.text("type", row) ?? "primary_energy"
      let attribute = table.text("carrier_attribute", row) ?? "co2_emissions"
      let sense = table.text("sense", row) ?? "=="
      let constant = table.number("constant", row, 0, into: &report)
      _ = table.text("investment_period", row)
      guard type == "primary_energy", attribute == "co2_emissions", sense == "<=" else {
        warn(
          table, row, "a constraint '\(type)' on '\(attribute)' with '\(sense)' is not carried over"
        )
        continue
      }
      cap = min(cap ?? .infinity, constant)
    }
    folder.tables["global_constraints"] = table
    tellStoredCarbon(isCapped: cap != nil)
    guard let cap else { return }
    draft.dispatch.append(
      (
        "carbon",
        .entries([("cap", .quantity(cap, "t")), ("cap-scopes", .list([.text("1"), .text("2")]))])
      )
    )
  }

  /// PyPSA counts the carbon of what a store gives up over the plan; a park does not.
  private mutating func tellStoredCarbon(isCapped: Bool) {
    guard isCapped else { return }
    for (stem, cyclic) in [("storage_units", "cyclic_state_of_charge"), ("stores", "e_cyclic")] {
      var table = table(stem)
      for row in table.indices {
        guard let tonnes = carbon[table.text("carrier", row) ?? ""], tonnes != 0,
          !table.flag(cyclic, row, into: &report)
        else { continue }
        warn(table, row, "the carbon of what it gives up over the plan is not in the cap")
      }
    }
  }
}
