import PhloemModel
import PhloemOptimise

extension ModelBuilder {
  /// Either in or out: in all steps, or in those that the request names.
  mutating func addExclusive(
    _ storage: Storage, _ operation: StorageOperation, charge: Int, discharge: Int,
    _ capacity: ModelCapacity
  ) {
    let named = request.exclusiveSteps.map { $0[storage.id] ?? [] }
    let isHeld = (0..<steps.count).map { named?.contains($0) ?? true }
    let filling = addVariable(
      storage.id, .filling, unit: "",
      upTo: named == nil ? .constant(1) : .values(isHeld.map { $0 ? 1 : 0 }),
      isInteger: isHeld.contains(true), at: operation.position)
    for (way, isCharge) in [(charge, true), (discharge, false)] {
      let variable = model.program.variables[way]
      var most = variable.upper
      if let limit = variable.limit { most = limit.factor.map { $0 * capacity.most } }
      // No more than the whole store in a step.
      let arriving = isCharge ? operation.charge.efficiency?.quantity.value ?? 1 : 1
      let whole = steps.durations.map { capacity.most / arriving / $0 }
      most = most.combined(whole, min)
      guard (0..<steps.count).allSatisfy({ most[$0].isFinite }) else {
        report.error(
          at: operation.position,
          "storage '\(storage.id)' is exclusive, but nothing limits its rates",
          help: "add 'rate' under 'charge' and 'discharge', or a capacity")
        return
      }
      let upper = isCharge ? StepSeries.zero : most
      addRow(
        storage.id, .filling, unit: rateUnit(of: storage.commodity),
        upTo: named == nil
          ? upper : .values(isHeld.indices.map { isHeld[$0] ? upper[$0] : .infinity }),
        [.init(way), .init(filling, isCharge ? most.map { -$0 } : most)], at: operation.position)
    }
  }

  /// What is held now leaves within the age: level(t) ≤ what leaves in t+1…t+age, written at t+age.
  mutating func addAge(
    _ storage: Storage, _ age: SourcedQuantity, level: Int, discharge: Int
  ) {
    let count = Int((age.quantity.value / Double(steps.seconds)).rounded(.down))
    guard count >= 1 else {
      report.error(
        at: age.position, "'most-age' of storage '\(storage.id)' is less than a step",
        help: "plan in shorter steps, or allow more")
      return
    }
    let out = storage.operation?.discharge.efficiency?.quantity.value ?? 1
    let isCyclic =
      storage.operation?.isCyclic
      ?? (storage.operation?.initially == nil && storage.operation?.finally == nil)
    addRow(
      storage.id, .age, unit: unit(of: storage.commodity).symbol, upTo: .zero,
      [.init(level, 1, lag: count, wraps: isCyclic || wrapsAlways)]
        + (0..<count).map {
          .init(discharge, perHour(-1 / out, lag: $0), lag: $0, wraps: isCyclic || wrapsAlways)
        }, at: age.position)
  }
}
