import PhloemModel
import PhloemTestSupport
import Testing

/// Molar masses are sums by hand of the IUPAC weights in `AtomicWeight`.
@Suite struct ChemicalFormulaTests {
  @Test(arguments: [
    ("CaCO3", 100.086),  // 40.078 + 12.011 + 3 × 15.999
    ("Ca(OH)2", 74.092),  // 40.078 + 2 × (15.999 + 1.008)
    ("CaSO4.2H2O", 172.164),  // 136.134 + 2 × 18.015
    ("CaSO4·2H2O", 172.164),
    ("CaSO4.0.5H2O", 145.1415),  // 136.134 + 0.5 × 18.015
    ("(NH4)2SO4", 132.134),  // 2 × 18.039 + 32.06 + 63.996
    ("Al2(SO4)3.18H2O", 666.408),  // 2 × 26.982 + 3 × 96.056 + 18 × 18.015 = 666.402 + …
    ("C", 12.011),
  ])
  func addsUpAtomicWeights(text: String, mass: Double) throws {
    #expect(isClose(try ChemicalFormula(text).molarMass, mass, absolute: 0.01))
  }

  @Test func countsAtoms() throws {
    #expect(try ChemicalFormula("CaSO4.2H2O").atoms == ["Ca": 1, "S": 1, "O": 6, "H": 4])
    #expect(try ChemicalFormula("Ca3(PO4)2").atoms == ["Ca": 3, "P": 2, "O": 8])
    #expect(try ChemicalFormula("Fe(CN)6(NH4)2").atoms == ["Fe": 1, "C": 6, "N": 8, "H": 8])
  }

  // 40.078 / 100.086 and 12.011 / 100.086.
  @Test func sharesAddUpToOne() throws {
    let shares = try ChemicalFormula("CaCO3").massShares
    #expect(isClose(shares["Ca"] ?? 0, 0.400436, relative: 1e-6))
    #expect(isClose(shares["C"] ?? 0, 0.120007, relative: 1e-5))
    #expect(isClose(shares.values.reduce(0, +), 1))
  }

  @Test(arguments: [
    "", " ", "caco3", "CaCO3.", ".H2O", "CaSO4..2H2O", "Ca(OH", "CaOH)2", "Ca()2", "C0", "2",
    "Ca2+",
    "H99999999999999999999",
  ])
  func refusesWhatIsNoFormula(text: String) {
    #expect(throws: ChemicalFormula.Malformed.self) { try ChemicalFormula(text) }
  }

  @Test func namesAnUnknownElement() {
    let error = #expect(throws: ChemicalFormula.Malformed.self) { try ChemicalFormula("XxO2") }
    #expect(error?.message == "unknown element 'Xx' in the formula 'XxO2'")
  }

  // 0.98 × 40.078 / 100.086, and oxygen of both constituents: 0.98 × 47.997 / 100.086
  // + 0.02 × 31.998 / 60.083.
  @Test func aCompositionTellsItsElements() throws {
    let stone = try Composition(
      ["CaCO3": 0.98, "SiO2": 0.02], position: FilePosition(file: "park.yaml"))
    #expect(isClose(stone.elements["Ca"] ?? 0, 0.392427, relative: 1e-5))
    #expect(isClose(stone.elements["O"] ?? 0, 0.480618, relative: 1e-5))
  }
}
