/// What a series never does by its past: fall below 0, or leave 0 at night.
struct ForecastLimits: Sendable {
  /// Days that are looked at for hours without output.
  private static let nights = 14

  private let isNeverNegative: Bool
  private let day: Int?
  /// Whether each place of the day was 0 on all of the last days.
  private let isDark: [Bool]
  private let past: [Double]

  /// Reads the limits off a past.
  init(_ past: [Double], seasons: SeriesSeasons) {
    self.past = past
    isNeverNegative = !past.contains { $0 < 0 }
    day = seasons.day
    guard let day = seasons.day, isNeverNegative else {
      isDark = []
      return
    }
    isDark = (0..<day).map { place in
      let seen = (1...Self.nights).compactMap { back -> Double? in
        let index = past.count + place - back * day
        return index >= 0 && index < past.count ? past[index] : nil
      }.known
      return seen.count >= Self.nights / 2 && seen.allSatisfy { $0 == 0 }
    }
  }

  /// Puts a value back into the limits.
  ///
  /// - Parameters:
  ///   - value: A forecast or one of its quantiles.
  ///   - step: Intervals behind the past, from 0.
  /// - Returns: The value, 0 where it was below, or where the past is 0 at this hour of this season.
  func limited(_ value: Double, step: Int) -> Double {
    guard isNeverNegative, !value.isNaN else { return value }
    return isNight(step) ? 0 : max(0, value)
  }

  /// Whether the output was 0 at this hour on the last days, and around this day in earlier years.
  private func isNight(_ step: Int) -> Bool {
    guard let day, isDark[step % day] else { return false }
    var years = 0
    for year in 1...3 {
      for shift in -10...10 {
        let index = past.count + step - (365 * year + shift) * day
        guard index >= 0, index < past.count, !past[index].isNaN else { continue }
        if past[index] != 0 { return false }
        years = year
      }
    }
    // Far ahead the sun rises at another hour; without an earlier year nothing is known of it.
    return years > 0 || step < Self.nights * day
  }
}
