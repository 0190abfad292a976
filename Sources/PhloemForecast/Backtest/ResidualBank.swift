import PhloemModel
import PhloemNumerics

/// What forecasts of the past missed by, for each origin and lead: bands come from these alone.
///
/// No distribution is assumed: a quantile of a band is the forecast plus the quantile of the errors at
/// leads beside it, at the same hour of the days before and after, of type 6 (place (n + 1)·p), which
/// holds its share of new errors when these are like the old ones.
/// - SeeAlso: G. Shafer and V. Vovk, A tutorial on conformal prediction, JMLR 9 (2008), 371–421.
struct ResidualBank: Sendable {
  /// Errors that a pool must hold before leads farther away are taken in.
  static let leastPool = 30

  private let origins: [Int]
  /// Actual less forecast by origin and lead; NaN where either is missing.
  let residuals: [[Double]]
  private let day: Int?
  /// Leads beside one that count as alike: an hour.
  private let width: Int
  private let steps: Int

  /// Takes the errors.
  ///
  /// - Parameters:
  ///   - origins: Where forecasts began.
  ///   - residuals: One row an origin, one number a lead.
  ///   - input: The series.
  init(origins: [Int], residuals: [[Double]], input: ForecastInput) {
    self.origins = origins
    self.residuals = residuals
    day = SeriesSeasons(step: input.grid.step).day
    width = max(1, 3600 / input.grid.step)
    steps = residuals.first?.count ?? 0
  }

  /// Quantiles of the errors at a lead.
  ///
  /// - Parameters:
  ///   - levels: Probabilities.
  ///   - lead: Intervals behind the origin, from 0.
  ///   - cutoff: Only errors of values before this interval are known; nil takes all.
  /// - Returns: One number a level; nil where fewer than five errors are known.
  func quantiles(_ levels: [Double], lead: Int, before cutoff: Int? = nil) -> [Double]? {
    var pool: [Double] = []
    for leads in [near(lead), sameHour(lead), Array(0..<steps)] {
      pool = errors(leads, before: cutoff)
      if pool.count >= Self.leastPool { break }
    }
    guard pool.count >= 5 else { return nil }
    pool.sort()
    return levels.map { Self.quantile($0, ofSorted: pool) }
  }

  /// The quantile at place (n + 1)·p, between the least and the largest.
  static func quantile(_ p: Double, ofSorted sorted: [Double]) -> Double {
    let place = Double(sorted.count + 1) * p - 1
    if place <= 0 { return sorted[0] }
    let below = Int(place)
    if below + 1 >= sorted.count { return sorted[sorted.count - 1] }
    return sorted[below] + (place - Double(below)) * (sorted[below + 1] - sorted[below])
  }

  private func errors(_ leads: [Int], before cutoff: Int?) -> [Double] {
    var found: [Double] = []
    for (origin, row) in zip(origins, residuals) {
      for lead in leads where origin + lead < cutoff ?? .max && !row[lead].isNaN {
        found.append(row[lead])
      }
    }
    return found
  }

  /// Leads within an hour, and the same on the days before and after.
  private func near(_ lead: Int) -> [Int] {
    let days = day.map { [-$0, 0, $0] } ?? [0]
    var leads: [Int] = []
    for shift in days {
      for beside in -width...width where (0..<steps).contains(lead + shift + beside) {
        leads.append(lead + shift + beside)
      }
    }
    return day == nil || (day ?? 0) > 2 * width ? leads : Array(Set(leads)).sorted()
  }

  /// Leads at the same hour of all days.
  private func sameHour(_ lead: Int) -> [Int] {
    guard let day else { return Array(0..<steps) }
    return Array(stride(from: lead % day, to: steps, by: day))
  }
}
