extension StagedProgram {
  /// Says what makes the programme no programme: series of another length, bounds that are no numbers
  /// or upside down, references to what is not there; nil when it is one.
  func fault() -> String? {
    for variable in variables {
      let parts = [variable.lower, variable.upper, variable.cost]
      if let words = length(parts + (variable.limit.map { [$0.factor] } ?? [])) {
        return "'\(variable.name)' \(words)"
      }
      if let words = bounds(variable.lower, variable.upper) { return "'\(variable.name)' \(words)" }
      if !isFinite(variable.cost) { return "the cost of '\(variable.name)' is no finite number" }
      if let limit = variable.limit {
        guard columns.indices.contains(limit.column) else {
          return "'\(variable.name)' is limited by a column that is not there"
        }
        if !isFinite(limit.factor) || least(limit.factor) < 0 {
          return "the limit of '\(variable.name)' has a factor below zero or no number"
        }
      }
    }
    for row in rows {
      if let words = length([row.lower, row.upper] + row.terms.map(\.coefficient)) {
        return "row '\(row.name)' \(words)"
      }
      if let words = bounds(row.lower, row.upper) { return "row '\(row.name)' \(words)" }
      if let words = fault(row.terms) { return "row '\(row.name)' \(words)" }
      for link in row.links
      where !columns.indices.contains(link.column) || !isFinite(link.coefficient)
        || length([link.coefficient]) != nil
      {
        return "row '\(row.name)' has a coefficient of a column that is not there or no number"
      }
    }
    for column in columns {
      if let words = bounds(.constant(column.lower), .constant(column.upper)) {
        return "'\(column.name)' \(words)"
      }
      if !column.cost.isFinite { return "the cost of '\(column.name)' is no finite number" }
    }
    return linkingFault()
  }

  private func linkingFault() -> String? {
    for row in linkingRows {
      if let words = bounds(.constant(row.lower), .constant(row.upper)) ?? fault(row.terms)
        ?? length(row.terms.map(\.coefficient))
      {
        return "row '\(row.name)' \(words)"
      }
      let isBroken =
        row.entries.contains {
          !variables.indices.contains($0.variable) || !(0..<stepCount).contains($0.step)
            || !$0.coefficient.isFinite
        }
        || row.columns.contains {
          !columns.indices.contains($0.column) || !$0.coefficient.isFinite
        }
      if isBroken { return "row '\(row.name)' has a coefficient that is nowhere or no number" }
    }
    return nil
  }

  private func fault(_ terms: [Term]) -> String? {
    for term in terms {
      if !variables.indices.contains(term.variable) { return "has a term of no variable" }
      if term.lag < 0 { return "has a lag below zero" }
      if !isFinite(term.coefficient) {
        return "has a coefficient of '\(variables[term.variable].name)' that is no finite number"
      }
    }
    return nil
  }

  private func length(_ series: [StepSeries]) -> String? {
    for one in series {
      if let count = one.count, count != stepCount {
        return "has a series of \(count) numbers over \(stepCount) steps"
      }
    }
    return nil
  }

  private func bounds(_ lower: StepSeries, _ upper: StepSeries) -> String? {
    let steps = lower.count == nil && upper.count == nil ? 1 : stepCount
    for t in 0..<steps {
      let (low, high) = (lower[t], upper[t])
      if low.isNaN || high.isNaN { return "has a bound that is no number in step \(t)" }
      if low == .infinity || high == -.infinity {
        return "has a bound that nothing can meet in step \(t)"
      }
      if low > high {
        return "has a lower bound of \(low) above its upper one of \(high) in step \(t)"
      }
    }
    return nil
  }

  private func isFinite(_ series: StepSeries) -> Bool {
    switch series {
    case .constant(let value): value.isFinite
    case .values(let values): values.allSatisfy(\.isFinite)
    }
  }

  private func least(_ series: StepSeries) -> Double {
    switch series {
    case .constant(let value): value
    case .values(let values): values.min() ?? 0
    }
  }
}
