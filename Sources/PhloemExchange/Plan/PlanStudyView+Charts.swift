import PhloemDispatch
import PhloemModel

extension PlanStudyView {
  /// The charts of the studies by the ids of their places.
  var charts: [(String, JSONValue)] {
    var charts: [(String, JSONValue?)] = [
      ("comparison", comparisonChart), ("front", frontChart), ("sensitivity", sensitivityChart),
      ("alternatives", alternativesChart), ("scenarios", scenariosChart),
      ("explanation", explanationChart), ("marginal", marginalChart),
    ]
    if let front {
      charts.append(
        (
          "front-chosen",
          chosenChart(front.map { ($0.carbon, $0.built, $0.bought) }, over: "tCO₂e")
        ))
    }
    if let sensitivity {
      charts.append(
        (
          "sensitivity-chosen",
          chosenChart(
            sensitivity.filter { $0.cost != nil }.map { ($0.value, $0.built, $0.bought) },
            over: varied)
        ))
    }
    for (place, contract) in contracts.enumerated() {
      charts.append(("contract-\(place)", chart(of: contract)))
    }
    return charts.compactMap { id, chart in chart.map { (id, $0) } }
  }

  private var money: String { Markup.escaped(currency) }

  /// The cost of the plan beside others.
  private var comparisonChart: JSONValue? {
    guard !comparisons.isEmpty else { return nil }
    let bar = JSONValue.object([
      ("type", .text("bar")), ("orientation", .text("h")),
      ("y", .array(plans.map { .text(Markup.escaped($0.name)) })),
      ("x", .numbers(plans.map(\.cost))), ("text", .texts(plans.map { self.money($0.cost) })),
      ("textposition", .text("outside")), ("cliponaxis", .bool(false)),
      (
        "marker",
        .object([("color", .texts(plans.indices.map { $0 == 0 ? "#2f8f6b" : "#7f8fa6" }))])
      ), ("hovertemplate", .text("%{y}: %{text} \(money)<extra></extra>")),
    ])
    return StaticChart.chart(
      [bar], height: Int64(90 + 30 * plans.count), xTitle: currency, y: StaticChart.nameAxis,
      right: 90)
  }

  /// Least cost over carbon, with the plan and what it is set beside.
  private var frontChart: JSONValue? {
    guard let front else { return nil }
    let hover = "%{x:,.4~g} tCO₂e, %{y:,.6~g} \(money)<extra></extra>"
    let line = StaticChart.scatter(
      front.map { ($0.carbon, $0.cost) }, text(.frontOf), "#4a86b8", hover: hover)
    let shades = ["#2f8f6b", "#7f8fa6", "#b0578d", "#dca126", "#8a7fb5"]
    let others = plans.enumerated().compactMap { rank, other in
      other.carbon.map {
        StaticChart.scatter(
          [($0, other.cost)], other.name, mode: "markers", shades[rank % shades.count],
          hover: hover)
      }
    }
    return StaticChart.chart(
      [line] + others, height: 380, xTitle: "tCO₂e", y: [("title", StaticChart.title(currency))])
  }

  /// Cost and carbon over what is varied.
  private var sensitivityChart: JSONValue? {
    guard let sensitivity else { return nil }
    let costs = sensitivity.compactMap { point in point.cost.map { (x: point.value, y: $0) } }
    let carbon = sensitivity.compactMap { point in point.carbon.map { (x: point.value, y: $0) } }
    guard !costs.isEmpty else { return nil }
    return StaticChart.chart(
      [
        StaticChart.scatter(costs, currency, "#4a86b8", hover: "%{y:,.6~g}"),
        StaticChart.scatter(carbon, "tCO₂e", "#c4572e", hover: "%{y:,.5~g}", axis: "y2"),
      ], height: 380, xTitle: varied, y: [("title", StaticChart.title(currency))],
      others: [
        (
          "yaxis2",
          .object([
            ("title", StaticChart.title("tCO₂e")), ("overlaying", .text("y")),
            ("side", .text("right")), ("showgrid", .bool(false)),
            ("tickformat", .text(",")),
          ])
        )
      ], right: 70)
  }

  /// What is built, or else bought, over carbon or what is varied; each in its own colour.
  private func chosenChart(
    _ points: [(x: Double, built: [String: Double], bought: [String: Double])], over title: String
  ) -> JSONValue? {
    let chosen = chosen(points.map(\.built), points.map(\.bought))
    guard !chosen.owners.isEmpty else { return nil }
    var units: [String] = []
    let lines = chosen.owners.map { owner in
      let unit = unit(owner, isBuilt: chosen.isBuilt)
      if !unit.isEmpty, !units.contains(unit) { units.append(unit) }
      return StaticChart.scatter(
        points.map { ($0.x, (chosen.isBuilt ? $0.built : $0.bought)[owner] ?? 0) },
        "\(names.owner(owner)), \(unit)", colours[owner],
        hover: "%{x:,.4~g}: %{y:,.4~g} \(Markup.escaped(unit))")
    }
    return StaticChart.chart(
      lines, height: 380, xTitle: title,
      y: [
        ("title", StaticChart.title(units.joined(separator: ", "))), ("rangemode", .text("tozero")),
      ], others: [("showlegend", .bool(true))])
  }

  /// From the least to the most of each, as shares of the most, with the best plan.
  private var alternativesChart: JSONValue? {
    guard let alternatives else { return nil }
    let ranges = alternatives.filter { $0.most > 1e-7 }
    guard !ranges.isEmpty else { return nil }
    let labels = JSONValue.array(
      StaticChart.apart(ranges.map(name(of:))).map { .text(Markup.escaped($0)) })
    let texts = ranges.map {
      Markup.escaped("\(figure($0.least)) – \(figure($0.most)) \($0.unit)")
    }
    let bar = JSONValue.object([
      ("type", .text("bar")), ("orientation", .text("h")), ("showlegend", .bool(false)),
      ("y", labels), ("base", .numbers(ranges.map { 100 * $0.least / $0.most })),
      ("x", .numbers(ranges.map { 100 * max(0.3, 100 * (1 - $0.least / $0.most)) / 100 })),
      ("marker", .object([("color", .texts(ranges.map { colours[$0.owner] }))])),
      ("text", .texts(texts)), ("textposition", .text("none")),
      ("hovertemplate", .text("%{y}: %{text}<extra></extra>")),
    ])
    let best = JSONValue.object([
      ("type", .text("scatter")), ("mode", .text("markers")), ("y", labels),
      ("name", .text(text(.columnBest))), ("showlegend", .bool(true)),
      ("x", .numbers(ranges.map { 100 * $0.best / $0.most })),
      (
        "marker",
        .object([
          ("size", .integer(10)), ("color", .text("#ffffff")),
          ("line", .object([("color", .text("#1d2421")), ("width", .number(1.5))])),
        ])
      ), ("text", .texts(ranges.map { Markup.escaped("\(figure($0.best)) \($0.unit)") })),
      ("hovertemplate", .text("%{y}: %{text}<extra></extra>")),
    ])
    return StaticChart.chart(
      [bar, best], height: Int64(110 + 28 * ranges.count), xTitle: text(.rangeAxis),
      x: [("rangemode", .text("tozero"))], y: StaticChart.nameAxis)
  }

  /// The cost of each scenario under the common plan and alone.
  private var scenariosChart: JSONValue? {
    guard let scenarios else { return nil }
    let cases = scenarios.cases
    let hover = "%{y}: %{x:,.0f} \(money)"
    return StaticChart.chart(
      [
        StaticChart.bars(
          cases.map(\.name), cases.map(\.cost), text(.thisPlan), "#2f8f6b", hover: hover),
        StaticChart.bars(
          cases.map(\.name), cases.map(\.costAlone),
          PlanStudyText.columnAlone.filled(language, currency), "#7f8fa6", hover: hover),
      ], height: Int64(120 + 50 * cases.count), xTitle: currency, y: StaticChart.nameAxis)
  }

  /// What both sides of a contract get each year, and the investor's sum.
  private func chart(of contract: PlanRecord.Contract) -> JSONValue {
    let years = contract.years.map { String($0.year) }
    var (sum, sums) = (0.0, [(x: Double, y: Double)]())
    for year in contract.years {
      sum += year.investor
      sums.append((Double(year.year), sum))
    }
    let hover = "%{x}: %{y:,.0f} \(money)"
    return StaticChart.chart(
      [
        StaticChart.bars(
          years, contract.years.map(\.investor), text(.columnInvestor), "#4a86b8", hover: hover,
          lies: false),
        StaticChart.bars(
          years, contract.years.map(\.property), text(.columnProperty), "#dca126", hover: hover,
          lies: false),
        StaticChart.scatter(sums, text(.columnInvestorSum), "#c4572e", hover: hover),
      ], height: 360, xTitle: text(.columnYear), x: [("dtick", .integer(1))],
      y: [("title", StaticChart.title(currency))])
  }

  /// What one more unit through each would cost, by what that is made of, and the price.
  private var explanationChart: JSONValue? {
    guard let explanation else { return nil }
    let parties = explanation.parties.filter { $0.marginalCost != nil }
    guard !parties.isEmpty else { return nil }
    var sources: [String] = []
    for part in parties.flatMap(\.parts) where !sources.contains(name(of: part)) {
      sources.append(name(of: part))
    }
    let shades = [
      "#4a86b8", "#c4572e", "#dca126", "#2f8f6b", "#8a7fb5", "#b0578d", "#57a6a1",
      "#8c6d46", "#7d8f2f",
    ]
    let unit = "\(currency)/\(explanation.unit)"
    // Equal names would be one bar: a storage that gives and takes says which.
    let labels = StaticChart.apart(
      parties.map { party in
        let name = names.owner(party.owner)
        let isAlone = parties.count { $0.owner == party.owner } == 1
        return isAlone ? name : "\(name), \(text(party.gives ? .gives : .takes))"
      })
    var bars = sources.enumerated().map { rank, source in
      StaticChart.bars(
        labels,
        parties.map { party in
          let own = party.parts.filter { name(of: $0) == source }
          return own.isEmpty ? nil : own.reduce(0) { $0 + $1.money }
        }, source, shades[rank % shades.count],
        hover: "%{y}: %{x:,.4~g} \(Markup.escaped(unit))")
    }
    bars.append(
      .object([
        ("type", .text("scatter")), ("mode", .text("markers")),
        ("name", .text(text(.columnMarginalCost))),
        ("x", .array(parties.map { .optional($0.marginalCost) })),
        ("y", .array(labels.map { .text(Markup.escaped($0)) })),
        (
          "marker",
          .object([
            ("size", .integer(10)), ("color", .text("#ffffff")),
            ("line", .object([("color", .text("#1d2421")), ("width", .number(1.5))])),
          ])
        ), ("hovertemplate", .text("%{y}: %{x:,.4~g} \(Markup.escaped(unit))")),
      ]))
    bars.append(
      .object([
        ("type", .text("scatter")), ("mode", .text("lines")), ("name", .text(text(.thePrice))),
        ("x", .numbers(labels.map { _ in explanation.price })),
        ("y", .array(labels.map { .text(Markup.escaped($0)) })),
        ("line", .object([("color", .text("#8794a0")), ("dash", .text("dash"))])),
        ("hovertemplate", .text("%{x:,.4~g} \(Markup.escaped(unit))")),
      ]))
    return StaticChart.chart(
      bars, height: Int64(130 + 34 * parties.count), xTitle: unit, y: StaticChart.nameAxis,
      others: [("barmode", .text("relative"))])
  }

  /// The pools whose marginal emission is drawn: those that share the most common unit.
  var marginalLines: [(pool: String, values: [(x: Double, y: Double)])] {
    guard let marginal else { return [] }
    let known = marginal.keys.sorted().filter { pool in
      marginal[pool]?.byHour?.contains { $0 != nil } ?? false
    }
    let counts = known.reduce(into: [String: Int]()) { $0[unit(ofPool: $1), default: 0] += 1 }
    guard let unit = counts.max(by: { ($0.value, $1.key) < ($1.value, $0.key) })?.key else {
      return []
    }
    return known.filter { self.unit(ofPool: $0) == unit }.map { pool in
      (
        pool,
        (marginal[pool]?.byHour ?? []).enumerated().compactMap { hour, value in
          value.map { (Double(hour), $0) }
        }
      )
    }
  }

  /// What one more unit emits, by the hour of the day.
  private var marginalChart: JSONValue? {
    let lines = marginalLines
    guard let first = lines.first else { return nil }
    let shades = ["#4a86b8", "#c4572e", "#2f8f6b", "#dca126", "#8a7fb5", "#b0578d", "#57a6a1"]
    let unit = "tCO₂e/\(self.unit(ofPool: first.pool))"
    return StaticChart.chart(
      lines.enumerated().map { rank, line in
        StaticChart.scatter(
          line.values, pool(line.pool), shades[rank % shades.count],
          hover: "%{x}:00 · %{y:,.4~g} \(Markup.escaped(unit))")
      }, height: 340, xTitle: text(.hourOfDay), x: [("dtick", .integer(3))],
      y: [("title", StaticChart.title(unit)), ("rangemode", .text("tozero"))],
      others: [("showlegend", .bool(true))])
  }
}
