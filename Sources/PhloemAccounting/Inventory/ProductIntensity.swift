public import PhloemMetering
public import PhloemModel

/// The inventory's total per amount of a product made.
public struct ProductIntensity: Hashable, Sendable {
  /// The product.
  public let product: String
  /// How much was made, in `unit`.
  public let output: Double
  /// The product's unit.
  public let unit: PhysicalUnit
  /// The total per output, kgCO2e per unit.
  public let kilogramsPerUnit: Double
  /// Energy per output, GJ per unit.
  public let gigajoulesPerUnit: Double

  /// Returns the intensities of all products that were made; none of a product of which an amount is
  /// not known.
  ///
  /// The total is that of the park: it is divided by the output, not allocated among products.
  public static func all(
    of inventory: Inventory, flowsheet: Flowsheet, in park: Park
  ) -> [ProductIntensity] {
    park.products.compactMap { product in
      guard let commodity = park.commodities[product.name] else { return nil }
      let made = flowsheet.flows.filter { flow in
        guard case .port(_, .output, product.name) = flow.name else { return false }
        return true
      }
      let totals = made.compactMap { $0.total?.amount }
      let output = totals.reduce(0, +) / commodity.unit.factor
      guard totals.count == made.count, output > 0 else { return nil }
      return ProductIntensity(
        product: product.name, output: output, unit: commodity.unit,
        kilogramsPerUnit: Double(inventory.totalGrams) / 1000 / output,
        gigajoulesPerUnit: Double(inventory.kilojoules) / 1e6 / output)
    }
  }
}
