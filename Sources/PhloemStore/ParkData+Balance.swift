public import PhloemMetering
public import PhloemModel

extension ParkData {
  /// Returns what the meters say between boundaries, for a reconciliation.
  ///
  /// A meter whose intervals a boundary cuts has no data there.
  /// - Parameter boundaries: UTC seconds, ascending.
  /// - Returns: One set of readings fewer than there are boundaries.
  /// - Throws: `InputError` when the store is damaged.
  public func balanceReadings(between boundaries: [Int64]) throws -> [BalanceReadings] {
    let ids = park.meters.keys.sorted()
    var amounts: [String: [MeteredAmount?]] = [:]
    do {
      amounts = try self.amounts(of: ids, between: boundaries)
    } catch is InputError {
      for id in ids {
        if let own = try? self.amounts(of: [id], between: boundaries) {
          amounts.merge(own) { first, _ in first }
        }
      }
    }
    let levels = try stockLevels(at: boundaries)
    return zip(boundaries, boundaries.dropFirst()).enumerated().map { k, ends in
      BalanceReadings(
        amounts: amounts.compactMapValues { $0.indices.contains(k) ? $0[k] : nil },
        levels: levels.compactMapValues { own in
          guard let start = own[k], let end = own[k + 1] else { return nil }
          return BalanceReadings.Levels(start: start, end: end)
        }, duration: Double(ends.1 - ends.0))
    }
  }

  /// The level of each gauge on a storage at moments, canonical units: the last reading within one
  /// interval before, else the first within one interval after.
  func stockLevels(at moments: [Int64]) throws -> [String: [Double?]] {
    guard let first = moments.first, let last = moments.last else { return [:] }
    var levels: [String: [Double?]] = [:]
    for meter in park.meters.values where !meter.isAmount && !meter.isVirtual {
      guard case .boundary(let id) = meter.target, park.storages[id] != nil else { continue }
      let step = Int64(meter.interval ?? park.interval)
      let series = try store.readings(of: meter.id, in: (first - step)..<(last + step + 1))
      levels[meter.id] = moments.map { moment in
        let before = series.times.lastIndex { $0 <= moment && $0 >= moment - step }
        let after = series.times.firstIndex { $0 > moment && $0 <= moment + step }
        return (before ?? after).map {
          series.values[$0] * meter.ratio * meter.unit.factor + meter.unit.offset
        }
      }
    }
    return levels
  }

  /// Returns what happened in a period with its flows reconciled, month by month.
  ///
  /// - Parameters:
  ///   - period: Whole months.
  ///   - defaults: Deviations where the park file tells none.
  /// - Returns: The same as `activity(in:)` with reconciled flows; a month that has no reconciled state
  ///   keeps its flows.
  /// - Throws: `InputError` when the period is not made of whole months or holds no data at all.
  public func reconciledActivity(
    in period: Period, defaults: AccuracyDefaults
  ) throws -> ActivityData {
    let activity = try activity(in: period)
    let sheet = try reconciled(
      activity.flowsheet, between: period.boundaries(by: .month, in: park.zone),
      defaults: defaults)
    return ActivityData(
      months: activity.months, flowsheet: sheet, meters: activity.meters,
      intensities: activity.intensities)
  }

  /// Returns a flowsheet with its flows reconciled, interval by interval.
  ///
  /// - Parameters:
  ///   - sheet: The flows between the boundaries.
  ///   - boundaries: UTC seconds, ascending.
  ///   - defaults: Deviations where the park file tells none.
  /// - Returns: The flowsheet; an interval that has no reconciled state keeps its flows.
  /// - Throws: `InputError` when the store is damaged.
  public func reconciled(
    _ sheet: Flowsheet, between boundaries: [Int64], defaults: AccuracyDefaults
  ) throws -> Flowsheet {
    let states = try balanceReadings(between: boundaries).map { readings -> ParkReconciliation? in
      readings.amounts.isEmpty && readings.levels.isEmpty
        ? nil : ParkReconciliation(park, readings: readings, defaults: defaults)
    }
    return sheet.reconciled(by: states, in: park)
  }
}
