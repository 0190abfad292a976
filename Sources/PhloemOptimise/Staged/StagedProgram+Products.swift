extension StagedProgram {
  /// The chain of each step.
  var chainOfStep: [Int] {
    var found = [Int](repeating: 0, count: stepCount)
    for (k, chain) in chains.enumerated() { for t in chain { found[t] = k } }
    return found
  }

  /// The activities of rows, those of steps in which a row does not hold included.
  func activities(_ values: [[Double]], _ columns: [Double]) -> [[Double]] {
    let chainOf = chainOfStep
    return rows.map { row in
      var sums = [Double](repeating: 0, count: stepCount)
      for term in row.terms {
        let series = values[term.variable]
        for t in 0..<stepCount {
          let chain = chains[chainOf[t]]
          if term.lag == 0 {
            sums[t] += term.coefficient[t] * series[t]
          } else if let source = Self.source(t, lag: term.lag, wraps: term.wraps, in: chain) {
            sums[t] += term.coefficient[t] * series[source]
          }
        }
      }
      for link in row.links {
        for t in 0..<stepCount { sums[t] += link.coefficient[t] * columns[link.column] }
      }
      return sums
    }
  }

  /// The activities of linking rows.
  func linkingActivities(_ values: [[Double]], _ columns: [Double]) -> [Double] {
    linkingRows.map { row in
      var sum = 0.0
      for term in row.terms {
        for t in 0..<stepCount { sum += term.coefficient[t] * values[term.variable][t] }
      }
      for entry in row.entries { sum += entry.coefficient * values[entry.variable][entry.step] }
      for (column, value) in row.columns { sum += value * columns[column] }
      return sum
    }
  }

  /// What the prices of rows leave of the costs of variables; limits are not counted.
  func reducedCosts(_ duals: [[Double]], _ linkingDuals: [Double]) -> [[Double]] {
    var reduced = variables.map { $0.cost.expanded(stepCount) }
    let chainOf = chainOfStep
    for (row, prices) in zip(rows, duals) {
      for term in row.terms {
        for t in 0..<stepCount where prices[t] != 0 {
          if term.lag == 0 {
            reduced[term.variable][t] -= term.coefficient[t] * prices[t]
          } else if let source = Self.source(
            t, lag: term.lag, wraps: term.wraps, in: chains[chainOf[t]])
          {
            reduced[term.variable][source] -= term.coefficient[t] * prices[t]
          }
        }
      }
    }
    for (row, price) in zip(linkingRows, linkingDuals) where price != 0 {
      for term in row.terms {
        for t in 0..<stepCount { reduced[term.variable][t] -= term.coefficient[t] * price }
      }
      for entry in row.entries { reduced[entry.variable][entry.step] -= entry.coefficient * price }
    }
    return reduced
  }

  /// What the prices of rows and limits leave of the costs of linking columns.
  func reducedColumnCosts(
    _ duals: [[Double]], _ linkingDuals: [Double], _ limitDuals: [[Double]]
  ) -> [Double] {
    var reduced = columns.map(\.cost)
    for (row, prices) in zip(rows, duals) {
      for link in row.links {
        for t in 0..<stepCount { reduced[link.column] -= link.coefficient[t] * prices[t] }
      }
    }
    for (variable, prices) in zip(variables, limitDuals) {
      guard let limit = variable.limit else { continue }
      // The row is value − factor × column ≤ 0.
      for t in 0..<stepCount { reduced[limit.column] += limit.factor[t] * prices[t] }
    }
    for (row, price) in zip(linkingRows, linkingDuals) {
      for (column, value) in row.columns { reduced[column] -= value * price }
    }
    return reduced
  }
}
