extension InteriorPoint {
  /// The state as a solution of the programme, in its units.
  func solution(of program: StagedProgram) -> StagedSolution {
    let steps = form.stepCount
    var values: [[Double]] = []
    for (j, variable) in program.variables.enumerated() {
      let scale = form.variableScales[j] * form.valueScale
      values.append(
        (0..<steps).map { t in
          let value = form.offsets[j, t] + scale * self.values[j, t] * form.activeMasks[j, t]
          return max(variable.lower[t], min(variable.upper[t], value))
        })
    }
    var columns: [Double] = []
    for (k, column) in program.columns.enumerated() {
      let value = form.columnOffsets[k] + form.columnScales[k] * form.valueScale * self.columns[k]
      columns.append(max(column.lower, min(column.upper, value)))
    }
    let duals = program.rows.indices.map { i in
      let (node, scale) = (system.pattern.nodeOfRow[i], form.rowScales[i] / form.costScale)
      return (0..<steps).map { scale * prices[node, $0] * (1 - form.idleRows[i, $0]) }
    }
    let linkingDuals = linkingPrices.indices.map {
      linkingPrices[$0] * form.linkingScales[$0] / form.costScale
    }
    var solution = StagedSolution.without(.optimal, method: .structured, iterations: iterations)
    solution.augmentedForm = augmentedForm
    solution.values = values
    solution.columns = columns
    solution.duals = duals
    solution.linkingDuals = linkingDuals
    solution.limitDuals = limitDuals(program, duals, linkingDuals)
    solution.objective = measure.objective + program.offset
    solution.bound = measure.bound + program.offset
    return solution
  }

  /// Prices of limits; a limit of nothing has what its variable leaves of the reduced cost.
  private func limitDuals(
    _ program: StagedProgram, _ duals: [[Double]], _ linkingDuals: [Double]
  ) -> [[Double]] {
    var found = program.variables.map {
      [Double](repeating: 0, count: $0.limit == nil ? 0 : form.stepCount)
    }
    var isNeeded = false
    for (j, variable) in program.variables.enumerated() {
      guard let limit = variable.limit else { continue }
      let scale = 1 / (form.costScale * form.variableScales[j])
      let upper = form.sides.firstIndex { $0.variable == j && $0.kind == .upper }
      let side = form.sides.firstIndex { $0.variable == j && $0.kind == .limit }
      let isFixed = !form.isColumnActive[limit.column]
      for t in 0..<form.stepCount {
        if let side, form.sideMasks[side, t] > 0 {
          found[j][t] = -scale * weights[side, t]
        } else if let upper, form.sideMasks[upper, t] > 0,
          limit.factor[t] == 0 || isFixed,
          limit.factor[t] * form.columnOffsets[limit.column] < variable.upper[t]
        {
          found[j][t] = -scale * weights[upper, t]
        }
        if form.activeMasks[j, t] == 0 { isNeeded = true }
      }
    }
    guard isNeeded else { return found }
    let reduced = program.reducedCosts(duals, linkingDuals)
    for (j, variable) in program.variables.enumerated() {
      guard let limit = variable.limit else { continue }
      for t in 0..<form.stepCount where form.activeMasks[j, t] == 0 && found[j][t] == 0 {
        let bound = limit.factor[t] * form.columnOffsets[limit.column]
        if limit.factor[t] == 0 || !form.isColumnActive[limit.column], bound < variable.upper[t] {
          found[j][t] = min(0, reduced[j][t])
        }
      }
    }
    return found
  }
}
