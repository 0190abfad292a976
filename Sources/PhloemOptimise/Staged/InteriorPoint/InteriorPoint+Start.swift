extension InteriorPoint {
  /// Starts from the values nearest to all bounds and the prices nearest to all costs, in the sense
  /// of least squares; every side gets their size, at least 1, as distance and price.
  func start() {
    distances.fill(1)
    weights.lanes.update(from: form.sideMasks.lanes, count: max(1, form.groups * form.sides.count))
    for k in columnDistances.indices { (columnDistances[k], columnWeights[k]) = (1, 1) }
    factorise()
    let masks = form.sideMasks
    let count = form.groups * form.sides.count

    // Values: least distances with rows met.
    weights.fill(0)
    for k in columnWeights.indices { columnWeights[k] = 0 }
    distances.fill(0)
    for k in columnDistances.indices { columnDistances[k] = 0 }
    takeMeasure()
    let costs = columnCostResiduals
    costResiduals.fill(0)
    columnCostResiduals = columnCostResiduals.map { _ in 0 }
    prepareLeastSquares()
    _ = findDirection()
    for k in 0..<(form.groups * form.variableCount) { values.lanes[k] = valueSteps.lanes[k] }
    columns = columnSteps
    for k in 0..<count { distances.lanes[k] = distanceSteps.lanes[k] }
    columnDistances = columnDistanceSteps

    // Prices: those of rows and sides nearest to the costs.
    for k in 0..<(form.groups * form.variableCount) {
      costResiduals.lanes[k] = form.costs.lanes[k]
    }
    columnCostResiduals = costs
    rowResiduals.fill(0)
    linkingResiduals = linkingResiduals.map { _ in 0 }
    sideResiduals.fill(0)
    columnSideResiduals = columnSideResiduals.map { _ in 0 }
    let (kept, keptColumns) = (StepTable(form.sides.count, groups: form.groups), columnDistances)
    for k in 0..<count { kept.lanes[k] = distances.lanes[k] }
    prepareLeastSquares()
    _ = findDirection()
    for k in 0..<(form.groups * system.tableCount) { prices.lanes[k] = priceSteps.lanes[k] }
    clearKeptPrices()
    linkingPrices = linkingPriceSteps
    for k in 0..<count {
      distances.lanes[k] = kept.lanes[k]
      weights.lanes[k] = weightSteps.lanes[k]
    }
    columnDistances = keptColumns
    columnWeights = columnWeightSteps

    // Well above zero.
    let least = Lanes(repeating: 1)
    for k in 0..<count {
      distances.lanes[k] = distances.lanes[k].magnitude.raised(to: least)
      weights.lanes[k] = weights.lanes[k].magnitude.raised(to: least)
    }
    for k in columnDistances.indices {
      columnDistances[k] = max(abs(columnDistances[k]), 1)
      columnWeights[k] = max(abs(columnWeights[k]), 1)
    }
    for k in 0..<count {
      distances.lanes[k].replace(with: 1, where: masks.lanes[k] .== 0)
      weights.lanes[k].replace(with: 0, where: masks.lanes[k] .== 0)
    }
  }

  /// Kept variables have no price.
  func clearKeptPrices() {
    for node in system.pattern.nodeOfVariable where node >= 0 {
      for g in 0...form.groups { prices.lanes[g * system.tableCount + node] = .zero }
    }
  }

  private func prepareLeastSquares() {
    targets.fill(0)
    columnTargets = columnTargets.map { _ in 0 }
    distances.fill(1)
    for k in 0..<(form.groups * form.sides.count) { weights.lanes[k] = form.sideMasks.lanes[k] }
    for k in columnDistances.indices { (columnDistances[k], columnWeights[k]) = (1, 1) }
  }
}
