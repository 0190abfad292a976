/// What a series was at the same hour of the weeks before: the last one, and the mean of three earlier.
///
/// A forecast farther ahead than a week takes its own values for the weeks between.
struct WeekLags: Sendable {
  /// Weeks that are looked back at.
  static let weeks = 4

  /// Intervals of a week.
  let week: Int

  /// Makes the lags where a past is long enough to learn from them; nil else.
  init?(_ past: [Double], seasons: SeriesSeasons) {
    guard let week = seasons.week, past.count >= 2 * Self.weeks * week else { return nil }
    self.week = week
  }

  /// The two terms of an interval.
  ///
  /// - Parameters:
  ///   - index: The interval.
  ///   - values: Values up to the interval before it, at least.
  /// - Returns: Two numbers; nil where none of the weeks before is known.
  func terms(_ index: Int, in values: [Double]) -> [Double]? {
    let seen = (1...Self.weeks).map { back -> Double in
      let place = index - back * week
      return place >= 0 && place < values.count ? values[place] : .nan
    }
    let earlier = seen.dropFirst().known
    guard let next = seen.first(where: { !$0.isNaN }) else { return nil }
    let mean = earlier.isEmpty ? next : earlier.reduce(0, +) / Double(earlier.count)
    return [next, mean]
  }
}
