import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct QuantityNormalisingTests {
  /// A saving that a company states as "1470,00 tons of kgce"; its other figures make it 147,000 tce.
  @Test func readsMisplacedSeparatorAndTwoUnits() throws {
    let (quantity, notes) = try Quantity.normalising("1470,00 tons of kgce")
    #expect(try quantity == Quantity(reading: "147000 tce"))
    #expect(
      notes == [
        "'1470,00' is read as 147000, though it could mean 1470.00",
        "the unit 'tons of kgce' is read as 'tce'",
      ])
    // 382,500 t of CO2 saved over that: 2.602 t/tce.
    let ratio = try Quantity(reading: "382500 tCO2") / quantity
    #expect(isClose(try ratio.in(PhysicalUnit(reading: "tCO2/tce")), 2.602, relative: 1e-4))
  }

  @Test(arguments: [
    ("12,5 t", "12.5 t"), ("3 ton", "3 t"), ("5 KWH", "5 kWh"), ("4 kwh/ton", "4 kWh/t"),
    ("0.525 tCO2/t clinker", "0.525 tCO2/t"), ("1.6 tCO2/tAl", "1.6 tCO2/t"),
    ("7 g N2O /tonne waste", "7 gN2O/tonne"), ("4 t of CO2", "4 tCO2"),
    ("3 % (by weight)", "3 %"), ("0.2 kgCO2e/kWh (Net CV)", "0.2 kgCO2e/kWh"),
  ])
  func repairs(text: String, meant: String) throws {
    let (quantity, notes) = try Quantity.normalising(text)
    let expected = try Quantity(reading: meant)
    #expect(quantity.value == expected.value && quantity.dimension == expected.dimension)
    #expect(notes.count == 1)
  }

  @Test(arguments: ["1.93 t", "1,234.5 MWh", "57 %"])
  func leavesGoodTextAlone(_ text: String) throws {
    let (quantity, notes) = try Quantity.normalising(text)
    #expect(try quantity == Quantity(reading: text))
    #expect(notes.isEmpty)
  }

  @Test(arguments: ["", "3 clinker", "1,2,3 t", "3 month", "1 234 t"])
  func refusesTheRest(_ text: String) {
    #expect(throws: UnitError.self) { try Quantity.normalising(text) }
  }
}
