public import PhloemMetering
public import PhloemModel
import PhloemOptimise

extension DispatchPlan {
  /// The scopes that a cap, least carbon and a front of plans count.
  public var capScopes: Set<Int> { problem.park.dispatch?.carbon?.capScopes ?? [1, 2] }

  /// tCO2e of the plan by scopes, as the programme counts it.
  public func emissions(scopes: Set<Int>) -> Double {
    var builder = ModelBuilder(problem, request)
    builder.model = model
    var sum = 0.0
    for flow in model.flows {
      guard let rate = builder.emission(of: flow, scopes: scopes) else { continue }
      let rates = rates(of: flow)
      for t in rates.indices { sum += rates[t] * rate[t] * steps.weightedHours(of: t) }
    }
    return sum
  }

  /// What happened in the plan, as the accounting engine takes it.
  ///
  /// - Parameter months: The months of the account.
  /// - Returns: The flows month by month, all of them known.
  public func activity(in months: [Period]) -> ActivityData {
    let ranges = months.map { $0.range(in: steps.zone) }
    var month = 0
    let monthOf = steps.starts.map { start -> Int in
      if !ranges[month].contains(start) {
        month = ranges.firstIndex { $0.contains(start) } ?? month
      }
      return month
    }
    var amounts: [FlowName: [MeteredAmount?]] = [:]
    var intensities: [String: [MeteredAmount?]] = [:]
    var builder = ModelBuilder(problem, request)
    for flow in model.flows {
      guard let name = flow.name else { continue }
      var sums = [Double](repeating: 0, count: months.count)
      let rates = rates(of: flow)
      let factor = unit(of: flow.commodity).factor
      for t in rates.indices { sums[monthOf[t]] += rates[t] * steps.weightedHours(of: t) * factor }
      amounts[name] = sums.map { MeteredAmount(amount: $0) }
      if case .boundary(let id) = name, let timed = problem.park.markets[id]?.operation?.intensity,
        let series = builder.canonical(timed)
      {
        var weighted = [Double](repeating: 0, count: months.count)
        for t in rates.indices {
          weighted[monthOf[t]] +=
            rates[t] * steps.weightedHours(of: t) * factor * series.values[t]
        }
        intensities[id] = months.indices.map {
          sums[$0] == 0 ? nil : MeteredAmount(amount: weighted[$0] / sums[$0])
        }
      }
    }
    let sheet = Flowsheet.planned(problem.park) { name in
      amounts[name] ?? months.map { _ in MeteredAmount(amount: 0) }
    }
    return ActivityData(months: months, flowsheet: sheet, intensities: intensities)
  }
}
