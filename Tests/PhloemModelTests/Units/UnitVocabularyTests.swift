import PhloemTestSupport
import Testing

@testable import PhloemModel

@Suite struct UnitVocabularyTests {
  @Test func everySymbolReadsBack() throws {
    #expect(UnitVocabulary.table.count > 300)
    for (symbol, size) in UnitVocabulary.table {
      let unit = try PhysicalUnit(reading: symbol)
      #expect(unit.symbol == symbol && unit.factor == size.factor)
      #expect(try PhysicalUnit(reading: unit.symbol) == unit)
      let square = try PhysicalUnit(reading: "1/(\(symbol))^2")
      #expect(
        square.dimension == PhysicalDimension.none / size.dimension.asDifference.raised(to: 2))
    }
  }

  /// A spelling in two rows would hide one of them.
  @Test func noSymbolIsGivenTwice() {
    let symbols = UnitVocabulary.rows.flatMap(\.entries).map(\.symbol)
    let twice = Dictionary(grouping: symbols) { $0 }.filter { $0.value.count > 1 }.keys.sorted()
    #expect(twice == [])
  }

  @Test func everySubstanceFollowsAMassUnit() throws {
    for (suffix, kind) in UnitVocabulary.massSuffixes {
      let unit = try PhysicalUnit(reading: "kg\(suffix)/t")
      switch kind {
      case .substance(let name): #expect(unit.dimension == .mass(of: name) / .mass)
      case .co2e: #expect(unit.dimension == .co2e() / .mass)
      case .fuel: #expect(unit.dimension == .energy / .mass)
      }
    }
  }

  @Test func everyCanonicalUnitReadsBack() throws {
    var dimensions = Set(UnitVocabulary.table.values.map(\.dimension))
    for suffix in UnitVocabulary.massSuffixes.keys {
      dimensions.insert(try PhysicalUnit(reading: "t\(suffix)").dimension)
    }
    for set in UnitVocabulary.gwpSets { dimensions.insert(.co2e(gwpSet: set) / .co2e()) }
    for dimension in dimensions {
      let unit = try PhysicalUnit(reading: dimension.canonicalSymbol)
      #expect(unit.dimension == dimension, "\(dimension.canonicalSymbol)")
      #expect(isClose(unit.factor, 1))
    }
  }

  /// Units of the published factor tables in use (IPCC, DEFRA, EPA, GB/T, MEE).
  @Test(arguments: [
    "kgCO2e/t", "kgCO2/kWh", "kgCH4/TJ", "kgC/GJ", "TJ/Gg", "kgCO2/t.km", "tC/GJ", "kgCO2/L",
    "kgCO2/pkm", "lbCO2/MWh", "lbCH4/GWh", "lbN2O/GWh", "kgCO2/USgal", "gCH4/mmBtu", "kgce/kg",
    "GJ/10^4Nm3", "kgCO2/passenger-mile", "kgCO2/short ton-mile", "kgCO2e/room-night", "kgCO2/m3",
    "kJ/(kg.K)", "kgCO2/scf", "GJ/Nm3", "tCO2/10^4Nm3", "kgCH4/kgCOD", "MJ/kgce", "tCO2/tC",
    "tN2O/t", "kg HFC-23/kg HCFC-22", "kgCO2e/kg (AR4)",
  ])
  func readsUnitsOfFactorTables(_ text: String) throws {
    #expect(try PhysicalUnit(reading: text).symbol == text)
  }

  @Test func namesDimensionsInWords() throws {
    let words: [(String, String)] = [
      ("kWh", "energy"), ("t", "mass"), ("MW", "power"), ("GJ/t", "energy per mass"),
      ("kgCO2/kWh", "mass of CO2 per energy"), ("ha", "area"), ("m3", "volume"),
      ("tkm", "transport work"),
      ("Δ°C", "temperature difference"), ("°C", "temperature"), ("%", "plain number"),
      ("kgCO2e(AR6)/t", "CO2e by AR6 per mass"), ("kgCO2e/kg (AR4)", "CO2e by AR4 per mass"),
      ("kgCO2e/t", "CO2e per mass"), ("kgCO2e(AR5)/kgCO2e (SAR)", "CO2e by AR5 per CO2e by SAR"),
      ("kgCO2e(AR5)/t·km", "CO2e by AR5 per mass per length"),
      ("CNY/MWh", "money in CNY per energy"),
      ("kg/ha/h", "mass per area per time"), ("1/h", "number per time"), ("人", "count of person"),
      ("kvar", "reactive power"), ("kWh^2", "energy^2"),
    ]
    for (symbol, word) in words {
      #expect(try PhysicalUnit(reading: symbol).dimension.description == word)
    }
  }
}
