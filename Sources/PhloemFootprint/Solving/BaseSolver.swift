import PhloemNumerics

/// The solver of one matrix, in weighted units: S = W·N·W⁻¹.
struct BaseSolver: Sendable {
  let weights: ProductionWeights
  /// S.
  let scaled: SparseMatrix
  let forward: SweepPattern
  let backward: SweepPattern
  let forwardValues: [Double]
  let backwardValues: [Double]
  /// Factors of (I − S)ᵀ.
  private let factors: SparseLU?
  /// Bounds errors product by product; nil where the bound of the sum does, or nothing is bounded.
  private let errorBound: ErrorBound?
  private let tolerance: Double
  private let system: LinkedSystem
  private(set) var blankReport: SolverReport
  typealias Lanes = SIMD8<Double>

  init(_ technosphere: Technosphere, _ options: SolverOptions) throws(FootprintError) {
    let matrix = technosphere.requirements
    let weights = ProductionWeights(matrix)
    self.weights = weights
    let loops = technosphere.loops.map(\.count).sorted(by: >)
    let isProven = weights.dominance > 0
    if !isProven {
      let bad = LoopCheck.unproductive(technosphere)
      if !bad.isEmpty { throw .unproductive(bad) }
    }
    scaled = matrix.scaled(
      rows: weights.weights, columns: weights.weights.map { 1 / $0 })
    let order = weights.elimination
    forward = SweepPattern(of: scaled, elimination: order)
    backward = SweepPattern(of: scaled, elimination: order.reversed(), isTransposed: true)
    forwardValues = forward.laidOut(scaled.values)
    backwardValues = backward.laidOut(scaled.values)
    tolerance = options.tolerance
    system = technosphere.system
    var isDirect =
      switch options.choice {
      case .direct: true
      case .sweeps: false
      case .automatic: (loops.first ?? 0) <= options.largestDirectLoop
      }
    var amplification = isProven ? 1 / weights.dominance : 1
    var afterSweeps = false
    if !isDirect && (options.choice == .automatic || !isProven) {
      // A first solve decides: loops that sweeps are slow on are for factors.
      var solver = SweepSolver(forward)
      let start = [Lanes](repeating: Lanes(repeating: 1), count: matrix.rows)
      let outcome = solver.solve(forwardValues, start, tolerance: 1e-14, limit: 300)
      let isGood = outcome.worst * amplification <= options.tolerance
      if options.choice == .automatic && (!isGood || !isProven) {
        (isDirect, afterSweeps) = (true, true)
      }
    }
    factors = isDirect && matrix.rows > 0 ? try Self.factorise(scaled, technosphere.system) : nil
    // Beyond what rounding leaves, the bound of the sum says nothing: large amounts of one product may
    // blur it for all.
    let isBlurred = !isProven || 0x1p-50 * amplification > options.tolerance
    errorBound = isDirect && isBlurred ? ErrorBound(scaled) : nil
    if !isProven, let factors {
      amplification = factors.conditionEstimate
    }
    blankReport = SolverReport(
      method: isDirect ? (afterSweeps ? .directAfterSweeps : .direct) : .sweeps,
      components: technosphere.components.components.count, loops: loops, sweeps: 0, residual: 0,
      amplification: amplification,
      isProven: isProven || errorBound != nil)
    if !isProven && factors == nil && matrix.rows > 0 {
      blankReport.amplification = inverseNormEstimate()
    }
  }

  /// An estimate from below of the 1-norm of (I − S)⁻¹.
  ///
  /// - SeeAlso: W. W. Hager, SIAM J. Sci. Stat. Comput. 5 (1984), 311–316.
  private func inverseNormEstimate() -> Double {
    let n = scaled.rows
    var x = [Double](repeating: 1 / Double(n), count: n)
    var estimate = 0.0
    for _ in 0..<5 {
      let y = sweep([x], transposed: false).solutions[0]
      let size = y.reduce(0) { $0 + abs($1) }
      if !(size > estimate) { break }
      estimate = size
      let z = sweep([y.map { $0 < 0 ? -1 : 1 }], transposed: true).solutions[0]
      guard let j = z.indices.max(by: { abs(z[$0]) < abs(z[$1]) }) else { break }
      x = Array(repeating: 0, count: n)
      x[j] = 1
    }
    return max(1, estimate)
  }

  private static func factorise(
    _ scaled: SparseMatrix, _ system: LinkedSystem
  ) throws(FootprintError) -> SparseLU {
    // Of the transpose: technospheres fill far less in that order.
    let matrix = SparseMatrix.identity(scaled.rows).adding(scaled.transposed, times: -1)
    do {
      return try SparseLU(matrix)
    } catch {
      throw .singular(
        error.message(
          row: { system.label(ofActivity: $0) }, column: { system.label(ofActivity: $0) }))
    }
  }

  /// Multiplies by a power of the weights, 1 or −1.
  func weighted(_ x: [Double], by power: Double) -> [Double] {
    var result = x
    for j in x.indices where x[j] != 0 {
      result[j] = power > 0 ? x[j] * weights.weights[j] : x[j] / weights.weights[j]
    }
    return result
  }

  /// Solves (I − S)·x = b or (I − S)ᵀ·y = c.
  func solve(
    _ rightHandSides: [[Double]], transposed: Bool
  ) throws(FootprintError) -> (solutions: [[Double]], report: SolverReport) {
    var report = blankReport
    if let factors {
      var worst: [Int] = []
      let solutions = rightHandSides.map { solve($0, factors, transposed, &report, &worst) }
      try check(report, worst)
      return (solutions, report)
    }
    let (solutions, swept) = sweep(rightHandSides, transposed: transposed)
    try check(swept)
    return (solutions, swept)
  }

  private func sweep(
    _ rightHandSides: [[Double]], transposed: Bool
  ) -> (solutions: [[Double]], report: SolverReport) {
    var report = blankReport
    var solutions: [[Double]] = []
    solutions.reserveCapacity(rightHandSides.count)
    let pattern = transposed ? backward : forward
    let values = transposed ? backwardValues : forwardValues
    if rightHandSides.count <= 2 {
      var single = SingleSweepSolver(pattern)
      for side in rightHandSides {
        single.solve(
          values, pattern.unknowns.map { side[Int($0)] }, tolerance: 1e-14, limit: 300)
        report.sweeps = max(report.sweeps, single.sweeps)
        report.residual = max(report.residual, single.residual)
        solutions.append(pattern.places.map { single.solution[Int($0)] })
      }
      return (solutions, report)
    }
    var solver = SweepSolver(pattern)
    let n = pattern.order
    var b = [Lanes](repeating: .zero, count: n)
    var start = 0
    while start < rightHandSides.count {
      let width = min(8, rightHandSides.count - start)
      for k in 0..<n {
        let j = Int(pattern.unknowns[k])
        var lanes = Lanes.zero
        for lane in 0..<width { lanes[lane] = rightHandSides[start + lane][j] }
        b[k] = lanes
      }
      let outcome = solver.solve(values, b, tolerance: 1e-14, limit: 300)
      report.sweeps = max(report.sweeps, outcome.sweeps)
      report.residual = max(report.residual, outcome.worst)
      for lane in 0..<width {
        var x = [Double](repeating: 0, count: n)
        for k in 0..<n { x[Int(pattern.unknowns[k])] = solver.solution[k][lane] }
        solutions.append(x)
      }
      start += width
    }
    return (solutions, report)
  }

  private func check(_ report: SolverReport, _ worst: [Int] = []) throws(FootprintError) {
    // Written so that an error that is no number is one.
    if !((report.productError ?? report.residual * report.amplification) <= tolerance) {
      throw .inaccurate(
        error: report.error, wanted: tolerance,
        products: worst.map { system.label(ofActivity: $0) })
    }
  }

  private func solve(
    _ b: [Double], _ factors: SparseLU, _ transposed: Bool, _ report: inout SolverReport,
    _ worst: inout [Int]
  ) -> [Double] {
    var x = transposed ? factors.solve(b) : factors.solveTransposed(b)
    var residual = leftOver(x, b, transposed)
    let step = transposed ? factors.solve(residual) : factors.solveTransposed(residual)
    for j in x.indices { x[j] += step[j] }
    residual = leftOver(x, b, transposed)
    let size = x.reduce(0) { $0 + abs($1) }
    if size > 0 {
      report.residual = max(report.residual, residual.reduce(0) { $0 + abs($1) } / size)
    }
    if let errorBound {
      let found = errorBound.bound(x, b, residual: residual, transposed: transposed)
      if found.error >= report.productError ?? 0 {
        (report.productError, worst) = (found.error, found.worst)
      }
    }
    return x
  }

  private func leftOver(_ x: [Double], _ b: [Double], _ transposed: Bool) -> [Double] {
    var result = transposed ? scaled.multiplyTransposed(x) : scaled.multiply(x)
    for j in x.indices { result[j] += b[j] - x[j] }
    return result
  }
}
