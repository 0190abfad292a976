import PhloemNumerics

/// The reconciled states of all parts of a problem, so that one part that has none does not stop
/// the rest.
public struct ReconciledParts: Sendable {
  /// One part with its state, or why it has none.
  public struct Part: Sendable {
    /// Its variables and balances.
    public let extent: BalancePart
    /// Its reconciled state.
    public let outcome: Result<Reconciliation, BalanceError>

    /// The state, nil when there is none.
    public var state: Reconciliation? { try? outcome.get() }
  }

  /// The whole problem.
  public let problem: BalanceProblem
  /// The parts with at least one balance.
  public let parts: [Part]
  /// One estimate a variable; nil in a part without a state.
  public let estimates: [Reconciliation.Estimate?]
  /// What each balance leaves over with the readings; nil when a variable of it is not measured.
  public let imbalances: [Double?]

  /// The sum of squared adjustments of all parts with a state, each in deviations of its meter.
  public var objective: Double { parts.reduce(0) { $0 + ($1.state?.objective ?? 0) } }

  /// The number of independent checks of all parts with a state.
  public var degreesOfFreedom: Int {
    parts.reduce(0) { $0 + ($1.state?.structure.degreesOfFreedom ?? 0) }
  }

  /// The status of a variable; nil in a part without a state.
  public func status(of variable: Int) -> VariableStatus? { estimates[variable]?.status }
}

extension BalanceProblem {
  /// Reconciles each part by itself.
  ///
  /// - Parameter iterationLimit: The most linearisations of a part.
  /// - Returns: The states; a part that has none says why.
  public func reconciledByParts(iterationLimit: Int = 100) -> ReconciledParts {
    var estimates = [Reconciliation.Estimate?](repeating: nil, count: variables.count)
    var imbalances = [Double?](repeating: nil, count: equations.count)
    var parts: [ReconciledParts.Part] = []
    for extent in self.parts {
      if extent.equations.isEmpty {
        for k in extent.variables { estimates[k] = variables[k].estimateAlone }
        continue
      }
      let outcome = Result { () throws(BalanceError) in
        let state = try problem(of: extent).reconciled(iterationLimit: iterationLimit)
        try state.checkBalances()
        return state
      }
      parts.append(ReconciledParts.Part(extent: extent, outcome: outcome))
      guard let state = try? outcome.get() else { continue }
      for (own, k) in extent.variables.enumerated() { estimates[k] = state.estimates[own] }
      for (own, k) in extent.equations.enumerated() { imbalances[k] = state.imbalances[own] }
    }
    return ReconciledParts(
      problem: self, parts: parts, estimates: estimates, imbalances: imbalances)
  }
}

extension BalanceVariable {
  /// What is known of a variable that no balance holds.
  fileprivate var estimateAlone: Reconciliation.Estimate {
    let deviation = measured?.standardDeviation
    return Reconciliation.Estimate(
      status: deviation.map { $0 > 0 ? .nonRedundant : .known } ?? .unobservable,
      measured: measured, value: measured?.value, standardDeviation: deviation, isAtBound: false)
  }
}

extension Reconciliation {
  /// Refuses a state in which rounding has spoilt a balance.
  fileprivate func checkBalances() throws(BalanceError) {
    // What is all but zero may be off by its own size.
    let least = 1e-9 * estimates.reduce(0) { max($0, abs($1.measured?.value ?? 0)) }
    let spoilt = problem.equations.filter { equation in
      var (sum, size) = (-equation.constant, abs(equation.constant))
      for term in equation.terms {
        var value = term.coefficient
        for factor in term.factors {
          guard factor.power == 1, let own = estimates[factor.variable].value else { return false }
          value *= own
        }
        sum += value
        size += abs(value)
      }
      return size > least && abs(sum) > 1e-6 * size
    }
    if !spoilt.isEmpty { throw .illConditioned(balances: spoilt.map(\.name)) }
  }
}
