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

@Suite struct PACTDeclarationTests {
  private static func declarations(_ text: String) throws -> ProductDeclarations {
    var report = Diagnostics()
    let node = try YAMLNode(reading: text, file: "park.yaml")
    let found = ProductDeclarations(node, into: &report)
    try report.throwIfErrors()
    return try #require(found)
  }

  private static func footprint(
    _ text: String, _ emissions: PACTCarbonFootprint.Emissions
  ) throws -> PACTFootprint {
    let found = try declarations(text)
    return try PACTFootprint.declaring(
      found.products[0], of: found, emissions, gwpSet: "AR6", allocation: "by mass",
      boundary: "gate", now: "2026-02-01T00:00:00Z"
    ).footprint
  }

  // By hand: 0.3 kg of biogenic carbon took 0.3·44/12 = 1.1 kg of CO2 out of the air; 3 + 0.5 − 1.1 = 2.4;
  // a period excludes its end; 500 g are 0.5 kilogram.
  @Test func aDeclarationFillsWhatIsNotCalculated() throws {
    let text = """
      company: Works
      company-ids: ["urn:pact:example.org:company:works"]
      products:
        board:
          description: Board
          product-ids: ["urn:gtin:4012345678901"]
          declared-unit: 500 g
          mass: 500 g
          fossil-carbon: 0 kg
          biogenic-carbon: 0.3 kg
          geography: CN-SH
          from: 2025-01-01
          until: 2025-12-31
          exempted: 2 %
      """
    let made = try Self.footprint(text, .init(fossil: 3, biogenicNonCO2: 0.5))
    #expect(made.violations().isEmpty)
    #expect(made.pcf.pcfExcludingBiogenicUptake == "3.5" && made.pcf.biogenicCO2Uptake == "-1.1")
    #expect(made.pcf.pcfIncludingBiogenicUptake == "2.4")
    #expect(
      made.pcf.declaredUnitOfMeasurement == "kilogram" && made.pcf.declaredUnitAmount == "0.5")
    #expect(made.pcf.referencePeriodEnd == "2026-01-01T00:00:00Z")
    #expect(made.pcf.geographyCountrySubdivision == "CN-SH" && made.pcf.geographyCountry == nil)
    #expect(made.pcf.exemptedEmissionsPercent == "2")
    // The same content has the same identifier, another has another.
    #expect(try Self.footprint(text, .init(fossil: 3, biogenicNonCO2: 0.5)).id == made.id)
    #expect(try Self.footprint(text, .init(fossil: 4, biogenicNonCO2: 0.5)).id != made.id)
  }

  @Test func whatIsLackingIsNamedAtOnce() throws {
    let error = #expect(throws: InputError.self) {
      try Self.footprint(
        "company: Works\nproducts: {board: {declared-unit: 1 kg}}\n", .init(fossil: 1))
    }
    let text = error?.description ?? ""
    for key in [
      "company-ids", "product-ids", "description", "mass", "fossil-carbon", "biogenic-carbon",
      "geography", "from", "until", "exempted",
    ] {
      #expect(text.contains("'\(key)'"), "\(key): \(text)")
    }
    // What the specifications refuse is refused before anything is written.
    let wrong = #expect(throws: InputError.self) {
      try Self.footprint(
        """
        company: Works
        company-ids: [works]
        products: {b: {description: B, product-ids: ["urn:gtin:1"], declared-unit: 1 kg, mass: 1 kg, \
        fossil-carbon: 0 kg, biogenic-carbon: 0 kg, geography: CN, from: 2025-01-01, until: 2025-12-31, \
        exempted: 0 %}}
        """, .init(fossil: 1))
    }
    #expect(wrong?.description.contains("'companyIds' has the entry 'works'") == true)
  }
}
