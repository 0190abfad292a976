import PhloemModel
import PhloemTestSupport
import Testing

/// Ranges as texts; expected ends by hand.
@Suite struct QuantityRangeTests {
  private static let ranges: [(text: String, unit: String, low: Double, high: Double)] = [
    ("0.5..0.7 CNY/kWh", "CNY/kWh", 0.5, 0.7), ("0.5 .. 0.7 CNY/kWh", "CNY/kWh", 0.5, 0.7),
    ("500 kg..2 t", "t", 0.5, 2), ("..1.1 kgCO2/kWh", "kgCO2/kWh", -.infinity, 1.1),
    ("30 kg..", "kg", 30, .infinity), ("30.. kg", "kg", 30, .infinity), ("5 t", "kg", 5000, 5000),
    ("-3..-1", "", -3, -1), ("40..60 %", "", 0.4, 0.6), ("1e3..2e3 t", "t", 1000, 2000),
    ("0..0 t", "t", 0, 0),
  ]

  @Test(arguments: ranges)
  func reads(_ row: (text: String, unit: String, low: Double, high: Double)) throws {
    let range = try QuantityRange(reading: row.text)
    let unit = try PhysicalUnit(reading: row.unit)
    #expect(range.dimension == unit.dimension)
    #expect(isClose(range.low.value, row.low * unit.factor, relative: 1e-12), "\(range)")
    #expect(isClose(range.high.value, row.high * unit.factor, relative: 1e-12), "\(range)")
  }

  @Test(arguments: [
    ("..", "the range '..' has no end"), ("4..2 t", "the range '4..2 t' ends below its beginning"),
    ("5 t..1 GJ", "the ends of '5 t..1 GJ' are mass and energy"),
  ])
  func refuses(text: String, message: String) {
    let error = #expect(throws: UnitError.self) { try QuantityRange(reading: text) }
    #expect(error?.message == message)
    #expect(error?.help != nil)
  }

  @Test func containsItsEnds() throws {
    let range = try QuantityRange(reading: "0.1..0.3 t")
    #expect(range.contains(try Quantity(reading: "300 kg")))
    #expect(range.contains(try Quantity(reading: "100000 g")))
    #expect(!range.contains(try Quantity(reading: "301 kg")))
    #expect(!range.contains(try Quantity(reading: "0.2 GJ")))
    #expect(try QuantityRange(reading: "3 t").isPoint)
  }

  @Test(arguments: [
    ("0.5..0.7 CNY/kWh", "0.5..0.7 CNY/kWh"), ("..1.1 kgCO2/kWh", "..1.1 kgCO2/kWh"),
    ("30 kg..", "30.. kg"), ("5 t", "5 t"),
  ])
  func describesItself(text: String, described: String) throws {
    #expect(try QuantityRange(reading: text).description == described)
  }
}
