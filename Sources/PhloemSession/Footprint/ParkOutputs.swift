internal import PhloemAccounting
internal import PhloemFootprint
internal import PhloemMetering
internal import PhloemModel
internal import PhloemTrace

/// What leaves a park as products in a trace: amounts, and what they carried by account.
struct ParkOutputs {
  /// The products, by commodity; waste that was taken in is a service of its own.
  let products: [SiteFootprints.Product]
  /// What each carried, by account.
  let burdens: [String: [Double]]
  /// The products among which what belongs to none is shared.
  let sharing: [String]

  /// Sums up the ways out of a trace by product.
  ///
  /// - Throws: `InputError` where the park makes nothing.
  init(
    _ tracing: TraceSession, _ result: TraceResult, rest: AllocationRule
  ) throws(InputError) {
    var burdens: [String: [Double]] = [:]
    var amounts: [String: Double] = [:]
    var order: [String] = []
    for product in result.products {
      let id = product.isTreatment ? "treatment of \(product.commodity)" : product.commodity
      if amounts[id] == nil { order.append(id) }
      amounts[id, default: 0] += product.amount
      burdens[id] = burdens[id].map { zip($0, product.burden).map(+) } ?? product.burden
    }
    guard !order.isEmpty else {
      throw InputError(
        "nothing leaves the park as a product in \(tracing.period.label)",
        help: "ingest readings of the period, or name another with --period")
    }
    let park = tracing.park
    products = order.map { id in
      let commodity = id.hasPrefix("treatment of ") ? String(id.dropFirst(13)) : id
      let unit = park.commodities[commodity]?.unit ?? .one
      return SiteFootprints.Product(id: id, output: Quantity(canonical: amounts[id] ?? 0, unit))
    }
    self.burdens = burdens
    // A service has no mass: what is shared by mass goes to the goods.
    sharing = products.filter { rest != .mass || $0.mass != nil }
      .filter { rest != .energy || $0.energy != nil }.map(\.id)
  }
}
