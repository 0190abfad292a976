public import PhloemModel
public import PhloemOptimise

/// A plan: what was asked, how it was modelled and what was found.
public struct DispatchPlan: Sendable {
  /// The problem.
  public let problem: DispatchProblem
  /// What was asked.
  public let request: DispatchRequest
  /// The programme with its meanings.
  public let model: DispatchModel
  /// What was found.
  public let solution: StagedSolution
  /// Duals of a mixed-integer plan: those of the same plan with its whole numbers held.
  public let prices: StagedSolution?
  /// Notes and warnings.
  public var findings: [Diagnostic]
  /// How many steps each window saw and how many of them were kept, of a plan made window by window.
  public internal(set) var rolling: (window: Int, keep: Int)?

  /// Whether there are values.
  public var hasValues: Bool { !solution.values.isEmpty }
  /// The steps of time.
  public var steps: PlanSteps { problem.steps }
  /// The currency.
  public var currency: String { problem.park.currency }

  /// The solution whose duals are prices: its own, or that with whole numbers held.
  public var dualSolution: StagedSolution? {
    if let prices, !prices.duals.isEmpty { return prices }
    return solution.duals.isEmpty ? nil : solution
  }

  /// How good the plan is, worked out from the programme and its values alone.
  public var certificate: Certificate? { solution.certificate(of: model.program) }

  // MARK: Flows

  /// The rate of a flow in every step, units per hour.
  public func rates(of flow: DispatchModel.Flow) -> [Double] {
    var sum = flow.constant.expanded(steps.count)
    for term in flow.terms {
      let values = solution.values[term.variable]
      switch term.coefficient {
      case .constant(let factor): for t in sum.indices { sum[t] += factor * values[t] }
      case .values(let factors): for t in sum.indices { sum[t] += factors[t] * values[t] }
      }
    }
    return sum
  }

  /// The amount of a flow over the plan, units.
  public func total(of flow: DispatchModel.Flow) -> Double { total(rates(of: flow)) }

  /// The amount of rates over the plan.
  public func total(_ rates: [Double]) -> Double {
    var sum = 0.0
    for t in rates.indices { sum += rates[t] * steps.weightedHours(of: t) }
    return sum
  }

  /// The standard deviation of rates from their mean over the plan.
  public func deviation(of rates: [Double]) -> Double {
    let weight = steps.weights.reduce(0, +)
    guard weight > 0 else { return 0 }
    var mean = 0.0
    for t in rates.indices { mean += rates[t] * steps.weights[t] / weight }
    var sum = 0.0
    for t in rates.indices {
      sum += (rates[t] - mean) * (rates[t] - mean) * steps.weights[t] / weight
    }
    return sum.squareRoot()
  }

  /// The unit of a commodity.
  public func unit(of commodity: String) -> PhysicalUnit {
    problem.park.commodities[commodity]?.unit ?? .one
  }

  // MARK: Costs

  /// A cost of the plan.
  public struct CostLine: Sendable {
    /// What causes it.
    public let owner: String
    /// What kind it is.
    public let kind: DispatchModel.Cost.Kind
    /// How much is paid for, in `unit`.
    public let amount: Double
    /// The unit.
    public let unit: String
    /// Money; below zero for what comes in.
    public let money: Double
    /// Where the price is written.
    public let position: FilePosition?
    /// The mean price, money per unit; nil without an amount.
    public var price: Double? { amount == 0 ? nil : money / amount }
  }

  /// The costs by what causes them and kind, in the order of the park file; what stands already is
  /// not among them.
  public var costs: [CostLine] {
    var lines: [CostLine] = []
    var place: [String: Int] = [:]
    for cost in model.costs {
      var amount = 0.0
      var money = 0.0
      if let variable = cost.variable {
        let values = solution.values[variable]
        // What is not used is paid for, where the programme credits what is.
        let isUnused = cost.kind == .curtailment
        let top = model.program.variables[variable].upper
        for t in values.indices {
          let value = isUnused ? top[t] - values[t] : values[t]
          let counted = value * steps.weights[t] * (cost.isPerHour ? steps.hours(of: t) : 1)
          amount += counted
          money += counted * (isUnused ? -cost.price[t] : cost.price[t])
        }
      } else if let column = cost.column {
        amount = solution.columns[column]
        money = amount * cost.price[0]
        if cost.kind == .annuity, let paid = model.standingCost[cost.owner] {
          money -= paid
          amount -= cost.price[0] == 0 ? 0 : paid / cost.price[0]
        }
      }
      let key = "\(cost.kind.rawValue)/\(cost.owner)"
      if let k = place[key] {
        let old = lines[k]
        lines[k] = CostLine(
          owner: old.owner, kind: old.kind, amount: old.amount + amount, unit: old.unit,
          money: old.money + money, position: old.position)
      } else {
        place[key] = lines.count
        lines.append(
          CostLine(
            owner: cost.owner, kind: cost.kind, amount: amount, unit: cost.unit, money: money,
            position: cost.position))
      }
    }
    return lines
  }

  /// The money of the plan: all costs.
  public var totalCost: Double { costs.reduce(0) { $0 + $1.money } }

  // MARK: Prices

  /// Money per unit of a pool's commodity in every step: what one more unit of it would cost.
  public func price(of pool: String) -> [Double]? {
    guard let row = model.poolRow[pool], let duals = dualSolution?.duals else { return nil }
    return (0..<steps.count).map { duals[row][$0] / steps.weightedHours(of: $0) }
  }

  /// Money per tCO2e that the cap costs; nil without a cap, without duals, or where there is one cap a
  /// year or scenario.
  public var capPrice: Double? { capPrices.count == 1 ? capPrices[0].price : nil }

  /// Money per tCO2e that each cap costs: in its own year, and if its scenario comes.
  public var capPrices: [(cap: DispatchModel.CarbonCap, price: Double)] {
    guard let duals = dualSolution?.linkingDuals, !duals.isEmpty else { return [] }
    return model.caps.filter { $0.probability > 0 }.map { ($0, -duals[$0.row] / $0.probability) }
  }
}
