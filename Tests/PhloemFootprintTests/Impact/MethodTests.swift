import Foundation
import PhloemFootprint
import PhloemModel
import PhloemTestSupport
import Testing

/// The methods that come with the program.
@Suite struct MethodTests {
  private let library: ImpactMethodLibrary
  init() throws { library = try ImpactMethodLibrary.shipped() }

  private func value(_ id: String, _ name: String) throws -> Double? {
    try library.entry(id).category.factors.first { $0.name == name }?.value
  }

  /// AR6 WGI Table 7.15: fossil and other methane over 20, 100 and 500 years.
  @Test(arguments: [("20", 82.5, 79.7), ("100", 29.8, 27.0), ("500", 10.0, 7.2)])
  func methaneOfTheSixthReport(years: String, fossil: Double, biogenic: Double) throws {
    #expect(try value("ipcc-ar6/gwp\(years)", "Methane, fossil") == fossil)
    #expect(try value("ipcc-ar6/gwp\(years)", "Methane, biogenic") == biogenic)
  }

  /// AR5 WGI Tables 8.A.1 and 8.7.
  @Test func methaneOfTheFifthReport() throws {
    #expect(try value("ipcc-ar5/gwp100", "Methane") == 28)
    #expect(try value("ipcc-ar5/gwp100", "Methane, fossil") == 30)
    #expect(try value("ipcc-ar5/gwp20", "Methane, fossil") == 85)
    #expect(try value("ipcc-ar5-ccf/gwp100", "Methane") == 34)
    #expect(try value("ipcc-ar5-ccf/gwp100", "Methane, fossil") == 36)
    #expect(library["ipcc-ar5/gwp500"] == nil)
  }

  @Test func accountsOfBiogenicCarbon() throws {
    #expect(try value("ipcc-ar6/gwp100", "Carbon dioxide, biogenic") == 0)
    #expect(try value("ipcc-ar6/gwp100", "Carbon dioxide, in air") == 0)
    #expect(try value("ipcc-ar6/gwp100/with-uptake", "Carbon dioxide, biogenic") == 1)
    #expect(try value("ipcc-ar6/gwp100/with-uptake", "Carbon dioxide, in air") == -1)
    #expect(try library.entry("ipcc-ar6/gwp100").identity.biogenic == .neutral)
  }

  /// The parts of a split together hold each factor of the whole once; in a part the carbon of other origins
  /// counts nothing, by name.
  @Test func partsMakeTheWhole() throws {
    let whole = try library.entry("ipcc-ar6/gwp100/with-uptake").category.factors
    let parts = try library.carbonSplit(of: "ipcc-ar6/gwp100").flatMap(\.category.factors)
    let counted = parts.filter { $0.value != 0 }
    let wanted = whole.filter { $0.value != 0 }
    #expect(counted.count == wanted.count)
    #expect(Set(counted) == Set(wanted))
    #expect(Set(parts.map(\.name)) == Set(whole.map(\.name)))
    let others = Set(parts.filter { $0.value == 0 }.map(\.name))
    #expect(!others.isEmpty && others.isSubset(of: Set(whole.map(\.name))))
  }

  /// The potentials are those of the inventory's table, set by set and gas by gas.
  @Test func potentialsAgreeWithTheInventory() throws {
    let path = "Sources/PhloemAccounting/Library/gwp.csv"
    let text = try String(
      contentsOf: PackageFiles.root.appendingPathComponent(path), encoding: .utf8)
    let table = try CSVTable(reading: text, file: path)
    func field(_ row: CSVTable.Row, _ name: String) -> String {
      table.index(of: name).map { row.fields[$0].text } ?? ""
    }
    let names = [
      "CH4": "Methane", "CH4-fossil": "Methane, fossil", "CH4-biogenic": "Methane, biogenic",
      "CO2": "Carbon dioxide",
    ]
    var compared = 0
    for row in table.rows {
      let (set, gas) = (field(row, "set"), field(row, "gas"))
      if set == "SAR" || gas.hasPrefix("R-") { continue }
      let report = set == "AR6-20" ? "ar6" : set.lowercased()
      let entry = try library.entry("ipcc-\(report)/gwp\(field(row, "horizon"))")
      let found = entry.category.factors.filter { factor in
        names[gas].map { factor.name == $0 }
          ?? (factor.name == gas || factor.synonyms.contains(gas))
      }
      #expect(Set(found.map(\.value)) == [Double(field(row, "value"))], "\(set) \(gas)")
      compared += 1
    }
    #expect(compared > 80)
  }

  /// Net calorific values are those of the inventory's factors (IPCC 2006, volume 2, table 1.2).
  @Test func calorificValuesAgreeWithTheInventory() throws {
    let path = "Sources/PhloemAccounting/Library/factors/ipcc-2006-energy.csv"
    let text = try String(
      contentsOf: PackageFiles.root.appendingPathComponent(path), encoding: .utf8)
    let table = try CSVTable(reading: text, file: path)
    let (id, value) = (try #require(table.index(of: "id")), try #require(table.index(of: "value")))
    let factors = try library.entry("energy-demand/net").category.factors
    for (fuel, name) in [
      ("crude-oil", "Oil, crude"), ("natural-gas", "Gas, natural"),
      ("other-bituminous-coal", "Coal, hard"), ("lignite", "Coal, brown"),
      ("anthracite", "Coal, anthracite"), ("peat", "Peat"), ("wood-wood-waste", "Wood"),
      ("sub-bituminous-coal", "Coal, sub-bituminous"),
    ] {
      let row = try #require(table.rows.first { $0.fields[id].text == "ipcc2006.ncv.\(fuel)" })
      let factor = try #require(factors.first { $0.name == name && $0.unit == "kg" })
      #expect(Double(row.fields[value].text) == factor.value, "\(fuel)")
    }
  }

  @Test func everyFactorIsFiniteAndEveryIdentifierIsOnce() {
    for entry in library.entries {
      #expect(!entry.category.factors.isEmpty, "\(entry.category.id)")
      #expect(entry.category.factors.allSatisfy { $0.value.isFinite && !$0.unit.isEmpty })
      #expect(!entry.source.isEmpty)
    }
    #expect(Set(library.entries.map(\.category.id)).count == library.entries.count)
  }

  @Test func unknownCategoryIsGuessed() {
    #expect {
      try library.entry("ipcc-ar6/gwp10")
    } throws: {
      "\($0)".contains("did you mean 'ipcc-ar6/gwp100'?")
        || "\($0)".contains("did you mean 'ipcc-ar6/gwp20'?")
    }
  }

  /// Scores of two sets, horizons or accounts never add up.
  @Test func setsNeverMix() throws {
    func score(_ id: String) throws -> ImpactScore {
      ImpactScore(1, unit: "kg CO2-eq", identity: try library.entry(id).identity)
    }
    #expect(try score("ipcc-ar6/gwp100").adding(score("ipcc-ar6/gwp100")).value == 2)
    for other in ["ipcc-ar5/gwp100", "ipcc-ar6/gwp20", "ipcc-ar6/gwp100/with-uptake"] {
      #expect(throws: InputError.self) {
        try score("ipcc-ar6/gwp100").adding(score(other))
      }
    }
  }

  @Test func partsOfOneStatementAreOfOneSet() throws {
    let six = try library.carbonSplit(of: "ipcc-ar6/gwp100")
    let five = try library.carbonSplit(of: "ipcc-ar5/gwp100")
    func scores(_ entries: [ImpactMethodLibrary.Entry]) -> [ImpactScore] {
      entries.map { ImpactScore(1, unit: "kg CO2-eq", identity: $0.identity) }
    }
    #expect(try CarbonStatement(scores(six)).includingUptake == 4)
    #expect(throws: InputError.self) { try CarbonStatement(scores(Array(six.prefix(3)))) }
    #expect(throws: InputError.self) {
      try CarbonStatement(scores(six.dropLast() + five.suffix(1)))
    }
  }

  /// Water: 5 m3 taken from a river and 2000 kg of it given back, 7 m3 through a turbine.
  @Test func waterTakenLessGivenBack() throws {
    var small = SmallDatabase()
    small.flow("thing", .product)
    small.flow(
      "r", .elementary, name: "Water, river", category: ["resource", "in water"], cas: "7732-18-5",
      property: 1)
    small.flow(
      "t", .elementary, name: "Water, turbine use, unspecified natural origin",
      category: ["resource", "in water"], cas: "7732-18-5", property: 1)
    small.flow("w", .elementary, name: "Water", category: ["water", "river"])
    small.flow("s", .elementary, name: "Water", category: ["water", "ocean"])
    small.process(
      "p",
      [
        small.out("thing", 1, reference: true), small.into("r", 5), small.into("t", 7),
        small.out("w", 2000), small.out("s", 1000),
      ])
    let result = try small.database.linked(by: LinkRules(byProducts: .cutOff))
    let entry = try library.entry("water-consumption")
    let mapping = try FlowMapper(result).map(entry.category, identity: entry.identity)
    #expect(isClose(mapping.characterisation.score(of: result.system.inventory(of: 0)), 3))
  }
}

/// Normalisation and weighting, with a small set of made-up numbers.
@Suite struct NormalisationTests {
  private func score(_ category: String, _ value: Double, unit: String = "u") -> ImpactScore {
    ImpactScore(value, unit: unit, identity: MethodIdentity(category: category))
  }
  private let set = NormalisationSet(
    name: "test", reference: "a person", source: "made up",
    references: [
      "a": .init(amount: 10, unit: "u"), "b": .init(amount: 4, unit: "u"),
      "zero": .init(amount: 0, unit: "u"),
    ])

  /// 5/10·0.6 + 1/4·0.4 = 0.4.
  @Test func sharesAndWeights() throws {
    let shares = try set.normalised([score("a", 5), score("b", 1)])
    #expect(shares.map(\.value) == [0.5, 0.25])
    let weights = WeightingSet(
      name: "w", source: "made up", normalisation: "test", weights: ["a": 0.6, "b": 0.4])
    #expect(isClose(try weights.single(shares).value, 0.4))
    #expect(throws: InputError.self) { try weights.single(Array(shares.prefix(1))) }
    #expect(throws: InputError.self) { try weights.single(shares + shares) }
  }

  @Test func missingIsNotZero() {
    #expect(throws: InputError.self) { try set.normalised([score("c", 5)]) }
    #expect(throws: InputError.self) { try set.normalised([score("zero", 5)]) }
    #expect(throws: InputError.self) { try set.normalised([score("a", 5, unit: "v")]) }
  }
}
