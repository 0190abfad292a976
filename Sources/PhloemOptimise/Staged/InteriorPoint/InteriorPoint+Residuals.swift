extension InteriorPoint {
  /// Works out what is missing and how far the optimum is.
  func takeMeasure() {
    let count = system.tableCount * (form.groups + 1)
    rowResiduals.lanes.update(from: rightSides.lanes, count: max(1, count))
    linkingResiduals = form.linkingRightSides
    subtractRows(of: values, columns)
    costResiduals.copy(form.costs)
    columnCostResiduals = form.columnCosts
    subtractCosts(of: prices, linkingPrices, weights, columnWeights)
    measureSides()
  }

  /// Takes A·x + E·y from the residuals of rows, and G·x + H·y from those of linking rows.
  func subtractRows(of values: StepTable, _ columns: [Double]) {
    system.subtractProduct(values, columns, from: rowResiduals, &linkingResiduals)
    // Kept variables have no row of their own.
    for node in system.pattern.nodeOfVariable where node >= 0 {
      for g in 0...form.groups { rowResiduals.lanes[g * system.tableCount + node] = .zero }
    }
  }

  /// Takes Aᵀ·λ + Gᵀ·η + Σ ε·w from the residuals of reduced costs, and the same of linking columns.
  func subtractCosts(
    of prices: StepTable, _ linkingPrices: [Double], _ weights: StepTable,
    _ columnWeights: [Double]
  ) {
    let (n, p) = (form.variableCount, form.sides.count)
    let nodes = system.scratch.pointer
    let borderStart = system.pattern.borderStart
    for r in 0..<form.linkingRowCount {
      nodes[borderStart + form.columnCount + r] = Lanes(repeating: linkingPrices[r])
    }
    let columnSums = Buffer<Lanes>(form.columnCount, filledWith: .zero)
    let sides = system.sides
    let (limitCount, factors) = (form.limitFactors.items, form.limitFactors.lanes)
    for g in 0..<form.groups {
      system.load(prices, g)
      let residuals = costResiduals.lanes + g * n
      for j in 0..<n {
        var value = residuals[j]
        for k in Int(system.touchStarts[j])..<Int(system.limitStarts[j]) {
          let touch = system.touchBases[k][g &* Int(system.touchStrides[k])]
          value -= touch * nodes[Int(system.touchNodes[k])]
        }
        residuals[j] = value
      }
      let weights = weights.lanes + g * p
      for k in 0..<p {
        let side = sides[k]
        residuals[side.variable] -= side.sign * weights[k]
        if side.limit >= 0 {
          columnSums[side.column] -= factors[g * limitCount + side.limit] * weights[k]
        }
      }
      let active = form.activeMasks.lanes + g * n
      for j in 0..<n { residuals[j] *= active[j] }
      let links = form.linkCoefficients.lanes + g * form.links.count
      for (e, link) in form.links.enumerated() {
        columnSums[link.column] -= links[e] * nodes[system.linkNodes[e]]
      }
    }
    for (k, chain) in form.chains.enumerated() {
      for wrap in system.wraps {
        for e in wrap.entries {
          let node = system.pattern.nodeOfRow[form.laggedEntries[e].row]
          costResiduals[wrap.variable, chain.upperBound - 1] -=
            form.wrapCoefficients[k * form.laggedEntries.count + e]
            * prices[node, chain.lowerBound]
        }
      }
    }
    for k in 0..<form.columnCount {
      columnCostResiduals[k] += columnSums[k].sum()
    }
    for cross in form.crosses {
      columnCostResiduals[cross.column] -= cross.value * linkingPrices[cross.row]
    }
    for (k, side) in form.columnSides.enumerated() {
      columnCostResiduals[side.column] += side.isLower ? -columnWeights[k] : columnWeights[k]
    }
    for k in 0..<form.columnCount where !form.isColumnActive[k] { columnCostResiduals[k] = 0 }
  }

  /// ε·x + f·y + h − s, objectives and norms.
  private func measureSides() {
    let (n, p) = (form.variableCount, form.sides.count)
    let sides = system.sides
    let (limitCount, factors) = (form.limitFactors.items, form.limitFactors.lanes)
    var (worstSide, centre, sideBound, objective) = (Lanes.zero, Lanes.zero, Lanes.zero, Lanes.zero)
    var (worstCost, largestCost) = (Lanes.zero, Lanes.zero)
    for g in 0..<form.groups {
      let values = values.lanes + g * n
      let masks = form.sideMasks.lanes + g * p
      let bounds = form.sideBounds.lanes + g * p
      let distances = distances.lanes + g * p
      let weights = weights.lanes + g * p
      let residuals = sideResiduals.lanes + g * p
      for k in 0..<p {
        let side = sides[k]
        // The bound of a lower side is 0.
        var residual = bounds[k] + side.sign * values[side.variable] - distances[k]
        if side.limit >= 0 {
          residual += factors[g * limitCount + side.limit] * columns[side.column]
        }
        residual *= masks[k]
        residuals[k] = residual
        worstSide = worstSide.raised(to: residual.magnitude)
        centre += distances[k] * weights[k]
        sideBound += bounds[k] * weights[k]
      }
      let costs = form.costs.lanes + g * n
      let reduced = costResiduals.lanes + g * n
      for j in 0..<n {
        objective += costs[j] * values[j]
        worstCost = worstCost.raised(to: reduced[j].magnitude)
        largestCost = largestCost.raised(to: costs[j].magnitude)
      }
    }
    var (worstRow, largestRow, bound) = (Lanes.zero, Lanes.zero, Lanes.zero)
    for k in 0..<(form.groups * system.tableCount) {
      worstRow = worstRow.raised(to: rowResiduals.lanes[k].magnitude)
      largestRow = largestRow.raised(to: rightSides.lanes[k].magnitude)
      bound += rightSides.lanes[k] * prices.lanes[k]
    }
    var primal = max(worstRow.max(), worstSide.max())
    var (total, dualTotal, products) = (
      objective.sum(), bound.sum() - sideBound.sum(), centre.sum()
    )
    for k in columns.indices { total += form.columnCosts[k] * columns[k] }
    for r in linkingPrices.indices {
      dualTotal += form.linkingRightSides[r] * linkingPrices[r]
      primal = max(primal, abs(linkingResiduals[r]) / (1 + abs(form.linkingRightSides[r])))
    }
    var dual = worstCost.max() / (1 + largestCost.max())
    for k in columns.indices {
      dual = max(dual, abs(columnCostResiduals[k]) / (1 + abs(form.columnCosts[k])))
    }
    for (k, side) in form.columnSides.enumerated() {
      let value = columns[side.column]
      columnSideResiduals[k] =
        (side.isLower ? value : side.bound - value) - columnDistances[k]
      primal = max(primal, abs(columnSideResiduals[k]) / (1 + side.bound))
      products += columnDistances[k] * columnWeights[k]
      dualTotal -= side.bound * columnWeights[k]
    }
    (measure.rowSize, measure.costSize) = (1 + largestRow.max(), 1 + largestCost.max())
    measure.primal = primal / measure.rowSize
    measure.dual = dual
    measure.objective = form.objective(total)
    measure.bound = form.objective(dualTotal)
    measure.centre = form.sideCount > 0 ? products / Double(form.sideCount) : 0
  }
}
