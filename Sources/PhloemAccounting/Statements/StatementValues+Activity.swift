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
    let chosen = months.map(Set.init)
    var totals: [String: MeteredAmount] = [:]
    for id in activity.meters.keys {
      let isAmount = park.meters[id]?.isAmount ?? true
      totals[id] = activity.total(of: id, isAmount: isAmount, in: chosen)
    }
    self.init(park: park, meters: totals, inventory: inventory)
  }
}
