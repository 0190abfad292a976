import PhloemModel
import PhloemTestSupport
import Testing

/// Expected numbers are hand calculations unless a test says otherwise.
@Suite struct QuantityTests {
  private static let readings: [(text: String, unit: String, number: Double)] = [
    ("1.93 t", "kg", 1930), ("57 %", "fraction", 0.57), ("1,234.5 MWh", "GJ", 4444.2),
    ("5.2 亿 kWh", "TJ", 1872), ("147万吨", "Mt", 1.47), ("147 万吨标准煤", "Mtce", 1.47),
    ("0.7", "", 0.7), ("-3.5 °C", "°F", 25.7), ("−3.5℃", "K abs", 269.65), ("10^4 Nm3", "Nm3", 1e4),
    ("1.2×10^6 t", "Mt", 1.2), ("1e3kg", "t", 1), ("１２３ kg", "kg", 123), (".5 t", "kg", 500),
    ("12\u{202F}000 t", "t", 12_000), ("1'000 t", "t", 1000), ("+4 t", "t", 4),
    ("5 /h", "1/min", 1 / 12.0),
    ("3 tce", "GJ", 87.9228), ("1 亩", "ha", 1 / 15.0), ("100 kgCO2e(AR5)", "tCO2e(AR5)", 0.1),
    ("560 元/MWh", "CNY/kWh", 0.56), ("0.5366 吨二氧化碳/兆瓦时", "kgCO2/kWh", 0.5366),
    ("389.31 GJ/10^4Nm3", "MJ/Nm3", 38.931), ("1 short ton", "kg", 907.18474),
    ("2 t CO2", "kgCO2", 2000), ("3 万", "", 30_000), ("60 MW", "GJ/h", 216),
    ("0.05 吨标准煤/万元", "kgce/元", 0.005), ("3 万吨/年", "t/a", 30_000),
    ("5000 千卡/千克", "GJ/t", 20.934), ("15 度/吨", "kWh/t", 15), ("2 万人次", "passenger", 20_000),
  ]

  @Test(arguments: readings)
  func reads(_ row: (text: String, unit: String, number: Double)) throws {
    let number = try Quantity(reading: row.text).in(PhysicalUnit(reading: row.unit))
    #expect(isClose(number, row.number, relative: 1e-12), "\(row.text) is \(number) \(row.unit)")
  }

  private static let refusals: [(text: String, message: String)] = [
    (
      "1470,00 t",
      "the digits of '1470,00' are not grouped by three; write '147000' if the comma "
        + "groups digits, '1470.00' if it is a decimal comma"
    ),
    (
      "0,500 t",
      "the digits of '0,500' are not grouped by three; write '0500' if the comma "
        + "groups digits, '0.500' if it is a decimal comma"
    ),
    ("1/15 ha", "'1/15 ha' holds two numbers; write a fraction as a decimal number"),
    (
      "1 234 t",
      "'1 234 t' holds two numbers; write one number before the unit, such as '1234' or "
        + "'1,234'"
    ),
    ("", "'' does not start with a number"), ("nan t", "'nan t' does not start with a number"),
    ("1e999 t", "the number '1e999' is too large"),
    ("3 kWhh", "unknown unit 'kWhh'; did you mean 'kWh'?"),
    ("3 kwh/t", "unknown unit 'kwh' in 'kwh/t'; did you mean 'kWh'?"),
    (
      "3 month",
      "'month' is not a definite unit; a month has no fixed length: use 'd', 'a' or a "
        + "period such as 2025-03"
    ),
    ("3 kJ/(kg·K", "the unit 'kJ/(kg·K' lacks a ')'"),
    (
      "3 t//h",
      "unexpected '/' in the unit 't//h'; join units by '/', '·' or '.' and write powers "
        + "as 'm3' or 'm^3'"
    ),
    ("3 t/", "the unit 't/' ends after '/'; write a unit after it"),
    ("3 (10^30)^30 t", "the unit '(10^30)^30 t' is too large or too small for any use"),
    ("3 kg/t (AR4)", "'(AR4)' in 'kg/t (AR4)' follows no CO2e"),
    ("3 m^x", "an exponent in the unit 'm^x' is not a whole number up to 30"),
  ]

  @Test(arguments: refusals)
  func refuses(_ row: (text: String, message: String)) {
    let error = #expect(throws: UnitError.self) { try Quantity(reading: row.text) }
    #expect(error?.description == row.message)
  }

  @Test func namesBothDimensions() throws {
    let energy = try Quantity(reading: "2 MWh")
    let mass = try Quantity(reading: "3 t")
    let set5 = try Quantity(reading: "1 kgCO2e(AR5)")
    let set6 = try Quantity(reading: "1 tCO2e(AR6)")
    func message(_ body: () throws -> Quantity) -> String {
      do { return try body().description } catch { return "\(error)" }
    }
    #expect(message { try energy.adding(mass) } == "cannot add energy (MWh) to mass (t)")
    #expect(
      message { try energy.subtracting(mass) } == "cannot subtract mass (t) from energy (MWh)")
    #expect(
      message { try energy.converted(to: mass.unit) }
        == "cannot convert energy (MWh) to mass (t)")
    #expect(
      message { try set5.adding(set6) }
        == "cannot add CO2e by AR5 (kgCO2e(AR5)) to CO2e by AR6 (tCO2e(AR6))")
    #expect(
      message { try (energy / mass).adding(Quantity(1)) }
        == "cannot add energy per mass (MJ/kg) to plain number")
  }

  @Test func carbonBecomesCO2OnlyThroughTheRatio() throws {
    let fuel = try Quantity(reading: "10 t")
    let carbon = try fuel * Quantity(reading: "0.57 tC/t")
    let unit = try PhysicalUnit(reading: "tCO2")
    #expect(throws: DimensionMismatch.self) { try carbon.in(unit) }
    // 5.7 t of carbon times 44/12.
    let dioxide = try carbon * Quantity(44.0 / 12, PhysicalUnit(reading: "tCO2/tC"))
    #expect(isClose(try dioxide.in(unit), 20.9))
  }

  @Test func temperaturesAreNotDifferences() throws {
    let inside = try Quantity(reading: "21.5 °C")
    let outside = try Quantity(reading: "14 °F")  // −10 °C
    let difference = try inside.subtracting(outside)
    #expect(difference.dimension == .temperatureDifference)
    #expect(isClose(try difference.in(PhysicalUnit(reading: "K")), 31.5))
    #expect(isClose(try outside.adding(difference).in(inside.unit), 21.5))
    #expect(throws: DimensionMismatch.self) { try inside.adding(outside) }
    #expect(throws: DimensionMismatch.self) { try inside.multiplied(by: outside) }
    #expect(throws: DimensionMismatch.self) { try difference.subtracting(inside) }
    let heat = try Quantity(reading: "4.18 kJ/(kg·°C)") * Quantity(reading: "2 t") * difference
    #expect(isClose(try heat.in(PhysicalUnit(reading: "MJ")), 263.34))
  }

  @Test func writesRoundedNumbers() throws {
    let unit = try PhysicalUnit(reading: "kWh")
    #expect(try Quantity(reading: "1 GJ").formatted(in: unit, digits: 2) == "277.78 kWh")
    #expect(try Quantity(reading: "0.125 kWh").formatted(in: unit, digits: 2) == "0.12 kWh")
    #expect(try Quantity(reading: "0.375 kWh").formatted(in: unit, digits: 2) == "0.38 kWh")
    #expect(try Quantity(reading: "-999.96 kWh").formatted(in: unit, digits: 1) == "-1000.0 kWh")
    #expect(try Quantity(reading: "-0.001 kWh").formatted(in: unit, digits: 1) == "0.0 kWh")
    #expect(try Quantity(reading: "0.7 kWh").formatted(in: unit, digits: 0) == "1 kWh")
    #expect(try Quantity(reading: "1e21 kWh").formatted(in: unit, digits: 1).hasPrefix("1000000"))
  }

  @Test(arguments: [
    "1.93 t", "0.1 kWh", "-3.5 °C", "57 %", "5.2 亿 kWh", "12", "0.3 元/吨", "1e20 t", "3 (100 km)",
    "2 10^4 Nm3", "5 /h", "0.00001 g", "1.7 °F",
  ])
  func writesWhatWasRead(_ text: String) throws {
    let again = try Quantity(reading: Quantity(reading: text).description)
    #expect(try again == Quantity(reading: text))
    if !text.contains("0000") { #expect(try Quantity(reading: text).description == text) }
  }
}
