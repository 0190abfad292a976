extension InteriorPoint {
  /// The largest shares of a step that keep all distances and all prices above zero.
  struct Lengths {
    var primal: Double
    var dual: Double
  }

  /// Factorises the equations of the state, with more regularisation where pivots lose their sign.
  ///
  /// Where they still do, the augmented form is taken.
  func factorise() {
    while augmented == nil {
      factoriseOnce()
      if factors.brokenPivots == 0 { return }
      if factors.regularisation < 1e-6 {
        factors.regularisation *= 10
      } else if !takeAugmentedForm("\(factors.brokenPivots) pivots lost their sign") {
        return
      }
    }
    factoriseAugmented()
  }

  private func factoriseOnce() {
    let (n, p) = (form.variableCount, form.sides.count)
    let sides = system.sides
    let limitCount = form.limitFactors.items
    for g in 0..<form.groups {
      let rest = rest.lanes + g * n
      for j in 0..<n { rest[j] = Lanes(repeating: self.factors.regularisation) }
      let distances = distances.lanes + g * p
      let weights = weights.lanes + g * p
      for k in 0..<p {
        let value = weights[k] / distances[k]
        let side = sides[k]
        if side.limit >= 0 {
          limits.lanes[g * limitCount + side.limit] = value
        } else {
          rest[side.variable] += value
        }
      }
    }
    var columnWeight = [Double](repeating: 0, count: form.columnCount)
    for (k, side) in form.columnSides.enumerated() {
      columnWeight[side.column] += columnWeights[k] / columnDistances[k]
    }
    self.factors.factorise(rest: rest, limits: limits, columns: columnWeight)
  }

  /// Solves for the direction that takes the residuals away and s·w to its target.
  ///
  /// - Returns: How far it can be followed.
  func findDirection() -> Lengths {
    if let augmented { return findAugmentedDirection(augmented) }
    let columnRight = layRightSide()
    for k in 0..<form.columnCount {
      border[k] = form.isColumnActive[k] ? border[k] - columnRight[k] : 0
    }
    factors.solve(priceSteps, wraps: wraps, border: border)
    for k in 0..<form.columnCount { columnSteps[k] = border[k] }
    for r in 0..<form.linkingRowCount { linkingPriceSteps[r] = border[form.columnCount + r] }
    return spreadSolution()
  }

  /// The right sides of the equations: in `priceSteps` by node, `wraps` and `border`.
  ///
  /// - Returns: The right sides of linking columns before their variables are eliminated.
  private func layRightSide() -> [Double] {
    let (n, p) = (form.variableCount, form.sides.count)
    let sides = system.sides
    let (limitCount, factors) = (form.limitFactors.items, form.limitFactors.lanes)
    let nodes = system.scratch.pointer
    let (borderStart, borderCount) = (system.pattern.borderStart, system.pattern.borderCount)
    let nodeOfVariable = system.pattern.nodeOfVariable
    priceSteps.lanes.update(
      from: rowResiduals.lanes, count: max(1, system.tableCount * (form.groups + 1)))
    let columnSums = Buffer<Lanes>(form.columnCount, filledWith: .zero)
    let borderSums = Buffer<Lanes>(borderCount, filledWith: .zero)
    for g in 0..<form.groups {
      let right = work.lanes + g * n
      let residuals = costResiduals.lanes + g * n
      for j in 0..<n { right[j] = -residuals[j] }
      let distances = distances.lanes + g * p
      let weights = weights.lanes + g * p
      let targets = targets.lanes + g * p
      let sideResiduals = sideResiduals.lanes + g * p
      for k in 0..<p {
        let value = (targets[k] - weights[k] * sideResiduals[k]) / distances[k]
        let side = sides[k]
        right[side.variable] += side.sign * value
        if side.limit >= 0 {
          columnSums[side.column] += factors[g * limitCount + side.limit] * value
        }
      }
      for k in 0..<system.pattern.nodeCount { nodes[k] = .zero }
      let inverse = self.factors.inverse.lanes + g * n
      for j in 0..<n {
        if nodeOfVariable[j] >= 0 {
          nodes[nodeOfVariable[j]] -= right[j]
          continue
        }
        let value = inverse[j] * right[j]
        for k in Int(system.touchStarts[j])..<Int(system.touchStarts[j + 1]) {
          let touch = system.touchBases[k][g &* Int(system.touchStrides[k])]
          nodes[Int(system.touchNodes[k])] -= touch * value
        }
      }
      let target = priceSteps.lanes + g * system.tableCount
      for k in 0..<system.tableCount { target[k] += nodes[k] }
      system.storeNext(into: priceSteps, g)
      for b in 0..<borderCount { borderSums[b] += nodes[borderStart + b] }
    }
    for (k, chain) in form.chains.enumerated() {
      for wrap in system.wraps {
        let place = k * system.wrapCount + wrap.unknown
        wraps[place] = wrap.isKept ? 0 : -work[wrap.variable, chain.upperBound - 1]
        if wrap.isKept { wraps[place + 1] = 0 }
      }
    }
    for b in 0..<borderCount { border[b] = borderSums[b].sum() }
    for r in 0..<form.linkingRowCount { border[form.columnCount + r] += linkingResiduals[r] }
    var columnRight = columnCostResiduals.map { -$0 }
    for k in 0..<form.columnCount { columnRight[k] += columnSums[k].sum() }
    for (k, side) in form.columnSides.enumerated() {
      let value =
        (columnTargets[k] - columnWeights[k] * columnSideResiduals[k]) / columnDistances[k]
      columnRight[side.column] += side.isLower ? value : -value
    }
    return columnRight
  }

  /// Works the changes of values, distances and prices out from those of rows and columns.
  private func spreadSolution() -> Lengths {
    let (n, p) = (form.variableCount, form.sides.count)
    let sides = system.sides
    let (limitCount, factors) = (form.limitFactors.items, form.limitFactors.lanes)
    let nodes = system.scratch.pointer
    let (borderStart, borderCount) = (system.pattern.borderStart, system.pattern.borderCount)
    let nodeOfVariable = system.pattern.nodeOfVariable
    for b in 0..<borderCount { nodes[borderStart + b] = Lanes(repeating: border[b]) }
    var (primal, dual) = (Lanes(repeating: 1), Lanes(repeating: 1))
    var chain = 0
    for g in 0..<form.groups {
      system.load(priceSteps, g)
      let right = work.lanes + g * n
      let inverse = self.factors.inverse.lanes + g * n
      let steps = valueSteps.lanes + g * n
      for j in 0..<n {
        if nodeOfVariable[j] >= 0 {
          steps[j] = nodes[nodeOfVariable[j]] * form.activeMasks.lanes[g * n + j]
          continue
        }
        var value = right[j]
        for k in Int(system.touchStarts[j])..<Int(system.touchStarts[j + 1]) {
          let touch = system.touchBases[k][g &* Int(system.touchStrides[k])]
          value += touch * nodes[Int(system.touchNodes[k])]
        }
        steps[j] = value * inverse[j]
      }
      while chain < form.chains.count,
        form.chains[chain].upperBound - 1 < (g + 1) * StepTable.width
      {
        let last = form.chains[chain].upperBound - 1
        for wrap in system.wraps where !wrap.isKept {
          valueSteps[wrap.variable, last] =
            wraps[chain * system.wrapCount + wrap.unknown] * form.activeMasks[wrap.variable, last]
        }
        chain += 1
      }
      let masks = form.sideMasks.lanes + g * p
      let distances = distances.lanes + g * p
      let weights = weights.lanes + g * p
      let residuals = sideResiduals.lanes + g * p
      let targets = targets.lanes + g * p
      let distanceSteps = distanceSteps.lanes + g * p
      let weightSteps = weightSteps.lanes + g * p
      for k in 0..<p {
        let side = sides[k]
        var change = side.sign * steps[side.variable]
        if side.limit >= 0 {
          change += factors[g * limitCount + side.limit] * nodes[borderStart + side.column]
        }
        change = (change + residuals[k]) * masks[k]
        let inverse = 1 / distances[k]
        let priceChange = (targets[k] - weights[k] * change) * inverse
        distanceSteps[k] = change
        weightSteps[k] = priceChange
        primal = primal.raised(to: -change * inverse)
        dual = dual.raised(to: -priceChange / (weights[k] + (1 - masks[k])))
      }
    }
    var (mostPrimal, mostDual) = (primal.max(), dual.max())
    for (k, side) in form.columnSides.enumerated() {
      let value = columnSteps[side.column]
      let change = (side.isLower ? value : -value) + columnSideResiduals[k]
      let priceChange = (columnTargets[k] - columnWeights[k] * change) / columnDistances[k]
      columnDistanceSteps[k] = change
      columnWeightSteps[k] = priceChange
      mostPrimal = max(mostPrimal, -change / columnDistances[k])
      mostDual = max(mostDual, -priceChange / columnWeights[k])
    }
    return Lengths(primal: 1 / mostPrimal, dual: 1 / mostDual)
  }
}
