import Foundation
import PhloemDatasets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct PACTTests {
  private var sound: PACTFootprint {
    PACTFootprint(
      id: "3fa85f64-5717-4562-b3fc-2c963f66afa6", created: "2026-01-31T00:00:00Z",
      companyName: "Works", companyIds: ["urn:pact:example.org:company:works"],
      productDescription: "Steel, hot rolled", productIds: ["urn:gtin:4012345678901"],
      productNameCompany: "Steel 1",
      pcf: PACTCarbonFootprint(
        unit: "kilogram", amount: 1, mass: 1,
        period: ("2025-01-01T00:00:00Z", "2026-01-01T00:00:00Z"),
        emissions: .init(fossil: 1.5, landUseChange: 0.25, biogenicNonCO2: 1e-7, uptake: -0.5),
        fossilCarbon: 0.004, characterisation: ["AR6"], standards: ["ISO14067", "PACT-3.0"],
        exempted: 0))
  }

  @Test func aSoundFootprintViolatesNothing() throws {
    let footprint = sound
    #expect(footprint.violations().isEmpty)
    #expect(footprint.pcf.pcfExcludingBiogenicUptake == "1.7500001")
    #expect(footprint.pcf.pcfIncludingBiogenicUptake == "1.2500001")
    #expect(footprint.pcf.biogenicNonCO2Emissions == "0.0000001", "no exponent")
    let data = try JSONEncoder().encode(footprint)
    #expect(try JSONDecoder().decode(PACTFootprint.self, from: data) == footprint)
  }

  /// The uptake is negative and added: 0.384 − 1.61 = −1.226, which is −1.23 in two digits, as in the
  /// first example of the specifications; +1.994 would be the uptake subtracted.
  @Test func uptakeIsAdded() {
    var footprint = sound
    footprint.pcf.pcfExcludingBiogenicUptake = "0.384"
    footprint.pcf.biogenicCO2Uptake = "-1.61"
    footprint.pcf.pcfIncludingBiogenicUptake = "-1.23"
    #expect(!footprint.violations().contains { $0.message.contains("plus the uptake") })
    footprint.pcf.pcfIncludingBiogenicUptake = "1.994"
    #expect(footprint.violations().contains { $0.message.contains("plus the uptake") })
  }

  @Test func everyViolationIsNamed() throws {
    var footprint = sound
    footprint.id = "1"
    footprint.specVersion = "2.0"
    footprint.status = "Old"
    footprint.created = "yesterday"
    footprint.companyName = ""
    footprint.companyIds = ["works"]
    footprint.productIds = []
    footprint.pcf.declaredUnitOfMeasurement = "kg"
    footprint.pcf.declaredUnitAmount = "0"
    footprint.pcf.referencePeriodEnd = "2024-01-01T00:00:00Z"
    footprint.pcf.geographyCountry = "China"
    footprint.pcf.geographyRegionOrSubregion = "Asia"
    footprint.pcf.fossilGhgEmissions = "-1"
    footprint.pcf.biogenicCO2Uptake = "0.5"
    footprint.pcf.landUseChangeGhgEmissions = "1e-3"
    footprint.pcf.ipccCharacterizationFactors = ["6"]
    footprint.pcf.crossSectoralStandards = ["ISO1"]
    footprint.pcf.exemptedEmissionsPercent = "five"
    footprint.pcf.packagingEmissionsIncluded = false
    footprint.pcf.packagingGhgEmissions = "1"
    footprint.pcf.dqi = .init(technologicalDQR: "0", geographicalDQR: "5", temporalDQR: "6")
    expectGolden(
      footprint.violations().map(\.description).joined(separator: "\n"),
      Fixture.folder.appendingPathComponent("Errors/pact.txt"))
  }
}
