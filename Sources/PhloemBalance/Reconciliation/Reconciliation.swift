import PhloemNumerics

/// The state of a problem that holds every balance and is nearest to the readings.
public struct Reconciliation: Sendable {
  /// What is known of one variable.
  public struct Estimate: Hashable, Sendable {
    /// What the balances say about it.
    public let status: VariableStatus
    /// What was measured, or nil.
    public let measured: MeasuredValue?
    /// The reconciled value; nil when it is not observable.
    public let value: Double?
    /// The standard deviation of the reconciled value; nil when it is not observable.
    public let standardDeviation: Double?
    /// Whether a bound holds it back; then its deviation is an upper limit.
    public let isAtBound: Bool

    /// The reconciled value less the measured one, in deviations of the meter; nil without a meter.
    public var adjustmentInSigma: Double? {
      guard let measured, let value, measured.standardDeviation > 0 else { return nil }
      return (value - measured.value) / measured.standardDeviation
    }
  }

  /// The problem.
  public let problem: BalanceProblem
  /// What of it does not depend on the readings; at the reconciled state when it is not linear.
  public let structure: BalanceStructure
  /// One estimate a variable.
  public let estimates: [Estimate]
  /// The sum of squared adjustments, each in deviations of its meter.
  public let objective: Double
  /// What each balance leaves over with the readings in place of the reconciled values; nil when a
  /// variable of it is not measured.
  public let imbalances: [Double?]
  /// The number of linearisations; 1 for a linear problem.
  public let iterations: Int
  /// The whitened residuals t, which bounds do not touch.
  let whitened: [Double]

  /// The variables that a bound holds back.
  ///
  /// With any, the tests judge the state without bounds, whose statistic is exact.
  public var variablesAtBounds: [Int] { estimates.indices.filter { estimates[$0].isAtBound } }

  init(
    _ problem: BalanceProblem, _ structure: BalanceStructure, _ solution: LinearSolution,
    linear: Linearisation, iterations: Int
  ) {
    self.problem = problem
    self.structure = structure
    self.iterations = iterations
    objective = solution.objective
    whitened = solution.whitened
    estimates = problem.variables.indices.map { k in
      let status = structure.status[k]
      return Estimate(
        status: status, measured: problem.variables[k].measured,
        value: status == .unobservable ? nil : solution.values[k],
        standardDeviation: structure.standardDeviation(of: k),
        isAtBound: solution.bound.contains(k))
    }
    var open = Array(repeating: false, count: problem.equations.count)
    for variable in structure.unknowns {
      for p in linear.jacobian.entries(inColumn: variable) where linear.jacobian.values[p] != 0 {
        open[Int(linear.jacobian.rowIndices[p])] = true
      }
    }
    imbalances = zip(solution.imbalances, open).map { $1 ? nil : $0 }
  }

  /// Returns the covariance of two reconciled values, nil when either is not observable.
  public func covariance(_ first: Int, _ second: Int) -> Double? {
    guard let a = structure.spread(of: first), let b = structure.spread(of: second) else {
      return nil
    }
    return dot(a, b)
  }
}

extension BalanceProblem {
  /// Returns the state that holds every balance and is nearest to the readings, in their deviations.
  ///
  /// Problems that are not linear are solved by successive linearisation from the readings and the
  /// starts of the other variables.
  /// - Parameters:
  ///   - tolerance: It ends when no variable moves by more than this part of its size.
  ///   - iterationLimit: The most linearisations.
  /// - Returns: The reconciled state with the status of each variable.
  /// - Throws: `BalanceError`, with the names of what does not fit.
  public func reconciled(
    tolerance: Double = 1e-10, iterationLimit: Int = 100
  ) throws(BalanceError) -> Reconciliation {
    for variable in variables {
      guard let measured = variable.measured else { continue }
      let deviation = measured.standardDeviation
      if !measured.value.isFinite || !deviation.isFinite || deviation < 0 {
        throw .badReading(variable: variable.name)
      }
    }
    var point = variables.map { $0.measured?.value ?? $0.start }
    var worst = 0
    for iteration in 1...max(1, iterationLimit) {
      let linear = Linearisation(self, at: point)
      worst =
        linear.residuals.indices.max { abs(linear.residuals[$0]) < abs(linear.residuals[$1]) }
        ?? 0
      if !linear.residuals.allSatisfy(\.isFinite) { break }
      let structure = BalanceStructure(self, linear.jacobian)
      var solution = try LinearSolution(self, structure, linear, point: point)
      try solution.keepWithinBounds(self, structure, linear)
      let moved = point.indices.contains {
        abs(solution.values[$0] - point[$0]) > tolerance * max(abs(point[$0]), 1e-6)
      }
      if isLinear || !moved {
        return Reconciliation(self, structure, solution, linear: linear, iterations: iteration)
      }
      point = advance(point, towards: solution.values)
    }
    throw .notConverged(
      iterations: iterationLimit, balance: equations.isEmpty ? "" : equations[worst].name)
  }

  /// Returns the next point: all the way, or less while a term has no value there.
  private func advance(_ point: [Double], towards target: [Double]) -> [Double] {
    var share = 1.0
    for _ in 0..<30 {
      let next = zip(point, target).map { $0 + share * ($1 - $0) }
      if Linearisation(self, at: next).residuals.allSatisfy(\.isFinite) { return next }
      share /= 2
    }
    return target
  }
}
