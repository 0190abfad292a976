import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ProgrammeProfileTests {
  @Test func holdsFourProgrammes() throws {
    let profiles = try ProgrammeProfile.load()
    #expect(
      profiles.keys.sorted()
        == ["china-ets-2024", "china-sector-guideline", "ghg-protocol", "iso-14064-1"])
    let gwp = try GWPTable.load()
    for profile in profiles.values {
      #expect(gwp[profile.gwpSet] != nil && profile.name.zh != nil)
      #expect(isClose(profile.carbonToCO2.value, 44.0 / 12, relative: 1e-15))
    }
    #expect(profiles["ghg-protocol"]?.scope2 == .both)
    #expect(profiles["ghg-protocol"]?.scope2Total == .location)
    #expect(profiles["china-ets-2024"]?.scope2 == ProgrammeProfile.Scope2Rule.none)
    #expect(profiles["china-sector-guideline"]?.gwpSet == "SAR")
  }

  @Test func tellsWhichGasesCount() throws {
    let profiles = try ProgrammeProfile.load()
    let ghg = try #require(profiles["ghg-protocol"])
    #expect(["CO2", "CH4", "HFC-134a", "CF4", "SF6", "NF3", "CH4-fossil"].allSatisfy(ghg.covers))
    #expect(!ghg.covers("SO2") && !ghg.covers("HCFC-22"))
    let ets = try #require(profiles["china-ets-2024"])
    #expect(ets.covers("CF4") && !ets.covers("CH4") && !ets.covers("SF6"))
  }

  @Test func oxidationGoesByTheStateOfTheFuel() throws {
    let ndrc = try #require(try ProgrammeProfile.load()["china-sector-guideline"])
    #expect(ndrc.oxidation(of: .solid).value == 0.93)
    #expect(ndrc.oxidation(of: nil).value == 0.99)
  }

  @Test func aBrokenProfileIsTold() throws {
    let text = """
      id: x
      name: X
      gwp: AR5
      carbon-to-co2: 3.664
      fuel-parameters: ipcc2006
      oxidation: {default: 100 %}
      scopes: [1]
      scope-2: {total: locaton, shown: [location]}
      gases: [CO2]
      biogenic: counted
      rounding: {unit: t, decimals: 2}
      sources: [by hand]
      """
    var report = Diagnostics()
    _ = ProgrammeProfile(try YAMLNode(reading: text, file: "p.yaml"), into: &report)
    let found = report.all.map(\.description).joined(separator: "\n")
    #expect(found.contains("p.yaml:4:1: error: 'carbon-to-co2' of the profile must be"))
    #expect(found.contains("unknown Scope 2 method 'locaton'"))
    #expect(found.contains("unknown rule for biogenic CO2"))
  }
}
