import Foundation
import PhloemModel
import PhloemTrace

/// The charts of a trace over its intervals as data and layouts of Plotly.js.
struct TraceCharts {
  /// A product with what one of its units carries in each interval.
  struct Line {
    let name: String
    /// `kgCO₂e/t`.
    let unit: String
    /// Over the whole period.
    let mean: Double
    let values: [Double?]

    /// Whether it is worth drawing.
    var varies: Bool {
      let known = values.compactMap(\.self)
      guard let low = known.min(), let high = known.max() else { return false }
      return high - low > 1e-4 * mean
    }
  }

  /// The most points of a line.
  static let pointLimit = 2000
  /// The most products.
  private static let lineLimit = 5
  private static let colours = ["#c4572e", "#4a86b8", "#dca126", "#2f8f6b", "#8a7fb5"]

  private let page: TracePage
  /// The products that carry the most and not always the same, in the order of the switch.
  let lines: [Line]

  init(_ page: TracePage) {
    self.page = page
    lines = Array(page.lines.filter(\.varies).prefix(Self.lineLimit))
  }

  /// The charts by the id of their place; the first view of the lines is all, then one a product.
  var all: [(String, JSONValue)] {
    if lines.isEmpty { return [] }
    let views = [together] + lines.indices.map(alone)
    var charts: [(String, JSONValue)] = [
      (
        "series",
        .object([("x", .texts(Self.thinned(labels))), ("views", .array(views))])
      )
    ]
    if page.grain == .hour { charts.append(("heat", .array(lines.map(heat)))) }
    return charts
  }

  private var labels: [String] { page.times.map(page.label) }

  /// The number of intervals that make a point: of hours, the same in each day.
  static func group(_ count: Int) -> Int {
    let least = max(1, (count + pointLimit - 1) / pointLimit)
    return [1, 2, 3, 4, 6, 8, 12].first { $0 >= least } ?? (least + 23) / 24 * 24
  }

  /// The first label of each point.
  private static func thinned(_ labels: [String]) -> [String] {
    stride(from: 0, to: labels.count, by: group(labels.count)).map { labels[$0] }
  }

  /// The mean of the known values of each point; nil where none is known.
  static func thinned(_ values: [Double?]) -> [Double?] {
    let size = group(values.count)
    return stride(from: 0, to: values.count, by: size).map { first in
      let known = values[first..<min(first + size, values.count)].compactMap(\.self)
      return known.isEmpty ? nil : known.reduce(0, +) / Double(known.count)
    }
  }

  /// Five significant digits are enough for a chart.
  static func shortened(_ value: Double) -> Double {
    guard value != 0, value.isFinite else { return value }
    let scale = pow(10, 4 - log10(abs(value)).rounded(.down))
    return scale.isFinite && scale > 0 ? (value * scale).rounded() / scale : value
  }

  /// All products, each as a share of its mean.
  private var together: JSONValue {
    let traces = lines.enumerated().map { place, line in
      trace(
        line.name, Self.thinned(line.values).map { $0.map { $0 / line.mean * 100 } }, place,
        hover: "%{y:,.4~g} %")
    }
    return view(traces, axis: page.text(.ofMean), hasLegend: true)
  }

  /// One product in its unit.
  private func alone(_ place: Int) -> JSONValue {
    let line = lines[place]
    let trace = trace(
      line.name, Self.thinned(line.values), place,
      hover: "%{x}: %{y:,.4~g} \(Markup.escaped(line.unit))<extra></extra>")
    return view([trace], axis: "\(line.name), \(line.unit)", hasLegend: false)
  }

  private func trace(
    _ name: String, _ values: [Double?], _ place: Int, hover: String
  ) -> JSONValue {
    let isFew = values.count <= 62
    return .object([
      ("type", .text("scatter")), ("mode", .text(isFew ? "lines+markers" : "lines")),
      ("name", .text(Markup.escaped(name))),
      ("y", .array(values.map { .optional($0.map(Self.shortened)) })),
      (
        "line",
        .object([
          ("width", .number(isFew ? 2 : 1)), ("color", .text(Self.colours[place % 5])),
        ])
      ),
      ("connectgaps", .bool(false)), ("hovertemplate", .text(hover)),
    ])
  }

  private func view(_ traces: [JSONValue], axis: String, hasLegend: Bool) -> JSONValue {
    .object([
      ("data", .array(traces)),
      (
        "layout",
        .object([
          ("margin", .margin(left: 70, right: 60, top: hasLegend ? 56 : 20, bottom: 48)),
          ("showlegend", .bool(hasLegend)), ("legend", .legendAbove),
          ("hovermode", .text(hasLegend ? "x unified" : "closest")),
          ("xaxis", .object([("type", .text("date")), ("tickformatstops", .dateTicks)])),
          (
            "yaxis",
            .object([
              ("title", .object([("text", .text(Markup.escaped(axis)))])),
              ("tickformat", .text(",")),
            ])
          ),
        ])
      ),
    ])
  }

  /// One product by hour of the day and day; a repeated hour is the mean of both.
  private func heat(_ line: Line) -> JSONValue {
    let clock = page.times.map { page.park.zone.civil(atUTC: $0) }
    var days: [String] = []
    var cells: [[[Double]]] = Array(repeating: [], count: 24)
    for (time, value) in zip(clock, line.values) {
      if days.last != time.dateText {
        days.append(time.dateText)
        for hour in cells.indices { cells[hour].append([]) }
      }
      if let value { cells[time.hour][days.count - 1].append(value) }
    }
    let rows = cells.map { row in
      JSONValue.array(
        row.map { $0.isEmpty ? .null : .number(Self.shortened($0.reduce(0, +) / Double($0.count))) }
      )
    }
    let unit = Markup.escaped(line.unit)
    return .object([
      (
        "data",
        .array([
          .object([
            ("type", .text("heatmap")), ("x", .texts(days)), ("z", .array(rows)),
            ("colorscale", .text("Viridis")), ("hoverongaps", .bool(false)),
            (
              "colorbar",
              .object([
                ("thickness", .integer(12)), ("outlinewidth", .integer(0)),
                ("title", .object([("text", .text(unit)), ("side", .text("right"))])),
              ])
            ),
            ("hovertemplate", .text("%{x} %{y}:00 · %{z:,.4~g} \(unit)<extra></extra>")),
          ])
        ])
      ),
      (
        "layout",
        .object([
          ("height", .integer(340)),
          ("margin", .margin(left: 70, right: 12, top: 16, bottom: 40)),
          (
            "xaxis",
            .object([
              ("type", .text("date")), ("showgrid", .bool(false)),
              ("tickformatstops", .dateTicks),
            ])
          ),
          (
            "yaxis",
            .object([
              ("title", .object([("text", .text(page.text(.hourAxis)))])),
              ("dtick", .integer(6)), ("showgrid", .bool(false)),
            ])
          ),
        ])
      ),
    ])
  }
}
