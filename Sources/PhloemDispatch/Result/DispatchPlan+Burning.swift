import PhloemModel
import PhloemOptimise

extension DispatchPlan {
  /// Storages that fill and empty at once and lose so what the plan would get rid of: a warning each.
  ///
  /// Both at once by δ less of what is given, and δ/(in·out) less of what is taken, leave the level as it
  /// is; the pool would have δ·(1/(in·out) − 1) more.
  var burning: [Diagnostic] {
    guard hasValues else { return [] }
    return problem.park.storages.values.sorted { $0.position < $1.position }.compactMap { store in
      guard let charge = model.variables(of: store.id, .charge).first,
        let discharge = model.variables(of: store.id, .discharge).first
      else { return nil }
      let share =
        (store.operation?.charge.efficiency?.quantity.value ?? 1)
        * (store.operation?.discharge.efficiency?.quantity.value ?? 1)
      let (into, out) = (solution.values[charge], solution.values[discharge])
      // What is left of interior points and round-off burns nothing.
      let small = 1e-4 * max(into.max() ?? 0, out.max() ?? 0)
      guard share > 0, share < 1, small > 0 else { return nil }
      var hours = 0.0
      var burnt = 0.0
      for t in into.indices where min(into[t] * share, out[t]) > small {
        hours += steps.weightedHours(of: t)
        burnt += min(into[t] * share, out[t]) * (1 / share - 1) * steps.weightedHours(of: t)
      }
      guard burnt > 0 else { return nil }
      let symbol = unit(of: store.commodity).symbol
      return Diagnostic(
        .warning, at: store.position,
        "storage '\(store.id)' fills and empties at once in \(PlanNumber.text(hours)) h and burns "
          + "\(PlanNumber.text(burnt)) \(symbol) so",
        help: steps.dayOfKind.isEmpty
          ? "add 'exclusive: true' to its operation, or let what is too much be sold or curtailed"
          : "let what is too much be sold or curtailed, or give 'charge' a cost")
    }
  }
}
