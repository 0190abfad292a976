import PhloemNumerics

/// How the mean of a score settles while draws are added.
public struct Convergence: Hashable, Sendable, Codable {
  /// What is known after some draws.
  public struct Point: Hashable, Sendable, Codable {
    /// The draws that count so far.
    public var draws: Int
    /// Their mean.
    public var mean: Double
    /// How far the mean is from that of infinitely many draws, one standard deviation.
    public var standardError: Double
    /// Their median.
    public var median: Double
  }

  /// Points at 10, 20, 50, 100, 200, 500 … draws, and at all that were kept.
  public let points: [Point]
  /// Half the width of the 95 % interval of the mean at the end, of the mean; not finite for a mean of 0.
  public var precision: Double {
    guard let last = points.last else { return .infinity }
    return 1.959_963_984_540_054 * last.standardError / abs(last.mean)
  }

  /// Follows scores in the order in which they were drawn.
  public init(of scores: [Double]) {
    var points: [Point] = []
    var moments = RunningMoments()
    var next = 10
    for (place, score) in scores.enumerated() {
      moments.add(score)
      let draws = place + 1
      guard draws == next || draws == scores.count else { continue }
      let sorted = scores[0..<draws].sorted()
      points.append(
        Point(
          draws: draws, mean: moments.mean, standardError: moments.standardError,
          median: (sorted[(draws - 1) / 2] + sorted[draws / 2]) / 2))
      if draws == next { next = Self.following(next) }
    }
    self.points = points
  }

  /// The count after one of 10, 20, 50, 100 and so on.
  private static func following(_ count: Int) -> Int {
    var leading = count
    while leading >= 10 { leading /= 10 }
    return leading == 2 ? count / 2 * 5 : count * 2
  }
}

extension MonteCarloResult {
  /// How the mean of a score settled, over the draws whose scores were kept.
  public func convergence(demand: Int, category: Int) -> Convergence {
    Convergence(of: scores(demand: demand, category: category))
  }
}
