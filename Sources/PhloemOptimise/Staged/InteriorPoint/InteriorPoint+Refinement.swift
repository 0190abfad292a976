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

  /// The largest share of what is missing that a refined direction may leave.
  static let mostLeft = 0.5
  /// The most rounds of refinement.
  private static let rounds = 3

  /// Refines the direction until it leaves little enough of its equations, or gets no better.
  ///
  /// - Returns: How far the direction can be followed, and its relative residual; that before refining
  ///   where it was little enough already.
  func refineUntilGood() -> (lengths: Lengths, left: Double) {
    var (lengths, left) = refineDirection()
    if left <= Self.mostLeft { return (lengths, left) }
    for round in 1...Self.rounds {
      let last = left
      left = relativeResidual()
      if left <= Self.mostLeft || !(left < 0.5 * last) || round == Self.rounds { break }
      lengths = refineDirection().lengths
    }
    return (lengths, left)
  }

  /// What the direction leaves of the equations of rows and of reduced costs, as a share of what is
  /// missing there; what is too little to keep the state from the optimum does not count.
  ///
  /// To be asked after `refineDirection` or `keepRightSides`.
  func relativeResidual() -> Double {
    guard let kept = refinementTables else { return 0 }
    let rights = (linkingResiduals, columnCostResiduals)
    subtractRows(of: valueSteps, columnSteps)
    subtractCosts(of: priceSteps, linkingPriceSteps, weightSteps, columnWeightSteps)
    let left = relativeSize()
    (linkingResiduals, columnCostResiduals) = rights
    for (table, now) in zip(kept, [rowResiduals, costResiduals]) { now.copy(table) }
    return left
  }

  /// The size of the residuals of rows and of reduced costs, as a share of what the state's measure says
  /// is missing.
  private func relativeSize() -> Double {
    var rows = largest(rowResiduals) / measure.rowSize
    var costs = largest(costResiduals) / measure.costSize
    for (r, value) in linkingResiduals.enumerated() {
      rows = max(rows, abs(value) / (1 + abs(form.linkingRightSides[r])) / measure.rowSize)
    }
    for (k, value) in columnCostResiduals.enumerated() {
      costs = max(costs, abs(value) / (1 + abs(form.columnCosts[k])))
    }
    let enough = 1e-11 / Self.mostLeft
    return max(rows / max(measure.primal, enough), costs / max(measure.dual, enough))
  }

  private func largest(_ table: StepTable) -> Double {
    var worst = Lanes.zero
    for k in 0..<(table.items * table.groups) {
      worst = worst.raised(to: table.lanes[k].magnitude)
    }
    return worst.max()
  }

  /// Solves for what the direction leaves of its equations, and adds that to it: digits that the border
  /// of linking columns and rows lost, or the regularisation took, come back.
  ///
  /// - Returns: How far the direction can be followed, and what its relative residual was before.
  @discardableResult func refineDirection() -> (lengths: Lengths, left: Double) {
    let kept = keepRightSides()
    let rights = (
      linkingResiduals, columnCostResiduals, columnSideResiduals, columnTargets
    )
    let steps = (columnSteps, linkingPriceSteps, columnDistanceSteps, columnWeightSteps)
    subtractRows(of: valueSteps, columnSteps)
    subtractCosts(of: priceSteps, linkingPriceSteps, weightSteps, columnWeightSteps)
    let left = relativeSize()
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
    return (longestSteps(), left)
  }

  /// Keeps the right sides and the direction.
  @discardableResult func keepRightSides() -> [StepTable] {
    let tables = rightTables + directionTables
    let kept = refinementTables ?? tables.map { StepTable($0.items, groups: $0.groups) }
    refinementTables = kept
    for (table, now) in zip(kept, tables) { table.copy(now) }
    return kept
  }

  private static func add(_ part: [Double], to whole: inout [Double]) {
    for k in whole.indices { whole[k] += part[k] }
  }

  /// How far the direction can be followed.
  func longestSteps() -> Lengths {
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
