package import PhloemAccounting
package import PhloemMetering
package import PhloemModel
internal import PhloemStore

/// What happened in a period, and what it emitted.
package struct PeriodAccount: Sendable {
  /// The inventory.
  package let inventory: Inventory
  /// The flows, meter totals and intensities of each month of the period.
  package let activity: ActivityData
}

extension ParkSession {
  /// The inventory and activity of a period of whole days, kept for the next who asks.
  ///
  /// A period of whole months comes to what ``inventory(_:profile:pins:)`` does. Of another, the months
  /// that it cuts are worked out in parts, so that contracts of a year are shared out over the whole
  /// year here too.
  ///
  /// - Parameters:
  ///   - period: The period.
  ///   - profile: The programme's rules.
  /// - Returns: The inventory and the activity.
  /// - Throws: `InputError` when there are no readings, a factor is missing, or an end of the period
  ///   cuts an interval.
  package func account(_ period: Period, profile: ProgrammeProfile) throws -> PeriodAccount {
    guard reconciling == nil else {
      let (inventory, activity) = try inventory(period, profile: profile)
      return PeriodAccount(inventory: inventory, activity: activity)
    }
    let state = try data.store.changes(in: accountSpan(of: period, profile: profile))
    return try accounts.account(period, profile: profile.id, state: state) {
      try freshAccount(period, profile)
    }
  }

  /// The time whose readings an account rests on: its period, the periods of the contracts that it shares
  /// out, and the readings of stocks beside its ends.
  ///
  /// - Parameters:
  ///   - period: The period.
  ///   - profile: The programme's rules.
  /// - Returns: UTC seconds.
  /// - Throws: `InputError` when the database is damaged.
  package func accountSpan(
    of period: Period, profile: ProgrammeProfile
  ) throws -> Range<Int64> {
    let window = try contractWindow(around: period, profile: profile).range(in: park.zone)
    let own = period.range(in: park.zone)
    let margin = Int64(max(86_400, park.interval))
    return min(window.lowerBound, own.lowerBound) - margin..<max(
      window.upperBound, own.upperBound) + margin
  }

  private func freshAccount(_ period: Period, _ profile: ProgrammeProfile) throws -> PeriodAccount {
    let activity = try recalled(period.months)
    let window = try contractWindow(around: period, profile: profile)
    let whole = window == period ? activity : try recalled(period.cutting(window.months))
    let inventory = try Inventory.build(
      park, data: whole, library: library, rules: rules, profile: profile)
    return PeriodAccount(
      inventory: window == period ? inventory : inventory.part(period), activity: activity)
  }

  /// What happened in some periods, from days that are kept in memory.
  private func recalled(_ parts: [Period]) throws -> ActivityData {
    try data.activity(of: parts) { try amounts(of: $0, in: parts) }
  }
}

extension Period {
  /// Months with those that the period cuts in parts: what lies before it, in it and after it.
  fileprivate func cutting(_ months: [Period]) -> [Period] {
    months.flatMap { month -> [Period] in
      let inside = month.days.filter { overlapDays($0) > 0 }
      guard let first = inside.first, inside.count < month.dayCount else { return [month] }
      let before = month.days.prefix { $0 < first }
      let after = month.days.suffix(month.dayCount - before.count - inside.count)
      let parts = [Array(before), inside, Array(after)].compactMap { days in
        zip(days.prefix(1), days.suffix(1)).compactMap { Period(from: $0, through: $1) }.first
      }
      return parts
    }
  }
}
