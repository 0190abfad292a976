import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct CommodityConversionTests {
  private static let text = """
    commodities:
      diesel: {kind: fuel, unit: t, net-calorific-value: 42.652 GJ/t, density: 840 kg/m3}
      gas: {kind: fuel, unit: Nm3, net-calorific-value: 48 GJ/t, density: 0.7 kg/Nm3}
      coal: {kind: fuel, unit: t, standard-coal: 0.7143 tce/t}
      power: {kind: electricity, unit: kWh, standard-coal: 0.1229 kgce/kWh}
      stone: {kind: material, unit: t}
    """

  private func converted(
    _ commodity: String, _ amount: String, _ unit: String
  ) throws -> Double {
    let node = try #require(try park(reading: Self.text).commodities[commodity])
    let unit = try PhysicalUnit(reading: unit)
    return try node.convert(Quantity(reading: amount), to: unit).in(unit)
  }

  // By hand: 2 × 42.652; 100 GJ / 42.652; 10 m3 × 0.84; 8.4 t / 0.84; 1000 Nm3 × 0.7 kg × 48 MJ/kg.
  @Test(arguments: [
    ("diesel", "2 t", "GJ", 85.304), ("diesel", "100 GJ", "t", 2.344556),
    ("diesel", "10 m3", "t", 8.4), ("diesel", "8.4 t", "m3", 10),
    ("diesel", "10 m3", "GJ", 358.2768), ("gas", "1000 Nm3", "GJ", 33.6),
    ("gas", "33.6 GJ", "Nm3", 1000), ("gas", "3 Nm3", "Nm3", 3),
  ])
  func goesThroughDeclaredProperties(
    commodity: String, amount: String, unit: String, expected: Double
  ) throws {
    #expect(isClose(try converted(commodity, amount, unit), expected, relative: 1e-6))
  }

  @Test(arguments: [
    ("stone", "1 t", "GJ"), ("stone", "1 t", "m3"), ("coal", "1 t", "GJ"), ("gas", "1 m3", "t"),
    ("gas", "1 m3", "Nm3"), ("power", "1 kWh", "t"),
  ])
  func refusesWhatIsNotDeclared(commodity: String, amount: String, unit: String) {
    let error = #expect(throws: Commodity.ConversionError.self) {
      try converted(commodity, amount, unit)
    }
    #expect(error?.message.contains("'\(commodity)' cannot be turned from") == true)
    #expect(error?.help == "declare its net-calorific-value or density")
  }

  // By hand: 1000 × 0.1229 kgce; 10 × 0.7143 tce; 42.652 GJ / 29.3076 GJ/tce; 0.84 × that.
  @Test(arguments: [
    ("power", "1000 kWh", 0.1229), ("coal", "10 t", 7.143), ("diesel", "1 t", 1.455322),
    ("diesel", "1 m3", 1.222471),
  ])
  func standardCoalGoesByCoefficientElseByEnergy(
    commodity: String, amount: String, tonnes: Double
  ) throws {
    let node = try #require(try park(reading: Self.text).commodities[commodity])
    let coal = try node.standardCoal(of: Quantity(reading: amount))
    #expect(isClose(try coal.in(.tonneCoalEquivalent), tonnes, relative: 1e-6))
  }

  @Test func standardCoalOfAStoneIsRefused() throws {
    let stone = try #require(try park(reading: Self.text).commodities["stone"])
    #expect(throws: Commodity.ConversionError.self) {
      try stone.standardCoal(of: Quantity(reading: "1 t"))
    }
  }
}
