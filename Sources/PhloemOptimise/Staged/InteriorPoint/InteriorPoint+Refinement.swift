extension InteriorPoint {
  private var rightTables: [StepTable] { [rowResiduals, costResiduals, sideResiduals, targets] }

  private var directionTables: [StepTable] {
    [valueSteps, priceSteps, distanceSteps, weightSteps]
  }

  /// Whether the last step took less of the residuals away than its length says: then directions lack
  /// digits.
  func lacksDigits(after lengths: Lengths, from before: Measure) -> Bool {
    func lacks(_ now: Double, _ then: Double, _ length: Double) -> Bool {
      now > 1e-12 && now > 2 * (1 - length) * then + 1e-3 * then
    }
    return lacks(measure.primal, before.primal, lengths.primal)
      || lacks(measure.dual, before.dual, lengths.dual)
  }

  /// Solves for what the direction leaves of its equations, and adds that to it: digits that the border
  /// of linking columns and rows lost, or the regularisation took, come back.
  ///
  /// - Returns: How far the direction can be followed.
  func refineDirection() -> Lengths {
    let tables = rightTables + directionTables
    let kept = refinementTables ?? tables.map { StepTable($0.items, groups: $0.groups) }
    refinementTables = kept
    for (table, now) in zip(kept, tables) { table.copy(now) }
    let rights = (
      linkingResiduals, columnCostResiduals, columnSideResiduals, columnTargets
    )
    let steps = (columnSteps, linkingPriceSteps, columnDistanceSteps, columnWeightSteps)
    subtractRows(of: valueSteps, columnSteps)
    subtractCosts(of: priceSteps, linkingPriceSteps, weightSteps, columnWeightSteps)
    sideResiduals.fill(0)
    targets.fill(0)
    for k in columnTargets.indices { (columnTargets[k], columnSideResiduals[k]) = (0, 0) }
    _ = findDirection()
    for (table, now) in zip(kept.dropFirst(rightTables.count), directionTables) {
      for k in 0..<max(1, now.items * now.groups) { now.lanes[k] += table.lanes[k] }
    }
    for (table, now) in zip(kept, rightTables) { now.copy(table) }
    (linkingResiduals, columnCostResiduals, columnSideResiduals, columnTargets) = rights
    Self.add(steps.0, to: &columnSteps)
    Self.add(steps.1, to: &linkingPriceSteps)
    Self.add(steps.2, to: &columnDistanceSteps)
    Self.add(steps.3, to: &columnWeightSteps)
    return longestSteps()
  }

  private static func add(_ part: [Double], to whole: inout [Double]) {
    for k in whole.indices { whole[k] += part[k] }
  }

  /// How far the direction can be followed.
  private func longestSteps() -> Lengths {
    var (primal, dual) = (Lanes(repeating: 1), Lanes(repeating: 1))
    for k in 0..<(form.groups * form.sides.count) {
      let mask = form.sideMasks.lanes[k]
      primal = primal.raised(to: -distanceSteps.lanes[k] / distances.lanes[k])
      dual = dual.raised(to: -weightSteps.lanes[k] / (weights.lanes[k] + (1 - mask)))
    }
    var (mostPrimal, mostDual) = (primal.max(), dual.max())
    for k in columnDistances.indices {
      mostPrimal = max(mostPrimal, -columnDistanceSteps[k] / columnDistances[k])
      mostDual = max(mostDual, -columnWeightSteps[k] / columnWeights[k])
    }
    return Lengths(primal: 1 / mostPrimal, dual: 1 / mostDual)
  }
}
