import PhloemModel
import Testing

@testable import PhloemAccounting

/// Values that are there to compare with do not become emissions.
@Suite struct ReferenceFactorTests {
  // A ceiling of grids has the unit of a grid factor, and a molar ratio that of a process factor.
  @Test(arguments: [
    ("cn.grid.ceiling@2019", "MWh", "reference-value"),
    ("stoichiometry.co2-per-lime@2021", "t", "physical-constant"),
  ])
  func isRefusedByAnInventory(reference: String, unit: String, category: String) {
    let plan = Plan(
      text: """
        activities:
          bought: {scope: 3, category: 1, amount: 10 \(unit)/a, factor: \(reference)}
        """, metered: [:], factors: [], first: Period(year: 2024, month: 1, months: 1))
    #expect(plan.errors() == ["'\(reference)' is a \(category) and no emission factor"])
  }

  @Test func everyOtherCategoryYieldsEmissions() {
    #expect(
      FactorCategory.allCases.filter { !$0.yieldsEmissions }
        == [.referenceValue, .physicalConstant])
  }

  // Molar masses from IUPAC's atomic weights: 40.078 + 2 (15.999 + 1.008), 24.022 + 38.454 ….
  @Test(arguments: [
    ("molar-mass.caoh2", 74.093), ("molar-mass.lipf6", 151.905), ("molar-mass.co2", 44.009),
  ])
  func molarMassesAreInGramsPerMole(id: String, grams: Double) throws {
    let value = try #require(try FactorLibrary.load()[id]).value
    #expect(try value.in(PhysicalUnit(reading: "kg/kmol")) == grams)
  }
}
