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
  let park: Park
  let sheet: Flowsheet
  let commodity: CommodityValues
  let wastes: WastePools

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
  enum Role {
    case made, taken, bought, supplied, sold, disposed, demanded, stored, emitted
  }

  func role(_ flow: ResolvedFlow) -> Role {
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
  mutating func sum(
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

  mutating func set(_ name: String, _ value: Double?, _ unit: PhysicalUnit) {
    if let value {
      values[name] = Quantity(canonical: value, unit.dimension.canonicalUnit)
    }
  }

  func kind(_ flow: ResolvedFlow) -> CommodityKind? {
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
}
