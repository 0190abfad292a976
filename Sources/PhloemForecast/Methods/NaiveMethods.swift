/// The last known value goes on.
struct Persistence: FittedMethod {
  var summary: String { "the last known value" }

  func forecast(_ past: [Double], steps: Int) -> [Double] {
    let last = past.last { !$0.isNaN } ?? .nan
    return [Double](repeating: last, count: steps)
  }
}

/// The last known season comes again, value by value.
struct SeasonalNaive: FittedMethod {
  /// Intervals of the season.
  let season: Int
  /// The season in words.
  let name: String

  var summary: String { "the same hour of the last \(name)" }

  /// Chooses the season that repeats itself more closely in a past; nil where it holds no two seasons.
  init?(fitting past: [Double], seasons: SeriesSeasons) {
    var best: (season: Int, error: Double)?
    for season in seasons.all {
      let error = Self.meanError(past, season: season)
      if !error.isNaN, error < best?.error ?? .infinity { best = (season, error) }
    }
    guard let best else { return nil }
    season = best.season
    name = seasons.name(best.season)
  }

  /// The mean absolute difference of values one season apart; NaN where there are none.
  static func meanError(_ past: [Double], season: Int) -> Double {
    guard past.count > season else { return .nan }
    var (sum, count) = (0.0, 0)
    for index in season..<past.count {
      let difference = abs(past[index] - past[index - season])
      if difference.isNaN { continue }
      sum += difference
      count += 1
    }
    return count >= min(season, 24) ? sum / Double(count) : .nan
  }

  func forecast(_ past: [Double], steps: Int) -> [Double] {
    (0..<steps).map { step in
      var index = past.count + step
      // The season before the first one that is known comes in its place where a value is missing.
      repeat { index -= season } while index >= 0 && (index >= past.count || past[index].isNaN)
      return index >= 0 ? past[index] : .nan
    }
  }
}
