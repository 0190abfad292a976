package import PhloemModel
package import PhloemTrace

/// Where the electricity comes from that products carry, by the intervals in which they took it.
///
/// What a process of the park generates is an origin of its own, so that no kilowatt-hour is counted in
/// the mix of the grid as well; losses on the way go to those who take the rest.
package struct ElectricityMix: Sendable, Encodable {
  /// One origin of electricity.
  package struct Origin: Sendable, Encodable {
    /// The market, supply or process.
    package let origin: String
    /// `bought`, `contract`, `supplied` or `generated`.
    package let kind: String
    /// What it gave, kWh.
    package let supplied: Double
    /// Its share of all that was given, 0…1.
    package let share: Double
  }

  /// What a product carries.
  package struct Product: Sendable, Encodable {
    /// The product.
    package let product: String
    /// kWh of all origins on all ways.
    package let energy: Double
    /// kWh by origin.
    package let origins: [String: Double]
    /// Shares by origin, 0…1.
    package let shares: [String: Double]
  }

  /// The origins.
  package let origins: [Origin]
  /// The products, those that carry some.
  package let products: [Product]
  /// What was given, kWh.
  package let supplied: Double
  /// What products carry, kWh.
  package let carried: Double
  /// What stayed: in storages, and lost in pools, kWh.
  package let left: Double

  /// Sums up the electricity of a trace of origins.
  ///
  /// - Parameters:
  ///   - park: The park.
  ///   - result: What the origins came to.
  ///   - origins: The origins, in the order of its accounts.
  package init(_ park: Park, _ result: TraceResult, _ origins: [TraceOrigin]) {
    let accounts = origins.enumerated().compactMap { k, origin in
      Self.name(of: origin, in: park).map { (account: k, name: $0.name, kind: $0.kind) }
    }
    // What contracts cover of a purchase is no part of its rest.
    let covered = origins.indices.map { k -> [Int] in
      guard case .bought(let flow) = origins[k].kind else { return [] }
      return origins.indices.filter {
        if case .contracted(flow, _) = origins[$0].kind { true } else { false }
      }
    }
    let hours = { (burden: [Double], k: Int) in
      covered[k].reduce(burden[k]) { $0 - burden[$1] } / 3.6
    }
    var brought: [Double] = origins.map { _ in 0 }
    for source in result.sources {
      for k in brought.indices { brought[k] += source.burden[k] }
    }
    let all = accounts.reduce(0) { $0 + hours(brought, $1.account) }
    self.origins = accounts.map { account, name, kind in
      let own = hours(brought, account)
      return Origin(origin: name, kind: kind, supplied: own, share: all > 0 ? own / all : 0)
    }
    supplied = all
    var order: [String] = []
    var sums: [String: [Double]] = [:]
    for product in result.products {
      let id = product.isTreatment ? "treatment of \(product.commodity)" : product.commodity
      if sums[id] == nil { order.append(id) }
      sums[id] = sums[id].map { zip($0, product.burden).map(+) } ?? product.burden
    }
    products = order.compactMap { id in
      guard let burden = sums[id] else { return nil }
      let own = accounts.map { ($0.name, hours(burden, $0.account)) }.filter { $0.1 != 0 }
      let energy = own.reduce(0) { $0 + $1.1 }
      guard energy > 0 else { return nil }
      return Product(
        product: id, energy: energy,
        origins: Dictionary(own, uniquingKeysWith: +),
        shares: Dictionary(own.map { ($0.0, $0.1 / energy) }, uniquingKeysWith: +))
    }
    carried = products.reduce(0) { $0 + $1.energy }
    left = result.remaining.reduce(0) { sum, leftover in
      accounts.reduce(sum) { $0 + hours(leftover.burden, $1.account) }
    }
  }

  private static func name(of origin: TraceOrigin, in park: Park) -> (name: String, kind: String)? {
    switch origin.kind {
    case .bought(let flow):
      let commodity = park.markets[flow]?.commodity ?? park.fixedFlows[flow]?.commodity
      guard commodity.flatMap({ park.commodities[$0]?.kind }) == .electricity else { return nil }
      return (flow, park.markets[flow] == nil ? "supplied" : "bought")
    case .contracted(let market, let contract): return ("\(contract) at \(market)", "contract")
    case .generated(let process, _): return (process, "generated")
    default: return nil
    }
  }
}
