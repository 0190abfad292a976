internal import PhloemMetering
package import PhloemModel
package import PhloemStore
internal import Synchronization

/// What meters came to on each day of a span, kept for the next who asks for the same days.
///
/// A year of a thousand meters of quarter hours is read once; weeks, months and any other whole days are
/// then sums of what is in memory. Sums belong to a state of the database.
final class DaySums: Sendable {
  private struct Kept {
    var state = ""
    var span: Period?
    var days: [String: [SeriesSum]] = [:]
  }
  private let kept = Mutex(Kept())

  /// Returns what meters came to in periods of whole days.
  ///
  /// - Parameters:
  ///   - ids: Meters whose intervals add up.
  ///   - periods: Adjoining periods.
  ///   - data: The park with its data.
  /// - Returns: By meter, one sum a period, base units.
  /// - Throws: `InputError` when midnight cuts an interval.
  func sums(
    of ids: [String], in periods: [Period], _ data: ParkData
  ) throws -> [String: [SeriesSum]] {
    guard let first = periods.first, let last = periods.last,
      let span = Period(from: first, through: last)
    else { return [:] }
    let days = try self.days(of: ids, in: span, data)
    return days.mapValues { days in
      var place = 0
      return periods.map { period in
        var sum = SeriesSum()
        for day in days[place..<place + period.dayCount] { sum.add(day) }
        place += period.dayCount
        return sum
      }
    }
  }

  private func days(
    of ids: [String], in span: Period, _ data: ParkData
  ) throws -> [String: [SeriesSum]] {
    let state = try data.store.changes()
    // Whole years, so that the quarters and months of one find its days.
    let wide = Self.years(around: span, data.park)
    let known = kept.withLock { kept -> [String: [SeriesSum]] in
      if kept.state != state || kept.span != wide {
        kept = Kept(state: state, span: wide)
      }
      return kept.days
    }
    let missing = ids.filter { known[$0] == nil }
    var all = known
    if !missing.isEmpty {
      let boundaries = wide.boundaries(by: .day, in: data.park.zone)
      let fresh = try Self.parallel(missing) { try data.sums(of: $0, between: boundaries) }
      all.merge(fresh) { first, _ in first }
      kept.withLock { kept in
        guard kept.state == state, kept.span == wide else { return }
        kept.days.merge(fresh) { first, _ in first }
      }
    }
    let offset = Period(from: wide, through: span).map { $0.dayCount - span.dayCount } ?? 0
    return Dictionary(
      uniqueKeysWithValues: ids.compactMap { id in
        all[id].map { (id, Array($0[offset..<offset + span.dayCount])) }
      })
  }

  /// The calendar years that a period touches.
  private static func years(around span: Period, _ park: Park) -> Period {
    let first = park.zone.civil(atUTC: span.start(in: park.zone)).year
    let last = park.zone.civil(atUTC: span.end(in: park.zone) - 1).year
    return Period(year: first, months: (last - first + 1) * 12)
  }

  /// Works on parts of the meters at once.
  private static func parallel(
    _ ids: [String], _ body: @Sendable ([String]) throws -> [String: [SeriesSum]]
  ) throws -> [String: [SeriesSum]] {
    let width = max(1, (ids.count + 3) / 4)
    let parts = stride(from: 0, to: ids.count, by: width).map {
      Array(ids[$0..<min($0 + width, ids.count)])
    }
    var all: [String: [SeriesSum]] = [:]
    for part in try parallelMap(parts, body) { all.merge(part) { first, _ in first } }
    return all
  }
}

extension ParkSession {
  /// Rolls meters up the site tree, by level, carrier and period, from days that are kept in memory.
  ///
  /// The same as `ParkData.rollup(_:levels:carriers:)`.
  ///
  /// - Parameters:
  ///   - periods: Adjoining periods.
  ///   - levels: The levels wanted; all when empty.
  ///   - carriers: The carriers wanted; all when empty.
  /// - Throws: `InputError` when an end of a period cuts an interval.
  package func rollup(
    _ periods: [Period], levels: Set<SiteLevel> = [], carriers: Set<String> = []
  ) throws -> [SiteTotal] {
    // An interval longer than a day has no days to add up, and decades of days would fill the memory.
    let isFine = park.meters.values.allSatisfy { 86_400 % ($0.interval ?? park.interval) == 0 }
    let dayCount = periods.reduce(0) { $0 + $1.dayCount }
    guard isFine, dayCount <= 1100 else {
      return try data.rollup(periods, levels: levels, carriers: carriers)
    }
    return try data.rollup(periods, levels: levels, carriers: carriers) { ids in
      data.amounts(try days.sums(of: ids, in: periods, data))
    }
  }
}
