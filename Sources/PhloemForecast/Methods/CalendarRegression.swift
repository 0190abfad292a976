/// Calendar, weather and the weeks before by ridge regression, and its errors by those just before.
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
  private let weeks: WeekLags?
  private let course: RidgeRegression
  private let lags: [Int]
  private let weights: [Double]

  /// Fits the values of a past; nil where there are fewer than three rows a term.
  init?(fitting past: [Double], frame: CalendarFrame, seasons: SeriesSeasons) {
    self.frame = frame
    let weeks = WeekLags(past, seasons: seasons)
    self.weeks = weeks
    let first = max(0, past.count - Self.mostRows)
    let terms = (first..<past.count).map { index in
      past[index].isNaN ? nil : Self.terms(index, past, frame, weeks)
    }
    let known = terms.indices.filter { terms[$0] != nil }
    let columns = frame.names.count + (weeks == nil ? 0 : 2)
    guard known.count >= 3 * (columns + 1),
      let course = RidgeRegression(
        columns: columns, rows: terms.compactMap { $0 }, y: known.map { past[first + $0] },
        penalty: Self.penalty)
    else { return nil }
    self.course = course
    let errors = terms.enumerated().map { number, row in
      row.map { past[first + number] - course.value($0) } ?? .nan
    }
    let lags = ([1, 2] + seasons.all).filter { $0 * 2 < errors.count }
    self.lags = lags
    weights = Self.weights(errors, lags)
  }

  var summary: String {
    let parts =
      ["calendar"] + (frame.hasWeather ? ["weather"] : []) + (weeks == nil ? [] : ["weeks before"])
    return "\(course.coefficients.count) terms of \(parts.joined(separator: ", ")); "
      + "\(lags.count) lags of errors"
  }

  func forecast(_ past: [Double], steps: Int) -> [Double] {
    let first = max(0, past.count - max(1, lags.last ?? 1))
    var errors = (first..<past.count).map { index in
      let row = past[index].isNaN ? nil : Self.terms(index, past, frame, weeks)
      return row.map { past[index] - course.value($0) } ?? 0
    }
    var values = past
    for index in past.count..<past.count + steps {
      guard let row = Self.terms(index, values, frame, weeks) else {
        errors.append(0)
        values.append(.nan)
        continue
      }
      var error = 0.0
      for (lag, weight) in zip(lags, weights) where lag <= errors.count {
        error += weight * errors[errors.count - lag]
      }
      errors.append(error)
      values.append(course.value(row) + error)
    }
    return Array(values[past.count...])
  }

  /// The terms of an interval; nil where weather or the weeks before are not known.
  private static func terms(
    _ index: Int, _ values: [Double], _ frame: CalendarFrame, _ weeks: WeekLags?
  ) -> ArraySlice<Double>? {
    guard index < frame.count, frame.isKnown(index) else { return nil }
    guard let weeks else { return frame.row(index) }
    guard let lags = weeks.terms(index, in: values) else { return nil }
    return (frame.row(index) + lags)[...]
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
