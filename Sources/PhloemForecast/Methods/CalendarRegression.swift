/// Calendar and weather by ridge regression, and its errors by those some intervals before.
///
/// y_t = a + Σ bⱼ·x_tⱼ + e_t, e_t = Σ φ_l·e_(t−l) + ε_t with the lags of one and two intervals, a day
/// and a week: the first sum tells the usual course, the second how today and this week differ from it.
/// A missing error counts as 0 where a forecast needs it.
struct CalendarRegression: FittedMethod {
  /// The penalty λ of the calendar and of the lags.
  static let penalty = 1e-4
  /// The most rows that are fitted, the latest ones.
  static let mostRows = 35_040

  private let frame: CalendarFrame
  private let course: RidgeRegression
  private let lags: [Int]
  private let weights: [Double]

  /// Fits the values of a past; nil where there are fewer than three rows a term.
  init?(fitting past: [Double], frame: CalendarFrame, seasons: SeriesSeasons) {
    let first = max(0, past.count - Self.mostRows)
    let rows = (first..<past.count).filter { !past[$0].isNaN && frame.isKnown($0) }
    guard rows.count >= 3 * (frame.names.count + 1),
      let course = RidgeRegression(
        columns: frame.names.count, rows: rows.map { frame.row($0) }, y: rows.map { past[$0] },
        penalty: Self.penalty)
    else { return nil }
    self.frame = frame
    self.course = course
    let errors = Self.errors(past, frame, course, from: first)
    let lags = ([1, 2] + seasons.all).filter { $0 * 2 < errors.count }
    self.lags = lags
    weights = Self.weights(errors, lags)
  }

  var summary: String {
    "\(frame.names.count) terms of calendar\(frame.hasWeather ? " and weather" : ""), "
      + "errors of \(lags.count) lags"
  }

  func forecast(_ past: [Double], steps: Int) -> [Double] {
    let first = max(0, past.count - max(1, lags.last ?? 1))
    var errors = Self.errors(past, frame, course, from: first).map { $0.isNaN ? 0 : $0 }
    return (0..<steps).map { step in
      let index = past.count + step
      guard index < frame.count, frame.isKnown(index) else {
        errors.append(0)
        return .nan
      }
      var error = 0.0
      for (lag, weight) in zip(lags, weights) where lag <= errors.count {
        error += weight * errors[errors.count - lag]
      }
      errors.append(error)
      return course.value(frame.row(index)) + error
    }
  }

  /// What the course leaves over; NaN where value or weather are missing.
  private static func errors(
    _ past: [Double], _ frame: CalendarFrame, _ course: RidgeRegression, from first: Int
  ) -> [Double] {
    (first..<past.count).map { past[$0] - course.value(frame.row($0)) }
  }

  /// The weights of the lags: least squares through 0, shrunk where they would let errors grow.
  private static func weights(_ errors: [Double], _ lags: [Int]) -> [Double] {
    guard let longest = lags.last else { return [] }
    var rows: [[Double]] = []
    var y: [Double] = []
    for index in longest..<errors.count {
      let row = lags.map { errors[index - $0] }
      if errors[index].isNaN || row.contains(where: \.isNaN) { continue }
      rows.append(row)
      y.append(errors[index])
    }
    guard rows.count >= 10 * lags.count,
      let fit = RidgeRegression(
        columns: lags.count, rows: rows.map { $0[...] }, y: y, penalty: penalty)
    else { return lags.map { _ in 0 } }
    let size = fit.coefficients.reduce(0) { $0 + abs($1) }
    // Weights that add up to less than 1 in size cannot let an error grow.
    return size < 0.999 ? fit.coefficients : fit.coefficients.map { $0 * 0.999 / size }
  }
}
