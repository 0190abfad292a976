/// Exponential smoothing in the form that a past speaks for, by the corrected criterion of Akaike.
struct ExponentialSmoothing: FittedMethod {
  /// The weeks that are fitted, the latest ones.
  static let mostWeeks = 8
  /// The values that are fitted where intervals do not fit into a week.
  static let mostValues = 2000

  /// The form.
  let form: SmoothingForm
  private let weights: SmoothingWeights
  private let window: Int

  /// Chooses a form and fits it; nil where no form fits the series.
  ///
  /// - Parameters:
  ///   - past: The values.
  ///   - seasons: Day and week.
  ///   - form: The form where it is chosen already.
  init?(fitting past: [Double], seasons: SeriesSeasons, form: SmoothingForm? = nil) {
    window = seasons.week.map { $0 * Self.mostWeeks } ?? Self.mostValues
    let values = past.suffix(window)
    let periods = seasons.all.filter { values.count >= 3 * $0 && $0 <= 2016 }
    let forms =
      form.map { [$0] }
      ?? SmoothingForm.candidates(periods: periods, isPositive: values.allSatisfy { !($0 <= 0) })
    var best: SmoothingFit?
    for form in forms {
      guard let fit = SmoothingFit(form, values) else { continue }
      if best.map({ fit.criterion < $0.criterion }) ?? true { best = fit }
    }
    guard let best else { return nil }
    self.form = best.form
    weights = best.weights
  }

  var summary: String { form.name }

  func forecast(_ past: [Double], steps: Int) -> [Double] {
    let values = past.suffix(window)
    guard let first = SmoothingState(form, values) else {
      return [Double](repeating: .nan, count: steps)
    }
    var state = SmoothingRun(form, weights, from: first, over: values).state
    return (0..<steps).map { _ in
      let expected = state.expected(form, weights)
      state.advance(form, weights, error: 0)
      return expected.isFinite ? expected : .nan
    }
  }
}
