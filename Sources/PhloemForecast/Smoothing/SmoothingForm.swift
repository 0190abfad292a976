/// The form of a model of exponential smoothing: how error, trend and season enter.
struct SmoothingForm: Hashable, Sendable {
  /// Whether a part adds to the level or scales it.
  enum Part: String, Sendable {
    case none = "N"
    case additive = "A"
    case multiplicative = "M"
  }

  /// Additive or multiplicative errors.
  let error: Part
  /// Whether there is a damped trend.
  let hasTrend: Bool
  /// No, additive or multiplicative season.
  let season: Part
  /// Intervals of the season; 1 without one.
  let period: Int

  /// `ETS(A,Ad,M)`, with the length of its season behind it.
  var name: String {
    let season = self.season == .none ? "" : ", season of \(period)"
    return "ETS(\(error.rawValue),\(hasTrend ? "Ad" : "N"),\(self.season.rawValue))\(season)"
  }

  /// What is estimated: smoothing parameters, first states, and the variance.
  var parameterCount: Int {
    let seasonal = season == .none ? 0 : 1 + period
    return 1 + (hasTrend ? 3 : 0) + seasonal + 1 + 1
  }

  /// The forms that may be tried on a series.
  ///
  /// - Parameters:
  ///   - periods: Lengths of seasons.
  ///   - isPositive: Whether every value is above 0, which parts that scale need.
  /// - Returns: Forms without a trend first, the simplest first.
  static func candidates(periods: [Int], isPositive: Bool) -> [SmoothingForm] {
    var forms: [SmoothingForm] = []
    for hasTrend in [false, true] {
      forms.append(.init(error: .additive, hasTrend: hasTrend, season: .none, period: 1))
      for period in periods {
        forms.append(.init(error: .additive, hasTrend: hasTrend, season: .additive, period: period))
        if !isPositive { continue }
        // An additive error beside a season that scales is unstable near 0 and left out.
        for season in [Part.additive, .multiplicative] {
          forms.append(
            .init(error: .multiplicative, hasTrend: hasTrend, season: season, period: period))
        }
      }
    }
    return forms
  }
}

/// How quickly level, trend and season follow the errors.
struct SmoothingWeights: Hashable, Sendable {
  /// The part of an error that moves the level, 0…1.
  var alpha: Double
  /// The part that moves the trend, 0…α.
  var beta = 0.0
  /// The part that moves the season, 0…1−α.
  var gamma = 0.0
  /// What is left of the trend after an interval, 0.8…0.98.
  var phi = 1.0
}
