import PhloemNumerics

/// The state of a linear(ised) problem that is nearest to the readings.
struct LinearSolution {
  /// A value for each variable; where a variable is not observable, one of many.
  var values: [Double]
  /// The whitened residuals t.
  let whitened: [Double]
  /// What each balance leaves over with the readings; the unknowns at their present point.
  let imbalances: [Double]
  /// The bounds that hold variables back.
  var bound: [Int] = []
  /// The sum of squared adjustments in deviations, with the bounds.
  var objective: Double

  /// Solves from the readings and the point of linearisation, near which unknowns stay that nothing
  /// gives.
  ///
  /// - Throws: `contradiction` where exactly known values do not fit together.
  init(
    _ problem: BalanceProblem, _ structure: BalanceStructure, _ linear: Linearisation,
    point: [Double]
  ) throws(BalanceError) {
    var start = point
    for (k, variable) in problem.variables.enumerated() {
      if let measured = variable.measured { start[k] = measured.value }
    }
    let sums = linear.jacobian.multiply(start)
    let imbalances = zip(sums, linear.constants).map { $0 - $1 }
    try structure.check(linear, at: start, problem)
    whitened = structure.whitening.multiply(imbalances)
    objective = dot(whitened, whitened)
    self.imbalances = imbalances

    let adjustments = structure.projection.multiplyTransposed(whitened)
    values = start
    for (k, variable) in structure.meters.enumerated() {
      values[variable] -= structure.deviations[k] * adjustments[k]
    }
    makeUp(structure, linear)
  }

  /// Moves the unknowns until the balances hold.
  mutating func makeUp(_ structure: BalanceStructure, _ linear: Linearisation) {
    let left = zip(linear.jacobian.multiply(values), linear.constants).map { $0 - $1 }
    for (k, change) in structure.unknowns(for: left).enumerated() {
      values[structure.unknowns[k]] += change
    }
  }
}

extension BalanceStructure {
  /// Refuses exactly known values that contradict balances.
  func check(
    _ linear: Linearisation, at point: [Double], _ problem: BalanceProblem
  ) throws(BalanceError) {
    if identities.rows == 0 { return }
    let (terms, sums) = (linear.jacobian, linear.jacobian.multiply(point))
    let imbalances = zip(sums, linear.constants).map { $0 - $1 }
    var sizes = imbalances.map(abs)
    for entry in terms.triplets {
      sizes[entry.row] = max(sizes[entry.row], abs(entry.value * point[entry.column]))
    }
    for l in 0..<identities.rows {
      let weights = identities.row(l)
      let gap = dot(weights, imbalances)
      let size = zip(weights, sizes).reduce(0) { $0 + abs($1.0) * $1.1 }
      let largest = weights.reduce(0) { max($0, abs($1)) }
      // Rounding leaves weights of no meaning on the other balances.
      if abs(gap) <= 1e-7 * size + 1e-12 * largest * (sizes.max() ?? 0) { continue }
      let named = weights.indices.filter { abs(weights[$0]) > 1e-6 * largest }
      // In the units of the first balance named.
      let unit = named.first.map { weights[$0] } ?? 1
      throw .contradiction(balances: named.map { problem.equations[$0].name }, gap: gap / unit)
    }
  }
}
