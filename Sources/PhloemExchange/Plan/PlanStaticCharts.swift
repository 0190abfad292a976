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
    let names = StaticChart.apart(items.map(\.0) + [page.text(.total)]).map {
      JSONValue.text(Markup.escaped($0))
    }
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
    return StaticChart.chart(
      [bar], height: Int64(90 + 26 * names.count), xTitle: page.currency,
      y: StaticChart.nameAxis, right: 90)
  }
}
