import PhloemModel
public import PhloemOptimise

extension DispatchPlan {
  /// tCO2e that one more unit of each pool's commodity would cause, in every step: the change of its
  /// price with the price of carbon.
  ///
  /// The value of a plan is V(d, p) with d what is taken and p the price of carbon; ∂V/∂d is the price of
  /// the pool and ∂V/∂p the carbon, so that ∂price/∂p = ∂carbon/∂d. The difference is exact as long as
  /// the same limits bind.
  ///
  /// - Parameter options: Method, time limit and gap.
  /// - Returns: By pool, nil where there are no duals.
  public func marginalEmissions(_ options: SolverOptions) throws -> [String: [Double]]? {
    guard problem.rates != nil, dualSolution != nil, let scale = solution.objective else {
      return nil
    }
    let carbon = max(1, abs(emissions(scopes: [1, 2])))
    // Small against the cost, large against its rounding.
    let change = max(1e-3, 1e-6 * abs(scale) / carbon)
    var builder = ModelBuilder(problem, request)
    builder.model = model
    let (terms, _) = builder.emissions(scopes: problem.park.dispatch?.carbon?.capScopes ?? [1, 2])
    var program = model.program
    if model.program.isMixedInteger { program = program.holdingIntegers(of: solution) }
    for term in terms {
      let old = program.variables[term.variable].cost
      program.setCost(
        old.combined(term.coefficient) { $0 + change * $1 }, ofVariable: term.variable)
    }
    let moved = try program.solve(options)
    guard !moved.duals.isEmpty, let duals = dualSolution?.duals else { return nil }
    return model.poolRow.mapValues { row in
      (0..<steps.count).map {
        (moved.duals[row][$0] - duals[row][$0]) / change / (steps.weights[$0] * steps.hours)
      }
    }
  }
}
