extension StagedForm {
  /// The matrix of the steps, with what is fixed moved to the right sides.
  mutating func layCoefficients(_ program: StagedProgram) {
    var places: [Entry: Int] = [:]
    var series: [[Double]] = []
    var laggedPlaces: [Entry: Int] = [:]
    var lagged: [[Double]] = []
    var wraps: [[Double]] = []
    let zeros = [Double](repeating: 0, count: stepCount)
    for (i, row) in program.rows.enumerated() {
      if !slackRows.contains(i) {
        for t in 0..<stepCount where idleRows[i, t] == 0 { rightSides[i, t] = row.lower[t] }
      }
      for term in row.terms {
        let place = Entry(row: i, variable: term.variable)
        if term.lag == 0 {
          let e = places[place] ?? series.count
          if e == series.count {
            places[place] = e
            entries.append(place)
            series.append(zeros)
          }
          for t in 0..<stepCount where idleRows[i, t] == 0 {
            series[e][t] += term.coefficient[t]
          }
          continue
        }
        let e = laggedPlaces[place] ?? lagged.count
        if e == lagged.count {
          laggedPlaces[place] = e
          laggedEntries.append(place)
          lagged.append(zeros)
          wraps.append([Double](repeating: 0, count: chains.count))
        }
        for (k, chain) in chains.enumerated() {
          for t in chain where idleRows[i, t] == 0 {
            if t > chain.lowerBound {
              lagged[e][t - 1] += term.coefficient[t]
            } else if term.wraps {
              wraps[e][k] += term.coefficient[t]
            }
          }
        }
      }
    }
    for (k, i) in slackRows.enumerated() {
      entries.append(Entry(row: i, variable: program.variables.count + k))
      series.append((0..<stepCount).map { idleRows[i, $0] == 0 ? -1 : 0 })
    }
    moveFixed(&series, &lagged, &wraps)
    coefficients = table(series)
    laggedCoefficients = table(lagged)
    wrapCoefficients = []
    for k in chains.indices { for e in lagged.indices { wrapCoefficients.append(wraps[e][k]) } }
    layLinks(program)
  }

  /// Takes what the offsets give from the right sides, and coefficients from what is fixed.
  private mutating func moveFixed(
    _ series: inout [[Double]], _ lagged: inout [[Double]], _ wraps: inout [[Double]]
  ) {
    for (e, place) in entries.enumerated() {
      for t in 0..<stepCount where series[e][t] != 0 {
        rightSides[place.row, t] -= series[e][t] * offsets[place.variable, t]
        series[e][t] *= activeMasks[place.variable, t]
      }
    }
    for (e, place) in laggedEntries.enumerated() {
      for t in 0..<stepCount where lagged[e][t] != 0 {
        rightSides[place.row, t + 1] -= lagged[e][t] * offsets[place.variable, t]
        lagged[e][t] *= activeMasks[place.variable, t]
      }
      for (k, chain) in chains.enumerated() where wraps[e][k] != 0 {
        let end = chain.upperBound - 1
        rightSides[place.row, chain.lowerBound] -= wraps[e][k] * offsets[place.variable, end]
        wraps[e][k] *= activeMasks[place.variable, end]
      }
    }
  }

  /// Linking columns in the rows of steps.
  private mutating func layLinks(_ program: StagedProgram) {
    var places: [Link: Int] = [:]
    var series: [[Double]] = []
    for (i, row) in program.rows.enumerated() {
      for link in row.links {
        let place = Link(row: i, column: link.column)
        let e = places[place] ?? series.count
        if e == series.count {
          places[place] = e
          links.append(place)
          series.append([Double](repeating: 0, count: stepCount))
        }
        for t in 0..<stepCount where idleRows[i, t] == 0 {
          series[e][t] += link.coefficient[t]
        }
      }
    }
    for (e, place) in links.enumerated() {
      let isActive = isColumnActive[place.column]
      for t in 0..<stepCount where series[e][t] != 0 {
        rightSides[place.row, t] -= series[e][t] * columnOffsets[place.column]
        if !isActive { series[e][t] = 0 }
      }
    }
    linkCoefficients = table(series)
  }

  /// Linking rows; those that are no equality get a slack column.
  mutating func layLinking(_ program: StagedProgram) {
    var places: [Budget: Int] = [:]
    var series: [[Double]] = []
    for (r, row) in program.linkingRows.enumerated() {
      let isEquality = row.lower == row.upper
      var right = isEquality ? row.lower : 0
      func place(_ variable: Int) -> Int {
        let place = Budget(variable: variable, row: r)
        if let e = places[place] { return e }
        places[place] = series.count
        budgets.append(place)
        series.append([Double](repeating: 0, count: stepCount))
        return series.count - 1
      }
      for term in row.terms {
        let e = place(term.variable)
        for t in 0..<stepCount { series[e][t] += term.coefficient[t] }
      }
      for entry in row.entries { series[place(entry.variable)][entry.step] += entry.coefficient }
      for e in budgets.indices where budgets[e].row == r {
        for t in 0..<stepCount where series[e][t] != 0 {
          right -= series[e][t] * offsets[budgets[e].variable, t]
          series[e][t] *= activeMasks[budgets[e].variable, t]
        }
      }
      for (column, value) in row.columns where value != 0 {
        right -= value * columnOffsets[column]
        if isColumnActive[column] { crosses.append(Cross(row: r, column: column, value: value)) }
      }
      if !isEquality {
        // A slack column between the bounds; their order has been checked.
        try? layColumn(columnCount, from: row.lower, upTo: row.upper)
        columnCosts.append(0)
        crosses.append(Cross(row: r, column: columnCount, value: -1))
        right += columnOffsets[columnCount]
        columnCount += 1
      }
      linkingRightSides.append(right)
    }
    budgetCoefficients = table(series)
  }

  /// Rows in which nothing can change leave, when they are met.
  mutating func countRows(_ program: StagedProgram) throws(Obstacle) {
    let counts = StepTable(rowCount, groups: groups)
    for (e, place) in entries.enumerated() where place.variable < program.variables.count {
      for t in 0..<stepCount where coefficients[e, t] != 0 { counts[place.row, t] += 1 }
    }
    for (e, place) in laggedEntries.enumerated() {
      for t in 0..<stepCount where laggedCoefficients[e, t] != 0 { counts[place.row, t + 1] += 1 }
      for (k, chain) in chains.enumerated()
      where wrapCoefficients[k * laggedEntries.count + e] != 0 {
        counts[place.row, chain.lowerBound] += 1
      }
    }
    for (e, place) in links.enumerated() {
      for t in 0..<stepCount where linkCoefficients[e, t] != 0 { counts[place.row, t] += 1 }
    }
    for (i, row) in program.rows.enumerated() {
      let slack = slackRows.firstIndex(of: i).map { program.variables.count + $0 }
      for t in 0..<stepCount where idleRows[i, t] == 0 && counts[i, t] == 0 {
        // What is left of the row: 0 = right side, plus the slack from its offset.
        let activity = slack.map { offsets[$0, t] } ?? row.lower[t]
        let value = activity - rightSides[i, t]
        let tolerance = 1e-8 * (1 + abs(activity) + abs(value))
        if value < row.lower[t] - tolerance || value > row.upper[t] + tolerance {
          throw .infeasible
        }
        idleRows[i, t] = 1
        rightSides[i, t] = 0
        guard let slack else { continue }
        dismiss(slack, t)
      }
    }
  }

  /// Takes a slack out of a step.
  private mutating func dismiss(_ slack: Int, _ step: Int) {
    activeMasks[slack, step] = 0
    for e in entries.indices where entries[e].variable == slack { coefficients[e, step] = 0 }
    for p in sides.indices where sides[p].variable == slack { sideMasks[p, step] = 0 }
  }
}
