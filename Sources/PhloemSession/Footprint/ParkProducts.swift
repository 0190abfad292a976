package import PhloemFootprint
package import PhloemModel
internal import PhloemMetering
package import PhloemTrace

/// What a park emits, shared among its products to the gram.
package struct ParkProducts {
  /// The inventory and its parts.
  package let site: SiteFootprints
  /// What the inventory itself comes to, g CO2e, without a trace; nil of a period that cuts a month.
  package let inventoryGrams: Int64?

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
    let outputs = try ParkOutputs(tracing, result, rest: rest)
    var sources: [SiteFootprints.Source] = []
    func add(_ name: String, _ kilograms: Double, _ products: [String]) throws(InputError) {
      let grams = try Self.grams(kilograms, of: name)
      sources.append(SiteFootprints.Source(id: name, grams: grams, products: products))
    }
    for product in outputs.products {
      let carried = outputs.burdens[product.id].map(result.sum) ?? 0
      try add("carried by \(product.id)", carried, [product.id])
    }
    for leftover in result.remaining {
      let name = "left at \(leftover.place) (\(leftover.reason.rawValue))"
      try add(name, result.sum(leftover.burden), outputs.sharing)
    }
    for (name, kilograms) in tracing.untraced { try add(name, kilograms, outputs.sharing) }
    site = try SiteFootprints(
      sources: sources.filter { $0.grams != 0 }, products: outputs.products, rule: rest)
    inventoryGrams = tracing.inventoryGrams
  }

  /// Whole grams of what something carries.
  ///
  /// - Throws: `InputError` for more than 1 Gt, which no site emits.
  static func grams(_ kilograms: Double, of name: String) throws(InputError) -> Int64 {
    guard abs(kilograms) <= 1e12 else {
      throw InputError(
        "'\(name)' carries \(kilograms) kgCO2e", help: "check amounts, units, ratios and factors")
    }
    return Int64((kilograms * 1000).rounded(.toNearestOrEven))
  }
}
