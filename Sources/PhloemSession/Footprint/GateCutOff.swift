internal import PhloemMetering
internal import PhloemModel

/// What a park buys that carries nothing in its footprints: left out for a reason, or never linked.
package struct GateCutOff: Sendable, Encodable {
  /// A purchase or waste that carries nothing.
  package struct Item: Sendable, Encodable {
    /// Its market.
    package let flow: String
    /// Its commodity.
    package let commodity: String
    /// How much, in `unit`; absent where it is not known.
    package let amount: Double?
    /// The unit of the commodity.
    package let unit: String
    /// Its share of the mass of all purchases; absent where it has no mass, and of wastes.
    package let massShare: Double?
    /// Its share of the money of all purchases; absent where it has no price, and of wastes.
    package let moneyShare: Double?
    /// Why it is left out; absent of what nobody linked.
    package let reason: String?
  }

  /// What carries nothing, the heaviest first.
  package let items: [Item]
  /// Its share of the mass of purchases; absent where no purchase has a mass.
  package let massShare: Double?
  /// Its share of the money of purchases; absent where no purchase has a price.
  package let moneyShare: Double?
  /// Purchases without a mass, which are in no share of mass.
  package let withoutMass: [String]
  /// Purchases without a price, which are in no share of money.
  package let withoutMoney: [String]

  /// Weighs what carries nothing.
  ///
  /// - Parameters:
  ///   - links: What stands for what crosses the boundary.
  ///   - park: The park.
  ///   - amounts: What crossed the boundary, by flow, canonical units.
  ///   - money: What was paid, by flow.
  init(
    _ links: ParkLinks, of park: Park, amounts: [String: Double], money: [String: Double]
  ) {
    var masses: [String: Double] = [:]
    var (massless, moneyless): ([String], [String]) = ([], [])
    // What is only energy has no mass; everything else that has none is named.
    for link in links.all where !link.isWaste && link.basis != .nature {
      guard let amount = amounts[link.flow], amount != 0,
        let commodity = park.commodities[link.commodity]
      else { continue }
      if money[link.flow] == nil { moneyless.append(link.flow) }
      if [.electricity, .heat, .cooling, .service].contains(commodity.kind) { continue }
      do throws(Commodity.ConversionError) {
        let one = Quantity(canonical: amount, commodity.unit.dimension.canonicalUnit)
        masses[link.flow] = try commodity.convert(one, to: .tonne).value
      } catch { massless.append(link.flow) }
    }
    (withoutMass, withoutMoney) = (massless, moneyless)
    let bought = Set(links.all.filter { !$0.isWaste && $0.basis != .nature }.map(\.flow))
    let mass = masses.values.reduce(0, +)
    let paid = money.filter { bought.contains($0.key) }.values.reduce(0, +)
    let open = links.all.filter { $0.basis == .excluded || $0.basis == .unlinked }
    items = open.map { link in
      Item(
        flow: link.flow, commodity: link.commodity,
        amount: amounts[link.flow].map { $0 / link.scale },
        unit: link.unit,
        massShare: mass > 0 ? masses[link.flow].map { $0 / mass } : nil,
        moneyShare: paid > 0 && !link.isWaste ? money[link.flow].map { $0 / paid } : nil,
        reason: link.basis == .excluded ? link.reference : nil)
    }.sorted { ($0.massShare ?? -1, $1.flow) > ($1.massShare ?? -1, $0.flow) }
    massShare = mass > 0 ? items.reduce(0) { $0 + ($1.massShare ?? 0) } : nil
    moneyShare = paid > 0 ? items.reduce(0) { $0 + ($1.moneyShare ?? 0) } : nil
  }
}
