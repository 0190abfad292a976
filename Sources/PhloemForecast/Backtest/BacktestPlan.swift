import PhloemModel

/// From where a back-test forecasts: the origins, a day apart, and what each is for.
struct BacktestPlan: Sendable {
  /// Days that are held out for scores when the history is long enough.
  static let heldOutDays = 28

  /// Intervals ahead.
  let steps: Int
  /// Intervals between two origins.
  let stride: Int
  /// Intervals after which parameters are fitted anew.
  let refit: Int
  /// Origins whose errors only make the first bands; the earliest first.
  let calibration: [Int]
  /// Origins whose forecasts are scored; the earliest first.
  let evaluation: [Int]
  /// Folds that were asked for and do not fit.
  let missingFolds: Int

  /// All origins, the earliest first.
  var origins: [Int] { calibration + evaluation }

  /// Lays the origins.
  ///
  /// - Parameters:
  ///   - input: The series.
  ///   - steps: Intervals ahead.
  ///   - folds: Origins that are scored; nil holds four weeks out.
  /// - Throws: `InputError` when the history is too short.
  init(_ input: ForecastInput, steps: Int, folds: Int?) throws(InputError) {
    let day = max(1, 86_400 / input.grid.step)
    let week = max(1, 604_800 / input.grid.step)
    let least = day > 1 ? 7 * day : 28
    let count = input.historyCount
    let available = count - steps - least < 0 ? 0 : (count - steps - least) / day + 1
    guard available >= 5 else {
      let needed = least + steps + 4 * day
      throw InputError(
        "the history of '\(input.target.name)' is too short: \(count) intervals of "
          + "\(input.grid.step) s, where a forecast of \(steps) needs \(needed)",
        at: FilePosition(file: input.source),
        help: "give more history, or forecast a shorter time with --ahead")
    }
    let heldOut = max(Self.heldOutDays * day, steps)
    let wanted = folds ?? (heldOut - steps) / day + 1
    let scored =
      folds == nil ? min(max(wanted, 1), (available + 1) / 2) : min(wanted, available)
    missingFolds = max(0, (folds ?? 0) - available)
    let before = min(available - scored, Self.heldOutDays + (steps + day - 1) / day)
    let origins = (0..<scored + before).map { count - steps - $0 * day }
    evaluation = origins.prefix(scored).reversed()
    calibration = origins.dropFirst(scored).reversed()
    self.steps = steps
    stride = day
    refit = max(week, day)
  }
}
