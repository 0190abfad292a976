public import PhloemAccounting
public import PhloemMetering
public import PhloemModel

/// Sums of a park over a period that programmes of indicators name.
///
/// Energy, CO2, waste, heat, water and recycled input. A figure whose flows are not all known is left
/// out.
public struct ParkFigures: Sendable {
  /// The figures by name.
  public private(set) var values: [String: Quantity] = [:]
  /// What a figure leaves out, in sentences.
  public private(set) var findings: [String] = []
  private let park: Park
  private let sheet: Flowsheet
  private let commodity: CommodityValues
  private let wastes: WastePools

  /// What the names mean.
  public static let meanings: [(name: String, meaning: String)] = [
    ("energy", "energy bought and won less sold, as standard coal"),
    ("clean-energy", "of it from sun, wind and biomass, or covered by green contracts"),
    ("co2-combustion", "CO2 of burning fuels in the park"),
    ("co2-process", "CO2 of reactions in the park"),
    ("co2-electricity", "CO2 of bought power and heat at the grid's average"),
    ("co2-electricity-contracts", "the same by what was contracted"),
    ("waste-generated", "waste given by processes, by mass"),
    ("waste-used", "waste taken by processes, sold or given to demands"),
    ("waste-stored", "waste disposed of"),
    ("residual-heat", "heat that processes give off by the way"),
    ("residual-heat-used", "of it taken by processes, demands and sales"),
    ("heat-made", "heat made for its own sake or bought"),
    ("heat-used", "heat taken at all levels, residual heat too"),
    ("heat-exergy-made", "the work in all heat made or bought, residual heat too"),
    ("heat-exergy-used", "the work in the heat used"),
    ("water-fresh", "water bought or drawn"),
    ("water-reused", "water of processes that processes take again"),
    ("recycled-input", "recycled matter and waste that processes take, by mass"),
    ("primary-input", "matter bought beside it, without fuels, water and air"),
  ]

  /// Adds the figures up.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - sheet: Its flows.
  ///   - inventory: Its inventory of the same period.
  ///   - ambient: The temperature of the surroundings, K.
  public init(_ park: Park, _ sheet: Flowsheet, inventory: Inventory, ambient: Double) {
    self.park = park
    self.sheet = sheet
    commodity = CommodityValues(park, ambient: ambient)
    wastes = WastePools(park)
    addEnergy(inventory)
    addCarbon(inventory)
    addWaste()
    addHeat()
    addWater()
    addMaterial()
  }

  /// What a flow does for its pool.
  private enum Role {
    case made, taken, bought, supplied, sold, disposed, demanded, stored, emitted
  }

  private func role(_ flow: ResolvedFlow) -> Role {
    switch flow.name {
    case .port(_, let direction, _):
      return flow.pool == nil ? .emitted : direction == .output ? .made : .taken
    case .boundary(let id):
      if park.storages[id] != nil { return .stored }
      if let market = park.markets[id] {
        return market.direction == .purchase
          ? .bought : market.direction == .sale ? .sold : .disposed
      }
      return flow.sign > 0 ? .supplied : .demanded
    }
  }

  /// The sum of a measure over flows; nil, with a finding, when a flow is unknown or has no measure.
  private mutating func sum(
    _ name: String, _ measure: (String) -> Double?, where isWanted: (ResolvedFlow, Role) -> Bool
  ) -> Double? {
    var total = 0.0
    for flow in sheet.flows where isWanted(flow, role(flow)) {
      guard let amount = flow.total?.amount else {
        findings.append("'\(name)' is not known: '\(flow.name)' is not")
        return nil
      }
      if amount == 0 { continue }
      guard let perUnit = measure(flow.commodity) else {
        findings.append("'\(name)' is not known: '\(flow.commodity)' has no such measure")
        return nil
      }
      total += amount * perUnit
    }
    return total
  }

  private mutating func set(_ name: String, _ value: Double?, _ unit: PhysicalUnit) {
    if let value {
      values[name] = Quantity(canonical: value, unit.dimension.canonicalUnit)
    }
  }

  private func kind(_ flow: ResolvedFlow) -> CommodityKind? {
    park.commodities[flow.commodity]?.kind
  }

  private mutating func addEnergy(_ inventory: Inventory) {
    let megajoules = PhysicalUnit.tonneCoalEquivalent.factor / 1e6
    set("energy", Double(inventory.gramsCoalEquivalent) * megajoules, .gigajoule)
    var clean = 0.0
    for line in inventory.energy {
      let coal = Double(line.sign * line.gramsCoalEquivalent) * megajoules
      if park.fixedFlows[line.flow]?.isRenewable == true { clean += coal }
      let fossil = park.commodities[line.commodity]?.fossilShare?.quantity.value ?? 1
      if park.commodities[line.commodity]?.kind == .fuel { clean += coal * (1 - fossil) }
      guard let market = park.markets[line.flow], market.direction == .purchase else { continue }
      clean += coal * contracted(market, line)
    }
    set("clean-energy", clean, .gigajoule)
  }

  /// The share of a month's purchase that contracts without emissions cover, by days.
  private func contracted(_ market: Market, _ line: EnergyLine) -> Double {
    guard line.amount.amount > 0 else { return 0 }
    let covered = market.contracts.filter { $0.factor.quantity.value == 0 }.reduce(0.0) {
      sum, contract in
      let days = Double(contract.period.overlapDays(line.month))
      return sum + contract.amount.quantity.value * days / Double(contract.period.dayCount)
    }
    return min(1, covered / line.amount.amount)
  }

  private mutating func addCarbon(_ inventory: Inventory) {
    func tonnes(_ isWanted: (InventoryLine) -> Bool) -> Double {
      inventory.lines.reduce(0.0) { sum, line in
        (line.gas == "CO2" || line.scope != .scope1) && isWanted(line)
          ? sum + Double(line.grams) / 1000 : sum
      }
    }
    let unit = PhysicalDimension.mass(of: "CO2").canonicalUnit
    let process = EmissionRule.Category.process.rawValue
    set(
      "co2-combustion",
      tonnes { $0.scope == .scope1 && $0.category == EmissionRule.Category.combustion.rawValue },
      unit)
    set("co2-process", tonnes { $0.scope == .scope1 && $0.category == process }, unit)
    set("co2-electricity", tonnes { $0.scope == .scope2Location }, unit)
    set("co2-electricity-contracts", tonnes { $0.scope == .scope2Market }, unit)
  }

  private mutating func addWaste() {
    let isWaste = { [self] (flow: ResolvedFlow) in kind(flow) == .waste }
    let mass = { [commodity] (id: String) in commodity.mass(id) }
    set("waste-generated", sum("waste-generated", mass) { isWaste($0) && $1 == .made }, .tonne)
    set(
      "waste-used",
      sum("waste-used", mass) { isWaste($0) && [.taken, .sold, .demanded].contains($1) }, .tonne)
    set("waste-stored", sum("waste-stored", mass) { isWaste($0) && $1 == .disposed }, .tonne)
  }

  private mutating func addHeat() {
    let isHeat = { [self] (flow: ResolvedFlow) in kind(flow) == .heat }
    let isResidual = { [self, wastes] (flow: ResolvedFlow) in
      isHeat(flow) && flow.pool.map { wastes.wastes.contains($0) || isByTheWay($0) } == true
    }
    let used: Set<Role> = [.taken, .sold, .demanded]
    let energy = { [commodity] (id: String) in commodity.energy(id) }
    let exergy = { [commodity] (id: String) in commodity.exergy(id) }
    func add(
      _ name: String, _ measure: (String) -> Double?, _ isWanted: (ResolvedFlow, Role) -> Bool
    ) {
      set(name, sum(name, measure, where: isWanted), .gigajoule)
    }
    add("residual-heat", energy) { isResidual($0) && $1 == .made }
    add("residual-heat-used", energy) { isResidual($0) && used.contains($1) }
    let made: (ResolvedFlow, Role) -> Bool = {
      isHeat($0) && !isResidual($0) && ($1 == .made || $1 == .bought || $1 == .supplied)
    }
    let given: (ResolvedFlow, Role) -> Bool = {
      isHeat($0) && ($1 == .made || $1 == .bought || $1 == .supplied)
    }
    let taken: (ResolvedFlow, Role) -> Bool = { isHeat($0) && used.contains($1) }
    add("heat-made", energy, made)
    add("heat-used", energy, taken)
    add("heat-exergy-made", exergy, given)
    add("heat-exergy-used", exergy, taken)
  }

  /// Whether no process is run for what a pool holds, and nobody sells it to the park.
  private func isByTheWay(_ pool: String) -> Bool {
    let isRunFor = park.processes.values.contains { process in
      guard let port = process.referencePort, port.direction == .output else { return false }
      return park.poolID(commodity: port.commodity, pool: port.pool) == pool
    }
    let isBrought = sheet.flows.contains {
      $0.pool == pool && (role($0) == .bought || role($0) == .supplied)
    }
    return !isRunFor && !isBrought
  }

  private mutating func addWater() {
    let isWater = { [self] (flow: ResolvedFlow) in kind(flow) == .water }
    let mass = { [commodity] (id: String) in commodity.mass(id) }
    set(
      "water-fresh",
      sum("water-fresh", mass) { isWater($0) && ($1 == .bought || $1 == .supplied) }, .tonne)
    var reused: Double? = 0
    for pool in Set(sheet.flows.filter(isWater).compactMap(\.pool)).sorted() {
      func part(_ roles: Set<Role>) -> Double? {
        sum("water-reused", mass) { $0.pool == pool && roles.contains($1) }
      }
      guard let made = part([.made]), let all = part([.made, .bought, .supplied]),
        let taken = part([.taken, .demanded])
      else {
        reused = nil
        break
      }
      if all > 0, let sum = reused { reused = sum + taken * made / all }
    }
    set("water-reused", reused, .tonne)
  }

  private mutating func addMaterial() {
    let mass = { [commodity] (id: String) in commodity.mass(id) }
    let recycled = Set(
      park.processes.values.flatMap { process in
        process.inputs.filter { port in
          port.replaces != nil || park.commodities[port.commodity]?.kind == .waste
        }.map { FlowName.port(process: process.id, direction: .input, commodity: $0.commodity) }
      })
    let isMatter: (ResolvedFlow) -> Bool = { [self, commodity] flow in
      guard let kind = kind(flow) else { return false }
      return ![.electricity, .heat, .cooling, .service, .gas, .water, .emission].contains(kind)
        && commodity.mass(flow.commodity) != nil
    }
    let replacing = Set(
      park.processes.values.flatMap(\.inputs).filter { $0.replaces != nil }.map(\.commodity))
    set(
      "recycled-input",
      sum("recycled-input", mass) { flow, _ in
        recycled.contains(flow.name) && isMatter(flow)
      }, .tonne)
    set(
      "primary-input",
      sum("primary-input", mass) { [self] flow, role in
        role == .bought && isMatter(flow) && !replacing.contains(flow.commodity)
          && (kind(flow) != .fuel || isFeedstock(flow.commodity))
      }, .tonne)
  }

  /// Whether some process takes a fuel as a raw material.
  private func isFeedstock(_ id: String) -> Bool {
    park.processes.values.contains { process in
      process.inputs.contains { $0.commodity == id && $0.use == .feedstock }
    }
  }
}
