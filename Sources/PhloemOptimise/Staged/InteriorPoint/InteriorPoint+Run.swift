extension InteriorPoint {
  /// How a run ended.
  enum Outcome {
    case optimal
    /// Prices prove that no values meet all bounds.
    case infeasible
    /// Values prove that the objective has no end.
    case unbounded
    /// The last iterations made no headway, or the limit of iterations was reached.
    case stalled
    case stopped
  }

  /// Goes from the start to the optimum.
  ///
  /// - Parameters:
  ///   - tolerance: The largest residual and gap that count as the optimum.
  ///   - limit: The most iterations.
  ///   - goesOn: Asked before every iteration.
  func run(tolerance: Double, limit: Int, goesOn: () -> Bool) -> Outcome {
    var best = Double.infinity
    var bestIteration = iterations
    let first = iterations
    while true {
      takeMeasure()
      if !measure.isFinite {
        recall()
        return .stalled
      }
      if measure.worst <= tolerance { return .optimal }
      if let midwayGap, midway == nil, measure.worst < midwayGap { rememberMidway() }
      if measure.worst < 0.9 * best {
        (best, bestIteration) = (measure.worst, iterations)
        if best < 1e-6 { remember() }
      }
      if measure.bound > measure.objective, measure.primal > 1e-9 || measure.dual > 1e-9 {
        if provesInfeasible() { return .infeasible }
        if provesUnbounded() { return .unbounded }
      }
      let patience = best < 1e-8 ? 5 : 30
      if iterations - first >= limit || iterations - bestIteration > patience {
        recall()
        return .stalled
      }
      if !goesOn() { return .stopped }
      iterate()
    }
  }

  /// One iteration: predictor, corrector, step.
  private func iterate() {
    factorise()
    setTargets { distance, weight, _, _, _ in -(distance * weight) }
    for k in columnTargets.indices { columnTargets[k] = -columnDistances[k] * columnWeights[k] }
    let predicted = findDirection()
    let share = centre(after: predicted) / measure.centre
    let centre = share * share * share * measure.centre
    setTargets { distance, weight, distanceStep, weightStep, mask in
      centre * mask - distance * weight - distanceStep * weightStep
    }
    for k in columnTargets.indices {
      columnTargets[k] =
        centre - columnDistances[k] * columnWeights[k]
        - columnDistanceSteps[k] * columnWeightSteps[k]
    }
    let found = findDirection()
    let keep = max(0.9, 1 - measure.centre)
    follow(
      Lengths(primal: min(1, keep * found.primal), dual: min(1, keep * found.dual)))
    iterations += 1
  }

  /// Sets the targets of the sides of variables.
  @inline(__always) private func setTargets(
    _ target: (Lanes, Lanes, Lanes, Lanes, Lanes) -> Lanes
  ) {
    for k in 0..<(form.groups * form.sides.count) {
      targets.lanes[k] = target(
        distances.lanes[k], weights.lanes[k], distanceSteps.lanes[k], weightSteps.lanes[k],
        form.sideMasks.lanes[k])
    }
  }

  /// The mean of s·w after a step.
  private func centre(after lengths: Lengths) -> Double {
    var sum = Lanes.zero
    for k in 0..<(form.groups * form.sides.count) {
      sum +=
        (distances.lanes[k] + lengths.primal * distanceSteps.lanes[k])
        * (weights.lanes[k] + lengths.dual * weightSteps.lanes[k])
    }
    var total = sum.sum()
    // Sides that are not there have a distance of 1 and a price of 0.
    for k in columnDistances.indices {
      total +=
        (columnDistances[k] + lengths.primal * columnDistanceSteps[k])
        * (columnWeights[k] + lengths.dual * columnWeightSteps[k])
    }
    return form.sideCount > 0 ? total / Double(form.sideCount) : 0
  }

  /// Takes a step.
  private func follow(_ lengths: Lengths) {
    let (primal, dual) = (lengths.primal, lengths.dual)
    for k in 0..<(form.groups * form.variableCount) {
      values.lanes[k] += primal * valueSteps.lanes[k]
    }
    for k in 0..<(form.groups * form.sides.count) {
      distances.lanes[k] += primal * distanceSteps.lanes[k]
      weights.lanes[k] += dual * weightSteps.lanes[k]
    }
    for k in 0..<(form.groups * system.tableCount) {
      prices.lanes[k] += dual * priceSteps.lanes[k]
    }
    clearKeptPrices()
    for k in columns.indices { columns[k] += primal * columnSteps[k] }
    for k in linkingPrices.indices { linkingPrices[k] += dual * linkingPriceSteps[k] }
    for k in columnDistances.indices {
      columnDistances[k] += primal * columnDistanceSteps[k]
      columnWeights[k] += dual * columnWeightSteps[k]
    }
  }
}
