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
  /// - Returns: How it ended; the state is the best that was found.
  func run(tolerance: Double, limit: Int, goesOn: () -> Bool) -> Outcome {
    var best = Double.infinity
    var bestIteration = iterations
    let first = iterations
    var followed: (lengths: Lengths, from: Measure)?
    while true {
      takeMeasure()
      if let followed, lacksDigits(after: followed.lengths, from: followed.from) { refines = true }
      if !measure.isFinite {
        if startsAgain("a direction was no number") {
          (best, bestIteration, followed) = (.infinity, iterations, nil)
          continue
        }
        recall()
        return .stalled
      }
      if measure.worst <= tolerance { return .optimal }
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
        if refines || augmented != nil, best > 1e-8, iterations - first < limit,
          startsAgain("refined directions came no nearer than \(Self.short(best))")
        {
          (best, bestIteration, followed) = (.infinity, iterations, nil)
          continue
        }
        recall()
        return .stalled
      }
      if !goesOn() { return .stopped }
      let before = measure
      followed = (iterate(), before)
    }
  }

  /// The share of the way to the nearest bound that a step goes.
  private static let share = 0.97
  /// Steps shorter than this get a corrector.
  private static let shortLength = 0.8
  /// How much longer a step the corrector looks at.
  private static let reach = 0.3

  /// One iteration: predictor, corrector, step.
  ///
  /// - Returns: How far it went.
  private func iterate() -> Lengths {
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
    var found = correct(findDirection(), centre)
    if augmented != nil {
      augmentedIterations += 1
    } else if refines {
      let refined = refineUntilGood()
      // Not `>`: what is no number is too much.
      if !(refined.left <= Self.mostLeft),
        takeAugmentedForm("refined directions left \(Self.short(refined.left)) of what was missing")
      {
        return iterate()
      }
      found = refined.lengths
    }
    let lengths = Lengths(
      primal: min(1, Self.share * found.primal), dual: min(1, Self.share * found.dual))
    follow(lengths)
    iterations += 1
    return lengths
  }

  /// Draws the direction towards the middle (Gondzio's corrector): where a somewhat longer step would
  /// leave a product s·w far from the target, the target is moved to bring it back, if steps
  /// get longer by it.
  private func correct(_ first: Lengths, _ centre: Double) -> Lengths {
    if min(first.primal, first.dual) > Self.shortLength { return first }
    keptTargets.copy(targets)
    let keptColumns = columnTargets
    moveTargets(
      Lengths(
        primal: min(1, first.primal + Self.reach), dual: min(1, first.dual + Self.reach)), centre)
    let next = findDirection()
    if next.primal + next.dual >= first.primal + first.dual { return next }
    targets.copy(keptTargets)
    columnTargets = keptColumns
    return findDirection()
  }

  /// Moves the targets of products that a step would leave too small or too large.
  private func moveTargets(_ lengths: Lengths, _ centre: Double) {
    let (least, most) = (0.1 * centre, 10 * centre)
    let (low, high) = (Lanes(repeating: least), Lanes(repeating: most))
    for k in 0..<(form.groups * form.sides.count) {
      let product =
        (distances.lanes[k] + lengths.primal * distanceSteps.lanes[k])
        * (weights.lanes[k] + lengths.dual * weightSteps.lanes[k])
      let aim = product.raised(to: low).lowered(to: high)
      targets.lanes[k] += (aim - product).raised(to: -high) * form.sideMasks.lanes[k]
    }
    for k in columnTargets.indices {
      let product =
        (columnDistances[k] + lengths.primal * columnDistanceSteps[k])
        * (columnWeights[k] + lengths.dual * columnWeightSteps[k])
      columnTargets[k] += max(min(max(product, least), most) - product, -most)
    }
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
