import PhloemDispatch
import PhloemModel

/// The charts of a plan that do not depend on the time shown, as data and layouts of Plotly.js.
struct PlanStaticCharts {
  /// The most costs that are drawn apart.
  private static let most = 16

  let page: PlanPage

  init(_ page: PlanPage) { self.page = page }

  /// The costs as steps down a waterfall; nil without costs.
  var costs: JSONValue? {
    let lines = page.costLines
    guard !lines.isEmpty else { return nil }
    let apart = Set(
      lines.indices.sorted { abs(lines[$0].money) > abs(lines[$1].money) }.prefix(Self.most))
    var items = lines.indices.filter(apart.contains).map {
      (page.name(of: lines[$0]), lines[$0].money)
    }
    let rest = lines.indices.filter { !apart.contains($0) }.reduce(0) { $0 + lines[$1].money }
    if rest != 0 { items.append((page.text(.otherCosts), rest)) }
    let names = (items.map(\.0) + [page.text(.total)]).map { JSONValue.text(Markup.escaped($0)) }
    let amounts = items.map { JSONValue.number($0.1.rounded()) } + [.number(page.plan.totalCost)]
    let labels = items.map { page.money($0.1) } + [page.money(page.plan.totalCost)]
    let kinds = items.map { _ in "relative" } + ["total"]
    func bars(_ colour: String) -> JSONValue {
      .object([("marker", .object([("color", .text(colour))]))])
    }
    let bar = JSONValue.object([
      ("type", .text("waterfall")), ("orientation", .text("h")), ("y", .array(names)),
      ("x", .array(amounts)), ("measure", .texts(kinds)), ("text", .texts(labels)),
      ("textposition", .text("outside")), ("cliponaxis", .bool(false)),
      ("increasing", bars("#c4572e")), ("decreasing", bars("#2f8f6b")), ("totals", bars("#4a86b8")),
      ("connector", .object([("line", .object([("width", .integer(1))]))])),
      ("hovertemplate", .text("%{y}: %{text} \(Markup.escaped(page.currency))<extra></extra>")),
    ])
    return chart(
      [bar], height: Int64(90 + 26 * names.count), xTitle: page.currency,
      y: [("autorange", .text("reversed")), ("type", .text("category"))], right: 90)
  }

  /// The cost of the plan beside others; nil without any.
  var comparison: JSONValue? {
    guard !page.comparisons.isEmpty else { return nil }
    let all =
      [(name: page.text(.thisPlan), cost: page.plan.totalCost)]
      + page.comparisons.map { (name: $0.name, cost: $0.other.totalCost) }
    let bar = JSONValue.object([
      ("type", .text("bar")), ("orientation", .text("h")),
      ("y", .array(all.map { .text(Markup.escaped($0.name)) })),
      ("x", .numbers(all.map(\.cost))), ("text", .texts(all.map { page.money($0.cost) })),
      ("textposition", .text("outside")), ("cliponaxis", .bool(false)),
      ("marker", .object([("color", .texts(all.indices.map { $0 == 0 ? "#2f8f6b" : "#7f8fa6" }))])),
      ("hovertemplate", .text("%{y}: %{text} \(Markup.escaped(page.currency))<extra></extra>")),
    ])
    return chart(
      [bar], height: Int64(90 + 30 * all.count), xTitle: page.currency,
      y: [("autorange", .text("reversed")), ("type", .text("category"))], right: 90)
  }

  /// Least cost over carbon, with the plan and what it is set beside; nil without a front.
  var front: JSONValue? {
    guard let front = page.front else { return nil }
    let currency = Markup.escaped(page.currency)
    func points(
      _ values: [(x: Double, y: Double)], _ name: String, _ mode: String, _ colour: String
    ) -> JSONValue {
      scatter(
        values, name, mode, colour, hover: "%{x:,.4~g} tCO₂e, %{y:,.6~g} \(currency)<extra></extra>"
      )
    }
    let others =
      [(name: page.text(.thisPlan), plan: page.plan)]
      + page.comparisons.map { (name: $0.name, plan: $0.other) }
    return chart(
      [
        points(
          front.points.map { ($0.carbon, $0.cost) }, page.text(.front), "lines+markers", "#4a86b8")
      ]
        + others.enumerated().map { rank, other in
          points(
            [(other.plan.emissions(scopes: page.capScopes), other.plan.totalCost)], other.name,
            "markers", PlanCharts.colour(rank + 2))
        }, height: 380, xTitle: "tCO₂e", y: [("title", title(page.currency))], right: 20)
  }

  /// Cost and carbon over what is varied; nil without a study.
  var sensitivity: JSONValue? {
    guard let points = page.sensitivity?.points else { return nil }
    let costs = points.compactMap { point in point.cost.map { (x: point.value, y: $0) } }
    let carbon = points.compactMap { point in point.carbon.map { (x: point.value, y: $0) } }
    guard !costs.isEmpty else { return nil }
    return chart(
      [
        scatter(costs, page.currency, "lines+markers", "#4a86b8", hover: "%{y:,.6~g}"),
        scatter(carbon, "tCO₂e", "lines+markers", "#c4572e", hover: "%{y:,.5~g}", axis: "y2"),
      ], height: 380, xTitle: page.varied, y: [("title", title(page.currency))],
      others: [
        (
          "yaxis2",
          .object([
            ("title", title("tCO₂e")), ("overlaying", .text("y")), ("side", .text("right")),
            ("showgrid", .bool(false)),
          ])
        )
      ], right: 70)
  }

  private func scatter(
    _ points: [(x: Double, y: Double)], _ name: String, _ mode: String, _ colour: String,
    hover: String, axis: String = "y"
  ) -> JSONValue {
    .object([
      ("type", .text("scatter")), ("mode", .text(mode)), ("name", .text(Markup.escaped(name))),
      ("x", .numbers(points.map(\.x))), ("y", .numbers(points.map(\.y))), ("yaxis", .text(axis)),
      ("line", .object([("color", .text(colour))])),
      ("marker", .object([("size", .integer(9)), ("color", .text(colour))])),
      ("hovertemplate", .text(hover)),
    ])
  }

  private func title(_ text: String) -> JSONValue {
    .object([("text", .text(Markup.escaped(text)))])
  }

  private func chart(
    _ data: [JSONValue], height: Int64, xTitle: String, y: [(String, JSONValue)],
    others: [(String, JSONValue)] = [], right: Int64
  ) -> JSONValue {
    .object([
      ("data", .array(data)),
      (
        "layout",
        .object(
          [
            ("height", .integer(height)), ("showlegend", .bool(data.count > 1)),
            ("legend", .legendAbove),
            ("margin", .margin(left: 60, right: right, top: data.count > 1 ? 48 : 16, bottom: 44)),
            ("xaxis", .object([("title", title(xTitle)), ("tickformat", .text(","))])),
            ("yaxis", .object(y)),
          ] + others)
      ),
    ])
  }
}
