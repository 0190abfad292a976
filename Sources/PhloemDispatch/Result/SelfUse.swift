import PhloemModel
import PhloemOptimise

/// What became of the yield of renewable supplies, so that use in the park, sale and curtailment add up
/// to what could have been had.
public struct SelfUse: Sendable {
  /// The supply.
  public let supply: String
  /// The unit of the amounts.
  public let unit: String
  /// What the resource could have given.
  public let available: Double
  /// What was used in the park, its storages included.
  public let selfUsed: Double
  /// What was sold in the same steps.
  public let sold: Double
  /// What was not used.
  public let curtailed: Double
}

extension DispatchPlan {
  /// What became of each supply; sales of a step are shared among what its pool was given.
  public var selfUse: [SelfUse] {
    model.flows.filter { problem.park.fixedFlows[$0.owner]?.direction == .output }.compactMap {
      selfUse(of: $0)
    }
  }

  private func selfUse(of flow: DispatchModel.Flow) -> SelfUse? {
    guard let variable = flow.terms.first?.variable, let pool = flow.pool else { return nil }
    let rates = rates(of: flow)
    let bound = model.program.variables[variable]
    let size = bound.limit.map { solution.columns[$0.column] } ?? 0
    var given = [Double](repeating: 0, count: steps.count)
    var sold = given
    for other in model.flows where other.pool == pool {
      let values = self.rates(of: other)
      let isSale =
        other.sign < 0
        && problem.park.markets[other.owner].map { $0.direction == .sale } == true
      for t in values.indices {
        if other.sign > 0 { given[t] += max(0, values[t]) }
        if problem.park.storages[other.owner] != nil { given[t] += max(0, -values[t]) }
        if isSale { sold[t] += values[t] }
      }
    }
    var available = 0.0
    var own = 0.0
    var exported = 0.0
    for t in rates.indices {
      let hours = steps.weightedHours(of: t)
      available += (bound.limit.map { $0.factor[t] * size } ?? bound.upper[t]) * hours
      let part = given[t] > 0 ? min(1, sold[t] / given[t]) : 0
      exported += rates[t] * part * hours
      own += rates[t] * (1 - part) * hours
    }
    return SelfUse(
      supply: flow.owner, unit: unit(of: flow.commodity).symbol, available: available,
      selfUsed: own, sold: exported, curtailed: available - own - exported)
  }
}
