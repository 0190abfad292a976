import PhloemMetering
import PhloemModel

extension InventoryBuilder {
  /// Emission lines outside the graph.
  mutating func addActivities() {
    for activity in park.activities.values.sorted(by: { $0.id < $1.id }) {
      guard let (unit, amounts) = amounts(of: activity) else { continue }
      let scope: Scope =
        activity.scope == 1 ? .scope1 : activity.scope == 2 ? .scope2Location : .scope3
      let source = Source(
        path: "\(activity.category)/\(activity.id)", scope: scope, category: activity.category,
        site: activity.site, process: activity.id, commodity: nil,
        activity: meter(of: activity).map { .meter($0) } ?? .stated, unit: unit,
        position: activity.position)
      add(source, amounts: amounts) { builder, month, _ throws(InputError) in
        [try builder.gas(of: activity, unit: unit, month: month)]
      }
      if activity.scope == 2, profile.scope2Shown.contains(.market) {
        let twin = Source(
          path: source.path, scope: .scope2Market, category: source.category, site: source.site,
          process: source.process, commodity: nil, activity: source.activity, unit: unit,
          position: source.position)
        add(twin, amounts: amounts) { builder, month, _ throws(InputError) in
          // Memo lines and pollutants have no second method.
          [try builder.gas(of: activity, unit: unit, month: month)].filter {
            !$0.isBiogenic && !Pollutants.all.contains($0.gas)
          }
        }
      }
    }
  }

  private func meter(of activity: Activity) -> String? {
    if case .meter(let id) = activity.amount { id } else { nil }
  }

  private mutating func amounts(
    of activity: Activity
  ) -> (PhysicalUnit, [MeteredAmount?])? {
    switch activity.amount {
    case .meter(let id):
      guard let meter = park.meters[id] else { return nil }
      guard meter.isAmount else {
        tellError(
          at: activity.position,
          "activity '\(activity.id)' follows meter '\(id)', which is a level and no amount",
          help: "name a meter whose readings add up over time")
        return nil
      }
      let known = data.meters[id]
      return (meter.amountUnit, data.months.indices.map { known?[$0] ?? nil })
    case .rate(let rate):
      let total = rate.quantity * Quantity(1, .second)
      let amounts = data.months.map { month in
        let seconds = Double(month.end(in: park.zone) - month.start(in: park.zone))
        let amount = total.value * seconds
        return MeteredAmount(amount: amount, estimated: rate.isAssumed ? amount : 0)
      }
      return (total.dimension.canonicalUnit, amounts)
    }
  }

  private mutating func gas(
    of activity: Activity, unit: PhysicalUnit, month: Period
  ) throws(InputError) -> GasCalculation {
    var parameter: Parameter
    var gas = activity.gas
    var isBiogenic = false
    if let reference = activity.factor {
      let factor = try factor(reference, month: month)
      parameter = Parameter("factor", factor, assumption: reference.assumption)
      gas = gas ?? factor.gas
      isBiogenic = factor.isBiogenic
    } else if let own = activity.ownFactor {
      parameter = Parameter("factor", own)
      gas = gas ?? own.quantity.dimension.substance
    } else if let gas = activity.gas {
      // The amount is the gas itself.
      let unit = (PhysicalDimension.mass(of: gas) / .mass).canonicalUnit
      parameter = Parameter(
        "factor", Quantity(canonical: 1, unit), origin: .park(activity.position),
        source: "the amount is a mass of \(gas)")
    } else {
      throw InputError(
        "activity '\(activity.id)' names neither a factor nor a gas", at: activity.position,
        help: "add 'factor: ID', 'per-unit: 2.3 kgCO2/km' or 'gas: HFC-134a'")
    }
    guard let gas else {
      throw InputError(
        "the gas of activity '\(activity.id)' is not known", at: activity.position,
        help: "add 'gas: CO2'")
    }
    return GasCalculation(
      gas: gas,
      calculation: try calculation(
        method: "activity-factor", parameters: [parameter], commodity: nil, unit: unit, gas: gas,
        at: activity.position), isBiogenic: isBiogenic)
  }
}
