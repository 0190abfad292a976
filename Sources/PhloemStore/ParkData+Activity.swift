public import PhloemMetering
public import PhloemModel

extension ParkData {
  /// Returns what happened in a period, month by month.
  ///
  /// - Parameter period: Whole months.
  /// - Returns: The flows, meter totals and intensities of each month.
  /// - Throws: `InputError` when the period is not made of whole months or holds no data at all.
  public func activity(in period: Period) throws -> ActivityData {
    let months = period.months
    guard period.monthCount > 0 else {
      throw InputError(
        "\(period.label) is not made of whole months", help: "account whole months, such as 2018-03"
      )
    }
    let ids = park.meters.keys.sorted()
    let amounts = try amounts(of: ids, in: months)
    if !ids.isEmpty, !amounts.values.contains(where: { $0.contains { $0 != nil } }) {
      throw InputError("there are no readings in \(period.label)", help: try spanHelp())
    }
    let flowsheet = Flowsheet.resolve(
      park,
      metered: try withStockChanges(
        amounts, between: period.boundaries(by: .month, in: park.zone)),
      durations: months.map { Double($0.end(in: park.zone) - $0.start(in: park.zone)) })
    return ActivityData(
      months: months, flowsheet: flowsheet, meters: amounts,
      intensities: try intensities(in: months))
  }

  private func spanHelp() throws -> String {
    guard let span = try span() else { return "ingest readings first: phloem ingest PARK FILES" }
    let first = park.zone.civil(atUTC: span.lowerBound).dateText
    let last = park.zone.civil(atUTC: span.upperBound - 1).dateText
    return "readings reach from \(first) to \(last)"
  }

  /// From the first to the last UTC day with readings of any meter, UTC seconds; nil without any.
  public func span() throws -> Range<Int64>? {
    var span: Range<Int64>?
    for id in park.meters.keys.sorted() where park.meters[id]?.isVirtual == false {
      guard let own = try store.span(of: id) else { continue }
      span =
        span.map {
          min($0.lowerBound, own.lowerBound)..<max($0.upperBound, own.upperBound)
        } ?? own
    }
    return span
  }
}
