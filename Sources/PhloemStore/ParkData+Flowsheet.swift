public import PhloemMetering
import PhloemModel

extension ParkData {
  /// Returns what meters amount to between boundaries, canonical units; nil where there are no data.
  ///
  /// - Parameters:
  ///   - ids: The meters.
  ///   - boundaries: UTC seconds, ascending, on edges of the meters' intervals.
  /// - Returns: By meter, one amount fewer than there are boundaries.
  /// - Throws: `InputError` when a boundary cuts an interval.
  public func amounts(
    of ids: [String], between boundaries: [Int64]
  ) throws -> [String: [MeteredAmount?]] {
    amounts(try sums(of: ids, between: boundaries))
  }

  /// Returns what sums of meters amount to, canonical units; nil where there are no data.
  ///
  /// - Parameter sums: By meter, base units.
  /// - Returns: By meter, as many amounts as sums.
  package func amounts(_ sums: [String: [SeriesSum]]) -> [String: [MeteredAmount?]] {
    var amounts: [String: [MeteredAmount?]] = [:]
    for (id, parts) in sums {
      guard let meter = park.meters[id] else { continue }
      let base = BaseUnit(countingAmountsOf: meter)
      amounts[id] = parts.map { sum in
        guard sum.missing < sum.count else { return nil }
        // The magnitudes that are estimated add up, also where the amounts are a mean.
        let amount = base.canonical(sum.total)
        return MeteredAmount(
          amount: amount,
          estimated: meter.isAmount
            ? base.canonical(sum.estimated) : amount * sum.estimatedShare,
          missingShare: 1 - sum.coverage)
      }
    }
    return amounts
  }

  /// Returns every flow between boundaries: measured where meters are, else by recipes and balances.
  ///
  /// - Parameter boundaries: UTC seconds, ascending, on edges of the meters' intervals.
  /// - Returns: The flowsheet with one period fewer than there are boundaries, and what each meter
  ///   came to in them.
  /// - Throws: `InputError` when a boundary cuts an interval.
  public func flowsheet(
    between boundaries: [Int64]
  ) throws -> (flowsheet: Flowsheet, meters: [String: [MeteredAmount?]]) {
    let amounts = try amounts(of: park.meters.keys.sorted(), between: boundaries)
    let durations = zip(boundaries, boundaries.dropFirst()).map { Double($1 - $0) }
    let metered = try withStockChanges(amounts, between: boundaries)
    return (Flowsheet.resolve(park, metered: metered, durations: durations), amounts)
  }

  /// What meters amount to, with the growth of a stock in place of the mean level of its gauge.
  func withStockChanges(
    _ amounts: [String: [MeteredAmount?]], between boundaries: [Int64]
  ) throws -> [String: [MeteredAmount?]] {
    var result = amounts
    for (id, levels) in try stockLevels(at: boundaries) {
      result[id] = zip(levels, levels.dropFirst()).map { before, after in
        guard let before, let after else { return nil }
        return MeteredAmount(amount: after - before)
      }
    }
    return result
  }
}
