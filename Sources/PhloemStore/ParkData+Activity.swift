public import PhloemMetering
public import PhloemModel

extension ParkData {
  /// Returns what happened in a period, month by month.
  ///
  /// - Parameter period: Whole months.
  /// - Returns: The flows, meter totals and intensities of each month.
  /// - Throws: `InputError` when the period is not made of whole months or holds no data at all.
  public func activity(in period: Period) throws -> ActivityData {
    guard period.monthCount > 0 else {
      throw InputError(
        "\(period.label) is not made of whole months", help: "account whole months, such as 2018-03"
      )
    }
    return try activity(of: period.months)
  }

  /// Returns what happened in each of some periods.
  ///
  /// - Parameter parts: Adjoining periods of whole days, none reaching beyond a month.
  /// - Returns: The flows, meter totals and intensities of each.
  /// - Throws: `InputError` when they hold no data at all or an end of one cuts an interval.
  public func activity(of parts: [Period]) throws -> ActivityData {
    try activity(of: parts) { try amounts(of: $0, in: parts) }
  }

  /// Returns what happened in each of some periods, by meter amounts that come from elsewhere, such as
  /// sums that were kept.
  package func activity(
    of parts: [Period], amounts known: ([String]) throws -> [String: [MeteredAmount?]]
  ) throws -> ActivityData {
    let ids = park.meters.keys.sorted()
    let amounts = try known(ids)
    if !ids.isEmpty, !amounts.values.contains(where: { $0.contains { $0 != nil } }) {
      let label = zip(parts.prefix(1), parts.suffix(1)).compactMap { Period(from: $0, through: $1) }
      throw InputError(
        "there are no readings in \(label.first?.label ?? "no time")", help: try spanHelp())
    }
    let edges =
      parts.map { $0.start(in: park.zone) } + parts.suffix(1).map { $0.end(in: park.zone) }
    let flowsheet = Flowsheet.resolve(
      park, metered: try withStockChanges(amounts, between: edges),
      durations: zip(edges, edges.dropFirst()).map { Double($1 - $0) })
    return ActivityData(
      months: parts, flowsheet: flowsheet, meters: amounts, intensities: try intensities(in: parts))
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
