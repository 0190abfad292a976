import PhloemModel

/// What rules of allocation assume, in canonical units.
public struct AllocationRates: Hashable, Sendable {
  /// Fuel energy that heat carries, energy per energy.
  public var heatRate: Double
  /// Power lost for heat, energy per energy.
  public var workLoss: Double
  /// The temperature of the surroundings, K.
  public var ambient: Double

  /// Makes rates.
  public init(heatRate: Double, workLoss: Double, ambient: Double) {
    self.heatRate = heatRate
    self.workLoss = workLoss
    self.ambient = ambient
  }
}

/// What one canonical unit of a commodity is by mass, energy, exergy and money; nil unknown.
struct CommodityValues: Sendable {
  let park: Park
  /// K.
  let ambient: Double

  init(_ park: Park, ambient: Double) {
    self.park = park
    self.ambient = ambient
  }

  private func converted(_ id: String, to unit: PhysicalUnit) -> Double? {
    guard let commodity = park.commodities[id] else { return nil }
    let one = Quantity(canonical: 1, commodity.unit.dimension.canonicalUnit)
    return (try? commodity.convert(one, to: unit))?.value
  }

  /// kg.
  func mass(_ id: String) -> Double? { converted(id, to: .tonne) }

  /// kg of carbon by the declared carbon content, which may be a share or per mass, volume or energy.
  func carbon(_ id: String) -> Double? {
    guard let commodity = park.commodities[id], let content = commodity.carbonContent?.quantity
    else { return nil }
    if content.dimension == .none { return mass(id).map { $0 * content.value } }
    let one = Quantity(canonical: 1, commodity.unit.dimension.canonicalUnit)
    for unit in [commodity.unit, .gigajoule, .tonne] {
      guard let moved = try? commodity.convert(one, to: unit) else { continue }
      let held = moved * content
      if held.dimension == .mass(of: "C") { return held.value }
    }
    return nil
  }

  /// MJ by lower heating value.
  func energy(_ id: String) -> Double? { converted(id, to: .gigajoule) }

  /// MJ of work: heat by its temperature, power and fuels whole.
  func exergy(_ id: String) -> Double? {
    guard let commodity = park.commodities[id], let energy = energy(id) else { return nil }
    guard commodity.kind == .heat || commodity.kind == .cooling else { return energy }
    guard let level = commodity.temperature?.quantity.value, level > 0 else { return nil }
    return energy * abs(1 - ambient / level)
  }

  /// Money: the sale price of the commodity, else its own, else its purchase price.
  func price(_ id: String) -> Double? {
    guard let commodity = park.commodities[id] else { return nil }
    let markets = park.markets.values.filter { $0.commodity == id && $0.price != nil }
      .sorted { $0.position < $1.position }
    let found =
      markets.first { $0.direction == .sale }?.price ?? commodity.price
      ?? markets.first { $0.direction == .purchase }?.price
    guard let found else { return nil }
    let one = Quantity(canonical: 1, commodity.unit.dimension.canonicalUnit)
    for unit in [commodity.unit, .gigajoule, .tonne] {
      guard let moved = try? commodity.convert(one, to: unit) else { continue }
      let cost = moved * found.quantity
      if cost.dimension == .money(park.currency) { return max(0, cost.value) }
    }
    return nil
  }
}
