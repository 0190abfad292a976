import PhloemAccounting
import PhloemModel

/// The charts of a report as data and layouts of Plotly.js; colours that depend on the light or dark
/// scheme are left to the page.
struct ReportCharts {
  let input: ReportInput
  private var language: LocalizedText.Language { input.language }

  init(_ input: ReportInput) { self.input = input }

  /// All charts by the id of their place.
  var json: JSONValue {
    var charts: [(String, JSONValue)] = [("flows", flows), ("months", months)]
    if let load { charts.append(("load", load)) }
    return .object(charts)
  }

  private static let colours: [Scope: String] = [
    .scope1: "#c4572e", .scope2Location: "#dca126", .scope2Market: "#dca126", .scope3: "#4a86b8",
  ]

  /// One diagram for each measure.
  private var flows: JSONValue {
    .object(
      FlowDiagram.Measure.reported.map { measure in
        let picture = FlowDiagram.of(input, in: measure).picture
        return (
          measure.rawValue,
          .object([
            ("data", .array([picture.sankey(language)])),
            (
              "layout",
              .object([
                ("height", .integer(picture.height)),
                ("margin", .margin(left: 12, right: 12, top: 16, bottom: 16)),
              ])
            ),
          ])
        )
      })
  }

  /// Stacked bars by scope, the estimated part hatched, and the total with the other Scope 2.
  private var months: JSONValue {
    let figures = MonthlyFigure.all(of: input)
    let labels = figures.map { $0.month.label }
    let scope2 = input.inventory.totalScope2 ?? .scope2Location
    var traces: [JSONValue] = []
    for scope in [Scope.scope1, scope2, .scope3] where !input.inventory.lines(of: scope).isEmpty {
      let all = figures.map { Double($0.co2eGrams[scope] ?? 0) / 1e6 }
      let guessed = zip(figures, all).map { figure, total in
        min(abs(total), (figure.estimatedGrams[scope] ?? 0) / 1e6) * (total < 0 ? -1 : 1)
      }
      let name = scope.text(language)
      let colour = Self.colours[scope] ?? "#888"
      traces.append(
        bars(name, labels, zip(all, guessed).map { $0 - $1 }, colour: colour, isEstimated: false))
      if guessed.contains(where: { $0 != 0 }) {
        let text = "\(name), \(ReportText.estimated(language))"
        traces.append(bars(text, labels, guessed, colour: colour, isEstimated: true))
      }
    }
    if scope2 == .scope2Location, !input.inventory.lines(of: .scope2Market).isEmpty {
      let totals = figures.map {
        Double(($0.co2eGrams[.scope1] ?? 0) + ($0.co2eGrams[.scope2Market] ?? 0)) / 1e6
      }
      traces.append(
        .object([
          ("type", .text("scatter")), ("mode", .text("markers")),
          ("name", .text(ReportText.totalWithMarket(language))), ("x", .texts(labels)),
          ("y", .numbers(totals)),
          (
            "marker",
            .object([
              ("symbol", .text("diamond")), ("size", .integer(9)), ("color", .text("#2f8f6b")),
              ("line", .object([("width", .integer(1)), ("color", .text("#ffffff"))])),
            ])
          ), ("hovertemplate", .text("%{y:,.4s} tCO₂e")),
        ]))
    }
    return .object([
      ("data", .array(traces)),
      (
        "layout",
        .object([
          ("barmode", .text("relative")), ("bargap", .number(0.25)), ("legend", .legendAbove),
          ("hovermode", .text("x unified")),
          ("margin", .margin(left: 70, right: 36, top: 48, bottom: 40)),
          (
            "xaxis",
            .object([
              ("type", .text("category")), ("fixedrange", .bool(true)), ("showgrid", .bool(false)),
            ])
          ),
          (
            "yaxis",
            .object([
              ("title", .object([("text", .text("tCO₂e"))])), ("tickformat", .text(",")),
              ("rangemode", .text("tozero")),
            ])
          ),
        ])
      ),
    ])
  }

  private func bars(
    _ name: String, _ labels: [String], _ values: [Double], colour: String, isEstimated: Bool
  ) -> JSONValue {
    var marker: [(String, JSONValue)] = [("color", .text(colour))]
    if isEstimated {
      marker.append(
        (
          "pattern",
          .object([
            ("shape", .text("/")), ("fillmode", .text("replace")), ("fgcolor", .text(colour)),
            ("bgcolor", .text("rgba(128,128,128,0.12)")), ("size", .integer(7)),
            ("solidity", .number(0.35)),
          ])
        ))
    }
    return .object([
      ("type", .text("bar")), ("name", .text(name)), ("x", .texts(labels)),
      ("y", .numbers(values)), ("marker", .object(marker)),
      ("hovertemplate", .text("%{y:,.4s} tCO₂e")),
    ])
  }

  /// The power over local time.
  private var load: JSONValue? {
    guard let curve = input.loadCurve, !curve.times.isEmpty else { return nil }
    return .object([
      (
        "data",
        .array([
          .object([
            ("type", .text("scatter")), ("mode", .text("lines")),
            ("name", .text(curve.name(language))),
            ("x", .texts(curve.times.map { Self.local($0, in: input.park.zone) })),
            ("y", .array(curve.powerKW.map { .optional($0.map(Self.shortened)) })),
            ("line", .object([("width", .integer(1)), ("color", .text("#2f8f6b"))])),
            ("connectgaps", .bool(false)),
            ("hovertemplate", .text("%{x|%Y-%m-%d %H:%M}: %{y:,.4~g} kW<extra></extra>")),
          ])
        ])
      ),
      (
        "layout",
        .object([
          ("margin", .margin(left: 70, right: 36, top: 16, bottom: 48)),
          (
            "xaxis",
            .object([
              ("type", .text("date")),
              ("tickformatstops", .dateTicks),
            ])
          ),
          (
            "yaxis",
            .object([
              ("title", .object([("text", .text(ReportText.powerAxis(language)))])),
              ("tickformat", .text(",")), ("rangemode", .text("tozero")),
            ])
          ),
        ])
      ),
    ])
  }

  /// Six digits are enough for a line on a screen.
  private static func shortened(_ value: Double) -> Double {
    (value * 1000).rounded(.toNearestOrEven) / 1000
  }

  /// `2025-03-01 08:00`.
  static func local(_ time: Int64, in zone: ZoneRules) -> String {
    let civil = zone.civil(atUTC: time)
    func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
    return "\(civil.dateText) \(two(civil.hour)):\(two(civil.minute))"
  }
}
