import Foundation
import PhloemModel

/// Charts of draws as SVG, which need no script.
struct SpreadChart {
  private static let width = 620.0
  private static let height = 260.0
  private static let left = 62.0
  private static let right = 16.0
  private static let top = 26.0
  private static let bottom = 30.0

  private let x: (least: Double, most: Double)
  private let y: (least: Double, most: Double)

  private init(x: (Double, Double), y: (Double, Double)) {
    self.x = Self.open(x)
    self.y = Self.open(y)
  }

  /// A range that is wide enough to divide by.
  private static func open(_ range: (Double, Double)) -> (least: Double, most: Double) {
    if range.1 > range.0 { return (range.0, range.1) }
    let half = max(abs(range.0) * 0.01, 1e-12)
    return (range.0 - half, range.0 + half)
  }

  /// Draws in even intervals with the stated score, the median and 90 % of the draws.
  static func addHistogram(
    of score: StudyRecord.Score, _ language: LocalizedText.Language, to page: inout Markup
  ) {
    guard let first = score.edges.first, let last = score.edges.last else { return }
    let lines = [(score.stated, "stated", SpreadText.stated), (score.median, "median", .median)]
    let chart = SpreadChart(
      x: (min(first, score.stated), max(last, score.stated)),
      y: (0, Double(score.counts.max() ?? 1)))
    chart.add(to: &page, label: SpreadText.histogram(language)) { plot in
      chart.addAxes(to: &plot, xUnit: score.unit)
      plot.addVoidShape(
        "rect",
        [
          ("class", "band"), ("x", text(chart.place(x: score.p5))), ("y", text(top)),
          ("width", text(max(0, chart.place(x: score.p95) - chart.place(x: score.p5)))),
          ("height", text(height - top - bottom)),
        ])
      for (k, count) in score.counts.enumerated() where count > 0 {
        let (start, end) = (chart.place(x: score.edges[k]), chart.place(x: score.edges[k + 1]))
        plot.addVoidShape(
          "rect",
          [
            ("class", "bars"), ("x", text(start)), ("y", text(chart.place(y: Double(count)))),
            ("width", text(max(0.5, end - start - 1))),
            ("height", text(chart.place(y: 0) - chart.place(y: Double(count)))),
          ])
      }
      // Two names side by side do not cover each other.
      let isStatedLeft = score.stated <= score.median
      for (value, style, word) in lines {
        let place = chart.place(x: value)
        let isLeft = (style == "stated") == isStatedLeft
        plot.addVoidShape(
          "line",
          [
            ("class", style), ("x1", text(place)), ("x2", text(place)), ("y1", text(top)),
            ("y2", text(chart.place(y: 0))),
          ])
        plot.add(
          "text",
          [
            "class": style, "x": text(place + (isLeft ? -5 : 5)), "y": text(top - 8),
            "text-anchor": isLeft ? "end" : "start",
          ], text: word(language))
      }
    }
  }

  /// The mean after more and more draws, with twice its standard error either side.
  static func addConvergence(
    of score: StudyRecord.Score, _ language: LocalizedText.Language, to page: inout Markup
  ) {
    let steps = score.convergence
    guard let last = steps.last, steps.count > 1 else { return }
    // The first draws spread over all of the chart's height otherwise.
    let shown = steps.filter { $0.draws * 50 >= last.draws }
    guard let first = shown.first, shown.count > 1 else { return }
    let low = shown.map { $0.mean - 2 * $0.standardError }
    let high = shown.map { $0.mean + 2 * $0.standardError }
    let chart = SpreadChart(
      x: (Double(first.draws), Double(last.draws)),
      y: (low.min() ?? 0, high.max() ?? 1))
    chart.add(to: &page, label: SpreadText.convergence(language)) { plot in
      chart.addAxes(to: &plot, xUnit: SpreadText.drawsAxis(language), hasValues: true)
      let xs = shown.map { chart.place(x: Double($0.draws)) }
      let above = zip(xs, high).map { "\(text($0)) \(text(chart.place(y: $1)))" }
      let below = zip(xs, low).map { "\(text($0)) \(text(chart.place(y: $1)))" }
      plot.addVoidShape(
        "path",
        [("class", "band"), ("d", "M" + (above + below.reversed()).joined(separator: "L") + "Z")])
      let line = zip(xs, shown).map { "\(text($0)) \(text(chart.place(y: $1.mean)))" }
      plot.addVoidShape("path", [("class", "line"), ("d", "M" + line.joined(separator: "L"))])
    }
  }

  private func add(
    to page: inout Markup, label: String, _ content: (inout Markup) -> Void
  ) {
    page.add("div", ["class": "scroll"]) { scroll in
      scroll.add(
        "svg",
        [
          "class": "plot", "viewBox": "0 0 \(Self.text(Self.width)) \(Self.text(Self.height))",
          "role": "img", "aria-label": label,
        ]
      ) { content(&$0) }
    }
  }

  private func addAxes(to plot: inout Markup, xUnit: String, hasValues: Bool = false) {
    for value in Self.ticks(y.least, y.most, most: 5) {
      let place = Self.text(self.place(y: value))
      plot.addVoidShape(
        "line",
        [
          ("class", "axis"), ("x1", Self.text(Self.left)),
          ("x2", Self.text(Self.width - Self.right)), ("y1", place), ("y2", place),
        ])
      plot.add(
        "text",
        [
          "x": Self.text(Self.left - 6), "y": Self.text(self.place(y: value) + 4),
          "text-anchor": "end",
        ], text: FigureText.number(value, significant: hasValues ? 5 : 4))
    }
    for value in Self.ticks(x.least, x.most, most: 6) {
      let place = self.place(x: value)
      guard place < Self.width - Self.right - 70 else { continue }
      plot.add(
        "text",
        ["x": Self.text(place), "y": Self.text(Self.height - 10), "text-anchor": "middle"],
        text: FigureText.number(value, significant: 5))
    }
    plot.add(
      "text",
      [
        "x": Self.text(Self.width - Self.right), "y": Self.text(Self.height - 10),
        "text-anchor": "end",
      ], text: xUnit)
  }

  /// Round values within a range.
  private static func ticks(_ least: Double, _ most: Double, most count: Int) -> [Double] {
    let rough = (most - least) / Double(count)
    guard rough > 0, rough.isFinite else { return [] }
    let power = pow(10, log10(rough).rounded(.down))
    let step = [1.0, 2, 2.5, 5, 10].map { $0 * power }.first { $0 >= rough } ?? 10 * power
    var ticks: [Double] = []
    var value = (least / step).rounded(.up) * step
    while value <= most * (1 + 1e-12) + 1e-300, ticks.count <= count + 1 {
      // Adding up steps leaves dust beside 0.
      ticks.append(abs(value) < step * 1e-9 ? 0 : value)
      value += step
    }
    return ticks
  }

  private func place(x value: Double) -> Double {
    Self.left + (Self.width - Self.right - Self.left) * (value - x.least) / (x.most - x.least)
  }

  private func place(y value: Double) -> Double {
    let share = (value - y.least) / (y.most - y.least)
    return Self.height - Self.bottom - share * (Self.height - Self.bottom - Self.top)
  }

  /// A tenth of a point is finer than any screen.
  private static func text(_ value: Double) -> String { "\((value * 10).rounded() / 10)" }
}

extension Markup {
  /// Adds a shape of SVG.
  mutating func addVoidShape(_ name: String, _ attributes: [(String, String)]) {
    add(raw: "<\(name)")
    for (key, value) in attributes { add(raw: " \(key)=\"\(Self.escaped(value))\"") }
    add(raw: "/>")
  }
}
