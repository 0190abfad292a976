extension InteriorPoint {
  /// Whether prices prove that no values meet all bounds (Farkas): with costs of nothing they price
  /// the right sides above zero, and what they leave of reduced costs is covered by bounds.
  ///
  /// What is left above zero goes to a lower bound at no loss, what is left below zero to a finite
  /// upper bound at the loss of its size; the rest must be nothing beside the proven value.
  func provesInfeasible() -> Bool {
    var value = measuredBound
    guard value > 0 else { return false }
    let (n, p) = (form.variableCount, form.sides.count)
    var hasLower = [Lanes](repeating: .zero, count: n)
    var upper = [Lanes](repeating: .zero, count: n)
    var uncovered = 0.0
    for g in 0..<form.groups {
      for j in 0..<n { (hasLower[j], upper[j]) = (.zero, Lanes(repeating: .infinity)) }
      let masks = form.sideMasks.lanes + g * p
      for (k, side) in form.sides.enumerated() {
        switch side.kind {
        case .lower: hasLower[side.variable] = masks[k]
        case .upper:
          upper[side.variable].replace(
            with: form.sideBounds.lanes[g * p + k], where: masks[k] .> 0)
        case .limit: continue
        }
      }
      for j in 0..<n {
        let active = form.activeMasks.lanes[g * n + j]
        let left = (costResiduals.lanes[g * n + j] - form.costs.lanes[g * n + j]) * active
        for lane in 0..<StepTable.width {
          if left[lane] > 0, hasLower[j][lane] == 0 {
            uncovered = max(uncovered, left[lane])
          } else if left[lane] < 0 {
            if upper[j][lane] < .infinity {
              value += left[lane] * upper[j][lane]
            } else {
              uncovered = max(uncovered, -left[lane])
            }
          }
        }
      }
    }
    for k in columns.indices where form.isColumnActive[k] {
      let left = columnCostResiduals[k] - form.columnCosts[k]
      let sides = form.columnSides.filter { $0.column == k }
      if left > 0 {
        if !sides.contains(where: \.isLower) { uncovered = max(uncovered, left) }
      } else if let side = sides.first(where: { !$0.isLower }) {
        value += left * side.bound
      } else {
        uncovered = max(uncovered, -left)
      }
    }
    return value > 0 && uncovered <= 1e-9 * value
  }

  /// Right sides times prices less bounds times theirs, scaled.
  private var measuredBound: Double {
    (measure.bound - form.constant) / form.valueScale * form.costScale
  }

  /// Whether values prove that the objective has no end.
  ///
  /// They do when they can be added to any solution as often as one likes, at a cost below zero; and
  /// the state must meet the rows.
  func provesUnbounded() -> Bool {
    let cost = (measure.objective - form.constant) / form.valueScale * form.costScale
    guard cost < 0, measure.primal < 1e-6 else { return false }
    let tolerance = -1e-9 * cost
    for k in 0..<(form.groups * system.tableCount) {
      // A·x = b less what is missing.
      let activity = rightSides.lanes[k] - rowResiduals.lanes[k]
      if activity.magnitude.max() > tolerance { return false }
    }
    for r in linkingResiduals.indices
    where abs(form.linkingRightSides[r] - linkingResiduals[r]) > tolerance { return false }
    let p = form.sides.count
    for g in 0..<form.groups {
      for k in 0..<p {
        let side = form.sides[k]
        var value = values.lanes[g * form.variableCount + side.variable]
        if side.kind != .lower { value = -value }
        if side.kind == .limit {
          value +=
            form.limitFactors.lanes[g * form.limitFactors.items + side.limit]
            * columns[side.column]
        }
        if (value * form.sideMasks.lanes[g * p + k]).min() < -tolerance { return false }
      }
    }
    return form.columnSides.allSatisfy {
      ($0.isLower ? columns[$0.column] : -columns[$0.column]) >= -tolerance
    }
  }
}
