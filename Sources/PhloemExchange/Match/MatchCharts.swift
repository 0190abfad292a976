import PhloemModel
import PhloemPlanning

/// Who feeds whom as flow diagrams of Plotly.js, one for each unit of amounts.
struct MatchCharts {
  /// A diagram, the id of its place and what it shows.
  struct Chart {
    let id: String
    let unit: String
    let content: JSONValue
  }

  /// A flow between two nodes by their names.
  private struct Flow {
    let from: String
    let to: String
    let amount: Double
    let colour: String
    let label: String
  }

  /// JavaScript: draws each diagram.
  static let script = """
    (() => {
    \(ChartScript.text)
      follow(() => Object.keys(charts).forEach(id =>
        paint(document.getElementById("chart-" + id), charts[id], {displayModeBar: false})));
    })();

    """

  private static let linkColour = "rgba(79,157,58,0.5)"
  private static let unusedColour = "rgba(150,150,150,0.4)"
  private static let newColour = "rgba(122,138,153,0.45)"

  private let page: MatchPage

  init(_ page: MatchPage) { self.page = page }

  /// The diagrams, in the order in which the units are first met.
  var all: [Chart] {
    var units: [String] = []
    for result in page.plan.links {
      let unit = page.problem.unit(ofSource: result.link.source).symbol
      if !units.contains(unit) { units.append(unit) }
    }
    return units.enumerated().map { place, unit in
      Chart(id: "flows-\(place)", unit: unit, content: chart(flows(unit), unit))
    }
  }

  private func flows(_ unit: String) -> [Flow] {
    let (plan, problem) = (page.plan, page.problem)
    var flows: [Flow] = []
    for result in plan.links where problem.unit(ofSource: result.link.source).symbol == unit {
      flows.append(
        Flow(
          from: page.source(result.link.source), to: page.sink(result.link.sink),
          amount: result.amount, colour: Self.linkColour, label: page.technology(result.link)))
    }
    for number in problem.sources.indices where problem.unit(ofSource: number).symbol == unit {
      let left = plan.sources.filter { $0.source == number }.reduce(0) { $0 + $1.left }
      flows.append(
        Flow(
          from: page.source(number), to: page.text(.unused), amount: left,
          colour: Self.unusedColour, label: ""))
    }
    for number in problem.sinks.indices where problem.unit(ofSink: number).symbol == unit {
      let bought = plan.sinks.filter { $0.sink == number }.reduce(0) { $0 + $1.virgin }
      flows.append(
        Flow(
          from: page.text(.newFor), to: page.sink(number), amount: bought,
          colour: Self.newColour, label: ""))
    }
    return flows.filter { $0.amount > 0 }
  }

  private func chart(_ flows: [Flow], _ unit: String) -> JSONValue {
    // The same name may stand on both sides.
    var nodes: [(name: String, isLeft: Bool)] = []
    func place(_ name: String, _ isLeft: Bool) -> Int64 {
      if let known = nodes.firstIndex(where: { $0.name == name && $0.isLeft == isLeft }) {
        return Int64(known)
      }
      nodes.append((name, isLeft))
      return Int64(nodes.count - 1)
    }
    let ends = flows.map { (place($0.from, true), place($0.to, false)) }
    let words = flows.map { flow in
      let way = flow.label.isEmpty ? "" : " (\(flow.label))"
      return Markup.escaped(
        "\(flow.from) → \(flow.to)\(way): \(page.figure(flow.amount)) \(unit)")
    }
    let sides = [true, false].map { side in nodes.count { $0.isLeft == side } }
    let data = JSONValue.object([
      ("type", .text("sankey")), ("arrangement", .text("snap")), ("valueformat", .text(",.4~g")),
      ("valuesuffix", .text(" " + unit)),
      (
        "node",
        .object([
          ("label", .texts(nodes.map { Markup.escaped($0.name) })),
          ("color", .texts(nodes.map { $0.isLeft ? "#3c6e8f" : "#2f8f6b" })),
          ("pad", .integer(14)), ("thickness", .integer(14)),
          ("line", .object([("width", .integer(0))])),
        ])
      ),
      (
        "link",
        .object([
          ("source", .array(ends.map { .integer($0.0) })),
          ("target", .array(ends.map { .integer($0.1) })),
          ("value", .numbers(flows.map(\.amount))), ("color", .texts(flows.map(\.colour))),
          ("customdata", .texts(words)),
          ("hovertemplate", .text("%{customdata}<extra></extra>")),
        ])
      ),
    ])
    let height = min(860, max(300, 140 + (sides.max() ?? 0) * 34))
    return .object([
      ("data", .array([data])),
      (
        "layout",
        .object([
          ("height", .integer(Int64(height))),
          ("margin", JSONValue.margin(left: 10, right: 10, top: 14, bottom: 14)),
        ])
      ),
    ])
  }
}
