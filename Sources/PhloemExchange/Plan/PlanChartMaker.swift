import PhloemDispatch
import PhloemModel

/// Puts the series of a plan into a pack and says which chart shows which of them.
struct PlanChartMaker {
  let source: PlanChartSource
  var pack = PlanSeriesPack()
  init(_ source: PlanChartSource) { self.source = source }

  private func colour(_ owner: String) -> JSONValue { .text(source.colours[owner]) }

  private mutating func place(_ values: [Double]) -> JSONValue { .integer(Int64(pack.add(values))) }

  /// A name for a chart, where it would be read as markup.
  private func name(_ text: String) -> JSONValue { .text(Markup.escaped(text)) }

  /// What runs, the prices of markets and the emissions an hour.
  mutating func schedule() -> JSONValue {
    var rows: [JSONValue] = []
    for runner in source.runners where runner.largest > 1e-7 {
      let isSized = runner.size.map { $0 > 0 && $0.isFinite } ?? false
      let size = isSized ? runner.size ?? runner.largest : runner.largest
      let label =
        "\(source.names.owner(runner.owner)) · \(source.figure(size)) \(runner.unit)"
      var row: [(String, JSONValue)] = [
        ("name", name(label)), ("load", place(runner.rates)), ("size", .number(size)),
      ]
      if let running = runner.running { row.append(("on", place(running))) }
      if let starts = runner.starts { row.append(("starts", place(starts))) }
      rows.append(.object(row))
    }
    var emissions: [JSONValue] = []
    for (scope, rates) in source.emissions {
      emissions.append(
        .object([
          ("name", name(source.scopeName(scope))), ("series", place(rates)),
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
    let all = source.marketPrices
    let park = source.park
    let electric = all.first { park.commodities[$0.commodity]?.kind == .electricity }
    guard let unit = (electric ?? all.first).map({ source.unit(of: $0.commodity) }) else {
      return ("", [])
    }
    // What is never used has no colour.
    let own = all.filter {
      source.unit(of: $0.commodity) == unit && source.colours.has($0.market)
        && park.markets[$0.market]?.direction != .disposal
    }
    return (
      "\(source.currency)/\(unit)",
      own.prefix(6).map { price in
        .object([
          ("name", name(source.names.owner(price.market))), ("series", place(price.values)),
          ("colour", colour(price.market)),
        ])
      }
    )
  }

  /// The flows, levels, price and duration curves of each pool.
  mutating func pools() -> JSONValue {
    var all: [JSONValue] = []
    for pool in source.pools {
      var flows: [JSONValue] = []
      // What carries most lies at the zero line.
      let order = pool.flows.indices.sorted {
        (abs(pool.flows[$1].total), $0) < (abs(pool.flows[$0].total), $1)
      }
      for flow in order.map({ pool.flows[$0] }) where flow.largest > 1e-7 {
        flows.append(
          .object([
            ("name", name(source.names.owner(flow.owner))), ("series", place(flow.rates)),
            ("sign", .number(flow.sign)), ("colour", colour(flow.owner)),
          ]))
      }
      var levels: [JSONValue] = []
      for level in source.levels where level.pool == pool.id {
        levels.append(
          .object([
            ("name", name(source.names.owner(level.storage))), ("series", place(level.values)),
            ("colour", colour(level.storage)),
          ]))
      }
      var curves: [JSONValue] = []
      for curve in source.curves(of: pool) {
        curves.append(
          .object([
            ("name", name(curve.name)), ("series", place(curve.values)),
            ("isPrice", .bool(curve.isPrice)), ("colour", .text(curve.colour)),
          ]))
      }
      var members: [(String, JSONValue)] = [
        ("name", name(source.names.pool(pool.id, pool.commodity))), ("unit", .text(pool.unit)),
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
    for level in source.levels {
      let largest = level.values.max() ?? 0
      let size = level.size.map { $0 > 0 && $0.isFinite ? $0 : largest } ?? largest
      all.append(
        .object([
          (
            "name",
            name("\(source.names.owner(level.storage)) · \(source.figure(size)) \(level.unit)")
          ),
          ("series", place(level.values)), ("size", .number(size > 0 ? size : 1)),
          ("unit", .text(level.unit)), ("colour", colour(level.storage)),
        ]))
    }
    return .array(all)
  }
}
