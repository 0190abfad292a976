public import PhloemAccounting
public import PhloemModel

/// What commodities carry that are made outside the park, from the factors that it names.
///
/// A commodity's footprint is its factor `footprint`, else that of a market which buys it.
public struct Footprints: Sendable {
  /// What one canonical unit of a by-product takes the place of, by account.
  public private(set) var byProducts: [String: [Double]] = [:]
  /// What one canonical unit bought by a market carries beside its own, by account.
  public private(set) var recycled: [String: [Double]] = [:]
  /// What a port would need in place of one canonical unit of its flow.
  public private(set) var replacements: [FlowReplacement] = []
  private let park: Park
  private let library: FactorLibrary
  private let day: CivilTime

  /// Collects what the park's factors tell on a day.
  public init(_ park: Park, library: FactorLibrary, day: CivilTime) {
    self.park = park
    self.library = library
    self.day = day
    for process in park.processes.values.sorted(by: { $0.id < $1.id }) {
      for port in process.inputs {
        guard let virgin = port.replaces, let amount = replaced(by: port) else { continue }
        let burden = footprint(of: virgin).map { $0 * amount }
        replacements.append(
          FlowReplacement(
            process: process.id, commodity: port.commodity, virgin: virgin, amount: amount,
            burden: burden))
        if let burden { byProducts[port.commodity] = Self.fossil(burden) }
      }
    }
    for id in park.commodities.keys.sorted() {
      if let own = footprint(of: id) { byProducts[id] = Self.fossil(own) }
    }
  }

  /// Charges bought recycled material with what it takes the place of.
  ///
  /// - Returns: Warnings of materials whose virgin counterpart has no footprint.
  public mutating func chargeRecycled() -> [Diagnostic] {
    var report = Diagnostics()
    for market in park.markets.values.sorted(by: { $0.position < $1.position })
    where market.direction == .purchase {
      let own = replacements.filter { $0.commodity == market.commodity }
      if let burden = own.compactMap(\.burden).first {
        recycled[market.id] = Self.fossil(burden)
      } else if let virgin = own.first?.virgin {
        report.warning(
          at: market.position,
          "'\(virgin)', which what '\(market.id)' brings takes the place of, has no footprint: it "
            + "carries nothing", help: "add 'factors: {footprint: ID}' to '\(virgin)'")
      }
    }
    return report.all
  }

  private static func fossil(_ amount: Double) -> [Double] {
    CarbonAccount.allCases.map { $0 == .fossil ? amount : 0 }
  }

  /// Canonical units of the virgin commodity that one canonical unit of a port's flow saves.
  private func replaced(by port: FlowPort) -> Double? {
    guard let id = port.replaces, let virgin = park.commodities[id],
      let own = park.commodities[port.commodity]
    else { return nil }
    let one = Quantity(canonical: 1, own.unit.dimension.canonicalUnit)
    let saved = port.replacementRatio.map { one * $0.quantity } ?? one
    return
      ((try? virgin.convert(saved, to: virgin.unit)) ?? (try? own.convert(saved, to: virgin.unit)))?
      .value
  }

  /// kgCO2e per canonical unit of a commodity; nil when nothing tells it.
  func footprint(of id: String) -> Double? {
    guard let commodity = park.commodities[id] else { return nil }
    let bought = park.markets.values.filter { $0.commodity == id && $0.direction == .purchase }
      .sorted { $0.position < $1.position }
    let references =
      [commodity.factors["footprint"]] + bought.map { $0.valueChain?.factor }
      + bought.map { $0.factors["location"] }
    for reference in references.compactMap(\.self) {
      guard let factor = try? library.factor(reference.id, on: day) else { continue }
      let one = Quantity(canonical: 1, commodity.unit.dimension.canonicalUnit)
      for unit in [commodity.unit, .gigajoule, .tonne] {
        guard let moved = try? commodity.convert(one, to: unit) else { continue }
        let mass = moved * factor.value
        if mass.dimension == .mass(of: "CO2") || mass.dimension.isMassOfEquivalent {
          return mass.value
        }
      }
    }
    return nil
  }
}

/// What a process would need if it had to do without a recycled flow.
public struct FlowReplacement: Hashable, Sendable {
  /// The process.
  public let process: String
  /// What it takes.
  public let commodity: String
  /// What it would take instead.
  public let virgin: String
  /// Canonical units of that per canonical unit of the flow.
  public let amount: Double
  /// kgCO2e of that per canonical unit of the flow; nil when it has no footprint.
  public let burden: Double?
}

extension PhysicalDimension {
  /// Whether it is a mass of CO2 equivalent under some GWP set.
  package var isMassOfEquivalent: Bool {
    guard let only = powers.first, powers.count == 1, only.exponent == 1, case .co2e = only.base
    else { return false }
    return true
  }
}
