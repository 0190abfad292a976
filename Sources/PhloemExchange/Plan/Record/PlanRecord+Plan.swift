package import PhloemDispatch
package import PhloemModel
import PhloemMetering
import PhloemOptimise

extension PlanRecord {
  /// Records a plan with what was worked out beside it.
  ///
  /// - Parameters:
  ///   - plan: The plan; without values where nothing meets all limits.
  ///   - studies: What was worked out beside it.
  ///   - failure: Why there is no plan.
  ///   - words: The words of the failure.
  ///   - chinese: Its words in Chinese, where the record is to be read in both languages.
  ///   - findings: What a reader should know beside the findings of the plan.
  package init(
    _ plan: DispatchPlan, _ studies: PlanStudies, failure: PlanFailure?,
    _ words: PlanFailureWords, chinese: PlanFailureWords? = nil, findings: [Diagnostic]
  ) {
    let has = plan.hasValues
    let steps = plan.steps
    let park = plan.problem.park
    let hasRenewables =
      has && park.fixedFlows.values.contains { $0.direction == .output && $0.isRenewable }
    let clean = hasRenewables ? plan.cleanShares : nil
    let marginal = studies.marginal
    self.init(
      park: park.id, from: steps.firstLabel, to: steps.lastLabel,
      objective: plan.request.objective.text, status: plan.solution.status.rawValue,
      method: plan.solution.method.rawValue, currency: plan.currency, steps: steps.count,
      hours: steps.hours, value: plan.solution.objective, bound: plan.solution.bound,
      cost: has ? plan.totalCost : nil, capPrice: plan.capPrice,
      capPrices: Dictionary(
        plan.capPrices.map { ($0.cap.name, $0.price) }, uniquingKeysWith: { first, _ in first }),
      note: plan.solution.note,
      augmentedIterations: plan.solution.method == .structured
        ? plan.solution.augmentedForm?.iterations ?? 0 : nil,
      augmentedReason: plan.solution.augmentedForm?.reason,
      certificate: plan.certificate.map {
        Self.Checked(
          objective: $0.objective, bound: $0.bound, gap: $0.relativeGap,
          largestMiss: $0.worstViolation?.amount, missShare: $0.worstViolation?.share,
          missOf: $0.worstViolation?.name, fraction: $0.worstFraction?.amount,
          dualMiss: $0.dualViolation)
      },
      costs: has
        ? plan.costs.map {
          Self.Cost(
            owner: $0.owner, kind: $0.kind.rawValue, unit: $0.unit, amount: $0.amount,
            money: $0.money, price: $0.price, source: $0.position?.description)
        } : [],
      flows: has ? plan.model.flows.map { Flow($0, of: plan) } : [],
      capacities: has
        ? plan.capacities.map {
          Self.Capacity(
            owner: $0.owner, unit: $0.unit, standing: $0.standing, built: $0.built,
            total: $0.standing + $0.built, largest: $0.largest, hoursAtLimit: $0.hoursAtLimit,
            useShare: $0.useShare, marginalValue: $0.marginalValue)
        } : [],
      prices: plan.model.poolRow.keys.sorted().compactMap { Price($0, of: plan) },
      yields: has
        ? plan.selfUse.map {
          Self.Yield(
            supply: $0.supply, unit: $0.unit, available: $0.available, selfUsed: $0.selfUsed,
            sold: $0.sold, curtailed: $0.curtailed)
        } : [],
      ownSupply: hasRenewables ? plan.ownSupply.map(Self.Own.init) : [],
      cleanShares: clean?.pools.map(Self.Clean.init) ?? [], cleanShare: clean?.share,
      emissions: has && plan.problem.rates != nil
        ? Dictionary(
          uniqueKeysWithValues: (1...3).map { ("scope\($0)", plan.emissions(scopes: [$0])) }) : [:],
      starts: has ? Self.starts(of: plan) : [:],
      comparisons: studies.comparisons.map(Self.Comparison.init),
      front: studies.front?.points.map(Self.FrontPoint.init),
      alternatives: studies.alternatives?.ranges.map(Self.Alternative.init),
      sensitivity: studies.sensitivity?.points.map(Self.SensitivityPoint.init),
      marginalEmissions: marginal?.mapValues { Marginal($0, steps) },
      scenarios: studies.scenarios.map(Self.Scenarios.init),
      contracts: studies.contracts.map(Self.Contract.init),
      failure: failure.map { Self.Failure($0, words, chinese: chinese, currency: plan.currency) },
      findings: (findings + plan.findings + studies.findings).map(\.description),
      making: Making(plan), sensitivityOf: studies.sensitivity?.axis.name,
      alternativesWithin: studies.alternatives?.share,
      alternativesCostLimit: studies.alternatives?.costLimit,
      explanation: studies.explanation.map(Explanation.init),
      stepWeights: Set(steps.weights).count > 1 ? steps.weights : nil,
      chains: steps.chains.count > 1 ? steps.chains.map(\.lowerBound) : nil,
      carbonScopes: Self.carbonScopes(of: plan, studies),
      frontLiftedCap: studies.front?.liftedCap)
  }

  private static func carbonScopes(of plan: DispatchPlan, _ studies: PlanStudies) -> [Int]? {
    let isCounted =
      plan.request.objective == .carbon || studies.front != nil || !plan.model.caps.isEmpty
    return isCounted ? plan.capScopes.sorted() : nil
  }

  private static func starts(of plan: DispatchPlan) -> [String: Int] {
    var result: [String: Int] = [:]
    for (k, meaning) in plan.model.variables.enumerated() where meaning.role == .start {
      result[meaning.owner] = Int(plan.solution.values[k].reduce(0, +).rounded())
    }
    return result
  }
}

extension PlanRecord.Flow {
  fileprivate init(_ flow: DispatchModel.Flow, of plan: DispatchPlan) {
    let rates = plan.rates(of: flow)
    self.init(
      name: flow.name?.description ?? flow.owner, owner: flow.owner, commodity: flow.commodity,
      unit: plan.unit(of: flow.commodity).symbol, pool: flow.pool,
      direction: flow.sign > 0 ? "out" : "in", total: plan.total(rates),
      largest: rates.map(abs).max() ?? 0, deviation: plan.deviation(of: rates))
  }
}

extension PlanRecord.Price {
  fileprivate init?(_ pool: String, of plan: DispatchPlan) {
    guard let prices = plan.price(of: pool), let least = prices.min(), let most = prices.max()
    else { return nil }
    let commodity = plan.problem.park.pools[pool]?.commodity ?? pool
    self.init(
      pool: pool, unit: "\(plan.objectiveUnit)/\(plan.unit(of: commodity).symbol)",
      mean: plan.mean(prices), least: least, most: most)
  }
}

extension DispatchPlan {
  /// The mean of numbers over the plan: each step as often as it counts, unknown ones left out.
  ///
  /// - Parameter values: One a step, NaN where not known.
  /// - Returns: NaN where none is known.
  package func mean(_ values: [Double]) -> Double {
    var (sum, weight) = (0.0, 0.0)
    for t in values.indices where !values[t].isNaN {
      sum += steps.weights[t] * values[t]
      weight += steps.weights[t]
    }
    return sum / weight
  }

  /// The unit of the objective.
  package var objectiveUnit: String {
    switch request.objective {
    case .cost: currency
    case .carbon: "tCO2e"
    case .energy: "MWh"
    case .purchase(let commodity): unit(of: commodity).symbol
    }
  }
}
