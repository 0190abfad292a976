import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct GWPTests {
  /// IPCC values: SAR, AR4 2.14, AR5 8.A.1, AR6 7.SM.7.
  @Test(arguments: [
    ("SAR", "CH4", 21.0), ("SAR", "N2O", 310), ("AR4", "CH4", 25), ("AR4", "R-404A", 3922),
    ("AR5", "CH4", 28), ("AR5", "N2O", 265), ("AR5", "CF4", 6630), ("AR5", "SF6", 23500),
    ("AR6", "CH4", 27.9), ("AR6", "CH4-fossil", 29.8), ("AR6", "CH4-biogenic", 27),
    ("AR5", "CH4-fossil", 28), ("AR6-20", "CH4", 81.2), ("AR5-CCF", "CH4", 34),
  ])
  func holdsPublishedValues(set: String, gas: String, value: Double) throws {
    #expect(try GWPTable.load().set(named: set).value(of: gas) == value)
  }

  @Test func everySetHasItsRows() throws {
    let table = try GWPTable.load()
    #expect(table.sets.map(\.name) == ["SAR", "AR4", "AR5", "AR5-CCF", "AR6", "AR6-20"])
    #expect(table.sets.map { $0.potentials.count } == [15, 24, 18, 17, 20, 17])
    #expect(table["AR6-20"]?.horizon == 20)
    for name in ["SAR", "AR4", "AR5", "AR6"] { #expect(table[name]?.value(of: "CO2") == 1) }
  }

  @Test func co2eAddsGases() throws {
    let ar5 = try GWPTable.load().set(named: "AR5")
    // 1000 + 2×28 + 0.1×265, by hand.
    #expect(isClose(try ar5.co2e(of: ["CO2": 1000, "CH4": 2, "N2O": 0.1]), 1082.5))
    #expect(try ar5.co2e(ofGrams: ["CO2": 3, "CH4": 2]) == 59)
    #expect(try ar5.co2e(of: [:]) == 0)
    #expect(ar5.quantity(of: "CF4")?.dimension.description == "CO2e by AR5 per mass of CF4")
  }

  @Test func anUnknownGasIsAnErrorAndNotZero() throws {
    let sar = try GWPTable.load().set(named: "SAR")
    let error = #expect(throws: InputError.self) { try sar.co2e(of: ["CO2": 1, "NF3": 1]) }
    #expect(error?.description.contains("the GWP set SAR has no value for 'NF3'") == true)
    let other = #expect(throws: InputError.self) { try GWPTable.load().set(named: "AR7") }
    #expect(other?.description.contains("one of: SAR, AR4, AR5") == true)
  }
}
