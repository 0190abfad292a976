import PhloemNumerics

/// One thread's part of a Monte Carlo run: eight iterations at a time, with memory of its own.
struct MonteCarloWorker {
  typealias Lanes = SIMD8<Double>
  /// What every worker reads.
  struct Shared: Sendable {
    let plan: SamplingPlan
    let normals: LaneNormals
    let seed: UInt64
    let isAdjoint: Bool
    /// Demands in weighted units by place.
    let demands: [[(place: Int, amount: Double)]]
    /// Static solutions by place: of demands, or of categories.
    let starts: [[Double]]
    let tolerance: Double
    /// Whether nothing is avoided and no demand is negative: supplies below zero then are a bad loop.
    let isNonnegative: Bool
    let amplification: Double
    /// The matrix whose entries the slots are, for draws that sweeps cannot solve; nil where its
    /// loops are too large for factors.
    let matrix: SparseMatrix?
  }
  /// Scores of eight iterations.
  struct Block: Sendable {
    /// Demand × category.
    var scores: [Lanes]
    /// Lanes that gave no answer, by why.
    var selfConsumption: [Bool]
    var unproductive: [Bool]
    var inaccurate: [Bool]
    var sweeps = 0
    var worstError = 0.0
  }

  let shared: Shared
  private var values: [Lanes]
  private var nature: [Lanes]
  private var direct: [Lanes]
  private var side: [Lanes]
  private var start: [Lanes]
  private var solver: SweepSolver
  private var solution: [Lanes] = []

  init(_ shared: Shared) {
    self.shared = shared
    let plan = shared.plan
    values = plan.technosphere.constants.map { Lanes(repeating: $0) }
    nature = plan.nature.constants.map { Lanes(repeating: $0) }
    direct = Array(repeating: .zero, count: plan.categories * plan.pattern.order)
    side = Array(repeating: .zero, count: plan.pattern.order)
    start = side
    solver = SweepSolver(plan.pattern)
  }

  /// Works out iterations 8·block to 8·block + 7.
  mutating func run(block: Int) -> Block {
    let categories = shared.plan.categories
    var result = Block(
      scores: Array(repeating: .zero, count: shared.demands.count * categories),
      selfConsumption: Array(repeating: false, count: 8),
      unproductive: Array(repeating: false, count: 8),
      inaccurate: Array(repeating: false, count: 8))
    Self.draw(shared.plan.technosphere, block, shared, &values)
    Self.draw(shared.plan.nature, block, shared, &nature)
    let ratios = drawOutputs(block, &result)
    sumDirect(ratios)
    if shared.isAdjoint { adjoint(&result) } else { forward(&result) }
    checkLoops(&result)
    return result
  }

  private static func draw(
    _ target: SamplingPlan.Target, _ block: Int, _ shared: Shared, _ amounts: inout [Lanes]
  ) {
    var span = amounts.mutableSpan
    target.lognormals.draw(shared.normals, block: block, to: &span)
    target.normals.draw(shared.normals, block: block, to: &span)
    for item in target.generals {
      let found = drawn(item, block, shared)
      if item.isAdded { span[item.slot] += found } else { span[item.slot] = found }
    }
  }

  private static func drawn(
    _ item: SamplingPlan.General, _ block: Int, _ shared: Shared
  ) -> Lanes {
    if item.uncertainty.kind == .none {
      return Lanes(repeating: item.factor * item.uncertainty.location)
    }
    if let form = item.uncertainty.plainForm {
      // The same numbers as where many are drawn at a time.
      let z =
        shared.normals.mixed(item.stream, shared.plan.correlations, block: block)
        * item.uncertainty.scale
      var amounts = Lanes.zero
      for lane in 0..<8 {
        amounts[lane] =
          form == .normal
          ? item.uncertainty.plainBase + item.uncertainty.sign * z[lane]
          : item.uncertainty.plainBase * exponential(z[lane])
      }
      return amounts * item.factor
    }
    var amounts = Lanes.zero
    for lane in 0..<8 {
      var stream = DrawStream(
        seed: shared.seed, stream: item.stream, iteration: 8 * block + lane)
      amounts[lane] = item.uncertainty.draw(&stream) * item.factor
    }
    return amounts
  }

  /// Divides columns by what their activities make in each lane; returns 1 over that by activity.
  private mutating func drawOutputs(_ block: Int, _ result: inout Block) -> [(Int, Lanes)] {
    shared.plan.outputs.map { output in
      var made = Lanes(repeating: output.known)
      for item in output.drawn { made += Self.drawn(item, block, shared) }
      for lane in 0..<8 where !(made[lane] > 0) {
        result.selfConsumption[lane] = true
        made[lane] = 1
      }
      let inverse = 1 / made
      for slot in output.slots { values[slot] *= inverse }
      return (Int(shared.plan.pattern.places[output.activity]), inverse)
    }
  }

  private mutating func sumDirect(_ ratios: [(Int, Lanes)]) {
    Self.sum(shared.plan.terms, nature, side.count, &direct)
    for (place, inverse) in ratios {
      for m in 0..<shared.plan.categories { direct[m * side.count + place] *= inverse }
    }
  }

  private static func sum(
    _ terms: [SamplingPlan.Term], _ drawn: [Lanes], _ n: Int, _ sums: inout [Lanes]
  ) {
    let (all, amounts) = (terms.span, drawn.span)
    var out = sums.mutableSpan
    for k in 0..<out.count { out[k] = .zero }
    for k in 0..<all.count {
      let term = all[k]
      out[Int(term.category) * n + Int(term.place)] += amounts[Int(term.slot)] * term.factor
    }
  }

  private mutating func solve(_ staticSolution: [Double], _ result: inout Block) {
    for k in start.indices { start[k] = Lanes(repeating: staticSolution[k]) }
    let outcome = solver.solve(values, side, start: start, tolerance: shared.tolerance, limit: 200)
    result.sweeps = max(result.sweeps, outcome.sweeps)
    solution = solver.solution
    for lane in 0..<8 {
      let share = outcome.residual[lane] / max(outcome.magnitude[lane], .leastNormalMagnitude)
      let error = share * shared.amplification
      // Written so that what is no number is inaccurate.
      if error <= 1e-7 {
        result.worstError = max(result.worstError, error)
      } else if !factorise(lane) {
        result.inaccurate[lane] = true
      }
    }
  }

  /// Solves one lane by factors; false when that fails too.
  private mutating func factorise(_ lane: Int) -> Bool {
    guard var matrix = shared.matrix else { return false }
    let pattern = shared.plan.pattern
    for p in matrix.values.indices { matrix.values[p] = values[Int(pattern.slots[p])][lane] }
    if matrix.values.contains(where: { !$0.isFinite }) { return false }
    var right = [Double](repeating: 0, count: pattern.order)
    for k in right.indices { right[Int(pattern.unknowns[k])] = side[k][lane] }
    do {
      let factors = try SparseLU(SparseMatrix.identity(matrix.rows).adding(matrix, times: -1))
      let x = shared.isAdjoint ? factors.solveTransposed(right) : factors.solve(right)
      for k in right.indices { solution[k][lane] = x[Int(pattern.unknowns[k])] }
      return true
    } catch {
      // A singular draw has no answer: it is counted with those that have none.
      return false
    }
  }

  private mutating func forward(_ result: inout Block) {
    let n = side.count
    for (d, demand) in shared.demands.enumerated() {
      for k in side.indices { side[k] = .zero }
      for entry in demand { side[entry.place] += Lanes(repeating: entry.amount) }
      solve(shared.starts[d], &result)
      let x = solution
      for m in 0..<shared.plan.categories {
        var sum = Lanes.zero
        for k in 0..<n { sum += direct[m * n + k] * x[k] }
        result.scores[d * shared.plan.categories + m] = sum
      }
    }
  }

  private mutating func adjoint(_ result: inout Block) {
    let n = side.count
    for m in 0..<shared.plan.categories {
      for k in 0..<n { side[k] = direct[m * n + k] }
      solve(shared.starts[m], &result)
      let y = solution
      for (d, demand) in shared.demands.enumerated() {
        var sum = Lanes.zero
        for entry in demand { sum += y[entry.place] * entry.amount }
        result.scores[d * shared.plan.categories + m] = sum
      }
    }
  }

  /// Rejects lanes in which a loop feeds on itself.
  ///
  /// Column sums below 1 in weighted units prove that none does. Where they do not, a system of entries
  /// that are not negative is productive just when a positive demand has a positive answer.
  private mutating func checkLoops(_ result: inout Block) {
    if !shared.isNonnegative { return }
    let sums = shared.plan.pattern.largestSum(values, ofRows: shared.isAdjoint, scratch: &start)
    if !any(sums .>= 1) { return }
    for k in side.indices { side[k] = Lanes(repeating: 1) }
    _ = solver.solve(values, side, tolerance: 1e-8, limit: 200)
    for value in solver.solution {
      for lane in 0..<8 where sums[lane] >= 1 && !(value[lane] > 0) {
        result.unproductive[lane] = true
      }
    }
  }
}
