extension Certificate {
  /// Finds the largest violations of bounds, limits, rows and whole numbers.
  mutating func checkValues(_ solution: StagedSolution, _ program: StagedProgram) {
    for (variable, series) in zip(program.variables, solution.values) {
      for (t, value) in series.enumerated() {
        note(value, variable.lower[t], variable.upper[t], .bound, variable.name, t)
        if let limit = variable.limit {
          let bound = limit.factor[t] * solution.columns[limit.column]
          note(value, -.infinity, bound, .limit, variable.name, t)
        }
        if variable.isInteger { noteFraction(value, variable.name, t) }
      }
    }
    for (column, value) in zip(program.columns, solution.columns) {
      note(value, column.lower, column.upper, .column, column.name, nil)
      if column.isInteger { noteFraction(value, column.name, nil) }
    }
    for (row, series) in zip(
      program.rows, program.activities(solution.values, solution.columns))
    {
      for (t, activity) in series.enumerated() {
        note(activity, row.lower[t], row.upper[t], .row, row.name, t)
      }
    }
    for (row, activity) in zip(
      program.linkingRows, program.linkingActivities(solution.values, solution.columns))
    {
      note(activity, row.lower, row.upper, .linkingRow, row.name, nil)
    }
  }

  private mutating func note(
    _ value: Double, _ lower: Double, _ upper: Double, _ kind: Violation.Kind, _ name: String,
    _ step: Int?
  ) {
    let amount = max(lower - value, value - upper)
    // A value that is no number violates everything.
    guard !(amount <= 0) else { return }
    let bound = value < lower ? lower : upper
    let share = amount.isNaN ? .infinity : amount / (1 + abs(bound))
    if share > worstViolation?.share ?? 0 {
      worstViolation = Violation(
        kind: kind, name: name, step: step, amount: amount, share: share)
    }
  }

  private mutating func noteFraction(_ value: Double, _ name: String, _ step: Int?) {
    let amount = abs(value - value.rounded())
    if amount > worstFraction?.amount ?? 0 {
      worstFraction = Violation(
        kind: .wholeNumber, name: name, step: step, amount: amount, share: amount)
    }
  }
}

extension StagedProgram {
  /// The objective of values, the offset included, summed without loss of digits over many steps.
  public func objective(_ values: [[Double]], _ columns: [Double]) -> Double {
    var (sum, lost) = (offset, 0.0)
    func add(_ term: Double) {
      // Neumaier's sum.
      let next = sum + term
      lost += abs(sum) >= abs(term) ? (sum - next) + term : (term - next) + sum
      sum = next
    }
    for (variable, series) in zip(variables, values) where !variable.cost.isZero {
      for t in series.indices { add(variable.cost[t] * series[t]) }
    }
    for (column, value) in zip(self.columns, columns) { add(column.cost * value) }
    return sum + lost
  }
}
