import PhloemModel

extension PyPSAConverter {
  /// Stores: storages without bounds on their rates.
  mutating func addStores() {
    var table = table("stores")
    for row in table.indices {
      guard isActive(&table, row), let bus = bus(&table, row) else { continue }
      let name = table.name(row)
      let size = table.number("e_nom", row, 0, into: &report)
      let isExtendable = table.flag("e_nom_extendable", row, into: &report)
      _ = table.text("carrier", row)
      if size == 0, !isExtendable {
        report.note(at: table.place(row), "\(table.subject(row)) has no capacity and is left out")
        continue
      }
      let least = table.timed("e_min_pu", row, 0, into: &report)
      let most = table.timed("e_max_pu", row, 1, into: &report)
      if least.least < 0 {
        report.error(
          at: table.place(row), "\(table.subject(row)) may hold less than nothing ('e_min_pu')",
          help: "model a limit on emissions as a global constraint, a debt as a market")
        continue
      }
      let cost = table.timed("marginal_cost", row, 0, into: &report)
      if cost.constant != 0 {
        warn(
          table, row, "'marginal_cost', which is paid out and taken back in, is not carried over")
      }
      let id = draft.claimNode(name)
      let loss = table.timed("standing_loss", row, 0, into: &report)
      let operation: [(String, DraftValue?)] =
        [
          ("minimum", least.most > 0 ? draft.timed(least, "", named: "\(id)-least") : nil),
          ("maximum", most.constant == 1 ? nil : draft.timed(most, "", named: "\(id)-most")),
        ]
        + level(
          &table, row, loss, isCyclic: table.flag("e_cyclic", row, into: &report),
          initial: table.number("e_initial", row, 0, into: &report), bus)
        + [("invest", investment(&table, row, "e_nom", unit: bus.unit))]
      draft.add(
        "storages", id, named: name,
        place(bus) + [
          ("capacity", size > 0 && size.isFinite ? .quantity(size, bus.unit) : nil),
          ("operation", .entries(operation)),
        ])
    }
    folder.tables["stores"] = table
  }
}
