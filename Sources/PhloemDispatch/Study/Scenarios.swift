public import PhloemModel
public import PhloemOptimise

extension DispatchProblem {
  /// The problem with the scenarios that the park declares side by side: what is built is the same in
  /// all of them, how it is run is decided in each.
  ///
  /// - Throws: `InputError` where the park declares none.
  public func withScenarios() throws(InputError) -> DispatchProblem {
    guard let scenarios = park.dispatch?.scenarios, !scenarios.isEmpty else {
      throw InputError(
        "the park declares no scenarios",
        help: "add 'dispatch: {scenarios: {dry: {probability: 30 %, times: {inflow: 0.6}}, …}}'")
    }
    var problem = self
    problem.steps = steps.repeated(for: scenarios)
    problem.meters = meters.mapValues { values in scenarios.flatMap { _ in values } }
    return problem
  }

  /// The problem of one scenario alone.
  func only(_ scenario: DispatchSettings.Scenario) -> DispatchProblem {
    var problem = self
    problem.steps = steps.repeated(for: [scenario.certain])
    return problem
  }
}

/// A plan under scenarios beside plans that know which one comes.
public struct ScenarioStudy: Sendable {
  /// One scenario.
  public struct Case: Sendable {
    /// Its name.
    public let name: String
    /// Its probability.
    public let probability: Double
    /// Its cost under the common plan, annuities included.
    public let cost: Double
    /// The cost of the plan made for it alone; nil where it has none.
    public let costAlone: Double?
  }
  /// The scenarios.
  public let cases: [Case]
  /// The expected cost of the common plan.
  public let expected: Double
  /// What knowing the scenario beforehand would save on average; nil where one has no plan.
  public var valueOfInformation: Double? {
    var known = 0.0
    for item in cases {
      guard let alone = item.costAlone else { return nil }
      known += item.probability * alone
    }
    return expected - known
  }
}

extension DispatchPlan {
  /// The cost of each scenario, and of the plans made for each alone.
  ///
  /// - Parameters:
  ///   - base: The problem without scenarios.
  ///   - options: Method, time limit and gap.
  /// - Returns: The costs under the common plan and under plans of their own.
  /// - Throws: `InputError` for what is wrong in the park, `OptimiseError` where the solver gives up.
  public func scenarioStudy(
    of base: DispatchProblem, _ options: SolverOptions
  ) throws -> ScenarioStudy {
    let alone = try DispatchProblem.plans(
      steps.scenarios.map { (base.only($0), request) }, options
    ) { $0.hasValues ? $0.totalCost : nil }
    let cases = steps.scenarios.indices.map { k in
      let scenario = steps.scenarios[k]
      return ScenarioStudy.Case(
        name: scenario.id, probability: scenario.probability,
        cost: cost(
          in: steps.chains[k], probability: scenario.probability, named: scenario.id),
        costAlone: alone[k])
    }
    return ScenarioStudy(cases: cases, expected: totalCost)
  }

  /// What a scenario costs if it comes: its own steps, its own peaks and what is built for all.
  private func cost(in chain: Range<Int>, probability: Double, named name: String) -> Double {
    guard probability > 0 else { return 0 }
    var sum = 0.0
    for cost in model.costs {
      if let variable = cost.variable {
        for t in chain {
          let scale = cost.isPerHour ? steps.hours(of: t) : 1
          sum +=
            solution.values[variable][t] * cost.price[t] * steps.weights[t] * scale / probability
        }
      } else if let column = cost.column {
        // Peaks and certificates are those of one scenario.
        let isOwn = [.peak, .certificates].contains(model.columns[column].role)
        if isOwn, !model.columns[column].owner.hasSuffix(", \(name)") { continue }
        sum += solution.columns[column] * cost.price[0] / (isOwn ? probability : 1)
      }
    }
    return sum - model.standingCost.values.sorted().reduce(0, +)
  }
}
