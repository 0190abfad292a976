internal import PhloemAccounting
internal import PhloemFootprint
internal import PhloemModel
internal import PhloemSession

/// Footprints of the park's own products, which together are its inventory.
struct ParkFootprintsBody: Encodable {
  struct Part: Encodable {
    let source: String
    let value: Double
  }
  struct Product: Encodable {
    let id: String
    let name: TextBody
    let output: Double
    let unit: String
    /// kgCO2e in all, and per unit of output.
    let total: Double
    let perUnit: Double?
    let estimatedShare: Double
    let parts: [Part]
  }
  let period: String
  let products: [Product]
  /// kgCO2e of the inventory, and of all products together.
  let inventory, allocated: Double
  let rest, scope2: String

  init(_ footprints: ParkFootprints) {
    let site = footprints.site
    period = footprints.tracing.period.label
    products = site.results.map { result in
      let output = result.product.output
      return Product(
        id: result.id, name: TextBody(footprints.name(of: result.id)),
        output: output.value / output.unit.factor, unit: output.unit.symbol,
        total: Double(result.totalGrams) / 1000, perUnit: result.perUnit,
        estimatedShare: result.estimatedShare,
        parts: zip(site.sources, result.grams).filter { $0.1 != 0 }.map {
          Part(source: $0.0.id, value: Double($0.1) / 1000)
        })
    }.sorted { ($1.total, $0.id) < ($0.total, $1.id) }
    inventory = Double(site.check.inventoryGrams) / 1000
    allocated = Double(site.check.allocatedGrams) / 1000
    rest = site.rule.rawValue
    scope2 = footprints.scope2 == .scope2Location ? "location" : "market"
  }
}

extension ParkFootprints {
  /// Which figure of bought energy is taken.
  private enum Scope2Choice: String, CaseIterable {
    case location, market
  }
  /// How what no flow drives is shared.
  private enum Rest: String, CaseIterable {
    case mass, economic, energy
  }

  /// The footprints that the parameters `period`, `profile`, `scope2` and `rest` ask for.
  init(_ session: ParkSession, _ parameters: Parameters) throws {
    let scope2 = try parameters.choice("scope2", default: Scope2Choice.location)
    let rest = try parameters.choice("rest", default: Rest.mass)
    try self.init(
      session, period: parameters.period(session).label, profile: parameters.profile(session).id,
      scope2: scope2 == .location ? .scope2Location : .scope2Market,
      rest: rest == .mass ? .mass : rest == .economic ? .economic : .energy)
  }
}
