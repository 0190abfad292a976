import PhloemModel
public import PhloemOptimise

/// Plans of least cost under caps on carbon between the least carbon and that of least cost.
public struct ParetoFront: Sendable {
  /// A plan on the front.
  public struct Point: Sendable {
    /// tCO2e of the scopes of the cap.
    public let carbon: Double
    /// Money.
    public let cost: Double
    /// Money per tCO2e that one tonne less would cost; nil without duals.
    public let price: Double?
    /// Capacities that are built, by owner.
    public let built: [String: Double]
    /// Amounts bought, by market.
    public let bought: [String: Double]
  }
  /// From least cost to least carbon.
  public let points: [Point]
  /// The scopes that are counted.
  public let scopes: Set<Int>
  /// The cap, tCO2e, that would else hold and is lifted for the front; nil without one.
  public let liftedCap: Double?
}

extension DispatchProblem {
  /// The trade-off between cost and carbon.
  ///
  /// - Parameters:
  ///   - request: What else is asked.
  ///   - count: How many plans, at least 2.
  ///   - options: Method, time limit and gap.
  ///   - progress: Called after each plan with how many are done, from any thread.
  /// - Returns: The plans, from least cost to least carbon.
  /// - Throws: `InputError` for what is wrong in the park, `OptimiseError` where the solver gives up.
  public func paretoFront(
    _ request: DispatchRequest, count: Int, _ options: SolverOptions,
    progress: @Sendable (Int) -> Void = { _ in }
  ) throws -> ParetoFront {
    var cheap = request
    cheap.objective = .cost
    cheap.carbonCap = .infinity
    var clean = cheap
    clean.objective = .carbon
    let first = try plan(cheap, options)
    let last = try plan(clean, options)
    guard first.hasValues, last.hasValues, let least = last.solution.objective else {
      throw InputError(
        "the front has no ends: no plan meets all limits", help: "run it without --pareto first")
    }
    let scopes = park.dispatch?.carbon?.capScopes ?? [1, 2]
    let most = first.emissions(scopes: scopes)
    progress(1)
    let parts = max(2, count)
    let requests = (1..<parts).map { k in
      var capped = cheap
      capped.capsExpectedSum = true
      let share = Double(k) / Double(parts - 1)
      let cap = most + (least - most) * share
      // The least itself leaves no room for rounding.
      capped.carbonCap = cap + 1e-7 * max(1, abs(most - least))
      return capped
    }
    let found = try plans(requests, options, progress: { progress($0 + 1) }) { plan in
      plan.hasValues ? self.point(plan, scopes) : nil
    }
    let cap = request.carbonCap ?? park.dispatch?.carbon?.cap.map { $0.quantity.value / 1000 }
    return ParetoFront(
      points: [point(first, scopes)] + found.compactMap(\.self), scopes: scopes,
      liftedCap: cap.flatMap { $0.isFinite ? $0 : nil })
  }

  private func point(_ plan: DispatchPlan, _ scopes: Set<Int>) -> ParetoFront.Point {
    ParetoFront.Point(
      carbon: plan.emissions(scopes: scopes), cost: plan.totalCost, price: plan.capPrice,
      built: plan.built, bought: plan.bought)
  }
}

extension DispatchPlan {
  /// New capacities by owner.
  public var built: [String: Double] {
    model.capacityColumn.reduce(into: [:]) { result, entry in
      result[entry.key] = solution.columns[entry.value] - (model.standing[entry.key] ?? 0)
    }
  }

  /// Amounts bought by market.
  public var bought: [String: Double] {
    var result: [String: Double] = [:]
    for flow in model.flows where problem.park.markets[flow.owner]?.direction == .purchase {
      result[flow.owner, default: 0] += total(of: flow)
    }
    return result
  }
}
