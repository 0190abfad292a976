import PhloemForecast
import PhloemModel

/// The last part of a history and the forecast behind it with its band, as SVG.
struct ForecastChart {
  /// What the chart adds to the look of a report.
  static let style = """
    .plot { width: 100%; height: auto; background: var(--paper); border: 1px solid var(--line);
      border-radius: 10px; }
    .plot .past { fill: none; stroke: var(--text); stroke-width: 1.2; }
    .plot .ahead { fill: none; stroke: var(--accent); stroke-width: 1.8; }
    .plot .band { fill: var(--accent); opacity: .22; }
    .plot .axis { stroke: var(--line); } .plot text { fill: var(--quiet); font-size: 12px; }

    """
  private static let width = 1200.0
  private static let height = 380.0
  private static let left = 74.0
  private static let top = 18.0
  private static let bottom = 34.0

  private let times: [Int64]
  private let past: [Double]
  private let points: [ForecastPoint]
  private let low: Int
  private let middle: Int
  private let high: Int
  private let range: (least: Double, most: Double)

  /// Takes twice as much of the history as lies ahead, at least a fortnight of hours.
  init(_ result: ForecastResult) {
    let input = result.input
    let count = min(input.historyCount, max(336, 2 * result.points.count))
    past = Array(input.target.values.suffix(count))
    points = result.points
    let first = input.historyCount - count
    times = (0..<count + points.count).map { input.grid.time(at: first + $0) }
    low = result.levels.firstIndex(of: 0.1) ?? 0
    middle = result.levels.firstIndex(of: 0.5) ?? result.levels.count / 2
    high = result.levels.firstIndex(of: 0.9) ?? result.levels.count - 1
    let (lower, upper) = (low, high)
    let all =
      past.filter { !$0.isNaN } + points.map { $0.quantiles[lower] }
      + points.map { $0.quantiles[upper] }
    let (least, most) = (all.min() ?? 0, all.max() ?? 1)
    range = most > least ? (least, most) : (least - 1, most + 1)
  }

  /// Writes the chart.
  ///
  /// - Parameters:
  ///   - page: Where it goes.
  ///   - label: What it shows, for those who do not see it.
  ///   - time: A moment as text.
  ///   - number: A value as text.
  func write(
    into page: inout Markup, label: String, time: (Int64) -> String, number: (Double) -> String
  ) {
    let box = "0 0 \(Self.text(Self.width)) \(Self.text(Self.height))"
    page.add(
      "svg", ["class": "plot", "viewBox": box, "role": "img", "aria-label": label]
    ) { plot in
      for value in ticks {
        plot.add(
          "line",
          [
            "class": "axis", "x1": Self.text(Self.left), "x2": Self.text(Self.width - 10),
            "y1": Self.text(y(value)), "y2": Self.text(y(value)),
          ], text: "")
        plot.add(
          "text",
          ["x": Self.text(Self.left - 8), "y": Self.text(y(value) + 4), "text-anchor": "end"],
          text: number(value))
      }
      for part in 0...5 {
        let index = (times.count - 1) * part / 5
        plot.add(
          "text",
          [
            "x": Self.text(x(index)), "y": Self.text(Self.height - 10),
            "text-anchor": part == 0 ? "start" : part == 5 ? "end" : "middle",
          ], text: time(times[index]))
      }
      plot.add("path", ["class": "band", "d": band], text: "")
      plot.add("path", ["class": "past", "d": line(past, from: 0)], text: "")
      plot.add(
        "path",
        ["class": "ahead", "d": line(points.map { $0.quantiles[middle] }, from: past.count)],
        text: "")
    }
  }

  /// Round values within the range, three to seven of them.
  private var ticks: [Double] {
    let span = range.most - range.least
    var step = 1.0
    while step * 7 < span { step *= 10 }
    while step * 7 > span * 10 { step /= 10 }
    if let finer = [5.0, 2].first(where: { span / (step / $0) <= 7 }) { step /= finer }
    let first = (range.least / step).rounded(.up)
    guard let count = Int(exactly: (range.most / step).rounded(.down) - first) else {
      return [range.least, range.most]
    }
    return (0...max(0, min(count, 20))).map { (first + Double($0)) * step }
  }

  /// A line that is broken where values are missing.
  private func line(_ values: [Double], from first: Int) -> String {
    var path = ""
    var isDown = false
    for (number, value) in values.enumerated() {
      if value.isNaN {
        isDown = false
        continue
      }
      path += "\(isDown ? "L" : "M")\(Self.text(x(first + number))) \(Self.text(y(value)))"
      isDown = true
    }
    return path
  }

  private var band: String {
    let above = points.indices.map { (past.count + $0, points[$0].quantiles[high]) }
    let below = points.indices.reversed().map { (past.count + $0, points[$0].quantiles[low]) }
    let corners = (above + below).map { "\(Self.text(x($0.0))) \(Self.text(y($0.1)))" }
    return "M" + corners.joined(separator: "L") + "Z"
  }

  private func x(_ index: Int) -> Double {
    Self.left + (Self.width - 10 - Self.left) * Double(index) / Double(max(1, times.count - 1))
  }

  private func y(_ value: Double) -> Double {
    let share = (value - range.least) / (range.most - range.least)
    return Self.height - Self.bottom - share * (Self.height - Self.bottom - Self.top)
  }

  /// A tenth of a point is finer than any screen.
  private static func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}
