import PhloemModel

extension PyPSAConverter {
  // MARK: Loads

  /// Loads as demands; what a load gives in a step is a supply.
  mutating func addLoads() {
    var table = table("loads")
    for row in table.indices {
      guard isActive(&table, row), let bus = bus(&table, row) else { continue }
      let sign = table.number("sign", row, -1, into: &report)
      let taken = table.timed("p_set", row, 0, into: &report).map { -sign * $0 }
      let name = table.name(row)
      _ = table.text("carrier", row)
      if taken.most > 0 || taken.least >= 0 {
        let id = draft.claimNode(name)
        let amount = draft.timed(taken.map { max(0, $0) }, bus.rateUnit, named: id)
        draft.add(
          "demands", id, named: name,
          place(bus) + [("operation", .entries([("amount", amount)]))])
      }
      if taken.least < 0 {
        let id = draft.claimNode(taken.most > 0 ? "\(name)-given" : name)
        let amount = draft.timed(taken.map { max(0, -$0) }, bus.rateUnit, named: id)
        draft.add(
          "supplies", id, named: name,
          place(bus) + [
            ("operation", .entries([("amount", amount), ("curtailable", .text("false"))]))
          ]
        )
      }
    }
    folder.tables["loads"] = table
  }

  /// The commodity and the pool of what joins a bus.
  func place(_ bus: Bus) -> [(String, DraftValue?)] {
    [("commodity", .text(bus.commodity)), ("pool", bus.pool.map { .text($0) })]
  }

  // MARK: Generators

  /// Generators: supplies where the weather decides, processes where they are committed, ramped or
  /// emit within what the weather leaves, else purchases and sales.
  mutating func addGenerators() {
    var table = table("generators")
    for row in table.indices {
      guard isActive(&table, row), let bus = bus(&table, row) else { continue }
      let plant = Generator(&table, row, carbon: carbon, into: &report)
      if abs(plant.sign) != 1 {
        report.error(
          at: table.place(row), "the sign of \(table.subject(row)) is \(plant.sign)",
          help: "write 1 or -1")
        continue
      }
      let isPlainYield =
        plant.sign > 0 && plant.least.most == 0 && plant.least.least == 0
        && plant.most.constant != 1 && plant.tonnes.constant == 0 && plant.most.least >= 0
      if plant.least.least < 0 {
        addTwoWay(&table, row, plant, bus)
      } else if plant.isCommitted || plant.hasRamps {
        addPlant(&table, row, plant, bus)
      } else if isPlainYield {
        addYield(&table, row, plant, bus)
      } else if plant.isExtendable, plant.most.constant != 1 || plant.least.most > 0 {
        addPlant(&table, row, plant, bus)
      } else {
        addTrade(&table, row, plant, bus)
      }
    }
    folder.tables["generators"] = table
  }

  /// Bounds on the energy of the plan.
  private mutating func total(_ table: inout ComponentTable, _ row: Int, _ bus: Bus) -> DraftValue?
  {
    let least = table.number("e_sum_min", row, -.infinity, into: &report) / time.energyScale
    let most = table.number("e_sum_max", row, .infinity, into: &report) / time.energyScale
    let entries = DraftValue.entries([
      ("least", least > 0 && least.isFinite ? .quantity(least, bus.unit) : nil),
      ("most", most.isFinite ? .quantity(most, bus.unit) : nil),
    ])
    return entries.isEmpty ? nil : entries
  }

  private mutating func addYield(
    _ table: inout ComponentTable, _ row: Int, _ plant: Generator, _ bus: Bus
  ) {
    let name = table.name(row)
    let id = draft.claimNode(name)
    let cost = plant.cost.map { $0 * time.costScale }
    let operation: [(String, DraftValue?)] = [
      (
        "capacity",
        plant.size > 0 && plant.size.isFinite ? .quantity(plant.size, bus.rateUnit) : nil
      ),
      ("yield", draft.timed(plant.most, "", named: id)),
      ("cost", cost.constant == 0 ? nil : draft.timed(cost, price(bus), named: "\(id)-cost")),
      ("total", total(&table, row, bus)),
      ("invest", investment(&table, row, "p_nom", unit: bus.rateUnit)),
    ]
    let isNothing = plant.size == 0 && !plant.isExtendable
    if isNothing { return warnNothing(table, row) }
    draft.add(
      "supplies", id, named: name,
      place(bus) + [("renewable", .text("true")), ("operation", .entries(operation))])
  }

  private mutating func warnNothing(_ table: ComponentTable, _ row: Int) {
    report.note(
      at: table.place(row), "\(table.subject(row)) has no capacity and is left out")
  }

  /// Money per amount at a bus.
  func price(_ bus: Bus) -> String { "\(draft.currency)/\(bus.unit)" }

  /// A purchase, or with sign −1 a sale or a disposal.
  private mutating func addTrade(
    _ table: inout ComponentTable, _ row: Int, _ plant: Generator, _ bus: Bus
  ) {
    if plant.size == 0, !plant.isExtendable { return warnNothing(table, row) }
    if plant.sign < 0, plant.tonnes.constant != 0 {
      warn(table, row, "the emissions of what it takes are not carried over")
    }
    addMarket(
      named: table.name(row), plant, bus, isPurchase: plant.sign > 0,
      most: plant.most.map { $0 * plant.size }, least: plant.least.map { $0 * plant.size },
      price: plant.cost, total: total(&table, row, bus),
      invest: investment(&table, row, "p_nom", unit: bus.rateUnit))
  }

  /// A generator that takes as well: a purchase and a sale at one price.
  private mutating func addTwoWay(
    _ table: inout ComponentTable, _ row: Int, _ plant: Generator, _ bus: Bus
  ) {
    if plant.isExtendable || plant.isCommitted || plant.hasRamps || plant.tonnes.constant != 0 {
      warn(
        table, row,
        "a 'p_min_pu' below 0 of what is built, committed, ramped or emits is not carried over")
    }
    let name = table.name(row)
    for isGiving in [true, false] {
      let most = isGiving ? plant.most : plant.least.map { -$0 }
      let least = isGiving ? plant.least : plant.most.map { -$0 }
      guard most.most > 0 else { continue }
      addMarket(
        named: isGiving ? name : "\(name)-taken", plant, bus,
        isPurchase: (plant.sign > 0) == isGiving, most: most.map { max(0, $0) * plant.size },
        least: least.map { max(0, $0) * plant.size }, price: plant.cost.map { isGiving ? $0 : -$0 },
        total: nil, invest: nil)
    }
  }

  private mutating func addMarket(
    named name: String, _ plant: Generator, _ bus: Bus, isPurchase: Bool, most: DraftNumber,
    least: DraftNumber, price cost: DraftNumber, total: DraftValue?, invest: DraftValue?
  ) {
    let id = draft.claimNode(name)
    let paid = cost.map { $0 * time.costScale }
    let isDisposal = !isPurchase && paid.least >= 0
    let price = isPurchase || isDisposal ? paid : paid.map { -$0 }
    var factors: DraftValue?
    var intensity: DraftValue?
    if isPurchase { (factors, intensity) = emission(of: plant, id, name, bus) }
    let operation: [(String, DraftValue?)] = [
      ("price", draft.timed(price, self.price(bus), named: "\(id)-price")),
      (
        "most",
        most.most.isFinite && invest == nil
          ? draft.timed(most, bus.rateUnit, named: "\(id)-most") : nil
      ),
      ("least", least.most > 0 ? draft.timed(least, bus.rateUnit, named: "\(id)-least") : nil),
      ("intensity", intensity), ("total", total), ("invest", invest),
    ]
    draft.add(
      "markets", id, named: name,
      place(bus) + [
        ("direction", .text(isPurchase ? "purchase" : isDisposal ? "disposal" : "sale")),
        ("factors", factors), ("operation", .entries(operation)),
      ])
  }

  /// What a purchase emits: a factor of its own for bought energy, which accounting asks for, or its
  /// intensity.
  private mutating func emission(
    of plant: Generator, _ id: String, _ name: String, _ bus: Bus
  ) -> (factors: DraftValue?, intensity: DraftValue?) {
    let tonnes = plant.tonnes.map { $0 * time.energyScale }
    let kind = CarrierWords.kind(of: bus.carrier, or: bus.commodity)
    let isEnergy = ["electricity", "heat", "cooling"].contains(kind)
    guard isEnergy || tonnes.constant != 0 else { return (nil, nil) }
    if isEnergy {
      let factor = "imported.\(id)"
      draft.factors.append(
        (factor, name, tonnes.constant ?? tonnes.mean, "co2_emissions of the carrier in PyPSA"))
      if tonnes.constant != nil { return (.entries([("location", .text(factor))]), nil) }
      return (
        .entries([("location", .text(factor))]),
        draft.timed(tonnes, "tCO2/\(bus.unit)", named: "\(id)-intensity")
      )
    }
    return (nil, draft.timed(tonnes, "tCO2/\(bus.unit)", named: "\(id)-intensity"))
  }

  /// A process without a recipe's other side: what PyPSA burns has no bus.
  private mutating func addPlant(
    _ table: inout ComponentTable, _ row: Int, _ plant: Generator, _ bus: Bus
  ) {
    let name = table.name(row)
    let id = draft.claimNode(name)
    let isGiving = plant.sign > 0
    if !isGiving, plant.tonnes.constant != 0 {
      warn(table, row, "the emissions of what it takes are not carried over")
    }
    let invest = investment(&table, row, "p_nom", unit: bus.rateUnit)
    let running = commitment(&table, row, id, bus, most: plant.most, least: plant.least)
    let cost = plant.cost.map { $0 * time.costScale }
    let operation: [(String, DraftValue?)] =
      running + [
        ("cost", cost.constant == 0 ? nil : draft.timed(cost, price(bus), named: "\(id)-cost")),
        ("total", total(&table, row, bus)), ("invest", invest),
      ]
    let recipe = DraftValue.entries([(bus.commodity, port(bus, 1))])
    let tonnes = plant.tonnes.map { $0 * time.energyScale }
    if tonnes.constant == nil {
      warn(table, row, "its emissions change with time; their mean is taken")
    }
    let rule = DraftValue.entries([
      ("category", .text("process")), ("of", .text(bus.commodity)), ("gas", .text("CO2")),
      ("amount", .quantity(tonnes.constant ?? tonnes.mean, "tCO2/\(bus.unit)")),
    ])
    draft.add(
      "processes", id, named: name,
      [
        ("reference", .text(bus.commodity)),
        (
          "capacity",
          plant.size > 0 && plant.size.isFinite
            ? .quantity(plant.size, bus.rateUnit) : nil
        ),
        (isGiving ? "outputs" : "inputs", recipe), Self.openRecipe,
        ("emissions", tonnes.most > 0 && isGiving ? .list([rule]) : nil),
        ("operation", .entries(operation)),
      ])
  }

  /// A port of a recipe.
  func port(_ bus: Bus, _ amount: Double) -> DraftValue {
    let quantity = DraftValue.quantity(amount, bus.unit)
    guard let pool = bus.pool else { return quantity }
    return .entries([("amount", quantity), ("pool", .text(pool))])
  }

  /// PyPSA's energy need not close: ambient heat, fuel without a bus, losses.
  static let openRecipe: (String, DraftValue?) = (
    "energy-closure",
    .entries([("check", .text("false")), ("reason", .text("as the network of PyPSA states it"))])
  )
}
