package import PhloemFootprint
package import PhloemModel
internal import PhloemMetering
package import PhloemTrace

/// What a park emits, shared among its products to the gram.
package struct ParkProducts {
  /// The inventory and its parts.
  package let site: SiteFootprints

  /// Shares what a trace of carbon found.
  ///
  /// What flows carry is each product's own; what stays somewhere, and what no flow drives, is shared by a
  /// rule among the products that have what it shares by.
  ///
  /// - Parameters:
  ///   - tracing: The trace's question.
  ///   - result: What it found, of carbon.
  ///   - rest: How the rest is shared: mass, economic or energy.
  /// - Throws: `InputError` where the park makes nothing, or a product lacks what the rule needs.
  package init(
    _ tracing: TraceSession, _ result: TraceResult, rest: AllocationRule
  ) throws(InputError) {
    var burdens: [String: Double] = [:]
    var amounts: [String: Double] = [:]
    var order: [String] = []
    for product in result.products {
      let id = product.isTreatment ? "treatment of \(product.commodity)" : product.commodity
      if amounts[id] == nil { order.append(id) }
      amounts[id, default: 0] += product.amount
      burdens[id, default: 0] += result.sum(product.burden)
    }
    guard !order.isEmpty else {
      throw InputError(
        "nothing leaves the park as a product in \(tracing.period.label)",
        help: "ingest readings of the period, or name another with --period")
    }
    var sources = order.map { id in
      SiteFootprints.Source(
        id: "carried by \(id)", grams: Self.grams(burdens[id] ?? 0), products: [id])
    }
    let park = tracing.park
    let products = order.map { id in
      let unit = Self.unit(of: id, in: park)
      return SiteFootprints.Product(id: id, output: Quantity(canonical: amounts[id] ?? 0, unit))
    }
    // A service has no mass: what is shared by mass goes to the goods.
    let sharing = products.filter { rest != .mass || $0.mass != nil }
      .filter { rest != .energy || $0.energy != nil }.map(\.id)
    for leftover in result.leftovers {
      let name = "left at \(leftover.place) (\(leftover.reason.rawValue))"
      sources.append(
        SiteFootprints.Source(
          id: name, grams: Self.grams(result.sum(leftover.burden)), products: sharing))
    }
    for (name, kilograms) in tracing.untraced {
      sources.append(
        SiteFootprints.Source(id: name, grams: Self.grams(kilograms), products: sharing))
    }
    site = try SiteFootprints(
      sources: sources.filter { $0.grams != 0 }, products: products, rule: rest)
  }

  private static func grams(_ kilograms: Double) -> Int64 {
    Int64((kilograms * 1000).rounded(.toNearestOrEven))
  }

  private static func unit(of id: String, in park: Park) -> PhysicalUnit {
    let commodity = id.hasPrefix("treatment of ") ? String(id.dropFirst(13)) : id
    return park.commodities[commodity]?.unit ?? .one
  }
}
