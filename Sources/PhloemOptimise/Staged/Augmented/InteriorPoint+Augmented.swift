extension InteriorPoint {
  /// Takes directions from the augmented form from now on.
  ///
  /// - Parameter reason: Why, in words.
  /// - Returns: Whether that is something new: not where they already are, or may not be, or where the
  ///   factors would be too large.
  func takeAugmentedForm(_ reason: String) -> Bool {
    guard fallsBack, augmented == nil else { return false }
    do {
      augmented = try AugmentedSystem(form)
    } catch {
      // The run goes on without, and says so if it comes to no end.
      fallsBack = false
      augmentedObstacle = "\(error)"
      return false
    }
    augmentedReason = reason
    return true
  }

  /// A number with few digits.
  static func short(_ value: Double) -> String {
    abs(value) >= 0.01 && abs(value) < 1000 ? "\((value * 1000).rounded() / 1000)" : "\(value)"
  }

  /// Starts again with directions from the augmented form, once: a state that others have spoilt may
  /// be too far from the middle to go on from.
  ///
  /// - Returns: Whether it did: not where all iterations were in the augmented form already.
  func startsAgain(_ reason: String) -> Bool {
    guard !hasStartedAgain, augmentedIterations < iterations,
      augmented != nil || takeAugmentedForm(reason)
    else { return false }
    hasStartedAgain = true
    for table in [values, prices] { table.fill(0) }
    for k in columns.indices { columns[k] = 0 }
    for r in linkingPrices.indices { linkingPrices[r] = 0 }
    memory = nil
    start()
    return true
  }

  /// What a solution says of it; nil where no direction came from it.
  var augmentedForm: StagedSolution.AugmentedForm? {
    augmentedReason.flatMap {
      augmentedIterations > 0 ? .init(iterations: augmentedIterations, reason: $0) : nil
    }
  }

  /// Puts D and E of the state into the augmented form, and factorises it.
  func factoriseAugmented() {
    guard var system = augmented else { return }
    // One owner, so that the factors are not copied.
    augmented = nil
    let layout = system.layout
    let steps = form.stepCount
    for u in system.diagonal.indices { system.diagonal[u] = 0 }
    for (p, side) in form.sides.enumerated() where side.kind != .limit {
      for t in 0..<steps where form.sideMasks[p, t] > 0 {
        let unknown = Int(layout.variables[side.variable * steps + t])
        system.diagonal[unknown] -= weights[p, t] / distances[p, t]
      }
    }
    for (k, limit) in layout.limits.enumerated() {
      system.diagonal[layout.firstLimit + k] =
        distances[limit.side, limit.step] / weights[limit.side, limit.step]
    }
    for (k, side) in form.columnSides.enumerated() {
      system.diagonal[Int(layout.columns[side.column])] -= columnWeights[k] / columnDistances[k]
    }
    system.factorise()
    augmented = system
  }

  /// Solves for the direction that takes the residuals away and s·w to its target, in the augmented
  /// form.
  ///
  /// - Returns: How far it can be followed.
  func findAugmentedDirection(_ augmented: AugmentedSystem) -> Lengths {
    spread(augmented.solve(rightSide(augmented.layout)), augmented.layout)
    return longestSteps()
  }

  /// The right sides of all unknowns.
  private func rightSide(_ layout: AugmentedLayout) -> [Double] {
    let steps = form.stepCount
    var right = [Double](repeating: 0, count: layout.count)
    for j in 0..<form.variableCount {
      for t in 0..<steps {
        let unknown = Int(layout.variables[j * steps + t])
        if unknown >= 0 { right[unknown] = costResiduals[j, t] }
      }
    }
    for (p, side) in form.sides.enumerated() where side.kind != .limit {
      let sign = side.kind == .lower ? 1.0 : -1
      for t in 0..<steps where form.sideMasks[p, t] > 0 {
        right[Int(layout.variables[side.variable * steps + t])] -=
          sign * (targets[p, t] - weights[p, t] * sideResiduals[p, t]) / distances[p, t]
      }
    }
    for k in 0..<form.columnCount where layout.columns[k] >= 0 {
      right[Int(layout.columns[k])] = columnCostResiduals[k]
    }
    for (k, side) in form.columnSides.enumerated() {
      let value =
        (columnTargets[k] - columnWeights[k] * columnSideResiduals[k]) / columnDistances[k]
      right[Int(layout.columns[side.column])] -= side.isLower ? value : -value
    }
    for i in 0..<form.rowCount {
      let node = system.pattern.nodeOfRow[i]
      for t in 0..<steps {
        let unknown = Int(layout.rows[i * steps + t])
        if unknown >= 0 { right[unknown] = rowResiduals[node, t] }
      }
    }
    for r in 0..<form.linkingRowCount {
      right[layout.firstLinkingRow + r] = linkingResiduals[r]
    }
    for (k, limit) in layout.limits.enumerated() {
      let (p, t) = (limit.side, limit.step)
      right[layout.firstLimit + k] = targets[p, t] / weights[p, t] - sideResiduals[p, t]
    }
    return right
  }

  /// Works the direction out from the unknowns.
  private func spread(_ solution: [Double], _ layout: AugmentedLayout) {
    let steps = form.stepCount
    for table in [valueSteps, priceSteps, distanceSteps, weightSteps] { table.fill(0) }
    for j in 0..<form.variableCount {
      for t in 0..<steps {
        let unknown = Int(layout.variables[j * steps + t])
        if unknown >= 0 { valueSteps[j, t] = solution[unknown] }
      }
    }
    for k in 0..<form.columnCount {
      columnSteps[k] = layout.columns[k] >= 0 ? solution[Int(layout.columns[k])] : 0
    }
    for i in 0..<form.rowCount {
      let node = system.pattern.nodeOfRow[i]
      for t in 0..<steps {
        let unknown = Int(layout.rows[i * steps + t])
        if unknown >= 0 { priceSteps[node, t] = solution[unknown] }
      }
    }
    for r in 0..<form.linkingRowCount {
      linkingPriceSteps[r] = solution[layout.firstLinkingRow + r]
    }
    for (p, side) in form.sides.enumerated() where side.kind != .limit {
      let sign = side.kind == .lower ? 1.0 : -1
      for t in 0..<steps where form.sideMasks[p, t] > 0 {
        let change = sign * valueSteps[side.variable, t] + sideResiduals[p, t]
        distanceSteps[p, t] = change
        weightSteps[p, t] = (targets[p, t] - weights[p, t] * change) / distances[p, t]
      }
    }
    for (k, limit) in layout.limits.enumerated() {
      let (p, t, side) = (limit.side, limit.step, form.sides[limit.side])
      distanceSteps[p, t] =
        form.limitFactors[side.limit, t] * columnSteps[side.column]
        - valueSteps[side.variable, t] + sideResiduals[p, t]
      // From the unknown: what is left of the difference above has no digits where the limit binds.
      weightSteps[p, t] = solution[layout.firstLimit + k]
    }
    for (k, side) in form.columnSides.enumerated() {
      let value = columnSteps[side.column]
      let change = (side.isLower ? value : -value) + columnSideResiduals[k]
      columnDistanceSteps[k] = change
      columnWeightSteps[k] =
        (columnTargets[k] - columnWeights[k] * change) / columnDistances[k]
    }
  }
}
