import PhloemModel
import PhloemOptimise

/// How the capacity of something is used.
public struct PlanCapacity: Sendable {
  /// The process, storage, market, flow or link.
  public let owner: String
  /// The unit of the capacity.
  public let unit: String
  /// What stands.
  public let standing: Double
  /// What is built.
  public let built: Double
  /// The largest use.
  public let largest: Double
  /// The mean use as a share of the capacity; nil without capacity.
  public let useShare: Double?
  /// Hours at the limit.
  public let hoursAtLimit: Double
  /// Money that one more unit of the capacity would save; nil without duals.
  public let marginalValue: Double?
}

extension DispatchPlan {
  /// The use of every capacity that limits a rate or a level.
  public var capacities: [PlanCapacity] {
    let roles: Set<DispatchModel.Role> = [
      .rate, .level, .purchase, .sale, .disposal, .yield, .forward,
    ]
    return model.variables.indices.compactMap { k in
      let meaning = model.variables[k]
      guard roles.contains(meaning.role) else { return nil }
      return capacity(ofVariable: k, meaning)
    }
  }

  private func capacity(
    ofVariable k: Int, _ meaning: DispatchModel.Meaning
  ) -> PlanCapacity? {
    let variable = model.program.variables[k]
    let values = solution.values[k]
    let column = model.capacityColumn[meaning.owner]
    let total =
      column.map { solution.columns[$0] } ?? model.standing[meaning.owner]
      ?? (meaning.role == .yield ? nil : variable.upper.expanded(steps.count).max())
    guard let total, total.isFinite else { return nil }
    let standing = column == nil ? total : model.standing[meaning.owner] ?? 0
    var atLimit = 0.0
    var used = 0.0
    var value = 0.0
    let duals = dualSolution
    for t in values.indices {
      let hours = steps.weightedHours(of: t)
      let upper = variable.limit.map { $0.factor[t] * total } ?? variable.upper[t]
      used += values[t] * hours
      if upper > 0, values[t] >= upper * (1 - 1e-6) { atLimit += hours }
    }
    if let duals, !duals.limitDuals.isEmpty, let limit = variable.limit {
      for t in values.indices { value -= duals.limitDuals[k][t] * limit.factor[t] }
    }
    return PlanCapacity(
      owner: meaning.owner, unit: meaning.unit, standing: standing, built: total - standing,
      largest: values.max() ?? 0, useShare: total > 0 ? used / total / steps.totalHours : nil,
      hoursAtLimit: atLimit, marginalValue: variable.limit == nil || duals == nil ? nil : value)
  }
}
