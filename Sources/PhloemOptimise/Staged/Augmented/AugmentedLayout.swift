import PhloemNumerics

/// Where the unknowns of a Newton step stand in the augmented form, and its matrix.
///
/// First come those of the negative definite part, values of variables and of linking columns, then
/// those of the positive definite one: prices of rows, of linking rows and of limits by linking
/// columns. What is fixed and rows that do not hold have no unknown.
struct AugmentedLayout {
  /// The unknown of each variable and step, variable by variable; −1 for none.
  let variables: [Int32]
  /// The unknown of each linking column; −1 for none.
  let columns: [Int32]
  /// The unknown of each row and step, row by row; −1 for none.
  let rows: [Int32]
  /// The unknown of the first linking row; the others follow.
  let firstLinkingRow: Int
  /// The limits that are there, their unknowns one after the other.
  let limits: [Limit]
  /// The unknown of the first of them.
  let firstLimit: Int
  /// The number of unknowns of the negative definite part.
  let negativeCount: Int
  /// The number of unknowns.
  let count: Int
  /// The upper triangle with all of the diagonal, which is 0.
  private(set) var matrix: SparseMatrix

  /// A limit in a step: which of the sides, and the step.
  struct Limit {
    var side: Int
    var step: Int
  }

  /// Lays a form out.
  init(_ form: StagedForm) {
    let steps = form.stepCount
    var next: Int32 = 0
    func take(_ isThere: Bool) -> Int32 {
      if !isThere { return -1 }
      next += 1
      return next - 1
    }
    variables = (0..<form.variableCount).flatMap { j in
      (0..<steps).map { take(form.activeMasks[j, $0] > 0) }
    }
    columns = form.isColumnActive.map(take)
    negativeCount = Int(next)
    rows = (0..<form.rowCount).flatMap { i in
      (0..<steps).map { take(form.idleRows[i, $0] == 0) }
    }
    firstLinkingRow = Int(next)
    firstLimit = firstLinkingRow + form.linkingRowCount
    limits = form.sides.indices.filter { form.sides[$0].kind == .limit }.flatMap { side in
      (0..<steps).filter { form.sideMasks[side, $0] > 0 }.map { Limit(side: side, step: $0) }
    }
    count = firstLimit + limits.count
    matrix = SparseMatrix(rows: 0, columns: 0, triplets: [])
    matrix = SparseMatrix(rows: count, columns: count, triplets: triplets(of: form))
  }

  private func triplets(of form: StagedForm) -> [Triplet] {
    let steps = form.stepCount
    var triplets = (0..<count).map { Triplet($0, $0, 0) }
    func add(_ unknown: Int32, _ price: Int, _ value: Double) {
      if unknown >= 0, price >= 0, value != 0 {
        triplets.append(Triplet(Int(unknown), price, value))
      }
    }
    func row(_ i: Int, _ t: Int) -> Int { Int(rows[i * steps + t]) }
    for (e, place) in form.entries.enumerated() {
      for t in 0..<steps {
        add(variables[place.variable * steps + t], row(place.row, t), form.coefficients[e, t])
      }
    }
    let laggedCount = form.laggedEntries.count
    for (e, place) in form.laggedEntries.enumerated() {
      for t in 0..<(steps - 1) {
        add(
          variables[place.variable * steps + t], row(place.row, t + 1),
          form.laggedCoefficients[e, t])
      }
      for (k, chain) in form.chains.enumerated() {
        add(
          variables[place.variable * steps + chain.upperBound - 1],
          row(place.row, chain.lowerBound), form.wrapCoefficients[k * laggedCount + e])
      }
    }
    for (e, link) in form.links.enumerated() {
      for t in 0..<steps {
        add(columns[link.column], row(link.row, t), form.linkCoefficients[e, t])
      }
    }
    for (e, budget) in form.budgets.enumerated() {
      for t in 0..<steps {
        add(
          variables[budget.variable * steps + t], firstLinkingRow + budget.row,
          form.budgetCoefficients[e, t])
      }
    }
    for cross in form.crosses {
      add(columns[cross.column], firstLinkingRow + cross.row, cross.value)
    }
    for (k, limit) in limits.enumerated() {
      let side = form.sides[limit.side]
      add(variables[side.variable * steps + limit.step], firstLimit + k, -1)
      add(columns[side.column], firstLimit + k, form.limitFactors[side.limit, limit.step])
    }
    return triplets
  }
}
