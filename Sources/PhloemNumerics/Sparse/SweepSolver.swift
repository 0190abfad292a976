/// Solves x = b + N·x in eight lanes by sweeps in a good order, sped up by GMRES.
///
/// Only the feedback g = U·x is iterated: g = U·(I − L)⁻¹·(b + g), a system of as many unknowns as
/// rows look ahead. A lane's iteration needs no other lane; each ends where it is good enough, and all
/// are given up together.
/// - SeeAlso: Y. Saad and M. H. Schultz, SIAM J. Sci. Stat. Comput. 7 (1986), 856–869.
public struct SweepSolver: Sendable {
  /// Eight numbers side by side.
  public typealias Lanes = SIMD8<Double>

  /// What a solve did.
  public struct Outcome: Hashable, Sendable {
    /// Sweeps over the matrix.
    public var sweeps = 0
    /// Sum of the magnitudes of b + N·x − x in each lane.
    public var residual = SIMD8<Double>.zero
    /// Sum of the magnitudes of x in each lane.
    public var magnitude = SIMD8<Double>.zero
    /// The residual beside the solution, the worst lane.
    public var worst: Double {
      (0..<8).reduce(0) { worst, lane in
        let share = residual[lane] / max(magnitude[lane], .leastNormalMagnitude)
        return share <= worst ? worst : share
      }
    }
  }

  /// The places of the matrix.
  public let pattern: SweepPattern
  /// Vectors kept before GMRES begins again.
  public let restart: Int
  private var basis: [Lanes] = []
  private var feedback: [Lanes]
  private var candidate: [Lanes]
  /// x by place; the solution after a solve.
  public private(set) var solution: [Lanes]

  /// Makes a solver of a pattern.
  public init(_ pattern: SweepPattern, restart: Int = 40) {
    self.pattern = pattern
    self.restart = restart
    feedback = Array(repeating: .zero, count: pattern.feedbackCount)
    candidate = feedback
    solution = Array(repeating: .zero, count: pattern.order)
  }

  /// Solves with one matrix for eight right-hand sides.
  ///
  /// - Parameters:
  ///   - values: N in slots.
  ///   - rightHandSide: b by place.
  ///   - start: A guess of x by place; nil for none.
  ///   - tolerance: The residual that will do, of the solution, in Euclidean norm.
  ///   - limit: The most sweeps.
  public mutating func solve(
    _ values: [Double], _ rightHandSide: [Lanes], start: [Lanes]? = nil, tolerance: Double,
    limit: Int = 400
  ) -> Outcome {
    iterate(values, rightHandSide, start, tolerance, limit)
  }

  /// Solves eight systems of one pattern; see above.
  public mutating func solve(
    _ values: [Lanes], _ rightHandSide: [Lanes], start: [Lanes]? = nil, tolerance: Double,
    limit: Int = 400
  ) -> Outcome {
    iterate(values, rightHandSide, start, tolerance, limit)
  }

  @inline(__always)
  private mutating func iterate<Value: SweepValue>(
    _ values: [Value], _ b: [Lanes], _ start: [Lanes]?, _ tolerance: Double, _ limit: Int
  ) -> Outcome {
    precondition(values.count == pattern.slotCount && b.count == pattern.order)
    var outcome = Outcome()
    if let start {
      Kernel.lookAhead(pattern, values, start, &feedback)
    } else {
      for k in feedback.indices { feedback[k] = .zero }
    }
    var before = Lanes(repeating: .infinity)
    while true {
      Kernel.sweep(pattern, values, b, feedback, &solution)
      outcome.sweeps += 1
      Kernel.lookAhead(pattern, values, solution, &candidate)
      outcome.magnitude = Kernel.magnitude(solution)
      outcome.residual = .zero
      var squares = Lanes.zero
      for k in feedback.indices {
        let difference = candidate[k] - feedback[k]
        outcome.residual += pointwiseMax(difference, -difference)
        squares += difference * difference
      }
      let wanted = Kernel.norm(solution) * tolerance
      let found = squares.squareRoot()
      // Written so that what is no number ends it too.
      if feedback.isEmpty || !any(found .> wanted) || outcome.sweeps >= limit { return outcome }
      // Where rounding is all that is left, another cycle changes nothing.
      if !any((found .> wanted) .& (found .< before * 0.5)) { return outcome }
      before = found
      cycle(values, found, wanted, limit, &outcome.sweeps)
    }
  }

  /// One cycle of GMRES on the feedback, from the residual `candidate − feedback`.
  @inline(__always)
  private mutating func cycle<Value: SweepValue>(
    _ values: [Value], _ norm: Lanes, _ wanted: Lanes, _ limit: Int, _ sweeps: inout Int
  ) {
    let m = feedback.count
    var recurrence = GivensLanes(norm)
    if basis.count < m { basis.append(contentsOf: repeatElement(.zero, count: m - basis.count)) }
    let inverse = Kernel.inverse(norm)
    for k in 0..<m { basis[k] = (candidate[k] - feedback[k]) * inverse }
    var steps = 0
    while steps < min(restart, m), sweeps < limit {
      if basis.count < (steps + 2) * m {
        basis.append(contentsOf: repeatElement(.zero, count: (steps + 2) * m - basis.count))
      }
      Kernel.sweepFeedback(pattern, values, basis, steps * m, &solution)
      Kernel.lookAhead(pattern, values, solution, &candidate)
      sweeps += 1
      var column = Kernel.orthogonalise(&basis, candidate, steps, m)
      let residual = recurrence.add(&column)
      steps += 1
      if !any(residual .> wanted * 0.5) { break }
    }
    let weights = recurrence.weights()
    Kernel.combine(basis, weights, &feedback)
  }
}
