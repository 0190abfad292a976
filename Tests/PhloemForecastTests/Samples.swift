import PhloemModel

@testable import PhloemForecast

/// Series that tests share.
enum Samples {
  /// Numbers of (0, 1) by the generator of Park and Miller, the same in any language.
  static func numbers(_ seed: Int, _ count: Int) -> [Double] {
    var state = seed
    return (0..<count).map { _ in
      state = state * 48_271 % 2_147_483_647
      return Double(state) / 2_147_483_647
    }
  }

  /// Four days of hours with a trend, a day of two harmonics, and noise.
  static let fourDays: [Double] = numbers(7, 96).enumerated().map { index, u in
    let (sine, _) = unitCircle(Double(index) / 24)
    let (_, cosine) = unitCircle(Double(index) / 12)
    return 50 + 0.05 * Double(index) + 10 * sine + 4 * cosine + 6 * (u - 0.5)
  }

  /// Hours of a load with a day and a week from Monday, 6 January 2025, UTC, seeded noise on it.
  static func load(_ seed: Int, weeks: Int, noise: Double = 4) -> [Double] {
    var drift = 0.0
    return numbers(seed, weeks * 168).enumerated().map { index, u in
      let (sine, cosine) = unitCircle(Double(index) / 24)
      let isFree = index / 24 % 7 >= 5
      drift = 0.9 * drift + noise * (u - 0.5)
      return 100 + (isFree ? 6 : 20) * sine - 8 * cosine - (isFree ? 15 : 0) + drift
    }
  }

  static let start: Int64 = 1_736_121_600

  static func input(
    _ values: [Double], step: Int = 3600, weather: [ForecastSeries] = [], more: Int = 0
  ) throws(InputError) -> ForecastInput {
    let target = values + [Double](repeating: .nan, count: more)
    return try ForecastInput(
      source: "test", grid: TimeGrid(start: start, step: step, count: target.count), zone: .utc,
      target: ForecastSeries(name: "load", unit: nil, values: target), weather: weather)
  }
}
