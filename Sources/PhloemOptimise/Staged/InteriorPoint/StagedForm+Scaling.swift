#if canImport(Glibc)
  import Glibc
#else
  import Darwin
#endif

extension StagedForm {
  /// Scales rows and variables, one factor for all steps, so that coefficients are near 1 in the
  /// geometric mean; all factors are powers of two, so that no digit changes.
  mutating func scale() {
    variableScales = Array(repeating: 1, count: variableCount)
    rowScales = Array(repeating: 1, count: rowCount)
    columnScales = Array(repeating: 1, count: columnCount)
    linkingScales = Array(repeating: 1, count: linkingRowCount)
    let inner = entries.indices.map { coefficients.range(of: $0) }
    let lagged = laggedEntries.indices.map { laggedCoefficients.range(of: $0) }
    let linked = links.indices.map { linkCoefficients.range(of: $0) }
    let budget = budgets.indices.map { budgetCoefficients.range(of: $0) }
    let limits = sides.filter { $0.kind == .limit }
    let factors = limits.indices.map { limitFactors.range(of: $0) }
    let slackCount = slackRows.count
    let firstSlack = variableCount - slackCount
    for round in 0..<6 {
      var rows = Spread(rowCount)
      var linking = Spread(linkingRowCount)
      var variables = Spread(variableCount)
      var columns = Spread(columnCount)
      let isRowRound = round.isMultiple(of: 2)
      for (e, place) in entries.enumerated() where place.variable < firstSlack {
        let factor = rowScales[place.row] * variableScales[place.variable]
        if isRowRound {
          rows.add(inner[e], factor, at: place.row)
        } else {
          variables.add(inner[e], factor, at: place.variable)
        }
      }
      for (e, place) in laggedEntries.enumerated() {
        let factor = rowScales[place.row] * variableScales[place.variable]
        if isRowRound {
          rows.add(lagged[e], factor, at: place.row)
        } else {
          variables.add(lagged[e], factor, at: place.variable)
        }
      }
      for (e, place) in links.enumerated() {
        let factor = rowScales[place.row] * columnScales[place.column]
        if isRowRound {
          rows.add(linked[e], factor, at: place.row)
        } else {
          columns.add(linked[e], factor, at: place.column)
        }
      }
      for (e, place) in budgets.enumerated() {
        let factor = linkingScales[place.row] * variableScales[place.variable]
        if isRowRound { linking.add(budget[e], factor, at: place.row) }
      }
      for cross in crosses {
        let factor = linkingScales[cross.row] * columnScales[cross.column]
        let size = abs(cross.value)
        if isRowRound {
          linking.add((size, size), factor, at: cross.row)
        } else {
          columns.add((size, size), factor, at: cross.column)
        }
      }
      if !isRowRound {
        for (q, side) in limits.enumerated() {
          columns.add(
            factors[q], columnScales[side.column] / variableScales[side.variable],
            at: side.column)
        }
      }
      rows.apply(to: &rowScales)
      linking.apply(to: &linkingScales)
      variables.apply(to: &variableScales)
      columns.apply(to: &columnScales)
    }
    for (k, i) in slackRows.enumerated() { variableScales[firstSlack + k] = 1 / rowScales[i] }
    applyScales()
    scaleSizes()
  }

  private mutating func applyScales() {
    for (e, place) in entries.enumerated() {
      coefficients.scale(e, by: rowScales[place.row] * variableScales[place.variable])
    }
    for (e, place) in laggedEntries.enumerated() {
      let factor = rowScales[place.row] * variableScales[place.variable]
      laggedCoefficients.scale(e, by: factor)
      for k in chains.indices { wrapCoefficients[k * laggedEntries.count + e] *= factor }
    }
    for (e, place) in links.enumerated() {
      linkCoefficients.scale(e, by: rowScales[place.row] * columnScales[place.column])
    }
    for (e, place) in budgets.enumerated() {
      budgetCoefficients.scale(e, by: linkingScales[place.row] * variableScales[place.variable])
    }
    for k in crosses.indices {
      crosses[k].value *= linkingScales[crosses[k].row] * columnScales[crosses[k].column]
    }
    for side in sides where side.kind == .limit {
      limitFactors.scale(
        side.limit, by: columnScales[side.column] / variableScales[side.variable])
    }
    for j in 0..<variableCount { costs.scale(j, by: variableScales[j]) }
    for k in 0..<columnCount { columnCosts[k] *= columnScales[k] }
    for i in 0..<rowCount { rightSides.scale(i, by: rowScales[i]) }
    for r in 0..<linkingRowCount { linkingRightSides[r] *= linkingScales[r] }
    for p in sides.indices { sideBounds.scale(p, by: 1 / variableScales[sides[p].variable]) }
    for p in columnSides.indices { columnSides[p].bound /= columnScales[columnSides[p].column] }
  }

  /// Scales right sides and costs to a middle size.
  private mutating func scaleSizes() {
    var size = 0.0
    for i in 0..<rowCount { size = max(size, rightSides.range(of: i)?.largest ?? 0) }
    if size == 0 {
      for p in sides.indices { size = max(size, sideBounds.range(of: p)?.largest ?? 0) }
    }
    var cost = 0.0
    for j in 0..<variableCount { cost = max(cost, costs.range(of: j)?.largest ?? 0) }
    if cost == 0 { for value in columnCosts { cost = max(cost, abs(value)) } }
    applySizes(
      Spread.powerOfTwo(size > 0 ? size / 10 : 1), Spread.powerOfTwo(cost > 0 ? 10 / cost : 1))
  }

  private mutating func applySizes(_ value: Double, _ cost: Double) {
    (valueScale, costScale) = (value, cost)
    for i in 0..<rowCount { rightSides.scale(i, by: 1 / valueScale) }
    for r in linkingRightSides.indices { linkingRightSides[r] /= valueScale }
    for p in sides.indices { sideBounds.scale(p, by: 1 / valueScale) }
    for p in columnSides.indices { columnSides[p].bound /= valueScale }
    for j in 0..<variableCount { costs.scale(j, by: costScale) }
    for k in columnCosts.indices { columnCosts[k] *= costScale }
  }
}

/// The least and largest coefficient of each row or column, and the factor that brings their geometric
/// mean to 1.
private struct Spread {
  private var least: [Double]
  private var largest: [Double]

  init(_ count: Int) {
    least = Array(repeating: .infinity, count: count)
    largest = Array(repeating: 0, count: count)
  }

  mutating func add(_ range: (least: Double, largest: Double)?, _ factor: Double, at place: Int) {
    guard let range else { return }
    least[place] = min(least[place], range.least * factor)
    largest[place] = max(largest[place], range.largest * factor)
  }

  func apply(to scales: inout [Double]) {
    for k in scales.indices where largest[k] > 0 {
      scales[k] *= Self.powerOfTwo(1 / (least[k] * largest[k]).squareRoot())
    }
  }

  /// The nearest power of two.
  static func powerOfTwo(_ value: Double) -> Double { exp2(log2(value).rounded()) }
}
