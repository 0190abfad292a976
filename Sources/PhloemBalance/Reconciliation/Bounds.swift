import PhloemNumerics

extension LinearSolution {
  /// Moves the solution to the nearest one within the bounds.
  ///
  /// The multipliers λ ≥ 0 of the bounds minimise ½λᵀMλ − dᵀλ with d how far each bound is passed
  /// and M the covariance of the bounded estimates; they are found by the active set of Lawson and
  /// Hanson, Solving Least Squares Problems (1974), chapter 23. Variables that nothing gives are not
  /// bounded.
  /// - Parameters:
  ///   - problem: The problem with its bounds.
  ///   - structure: Its structure.
  ///   - linear: Its balances.
  ///   - known: What `boundSpreads` gives, where it is known from another solution.
  /// - Throws: `boundsClash` where no state lies within the bounds.
  mutating func keepWithinBounds(
    _ problem: BalanceProblem, _ structure: BalanceStructure, _ linear: Linearisation,
    spreads known: [[Double]]? = nil
  ) throws(BalanceError) {
    let sides = problem.variables.indices.flatMap { boundSides(of: $0, problem, structure) }
    guard sides.contains(where: { gap($0) > $0.tolerance }) else { return }
    let spreads = known ?? boundSpreads(problem, structure)
    var multipliers = [Double](repeating: 0, count: sides.count)
    var shift = [Double](repeating: 0, count: structure.meters.count)
    var active: [Int] = []
    for _ in 0..<(10 * sides.count + 10) {
      let gaps = sides.indices.map { gap(sides[$0]) - dot(spreads[$0], shift) }
      let worst = sides.indices.filter { !active.contains($0) && gaps[$0] > sides[$0].tolerance }
        .max { gaps[$0] / sides[$0].tolerance < gaps[$1] / sides[$1].tolerance }
      guard let worst else {
        apply(shift, structure, linear)
        bound = active.map { sides[$0].variable }.sorted()
        return
      }
      active.append(worst)
      while true {
        guard let next = target(active, sides, spreads, multipliers) else {
          throw .boundsClash(variables: active.map { problem.variables[sides[$0].variable].name })
        }
        // The first multiplier to fall to 0 on the way leaves the set.
        var (step, leaving) = (1.0, -1)
        for (k, side) in active.enumerated() where next[k] <= 0 && k < active.count - 1 {
          let share = multipliers[side] / (multipliers[side] - next[k])
          if share < step { (step, leaving) = (share, k) }
        }
        for (k, side) in active.enumerated() {
          multipliers[side] += step * (next[k] - multipliers[side])
        }
        if leaving < 0 { break }
        multipliers[active[leaving]] = 0
        active.remove(at: leaving)
      }
      shift = [Double](repeating: 0, count: structure.meters.count)
      var sum = shift.mutableSpan
      for side in active {
        let spread = spreads[side]
        addMultiple(multipliers[side], of: spread.span, to: &sum)
      }
    }
    throw .boundsClash(variables: active.map { problem.variables[sides[$0].variable].name })
  }

  /// Returns how each bounded estimate moves with the meters, towards its bound.
  func boundSpreads(_ problem: BalanceProblem, _ structure: BalanceStructure) -> [[Double]] {
    problem.variables.indices.flatMap { boundSides(of: $0, problem, structure) }.map { side in
      (structure.spread(of: side.variable) ?? []).map { $0 * side.sign }
    }
  }

  private struct Side {
    let variable: Int
    let limit: Double
    /// 1 for a lower bound, −1 for an upper one.
    let sign: Double
    let tolerance: Double
  }

  private func boundSides(
    of variable: Int, _ problem: BalanceProblem, _ structure: BalanceStructure
  ) -> [Side] {
    if structure.status[variable] == .unobservable { return [] }
    let bounds = problem.variables[variable].bounds
    let tolerance = 1e-9 * max(abs(values[variable]), 1e-3)
    return [(bounds.lowerBound, 1.0), (bounds.upperBound, -1.0)].filter { $0.0.isFinite }.map {
      Side(
        variable: variable, limit: $0.0, sign: $0.1, tolerance: max(tolerance, 1e-12 * abs($0.0)))
    }
  }

  /// Returns by how much the solution passes a bound; negative inside.
  private func gap(_ side: Side) -> Double { side.sign * (side.limit - values[side.variable]) }

  /// Returns the multipliers towards which to go, or nil when no state lies within the bounds.
  ///
  /// They bring the active estimates onto their bounds; where the newest, last one depends on the
  /// others, they free one of these.
  private func target(
    _ active: [Int], _ sides: [Side], _ spreads: [[Double]], _ multipliers: [Double]
  ) -> [Double]? {
    let scale = active.map { euclideanNorm(spreads[$0]) }
    if scale.contains(where: { !($0 > 0) }) { return nil }
    var correlation = DenseMatrix.identity(active.count)
    for i in active.indices {
      for j in active.indices where i != j {
        correlation[i, j] =
          dot(spreads[active[i]], spreads[active[j]]) / (scale[i] * scale[j])
      }
    }
    let gaps = active.indices.map { gap(sides[active[$0]]) / scale[$0] }
    let last = active.count - 1
    if let factors = try? Cholesky(correlation), factors.factor[last, last] > 1e-6 {
      return zip(factors.solve(gaps), scale).map { $0 / $1 }
    }
    let others = SparseMatrix(correlation).selecting(
      rows: Array(0..<last), columns: Array(0..<last))
    guard let factors = try? Cholesky(others.dense) else { return nil }
    let share = factors.solve((0..<last).map { correlation[$0, last] })
    // Along (−share, 1) the covariance is 0: go until a multiplier is 0.
    let steps = (0..<last).filter { share[$0] > 1e-9 }
      .map { multipliers[active[$0]] * scale[$0] / share[$0] }
    guard let step = steps.min() else { return nil }
    return active.indices.map { k in
      let now = multipliers[active[k]]
      return k == last ? now + step / scale[k] : now - step * share[k] / scale[k]
    }
  }

  private mutating func apply(
    _ shift: [Double], _ structure: BalanceStructure, _ linear: Linearisation
  ) {
    for variable in structure.meters {
      guard let spread = structure.spread(of: variable) else { continue }
      values[variable] += dot(spread, shift)
    }
    makeUp(structure, linear)
    objective += dot(shift, shift)
  }
}
