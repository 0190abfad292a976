public import PhloemMetering
public import PhloemModel

extension ParkData {
  /// Returns what happened in a period, month by month.
  ///
  /// - Parameter period: Whole months.
  /// - Throws: `InputError` when the period is not made of whole months or holds no data at all.
  public func activity(in period: Period) throws -> ActivityData {
    let months = period.months
    guard !months.isEmpty else {
      throw InputError(
        "\(period.label) is not made of whole months", help: "account whole months, such as 2018-03")
    }
    let ids = park.meters.keys.sorted()
    let amounts = try amounts(of: ids, in: months)
    if !ids.isEmpty, !amounts.values.contains(where: { $0.contains { $0 != nil } }) {
      throw InputError("there are no readings in \(period.label)", help: try spanHelp())
    }
    let flowsheet = Flowsheet.resolve(
      park, metered: amounts,
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
      span = span.map {
        min($0.lowerBound, own.lowerBound)..<max($0.upperBound, own.upperBound)
      } ?? own
    }
    return span
  }

  /// The emission intensity that each market's load met, month by month.
  private func intensities(in months: [Period]) throws -> [String: [MeteredAmount?]] {
    var found: [String: [MeteredAmount?]] = [:]
    for market in park.markets.values.sorted(by: { $0.id < $1.id }) {
      guard let meter = market.intensityMeter else { continue }
      let loads = park.meters.values.filter { $0.target == .boundary(market.id) }.map(\.id).sorted()
      found[market.id] = try months.map { month in
        try intensity(meter, weightedBy: loads, in: month.range(in: park.zone))
      }
    }
    return found
  }

  /// Σ load × intensity / Σ load over the hours whose intensity is known, kgCO2/MJ.
  private func intensity(
    _ meter: String, weightedBy loads: [String], in range: Range<Int64>
  ) throws -> MeteredAmount? {
    guard let gauge = park.meters[meter] else { return nil }
    let base = BaseUnit(countingAmountsOf: gauge)
    let level = try intervals(of: meter, in: range)
    var weighted = 0.0
    var known = 0.0
    var all = 0.0
    for load in loads {
      let series = try intervals(of: load, in: range)
      for k in 0..<series.grid.count where series.flags[k] != .missing {
        let amount = Double(series.values[k])
        all += amount
        guard let at = level.grid.index(of: series.grid.time(at: k)), level.flags[at] != .missing
        else { continue }
        known += amount
        weighted += amount * base.canonical(level.values[at])
      }
    }
    guard known != 0 else { return nil }
    return MeteredAmount(amount: weighted / known, missingShare: max(0, 1 - known / all))
  }
}
