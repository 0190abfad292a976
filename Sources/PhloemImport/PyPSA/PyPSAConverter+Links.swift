import PhloemModel

/// What a link of PyPSA is: what it takes, what it gives per MWh, and its bounds.
struct LinkShape {
  /// The buses beside `bus0` with their efficiencies.
  let ends: [(bus: String, efficiency: DraftNumber)]
  let from: String
  let most: DraftNumber
  let least: DraftNumber
  let cost: DraftNumber
  let isCommitted: Bool
  let hasRamps: Bool

  init(_ table: inout ComponentTable, _ row: Int, into report: inout Diagnostics) {
    from = table.text("bus0", row) ?? ""
    var ends: [(String, DraftNumber)] = []
    let numbers = table.attributes.compactMap { name in
      name.hasPrefix("bus") ? Int(name.dropFirst(3)) : nil
    }
    for number in numbers.sorted() where number > 0 {
      let attribute = number == 1 ? "efficiency" : "efficiency\(number)"
      let efficiency = table.timed(attribute, row, 1, into: &report)
      guard let bus = table.text("bus\(number)", row) else { continue }
      ends.append((bus, efficiency))
    }
    self.ends = ends
    most = table.timed("p_max_pu", row, 1, into: &report)
    least = table.timed("p_min_pu", row, 0, into: &report)
    cost = table.timed("marginal_cost", row, 0, into: &report)
    isCommitted = table.flag("committable", row, into: &report)
    hasRamps = ["ramp_limit_up", "ramp_limit_down"].contains { attribute in
      table.text(attribute, row) != nil || table.series[attribute]?.columns[table.name(row)] != nil
    }
  }

  /// Whether it carries both ways, all of it.
  var isTwoWay: Bool { least.constant == -1 }

  /// Whether it is no more than a line: one end, a fixed loss, no commitment, no bounds in time.
  var isPlain: Bool {
    guard ends.count == 1, let share = ends[0].efficiency.constant, share > 0, share <= 1,
      most.constant == 1, !isCommitted, !hasRamps, let price = cost.constant, price >= 0
    else { return false }
    return least.constant == 0 || (isTwoWay && share == 1 && price == 0)
  }
}

extension PyPSAConverter {
  /// Links: processes, or links between pools of one commodity.
  mutating func addLinks() {
    var table = table("links")
    for row in table.indices {
      guard isActive(&table, row) else { continue }
      let shape = LinkShape(&table, row, into: &report)
      _ = table.text("carrier", row)
      guard let from = bus(&table, row, "bus0") else { continue }
      var ends: [(bus: Bus, efficiency: DraftNumber)] = []
      for end in shape.ends {
        if let bus = buses[end.bus] {
          ends.append((bus, end.efficiency))
        } else {
          report.error(
            at: table.place(row),
            "\(table.subject(row)) names the bus '\(end.bus)', which is not there",
            help: nearest(to: end.bus, in: buses.keys.sorted()).map { "did you mean '\($0)'?" })
        }
      }
      guard ends.count == shape.ends.count else { continue }
      if shape.isPlain, let to = ends.first?.bus, to.commodity == from.commodity,
        to.pool != from.pool
      {
        addPipe(&table, row, shape, from, to)
      } else {
        addConverter(&table, row, shape, from, ends)
      }
    }
    folder.tables["links"] = table
  }

  private mutating func addPipe(
    _ table: inout ComponentTable, _ row: Int, _ shape: LinkShape, _ from: Bus, _ to: Bus
  ) {
    let name = table.name(row)
    let id = draft.claimNode(name)
    let size = table.number("p_nom", row, 0, into: &report)
    let share = shape.ends.first?.efficiency.constant ?? 1
    let price = (shape.cost.constant ?? 0) * time.costScale
    draft.add(
      "links", id, named: name,
      [
        ("commodity", .text(from.commodity)), ("from", from.pool.map { .text($0) }),
        ("to", to.pool.map { .text($0) }),
        ("capacity", size.isFinite ? .quantity(size, from.rateUnit) : nil),
        ("loss", share < 1 ? .quantity(1 - share, "") : nil),
        ("cost", price > 0 ? .quantity(price, self.price(from)) : nil),
        ("two-way", shape.isTwoWay ? .text("true") : nil),
        ("invest", investment(&table, row, "p_nom", unit: from.rateUnit)),
      ])
  }

  private mutating func addConverter(
    _ table: inout ComponentTable, _ row: Int, _ shape: LinkShape, _ from: Bus,
    _ ends: [(bus: Bus, efficiency: DraftNumber)]
  ) {
    let name = table.name(row)
    let id = draft.claimNode(name)
    let size = table.number("p_nom", row, 0, into: &report)
    let isExtendable = table.flag("p_nom_extendable", row, into: &report)
    if size == 0, !isExtendable {
      report.note(at: table.place(row), "\(table.subject(row)) has no capacity and is left out")
      return
    }
    var inputs: [(String, DraftValue?)] = [(from.commodity, port(from, 1))]
    var outputs: [(String, DraftValue?)] = []
    var yields: [(String, DraftValue?)] = []
    for (bus, efficiency) in ends {
      guard efficiency.least >= 0 || efficiency.most <= 0 else {
        warn(table, row, "an efficiency that changes its sign is not carried over")
        continue
      }
      let amount = efficiency.map(abs)
      let entry = (bus.commodity, Optional(port(bus, amount.constant ?? amount.mean)))
      let isInput = efficiency.most <= 0 && efficiency.least < 0
      if (isInput ? inputs : outputs).contains(where: { $0.0 == bus.commodity })
        || (!isInput && bus.commodity == from.commodity && bus.pool == from.pool)
      {
        report.error(
          at: table.place(row), "\(table.subject(row)) meets '\(bus.commodity)' twice",
          help: "give each end a bus of its own")
        continue
      }
      if isInput { inputs.append(entry) } else { outputs.append(entry) }
      if amount.constant == nil {
        yields.append(
          (
            bus.commodity,
            draft.timed(
              amount, bus.unit == from.unit ? "" : "\(bus.unit)/\(from.unit)",
              named: "\(id)-\(bus.commodity)")
          ))
      }
    }
    let invest = investment(&table, row, "p_nom", unit: from.rateUnit)
    let least = shape.least.map { max(0, $0) }
    let running = commitment(
      &table, row, id, from, most: shape.most.map { max(0, $0) }, least: least)
    let cost = shape.cost.map { $0 * time.costScale }
    let operation: [(String, DraftValue?)] =
      running + [
        ("yields", yields.isEmpty ? nil : .entries(yields)),
        ("cost", cost.constant == 0 ? nil : draft.timed(cost, price(from), named: "\(id)-cost")),
        ("invest", invest),
      ]
    draft.add(
      "processes", id, named: name,
      [
        ("reference", .text(from.commodity)),
        ("capacity", size > 0 && size.isFinite ? .quantity(size, from.rateUnit) : nil),
        ("inputs", .entries(inputs)), ("outputs", outputs.isEmpty ? nil : .entries(outputs)),
        Self.openRecipe, ("operation", .entries(operation)),
      ])
    if shape.least.least < 0 { addWayBack(&table, row, shape, from, ends, size: size) }
  }

  /// The other way of a link whose flow may turn: a process that runs the recipe backwards.
  private mutating func addWayBack(
    _ table: inout ComponentTable, _ row: Int, _ shape: LinkShape, _ from: Bus,
    _ ends: [(bus: Bus, efficiency: DraftNumber)], size: Double
  ) {
    if shape.isCommitted || shape.hasRamps || table.flag("p_nom_extendable", row, into: &report) {
      warn(
        table, row, "its way back ('p_min_pu' below 0) is not carried over",
        help: "it is built, committed or ramped; the plan carries one way only")
      return
    }
    let name = "\(table.name(row))-back"
    let id = draft.claimNode(name)
    let cost = shape.cost.map { -$0 * time.costScale }
    var inputs: [(String, DraftValue?)] = []
    var outputs: [(String, DraftValue?)] = [(from.commodity, port(from, 1))]
    for (bus, efficiency) in ends {
      guard let amount = efficiency.constant else {
        warn(table, row, "its way back has an efficiency that changes with time: its mean is taken")
        inputs.append((bus.commodity, port(bus, efficiency.mean)))
        continue
      }
      if amount >= 0 {
        inputs.append((bus.commodity, port(bus, amount)))
      } else {
        outputs.append((bus.commodity, port(bus, -amount)))
      }
    }
    let share = shape.least.map { max(0, -$0) }
    let operation: [(String, DraftValue?)] = [
      (
        "availability", share.constant == 1 ? nil : draft.timed(share, "", named: "\(id)-available")
      ),
      ("cost", cost.constant == 0 ? nil : draft.timed(cost, price(from), named: "\(id)-cost")),
    ]
    draft.add(
      "processes", id, named: name,
      [
        ("reference", .text(from.commodity)),
        ("capacity", size.isFinite ? .quantity(size, from.rateUnit) : nil),
        ("inputs", .entries(inputs)), ("outputs", .entries(outputs)), Self.openRecipe,
        ("operation", .entries(operation)),
      ])
  }
}
