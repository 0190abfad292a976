import PhloemAccounting
import PhloemModel

/// The carbon in commodities: declared, else by composition, else as the inventory's lines used it.
struct CarbonContent {
  /// Carbon per amount by commodity, from parameters of lines.
  private let used: [String: Quantity]
  /// CO2 per carbon by mass, from atomic weights.
  private static let carbonDioxidePerCarbon = 44.0 / 12

  init(_ input: ReportInput) {
    var used: [String: Quantity] = [:]
    for line in input.inventory.lines where line.scope == .scope1 || line.scope == .biogenic {
      guard let commodity = line.commodity, used[commodity] == nil else { continue }
      used[commodity] =
        line.calculation.parameters.first { parameter in
          let dimension = parameter.value.dimension
          return dimension.exponent(of: .massOf("C")) == 1
            && dimension.exponent(of: .massOf("CO2")) == 0
        }?.value
    }
    self.used = used
  }

  /// The CO2 that the carbon in one canonical unit of a commodity would make, kg; nil when its carbon
  /// is not known.
  func carbonDioxide(of commodity: Commodity) -> Double? {
    let one = Quantity(canonical: 1, commodity.unit.dimension.canonicalUnit)
    if let content = commodity.carbonContent?.quantity ?? used[commodity.id],
      let carbon = Self.carbon(in: one, of: commodity, content: content)
    {
      return carbon * Self.carbonDioxidePerCarbon
    }
    guard let share = commodity.composition?.elements["C"],
      let mass = try? commodity.convert(one, to: .tonne)
    else { return nil }
    return mass.value * share * Self.carbonDioxidePerCarbon
  }

  /// The mass of carbon, kg, in whichever dimension the content asks for.
  private static func carbon(
    in amount: Quantity, of commodity: Commodity, content: Quantity
  ) -> Double? {
    if content.dimension.isNone {
      return (try? commodity.convert(amount, to: .tonne)).map { $0.value * content.value }
    }
    let shown =
      [amount]
      + [PhysicalUnit.gigajoule, .tonne].compactMap {
        try? commodity.convert(amount, to: $0)
      }
    for quantity in shown {
      let carbon = quantity * content
      if carbon.dimension == .mass(of: "C") { return carbon.value }
    }
    return nil
  }
}
