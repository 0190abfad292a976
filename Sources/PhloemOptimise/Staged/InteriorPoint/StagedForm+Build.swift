extension StagedForm {
  /// Brings a programme into this form; its series must have been checked.
  init(_ program: StagedProgram) throws(Obstacle) {
    if program.isMixedInteger { throw .unfit("it has whole numbers") }
    if program.rows.contains(where: { $0.terms.contains { $0.lag > 1 } }) {
      throw .unfit("it has a lag of more than one step")
    }
    stepCount = program.stepCount
    groups = (stepCount + StepTable.width - 1) / StepTable.width
    chains = program.chains
    rowCount = program.rows.count
    linkingRowCount = program.linkingRows.count
    for (i, row) in program.rows.enumerated() where !Self.isEquality(row, stepCount) {
      slackRows.append(i)
    }
    variableCount = program.variables.count + slackRows.count
    columnCount = program.columns.count
    let (groups, steps) = (groups, stepCount)
    func table(_ items: Int) -> StepTable { StepTable(items, groups: groups) }
    idleRows = StepTable(rowCount, groups: groups, filledWith: 1)
    rightSides = table(rowCount)
    costs = table(variableCount)
    offsets = table(variableCount)
    activeMasks = table(variableCount)
    coefficients = table(0)
    laggedCoefficients = table(0)
    linkCoefficients = table(0)
    budgetCoefficients = table(0)
    sideBounds = table(0)
    sideMasks = table(0)
    limitFactors = table(0)

    for (i, row) in program.rows.enumerated() {
      for t in 0..<steps where row.lower[t] > -.infinity || row.upper[t] < .infinity {
        idleRows[i, t] = 0
      }
    }
    try layColumns(program)
    try laySides(program)
    layCoefficients(program)
    layLinking(program)
    try countRows(program)
    for (j, variable) in program.variables.enumerated() {
      for t in 0..<steps {
        let cost = variable.cost[t]
        constant += cost * offsets[j, t]
        costs[j, t] = cost * activeMasks[j, t]
      }
    }
    scale()
    for p in sides.indices {
      for t in 0..<steps where sideMasks[p, t] > 0 { sideCount += 1 }
    }
    sideCount += columnSides.count
  }

  /// Whether a row is an equality in every step in which it holds.
  private static func isEquality(_ row: StagedProgram.Row, _ steps: Int) -> Bool {
    (0..<steps).allSatisfy {
      row.lower[$0] == row.upper[$0] || (row.lower[$0] == -.infinity && row.upper[$0] == .infinity)
    }
  }

  /// Bounds of linking columns.
  private mutating func layColumns(_ program: StagedProgram) throws(Obstacle) {
    for variable in program.variables {
      guard let limit = variable.limit else { continue }
      if (0..<stepCount).contains(where: { limit.factor[$0] < 0 }) {
        throw .unfit("a limit has a factor below zero")
      }
    }
    for (k, column) in program.columns.enumerated() {
      try layColumn(k, from: column.lower, upTo: column.upper)
      columnCosts.append(isColumnActive[k] ? column.cost : 0)
      constant += column.cost * columnOffsets[k]
    }
  }

  /// Lays the bounds of one linking column.
  mutating func layColumn(_ k: Int, from low: Double, upTo high: Double) throws(Obstacle) {
    if high < low - 1e-9 * (1 + abs(low)) { throw .infeasible }
    let offset = low > -.infinity ? low : high < .infinity ? high : 0
    columnOffsets.append(offset)
    isColumnActive.append(high > low)
    if high <= low { return }
    if low > -.infinity { columnSides.append(ColumnSide(column: k, isLower: true, bound: 0)) }
    if high < .infinity {
      columnSides.append(ColumnSide(column: k, isLower: false, bound: high - offset))
    }
  }

  /// Bounds of variables and slacks.
  private mutating func laySides(_ program: StagedProgram) throws(Obstacle) {
    typealias Found = (side: Side, bound: [Double], mask: [Double])
    var found: [Found] = []
    var factors: [[Double]] = []
    isFree = Array(repeating: false, count: variableCount)
    let slackBounds = slackRows.map { (program.rows[$0].lower, program.rows[$0].upper) }
    let zeros = [Double](repeating: 0, count: stepCount)
    for j in 0..<variableCount {
      let isSlack = j >= program.variables.count
      let (lower, upper) =
        isSlack
        ? slackBounds[j - program.variables.count]
        : (program.variables[j].lower, program.variables[j].upper)
      let limit = isSlack ? nil : program.variables[j].limit
      var (lowMask, highMask, limitMask) = (zeros, zeros, zeros)
      var (highBound, limitBound) = (zeros, zeros)
      for t in 0..<stepCount {
        if isSlack, idleRows[slackRows[j - program.variables.count], t] > 0 { continue }
        let low = lower[t]
        var high = upper[t]
        var isLimited = false
        if let limit {
          let factor = limit.factor[t]
          if factor == 0 {
            high = min(high, 0)
          } else if isColumnActive[limit.column] {
            isLimited = true
          } else {
            high = min(high, factor * columnOffsets[limit.column])
          }
        }
        if high < low - 1e-9 * (1 + abs(low)) { throw .infeasible }
        let offset = low > -.infinity ? low : high < .infinity ? high : 0
        offsets[j, t] = offset
        if high <= low {
          // What is fixed still asks for its column.
          if let limit, isLimited, low > limit.factor[t] * program.columns[limit.column].lower {
            limitMask[t] = 1
            limitBound[t] = limit.factor[t] * columnOffsets[limit.column] - offset
          }
          continue
        }
        activeMasks[j, t] = 1
        if low > -.infinity { lowMask[t] = 1 }
        if high < .infinity {
          highMask[t] = 1
          highBound[t] = high - offset
        }
        if let limit, isLimited {
          limitMask[t] = 1
          limitBound[t] = limit.factor[t] * columnOffsets[limit.column] - offset
        }
        if low == -.infinity, high == .infinity, !isLimited { isFree[j] = true }
      }
      if lowMask.contains(1) { found.append((Side(variable: j, kind: .lower), zeros, lowMask)) }
      if highMask.contains(1) {
        found.append((Side(variable: j, kind: .upper), highBound, highMask))
      }
      if let limit, limitMask.contains(1) {
        found.append(
          (
            Side(variable: j, kind: .limit, column: limit.column, limit: factors.count),
            limitBound, limitMask
          ))
        factors.append((0..<stepCount).map { limit.factor[$0] * limitMask[$0] })
      }
    }
    sides = found.map(\.side)
    sideBounds = table(found.map(\.bound))
    sideMasks = table(found.map(\.mask))
    limitFactors = table(factors)
  }

  /// A table of series.
  func table(_ series: [[Double]]) -> StepTable {
    let table = StepTable(series.count, groups: groups)
    for (item, values) in series.enumerated() {
      for t in values.indices { table[item, t] = values[t] }
    }
    return table
  }
}
