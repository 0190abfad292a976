import PhloemModel
public import PhloemOptimise

extension DispatchPlan {
  /// tCO2e that one more unit of each pool's commodity would cause, in every step: the change of its
  /// price with the price of carbon.
  ///
  /// The value of a plan is V(d, p) with d what is taken and p the price of carbon; ∂V/∂d is the price of
  /// the pool and ∂V/∂p the carbon, so that ∂price/∂p = ∂carbon/∂d. It is taken on both sides of the
  /// price of carbon: where the two differ, prices are not unique and nothing can be said.
  ///
  /// - Parameter options: Method, time limit and gap.
  /// - Returns: By pool, NaN in steps where it is not unique; nil where there are no duals.
  /// - Throws: `OptimiseError` where the solver gives up.
  public func marginalEmissions(_ options: SolverOptions) throws -> [String: [Double]]? {
    guard problem.rates != nil, let duals = dualSolution?.duals, let scale = solution.objective
    else { return nil }
    let carbon = max(1, abs(emissions(scopes: [1, 2])))
    // Small against the cost, large against its rounding.
    let change = max(1e-3, 1e-5 * abs(scale) / carbon)
    guard let up = try self.duals(pricingCarbonBy: change, options),
      let down = try self.duals(pricingCarbonBy: -change, options)
    else { return nil }
    return model.poolRow.mapValues { row in
      (0..<steps.count).map { step in
        let hours = steps.weightedHours(of: step)
        let after = (up[row][step] - duals[row][step]) / change / hours
        let before = (duals[row][step] - down[row][step]) / change / hours
        let isSame = abs(after - before) <= 1e-3 * max(1, abs(after), abs(before))
        return isSame ? (after + before) / 2 : .nan
      }
    }
  }

  /// The duals with so much more on the price of carbon.
  private func duals(
    pricingCarbonBy change: Double, _ options: SolverOptions
  ) throws -> [[Double]]? {
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
    return moved.duals.isEmpty ? nil : moved.duals
  }
}
