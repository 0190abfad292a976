import PhloemDispatch
import PhloemModel

/// Puts the series of a plan into a pack and says which chart shows which of them.
struct PlanChartMaker {
  let page: PlanPage
  var pack = PlanSeriesPack()
  /// The colour of everything that flows.
  private let colours: [String: String]
  private var figures: PlanFigures { page.figures }

  init(_ page: PlanPage) {
    self.page = page
    var colours: [String: String] = [:]
    var counts: [PlanFigures.Kind: Int] = [:]
    for pool in page.figures.pools {
      for flow in pool.flows where flow.largest > 1e-7 && colours[flow.owner] == nil {
        let palette = Self.palette(flow.kind)
        colours[flow.owner] = palette[counts[flow.kind, default: 0] % palette.count]
        counts[flow.kind, default: 0] += 1
      }
    }
    self.colours = colours
  }

  /// Blue is bought, gold is yielded, grey is used, brown is stored; processes have the rest.
  private static func palette(_ kind: PlanFigures.Kind) -> [String] {
    switch kind {
    case .purchase: ["#4a86b8", "#9a6fb0", "#7fb0d6", "#5b7f99"]
    case .yield: ["#dca126", "#b9a83a", "#e8c46a"]
    case .demand: ["#8794a0", "#a8a294", "#6f7d74"]
    case .storage: ["#8c6d46", "#8a7fb5", "#b39b77"]
    case .sale: ["#57a6a1", "#3f8580"]
    case .disposal: ["#a08a8a"]
    case .link: ["#6a8f9c", "#93a8ae"]
    case .process:
      [
        "#c4572e", "#2f8f6b", "#b0578d", "#7d8f2f", "#d98f7a", "#5b6fb5", "#c98bb9", "#4f9d8f",
      ]
    }
  }

  private func colour(_ owner: String) -> JSONValue { .text(colours[owner] ?? "#8794a0") }

  private mutating func place(_ values: [Double]) -> JSONValue { .integer(Int64(pack.add(values))) }

  /// A name for a chart, where it would be read as markup.
  private func name(_ text: String) -> JSONValue { .text(Markup.escaped(text)) }

  /// What runs, the prices of markets and the emissions an hour.
  mutating func schedule() -> JSONValue {
    var rows: [JSONValue] = []
    for runner in figures.runners where runner.largest > 1e-7 {
      let isSized = runner.size.map { $0 > 0 && $0.isFinite } ?? false
      let size = isSized ? runner.size ?? runner.largest : runner.largest
      let label =
        "\(page.names.owner(runner.owner)) · \(page.figure(size)) \(runner.unit)"
      var row: [(String, JSONValue)] = [
        ("name", name(label)), ("load", place(runner.rates)), ("size", .number(size)),
      ]
      if let running = runner.running { row.append(("on", place(running))) }
      if let starts = runner.starts { row.append(("starts", place(starts))) }
      rows.append(.object(row))
    }
    var emissions: [JSONValue] = []
    for scope in 1...3 {
      guard let rates = figures.emissionRates(scope: scope) else { continue }
      emissions.append(
        .object([
          ("name", name(page.scopeName(scope))), ("series", place(rates)),
          ("colour", .text(["#c4572e", "#dca126", "#4a86b8"][scope - 1])),
        ]))
    }
    let (unit, prices) = marketPrices()
    return .object([
      ("rows", .array(rows)), ("prices", .array(prices)), ("priceUnit", .text(unit)),
      ("emissions", .array(emissions)),
    ])
  }

  /// Prices of markets in one unit: that of electricity, else of the first.
  private mutating func marketPrices() -> (unit: String, lines: [JSONValue]) {
    let all = figures.marketPrices
    let park = page.park
    let electric = all.first { park.commodities[$0.commodity]?.kind == .electricity }
    guard let unit = (electric ?? all.first).map({ page.plan.unit(of: $0.commodity).symbol }) else {
      return ("", [])
    }
    // What is never used has no colour.
    let own = all.filter {
      page.plan.unit(of: $0.commodity).symbol == unit && colours[$0.market] != nil
        && park.markets[$0.market]?.direction != .disposal
    }
    return (
      "\(page.currency)/\(unit)",
      own.prefix(6).map { price in
        .object([
          ("name", name(page.names.owner(price.market))), ("series", place(price.values)),
          ("colour", colour(price.market)),
        ])
      }
    )
  }

  /// The flows, levels, price and duration curves of each pool.
  mutating func pools() -> JSONValue {
    var all: [JSONValue] = []
    for pool in figures.pools {
      var flows: [JSONValue] = []
      // What carries most lies at the zero line.
      let order = pool.flows.indices.sorted {
        (abs(pool.flows[$1].total), $0) < (abs(pool.flows[$0].total), $1)
      }
      for flow in order.map({ pool.flows[$0] }) where flow.largest > 1e-7 {
        flows.append(
          .object([
            ("name", name(page.names.owner(flow.owner))), ("series", place(flow.rates)),
            ("sign", .number(flow.sign)), ("colour", colour(flow.owner)),
          ]))
      }
      var levels: [JSONValue] = []
      for level in figures.levels where level.pool == pool.id {
        levels.append(
          .object([
            ("name", name(page.names.owner(level.storage))), ("series", place(level.values)),
            ("colour", colour(level.storage)),
          ]))
      }
      var curves: [JSONValue] = []
      for (rank, curve) in page.curves(of: pool).enumerated() {
        curves.append(
          .object([
            ("name", name(curve.name)), ("series", place(curve.values)),
            ("isPrice", .bool(curve.isPrice)), ("colour", .text(PlanCharts.colour(rank))),
          ]))
      }
      var members: [(String, JSONValue)] = [
        ("name", name(page.names.pool(pool.id, pool.commodity))), ("unit", .text(pool.unit)),
        ("rateUnit", .text(pool.rateUnit)), ("flows", .array(flows)), ("levels", .array(levels)),
        ("curves", .array(curves)),
      ]
      if let price = pool.price { members.append(("price", place(price))) }
      all.append(.object(members))
    }
    return .array(all)
  }

  /// What the storages hold, each as a share of its capacity or its largest level.
  mutating func levels() -> JSONValue {
    var all: [JSONValue] = []
    for level in figures.levels {
      let largest = level.values.max() ?? 0
      let size = level.size.map { $0 > 0 && $0.isFinite ? $0 : largest } ?? largest
      all.append(
        .object([
          ("name", name("\(page.names.owner(level.storage)) · \(page.figure(size)) \(level.unit)")),
          ("series", place(level.values)), ("size", .number(size > 0 ? size : 1)),
          ("unit", .text(level.unit)), ("colour", colour(level.storage)),
        ]))
    }
    return .array(all)
  }
}
