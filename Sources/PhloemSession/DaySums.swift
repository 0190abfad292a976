package import PhloemMetering
package import PhloemModel
package import PhloemStore
internal import Synchronization

/// What meters came to on each day of some years, kept for the next who asks for the same days.
///
/// A year of a thousand meters of quarter hours is read once; weeks, months and any other whole days are
/// then sums of what is in memory. Days that are written later are read again, and no others.
final class DaySums: Sendable {
  private struct Kept {
    let span: Period
    /// How often intervals had been written when the days were read, at least.
    var version: Int64
    var days: [String: [SeriesSum]] = [:]

    /// Where a span begins among the days; nil when it is not among them.
    func offset(of wanted: Period) -> Int? {
      guard span.overlapDays(wanted) == wanted.dayCount else { return nil }
      return Period(from: span, through: wanted).map { $0.dayCount - wanted.dayCount }
    }

    /// The days of a span; nil when one of them is not there.
    func days(of ids: [String], in wanted: Period) -> [String: [SeriesSum]]? {
      guard let offset = offset(of: wanted) else { return nil }
      var found: [String: [SeriesSum]] = [:]
      for id in ids {
        guard let own = days[id] else { return nil }
        found[id] = Array(own[offset..<offset + wanted.dayCount])
      }
      return found
    }
  }
  private let kept = Mutex<[Kept]>([])
  /// Spans that are kept: a year, the year before, and one more.
  private static let keptSpans = 3
  private static let shortSpan = 40

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
    let version = try data.store.intervalVersion()
    let wide = Self.years(around: span, data.park)
    let found = kept.withLock { all in
      all.first { $0.span == wide } ?? all.first { $0.offset(of: span) != nil }
    }
    var own = try found.map { try Self.renewed($0, to: version, data) }
    if let days = own?.days(of: ids, in: span) {
      if found?.version != version { keep(own) }
      return days
    }
    // What is soon read is not worth a year of reading.
    guard span.dayCount > Self.shortSpan else {
      return try data.sums(of: ids, between: span.boundaries(by: .day, in: data.park.zone))
    }
    // Whole years, so that the quarters and months of one find its days.
    if own?.span != wide { own = Kept(span: wide, version: version) }
    let missing = ids.filter { own?.days[$0] == nil }
    let boundaries = wide.boundaries(by: .day, in: data.park.zone)
    let fresh = try Self.parallel(missing) { try data.sums(of: $0, between: boundaries) }
    own?.days.merge(fresh) { first, _ in first }
    keep(own)
    return own?.days(of: ids, in: span) ?? [:]
  }

  private func keep(_ own: Kept?) {
    guard let own else { return }
    kept.withLock { all in
      let newer = all.first { $0.span == own.span && $0.version > own.version }
      all.removeAll { $0.span == own.span }
      all.append(newer ?? own)
      if all.count > Self.keptSpans { all.removeFirst() }
    }
  }

  /// The days with those read again that were written since.
  private static func renewed(
    _ kept: Kept, to version: Int64, _ data: ParkData
  ) throws -> Kept {
    guard kept.version != version else { return kept }
    var fresh = kept
    fresh.version = version
    let boundaries = kept.span.boundaries(by: .day, in: data.park.zone)
    let written = try data.store.daysWritten(since: kept.version).map { $0 * 86_400 }
    // A UTC day lies in up to two days of the park.
    let touched = Set(written).flatMap { start in
      [start, start + 86_399].compactMap { moment -> Int? in
        let place = boundaries.partitioned(by: { $0 > moment }) - 1
        return boundaries.indices.dropLast().contains(place) ? place : nil
      }
    }
    let ids = kept.days.keys.sorted()
    for range in RangeSet(Set(touched), within: 0..<max(0, boundaries.count - 1)).ranges {
      let edges = Array(boundaries[range.lowerBound...range.upperBound])
      for (id, sums) in try parallel(ids, { try data.sums(of: $0, between: edges) }) {
        fresh.days[id]?.replaceSubrange(range, with: sums)
      }
    }
    return fresh
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

extension [Int64] {
  /// The first place at which a condition holds that holds from there on; the end when it never does.
  fileprivate func partitioned(by holds: (Int64) -> Bool) -> Int {
    var (low, high) = (0, count)
    while low < high {
      let middle = (low + high) / 2
      if holds(self[middle]) { high = middle } else { low = middle + 1 }
    }
    return low
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
  /// - Returns: Totals by level, place, carrier and period.
  /// - Throws: `InputError` when an end of a period cuts an interval.
  package func rollup(
    _ periods: [Period], levels: Set<SiteLevel> = [], carriers: Set<String> = []
  ) throws -> [SiteTotal] {
    try data.rollup(periods, levels: levels, carriers: carriers) { ids in
      try amounts(of: ids, in: periods)
    }
  }

  /// What meters amount to in periods, canonical units, from days that are kept in memory; nil where
  /// there are no data.
  ///
  /// The same as `ParkData.amounts(of:in:)`: amounts are integers, so that days add up to the same.
  ///
  /// - Parameters:
  ///   - ids: The meters.
  ///   - periods: Adjoining periods.
  /// - Returns: By meter, one amount a period.
  /// - Throws: `InputError` when an end of a period cuts an interval.
  package func amounts(
    of ids: [String], in periods: [Period]
  ) throws -> [String: [MeteredAmount?]] {
    // An interval longer than a day has no days to add up, and decades of days would fill the memory.
    let isFine = park.meters.values.allSatisfy { 86_400 % ($0.interval ?? park.interval) == 0 }
    let dayCount = periods.reduce(0) { $0 + $1.dayCount }
    guard isFine, dayCount <= 1100 else { return try data.amounts(of: ids, in: periods) }
    let levels = ids.filter { park.meters[$0]?.isAmount == false }
    let others = ids.filter { park.meters[$0]?.isAmount == true }
    var amounts = data.amounts(try days.sums(of: others, in: periods, data))
    // A mean is not the mean of its days.
    amounts.merge(try data.amounts(of: levels, in: periods)) { first, _ in first }
    return amounts
  }
}
