public import PhloemModel

/// What one flow hands to another through their pool, or to the air.
public struct Route: Hashable, Sendable {
  /// The giving flow.
  public let from: FlowName
  /// The taking flow; nil for what goes to air.
  public let to: FlowName?
  /// What is handed over.
  public let commodity: String
  /// How much over all periods, canonical units of the commodity's unit.
  public let amount: Double
}

extension Flowsheet {
  /// Every way from a giver to a taker with a flow above zero.
  ///
  /// Where several give to one pool, each taker draws on all in proportion.
  ///
  /// - Returns: Routes ordered by giver, then taker.
  public func routes() -> [Route] {
    var routes: [Route] = []
    for balance in balances {
      let joined = flows.filter { $0.pool == balance.pool }
      // Shares of a pool of which one gift is not known are not known either.
      if joined.contains(where: { $0.sign > 0 && $0.total == nil }) { continue }
      let givers = joined.compactMap { Self.share($0, sign: 1) }
      let takers = joined.compactMap { Self.share($0, sign: -1) }
      let given = givers.reduce(0.0) { $0 + $1.amount }
      for giver in givers {
        for taker in takers {
          routes.append(
            Route(
              from: giver.name, to: taker.name, commodity: balance.commodity,
              amount: taker.amount * giver.amount / given))
        }
      }
    }
    for flow in flows where flow.pool == nil {
      guard let (name, amount) = Self.share(flow, sign: 1) else { continue }
      routes.append(Route(from: name, to: nil, commodity: flow.commodity, amount: amount))
    }
    return routes.sorted { a, b in
      (a.from.description, a.to?.description ?? "") < (b.from.description, b.to?.description ?? "")
    }
  }

  /// What a flow gives to its pool (1) or takes from it (−1); nil when it does neither.
  ///
  /// A negative flow runs the other way.
  private static func share(
    _ flow: ResolvedFlow, sign: Double
  ) -> (name: FlowName, amount: Double)? {
    guard let amount = flow.total?.amount, amount * flow.sign * sign > 0 else { return nil }
    return (flow.name, abs(amount))
  }

  /// Where each output that is not what its process is run for ends.
  ///
  /// - Parameter park: The park that was resolved.
  /// - Returns: The routes of by-products.
  public func byProducts(in park: Park) -> [Route] {
    routes().filter { route in
      guard case .port(let id, .output, let commodity) = route.from else { return false }
      return park.processes[id]?.reference != commodity
    }
  }
}
