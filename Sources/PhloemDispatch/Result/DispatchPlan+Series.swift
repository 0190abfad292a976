import PhloemModel
import PhloemOptimise

/// What something emits over a plan in one scope.
public struct PlanEmission: Sendable {
  /// The process or market.
  public let owner: String
  /// 1, 2 or 3.
  public let scope: Int
  /// tCO2e over the plan.
  public let tonnes: Double
  /// tCO2e per hour in every step.
  public let rates: [Double]
}

/// What a market asks for a unit in every step.
public struct MarketPrice: Sendable {
  /// The market.
  public let market: String
  /// The commodity that it sells or takes.
  public let commodity: String
  /// Money per unit of the commodity in every step, factors of the request included; what a sale pays
  /// is more than 0.
  public let values: [Double]
}

extension DispatchPlan {
  /// What emits, by its name and scope in the order of the flows; who emits nothing is left out.
  public var emissionsByOwner: [PlanEmission] {
    guard problem.rates != nil, hasValues else { return [] }
    var builder = ModelBuilder(problem, request)
    builder.model = model
    var order: [(owner: String, scope: Int)] = []
    var sums: [String: [Double]] = [:]
    for flow in model.flows {
      var flowRates: [Double]?
      for scope in 1...3 {
        guard let emission = builder.emission(of: flow, scopes: [scope]) else { continue }
        let known = flowRates ?? rates(of: flow)
        flowRates = known
        let key = "\(scope)/\(flow.owner)"
        var sum = sums[key] ?? Array(repeating: 0, count: steps.count)
        if sums[key] == nil { order.append((flow.owner, scope)) }
        for t in sum.indices { sum[t] += known[t] * emission[t] }
        sums[key] = sum
      }
    }
    return order.compactMap { owner, scope in
      guard let rates = sums["\(scope)/\(owner)"], rates.contains(where: { $0 != 0 }) else {
        return nil
      }
      return PlanEmission(owner: owner, scope: scope, tonnes: total(rates), rates: rates)
    }
  }

  /// The prices of the markets in every step, in the order of the park file; a market without a price
  /// is left out.
  public var marketPrices: [MarketPrice] {
    model.costs.compactMap { cost in
      guard let market = problem.park.markets[cost.owner], cost.variable != nil,
        [.purchase, .sale, .disposal].contains(cost.kind)
      else { return nil }
      let sign: Double = cost.kind == .sale ? -1 : 1
      return MarketPrice(
        market: market.id, commodity: market.commodity,
        values: cost.price.map { sign * $0 }.expanded(steps.count))
    }
  }

  /// What the rates of a commodity are measured in: `MW` for MWh, else `t/h` and the like.
  public func rateUnit(of commodity: String) -> String {
    ModelBuilder(problem, request).rateUnit(of: commodity)
  }
}
