/// Level, trend and season between two intervals.
struct SmoothingState: Sendable {
  var level: Double
  var trend: Double
  /// The season of each interval of a period; the one that comes next at `phase`.
  var season: [Double]
  var phase = 0

  /// What the next interval is expected to be.
  func expected(_ form: SmoothingForm, _ weights: SmoothingWeights) -> Double {
    let base = level + (form.hasTrend ? weights.phi * trend : 0)
    switch form.season {
    case .none: return base
    case .additive: return base + season[phase]
    case .multiplicative: return base * season[phase]
    }
  }

  /// Goes on by one interval whose value differs from the expected by `error`; 0 where it is missing.
  mutating func advance(_ form: SmoothingForm, _ weights: SmoothingWeights, error: Double) {
    let slope = form.hasTrend ? weights.phi * trend : 0
    let base = level + slope
    switch form.season {
    case .none:
      level = base + weights.alpha * error
      if form.hasTrend { trend = slope + weights.beta * error }
    case .additive:
      level = base + weights.alpha * error
      if form.hasTrend { trend = slope + weights.beta * error }
      season[phase] += weights.gamma * error
    case .multiplicative:
      // With an error e relative to base·season, level and season are scaled by 1 + α·e, 1 + γ·e.
      let relative = error == 0 ? 0 : error / (base * season[phase])
      level = base * (1 + weights.alpha * relative)
      if form.hasTrend { trend = slope + weights.beta * base * relative }
      season[phase] *= 1 + weights.gamma * relative
    }
    if !season.isEmpty { phase = phase + 1 == season.count ? 0 : phase + 1 }
  }
}

extension SmoothingState {
  /// A first state from the first seasons of a series.
  ///
  /// The level is the mean of the first two seasons (of the first ten values without a season), the
  /// trend what the second season lies above the first, by the interval; each season's value is the
  /// mean of what lies above the level, or its ratio.
  ///
  /// - Returns: nil where the first two seasons are not known well enough.
  init?(_ form: SmoothingForm, _ values: ArraySlice<Double>) {
    let start = values.startIndex
    let period = form.season == .none ? min(10, values.count / 2) : form.period
    guard period > 0, values.count >= 2 * period else { return nil }
    let halves = [0, 1].map { half in
      Array(values[start + half * period..<start + (half + 1) * period]).known
    }
    guard halves.allSatisfy({ !$0.isEmpty }) else { return nil }
    let means = halves.map { $0.reduce(0, +) / Double($0.count) }
    level = (means[0] + means[1]) / 2
    trend = form.hasTrend ? (means[1] - means[0]) / Double(period) : 0
    season = []
    guard form.season != .none else { return }
    guard form.season == .additive || level > 0 else { return nil }
    for place in 0..<period {
      let seen = stride(
        from: start + place, to: min(values.endIndex, start + 4 * period), by: period
      )
      .map { values[$0] }.known
      guard !seen.isEmpty else { return nil }
      let mean = seen.reduce(0, +) / Double(seen.count)
      season.append(form.season == .additive ? mean - level : mean / level)
    }
    // What is common to all places of the season belongs to the level.
    let common = season.reduce(0, +) / Double(period)
    if form.season == .additive {
      level += common
      for place in 0..<period { season[place] -= common }
    } else if common > 0 {
      level *= common
      for place in 0..<period { season[place] /= common }
    }
  }
}
