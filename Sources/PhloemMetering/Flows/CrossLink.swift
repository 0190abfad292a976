public import PhloemModel

/// What one production chain hands to another: a by-product or product of one process used by
/// another in a different chain.
public struct CrossLink: Hashable, Sendable {
  /// The giving process.
  public let from: String
  /// The chain of the giving process.
  public let fromChain: String
  /// The taking process.
  public let to: String
  /// The chain of the taking process.
  public let toChain: String
  /// What is handed over.
  public let commodity: String
  /// How much over all periods, canonical units of the commodity's unit.
  public let amount: Double
  /// The virgin commodity that the taker would need instead.
  public let replaces: String?
  /// How much of it, canonical units of its unit.
  public let replacedAmount: Double?
}

extension Flowsheet {
  /// Returns the flows between processes of different chains.
  ///
  /// Where several give to one pool, each taker draws on all in proportion, on what is bought and on
  /// storages that empty as well.
  ///
  /// - Parameter park: The park that was resolved.
  /// - Returns: Links with a flow above zero, ordered by giver, taker and commodity; none of a pool of
  ///   which one gift is not known.
  public func crossLinks(in park: Park) -> [CrossLink] {
    routes().compactMap { link($0, in: park) }
      .sorted { ($0.from, $0.to, $0.commodity) < ($1.from, $1.to, $1.commodity) }
  }

  private func link(_ route: Route, in park: Park) -> CrossLink? {
    guard case .port(let from, _, _) = route.from, case .port(let to, _, _) = route.to,
      let source = park.processes[from], let sink = park.processes[to],
      let fromChain = source.chain, let toChain = sink.chain, fromChain != toChain
    else { return nil }
    let port = sink.ports.first { $0.direction == .input && $0.commodity == route.commodity }
    return CrossLink(
      from: from, fromChain: fromChain, to: to, toChain: toChain, commodity: route.commodity,
      amount: route.amount, replaces: port?.replaces,
      replacedAmount: port.flatMap { replaced(route.amount, by: $0, in: park) })
  }

  /// The virgin amount that an amount of a port's commodity saves: by the declared ratio, else one
  /// for one in the unit of the virgin commodity.
  private func replaced(_ amount: Double, by port: FlowPort, in park: Park) -> Double? {
    guard let id = port.replaces, let virgin = park.commodities[id],
      let own = park.commodities[port.commodity]
    else { return nil }
    let quantity = Quantity(canonical: amount, own.unit.dimension.canonicalUnit)
    let saved = port.replacementRatio.map { quantity * $0.quantity } ?? quantity
    if let inVirgin = try? virgin.convert(saved, to: virgin.unit) { return inVirgin.value }
    guard let moved = try? own.convert(saved, to: virgin.unit) else { return nil }
    return moved.value
  }
}
