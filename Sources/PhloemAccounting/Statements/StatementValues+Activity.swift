public import PhloemMetering
public import PhloemModel

extension StatementValues {
  /// Makes the values of some months: amounts add up, levels average over the months with data.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - activity: What happened.
  ///   - months: The months; all by default.
  ///   - inventory: The inventory of the same months, when there is one.
  public init(
    park: Park, activity: ActivityData, months: [Period]? = nil, inventory: Inventory?
  ) {
    let chosen = months.map(Set.init) ?? Set(activity.months)
    var totals: [String: MeteredAmount] = [:]
    for (id, amounts) in activity.meters {
      let known = zip(activity.months, amounts).compactMap { month, amount in
        chosen.contains(month) ? amount : nil
      }
      guard !known.isEmpty else { continue }
      let sum = known.reduce(MeteredAmount(amount: 0), +)
      totals[id] =
        park.meters[id]?.isAmount == false ? sum.scaled(by: 1 / Double(known.count)) : sum
    }
    self.init(park: park, meters: totals, inventory: inventory)
  }
}
