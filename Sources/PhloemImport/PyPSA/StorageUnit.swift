import PhloemModel

/// The numbers of a storage unit.
struct StorageUnit {
  let size: Double
  let hours: Double
  let isExtendable: Bool
  let isCyclic: Bool
  let initial: Double
  let most: DraftNumber
  let least: DraftNumber
  let into: DraftNumber
  let out: DraftNumber
  let loss: DraftNumber
  let cost: DraftNumber
  let inflow: DraftNumber

  init(_ table: inout ComponentTable, _ row: Int, into report: inout Diagnostics) {
    size = table.number("p_nom", row, 0, into: &report)
    hours = table.number("max_hours", row, 1, into: &report)
    isExtendable = table.flag("p_nom_extendable", row, into: &report)
    isCyclic = table.flag("cyclic_state_of_charge", row, into: &report)
    initial = table.number("state_of_charge_initial", row, 0, into: &report)
    most = table.timed("p_max_pu", row, 1, into: &report)
    least = table.timed("p_min_pu", row, -1, into: &report)
    into = table.timed("efficiency_store", row, 1, into: &report)
    out = table.timed("efficiency_dispatch", row, 1, into: &report)
    loss = table.timed("standing_loss", row, 0, into: &report)
    cost = table.timed("marginal_cost", row, 0, into: &report)
    inflow = table.timed("inflow", row, 0, into: &report)
  }

  /// Whether a storage alone cannot say what it does.
  var needsOwnPool: Bool { inflow.most > 0 || cost.constant == nil }
}
