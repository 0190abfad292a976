import PhloemMetering

/// What flows are worth, money per canonical unit of their commodity.
package struct FlowPrices: Sendable {
  /// By commodity, for flows inside the park.
  package var commodities: [String: Double] = [:]
  /// By market, demand or supply, for what crosses the boundary.
  package var boundary: [String: Double] = [:]

  /// Makes prices of nothing.
  package init() {}

  /// The price of a flow; nil when none is known.
  func price(of flow: ResolvedFlow) -> Double? {
    if case .boundary(let id) = flow.name, let price = boundary[id] { return price }
    return commodities[flow.commodity]
  }
}
