import PhloemForecast
import PhloemModel

/// What `forecast` found, ready to print.
struct ForecastAnswer {
  let result: ForecastResult
  /// What was chosen for the user, in sentences.
  var choices: [String] = []

  /// Whether weather was known for the time ahead and the method uses it.
  var usesWeather: Bool {
    result.method.takesWeather && !input.weather.isEmpty
      && input.weatherKnown(for: result.points.count).leftOut.isEmpty
  }

  var input: ForecastInput { result.input }
  /// The unit as printed; empty where none is stated.
  var unit: String { input.target.unit?.symbol ?? "" }

  func print() {
    let (grid, count) = (input.grid, input.historyCount)
    Console.print(
      "\(input.target.name)\(unit.isEmpty ? "" : ", \(unit)"): \(result.points.count) intervals of "
        + "\(Self.duration(grid.step)) from \(time(result.grid.start)) by \(result.method.rawValue) "
        + "(\(result.summary))")
    Console.print(
      "history \(time(grid.start)) to \(time(grid.time(at: count))), "
        + "\(Figure.percent(result.missingShare, decimals: 2)) missing")
    for note in notes { Console.print("note: \(note)") }
    Console.print(
      "\nBack-test: \(result.folds) origins held out from \(time(result.heldOut.lowerBound)), "
        + "\(result.calibrationFolds) before them for bands")
    scores.lines.forEach { Console.print($0) }
    Console.print()
    table.lines.forEach { Console.print($0) }
  }

  /// What a reader must know.
  var notes: [String] {
    (input.target.unit == nil
      ? ["no unit is stated for '\(input.target.name)': its numbers are shown without one"] : [])
      + choices + result.notes
  }

  private var scores: TextTable {
    let levels = result.levels
    var table = TextTable(
      ["method", ">MAE", ">RMSE", ">MASE"] + levels.map { ">pinball \(Self.percent($0))" } + [
        ">in 10–90 %", "fitted",
      ])
    for score in result.scores {
      table.add(
        [
          score.method.rawValue, Figure.text(score.meanAbsoluteError),
          Figure.text(score.rootMeanSquareError),
          score.meanAbsoluteScaledError.map { Figure.text($0, decimals: 3) } ?? "–",
        ] + levels.indices.map { k in score.pinballLosses.map { Figure.text($0[k]) } ?? "–" } + [
          score.coverage.map { Figure.percent($0) } ?? "–", score.summary,
        ])
    }
    return table
  }

  /// A row an interval, 48 at most.
  private var table: TextTable {
    var table = TextTable(["time"] + result.levels.map { ">p\(Self.percent($0))" } + [">forecast"])
    let shown = result.points.prefix(48)
    for point in shown {
      table.add(
        [time(point.time)] + point.quantiles.map { Figure.text($0) } + [Figure.text(point.value)])
    }
    if shown.count < result.points.count {
      table.add(["… \(result.points.count - shown.count) more: --csv or --json"])
    }
    return table
  }

  /// The forecast as a file: `time,load_p10,load_p50,load_p90`, times of the starts of intervals.
  var csv: String {
    let name = Self.slug(input.target.name)
    let header = ["time"] + result.levels.map { "\(name)_p\(Self.percent($0))" }
    var lines = [header.joined(separator: ",")]
    for point in result.points {
      lines.append(
        ([time(point.time)] + point.quantiles.map(SeriesText.number)).joined(separator: ","))
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A moment by the clocks of the series.
  func time(_ moment: Int64) -> String { SeriesText.time(moment, in: input.zone) }

  /// `10`, `2.5`: a level as a percentage.
  static func percent(_ level: Double) -> String {
    let percent = (level * 1e6).rounded() / 1e4
    return percent == percent.rounded() ? "\(Int(percent))" : "\(percent)"
  }

  /// A name as part of a column's: letters, digits and underscores.
  static func slug(_ name: String) -> String {
    let text = String(name.map { $0.isLetter || $0.isNumber ? $0 : "_" })
    return text.isEmpty ? "value" : text
  }

  private static func duration(_ seconds: Int) -> String {
    seconds % 3600 == 0 ? "\(seconds / 3600) h" : "\(seconds) s"
  }
}
