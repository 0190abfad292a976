import PhloemModel

/// The numbers of a generator.
struct Generator {
  let sign: Double
  let size: Double
  let isExtendable: Bool
  let isCommitted: Bool
  let hasRamps: Bool
  let most: DraftNumber
  let least: DraftNumber
  let cost: DraftNumber
  /// tCO2 per MWh that it gives.
  let tonnes: DraftNumber

  init(
    _ table: inout ComponentTable, _ row: Int, carbon: [String: Double],
    into report: inout Diagnostics
  ) {
    sign = table.number("sign", row, 1, into: &report)
    size = table.number("p_nom", row, 0, into: &report)
    isExtendable = table.flag("p_nom_extendable", row, into: &report)
    isCommitted = table.flag("committable", row, into: &report)
    most = table.timed("p_max_pu", row, 1, into: &report)
    least = table.timed("p_min_pu", row, 0, into: &report)
    cost = table.timed("marginal_cost", row, 0, into: &report)
    hasRamps = ["ramp_limit_up", "ramp_limit_down"].contains { attribute in
      table.text(attribute, row) != nil || table.series[attribute]?.columns[table.name(row)] != nil
    }
    let efficiency = table.timed("efficiency", row, 1, into: &report)
    let primary = carbon[table.text("carrier", row) ?? ""] ?? 0
    tonnes = primary == 0 ? .constant(0) : efficiency.map { primary / $0 }
  }
}
