import PhloemFootprint
import PhloemTestSupport
import Testing

/// How factors find flows.
@Suite struct MappingTests {
  /// A process that exchanges 1 kg (or as told) of each flow.
  private func linked(_ build: (inout SmallDatabase) -> [(String, DatasetExchange.Direction)])
    throws
    -> LinkResult
  {
    var small = SmallDatabase()
    small.flow("thing", .product)
    let list = build(&small)
    small.process(
      "p",
      [small.out("thing", 1, reference: true)]
        + list.map { $0.1 == .output ? small.out($0.0, 1) : small.into($0.0, 1) })
    return try small.database.linked(by: LinkRules(byProducts: .cutOff))
  }

  private func factor(
    _ name: String, _ value: Double, id: String = "", cas: String? = nil,
    _ compartment: [String] = ["air"], unit: String = "kg", location: String? = nil,
    synonyms: [String] = []
  ) -> ImpactCategory.Factor {
    .init(
      flowID: id, name: name, synonyms: synonyms, cas: cas, compartment: compartment, value: value,
      unit: unit, location: location)
  }

  private func factors(
    _ result: LinkResult, _ list: [ImpactCategory.Factor], _ rules: MappingRules = MappingRules()
  ) throws -> FlowMapping {
    try FlowMapper(result, rules: rules).map(
      ImpactCategory(id: "c", name: "c", method: "m", unit: "u", factors: list))
  }

  @Test func identifierThenNumberThenName() throws {
    let result = try linked { small in
      small.flow("a", .elementary, name: "one", category: ["air"], cas: "000124-38-9")
      small.flow(
        "b", .elementary, name: "Two ", category: ["Emission to air", "unspecified"],
        cas: "124-38-9")
      small.flow(
        "c", .elementary, name: "Carbon dioxide, FOSSIL ",
        category: ["Emissions", "Emissions to air"])
      small.flow("d", .elementary, name: "Strange", category: ["air"])
      return [("a", .output), ("b", .output), ("c", .output), ("d", .output)]
    }
    let mapping = try factors(
      result,
      [
        factor("one", 5, id: "a"), factor("Carbon dioxide", 1, cas: "124-38-9"),
        factor("carbon dioxide (fossil)", 7),
      ])
    #expect(mapping.matches == [.id, .cas, .name, .unknown])
    #expect(mapping.characterisation.factors == [5, 1, 7, 0])
    #expect(mapping.characterisation.isCharacterised == [true, true, true, false])
    let byID = try factors(
      result, [factor("one", 5, id: "a"), factor("Carbon dioxide", 1, cas: "124-38-9")],
      MappingRules(usesCAS: false, usesNames: false))
    #expect(byID.matches == [.id, .unknown, .unknown, .unknown])
  }

  @Test func synonymsMeanOneSubstance() throws {
    let result = try linked { small in
      small.flow("a", .elementary, name: "Nitrous oxide", category: ["air"])
      small.flow("b", .elementary, name: "Sulphur hexafluoride", category: ["air"])
      small.flow("c", .elementary, name: "laughing gas", category: ["air"])
      return [("a", .output), ("b", .output), ("c", .output)]
    }
    let mapping = try factors(
      result, [factor("Dinitrogen monoxide", 273), factor("SF6", 25_200)])
    #expect(mapping.characterisation.factors == [273, 25_200, 273])
  }

  /// The number of a refrigerant says what it is, whatever family the file puts before it.
  @Test func refrigerantsByNumber() throws {
    let result = try linked { small in
      small.flow("a", .elementary, name: "Methane, tetrafluoro-, FC-14", category: ["air"])
      small.flow("b", .elementary, name: "Methane, tetrafluoro-, CFC-14", category: ["air"])
      small.flow(
        "c", .elementary, name: "Ethane, 1,1,1,2-tetrafluoro-, HFC-134a", category: ["air"])
      small.flow("d", .elementary, name: "Ethane, hexafluoro-, HFC-116", category: ["air"])
      return [("a", .output), ("b", .output), ("c", .output), ("d", .output)]
    }
    let entry = try ImpactMethodLibrary.shipped().entry("ipcc-ar6/gwp100")
    let mapping = try FlowMapper(result).map(entry.category, identity: entry.identity)
    // IPCC AR6 WGI Table 7.SM.7.
    #expect(mapping.characterisation.factors == [7380, 7380, 1530, 12_400])
  }

  /// Parts of a medium fall back to the medium as a whole, never to another part.
  @Test func partsFallBackToTheMedium() throws {
    let result = try linked { small in
      small.flow("a", .elementary, name: "X", category: ["air", "low population density"])
      small.flow("b", .elementary, name: "X", category: ["air", "high population density"])
      small.flow("c", .elementary, name: "X", category: ["water", "river"])
      small.flow("d", .elementary, name: "Y", category: ["air"])
      return [("a", .output), ("b", .output), ("c", .output), ("d", .output)]
    }
    let mapping = try factors(
      result,
      [
        factor("X", 1, ["air", "unspecified"]),
        factor("X", 2, ["air", "urban air close to ground"]),
        factor("Y", 3, ["air", "high population density"]),
      ])
    #expect(mapping.characterisation.factors == [1, 2, 0, 0])
    #expect(mapping.matches == [.name, .name, .otherCompartment, .otherCompartment])
  }

  /// CO2 that is taken from the air is not an emission; its factor counts per amount taken.
  @Test func directionAndCompartmentDecideTheSign() throws {
    let result = try linked { small in
      small.flow(
        "in", .elementary, name: "Carbon dioxide, in air", category: ["resource", "in air"],
        cas: "124-38-9")
      small.flow(
        "out", .elementary, name: "Carbon dioxide, biogenic", category: ["air"], cas: "124-38-9")
      small.flow(
        "fossil", .elementary, name: "Carbon dioxide, fossil", category: ["air"], cas: "124-38-9")
      return [("in", .input), ("out", .output), ("fossil", .output)]
    }
    let library = try ImpactMethodLibrary.shipped()
    let mapper = try FlowMapper(result)
    let inventory = result.system.inventory(of: 0)
    #expect(inventory == [-1, 1, 1])
    func score(_ id: String) throws -> Double {
      let entry = try library.entry(id)
      return mapper.map(entry.category, identity: entry.identity).characterisation.score(
        of: inventory)
    }
    #expect(try score("ipcc-ar6/gwp100") == 1)
    #expect(try score("ipcc-ar6/gwp100/with-uptake") == 1)
    let parts = try library.carbonSplit(of: "ipcc-ar6/gwp100").map {
      mapper.map($0.category, identity: $0.identity).characterisation.impact(of: inventory)
    }
    let statement = try CarbonStatement(parts)
    #expect(statement.fossil == 1)
    #expect(statement.biogenicRemoval == -1)
    #expect(statement.biogenicEmission == 1)
    #expect(statement.excludingUptake == 2)
    #expect(statement.includingUptake == 1)
  }

  /// A method without a factor for biogenic CO2 does not count it as fossil, and says so.
  @Test func biogenicIsNotTakenForFossil() throws {
    let result = try linked { small in
      small.flow(
        "a", .elementary, name: "Carbon dioxide, biogenic", category: ["air"], cas: "124-38-9")
      small.flow("b", .elementary, name: "Methane, biogenic", category: ["air"], cas: "74-82-8")
      return [("a", .output), ("b", .output)]
    }
    let mapping = try factors(
      result,
      [factor("Carbon dioxide", 1, cas: "124-38-9"), factor("Methane", 28, cas: "74-82-8")])
    #expect(mapping.matches == [.otherOrigin, .cas])
    #expect(mapping.characterisation.factors == [0, 28])
  }

  /// Factors per their own unit: per tonne, per litre, per kWh of a flow that has an energy property.
  @Test func factorsArePerTheirOwnUnit() throws {
    let result = try linked { small in
      small.flow("a", .elementary, name: "A", category: ["air"])
      small.flow("b", .elementary, name: "B", category: ["resource"], property: 1)
      // 1 kg has 40 MJ.
      small.flow(
        "c", .elementary, name: "C", category: ["resource"], more: [.init(property: 2, factor: 40)])
      small.flow("d", .elementary, name: "D", category: ["air"])
      return [("a", .output), ("b", .input), ("c", .input), ("d", .output)]
    }
    let mapping = try factors(
      result,
      [
        factor("A", 5, unit: "t"), factor("B", 2, ["resource"], unit: "l"),
        factor("C", 0.9, ["resource"], unit: "kWh"), factor("D", 1, unit: "m3"),
      ])
    // 5 per 1000 kg; 2 per 0.001 m3, taken; 0.9 per 3.6 MJ and 40 MJ a kg, taken.
    let factors = mapping.characterisation.factors
    #expect(isClose(factors[0], 0.005))
    #expect(isClose(factors[1], -2000))
    #expect(isClose(factors[2], -10))
    #expect(mapping.matches[3] == .otherUnit)
  }

  @Test func placesFromTheInsideOut() throws {
    var small = SmallDatabase()
    small.flow("thing", .product)
    small.flow("w", .elementary, name: "Water use", category: ["air"])
    small.flow("v", .elementary, name: "Other", category: ["air"])
    let places: [String?] = ["CN-GD", "CN-BJ", "JP", "BR", nil]
    small.process(
      "p",
      [small.out("thing", 1, reference: true)] + places.map { small.out("w", 1, location: $0) }
        + [small.out("v", 1)])
    let result = try small.database.linked(by: LinkRules(byProducts: .cutOff))
    let mapping = try factors(
      result,
      [
        factor("Water use", 1), factor("Water use", 10, location: "RAS"),
        factor("Water use", 100, location: "CN"), factor("Water use", 1000, location: "CN-GD"),
        factor("Other", 3, location: "CN"),
      ])
    // One factor each: the nearest, never two added up; nothing at all is not 0.
    #expect(mapping.characterisation.factors == [1000, 100, 10, 1, 1, 0])
    #expect(mapping.matches[5] == .otherPlace)
    let global = try factors(
      result, [factor("Water use", 1, location: "GLO"), factor("Water use", 100, location: "CN")],
      MappingRules(isRegional: false))
    #expect(Array(global.characterisation.factors.prefix(5)) == [1, 1, 1, 1, 1])
  }

  @Test func severalFactorsByRuleAndReported() throws {
    let result = try linked { small in
      small.flow("a", .elementary, name: "A", category: ["air"])
      return [("a", .output)]
    }
    let list = [factor("A", 2), factor("A", -4)]
    for (rule, value) in [(MappingRules.Several.first, 2.0), (.largest, -4), (.mean, -1)] {
      let mapping = try factors(result, list, MappingRules(several: rule))
      #expect(mapping.characterisation.factors == [value])
      #expect(mapping.conflicts.map(\.factors) == [[2, -4]])
    }
  }

  @Test func coverageByNumberMassAndScore() throws {
    let result = try linked { small in
      small.flow("a", .elementary, name: "A", category: ["air"])
      small.flow("b", .elementary, name: "B", category: ["air"])
      small.flow("c", .elementary, name: "C", category: ["air"])
      small.flow("d", .elementary, name: "D", category: ["air"])
      return [("a", .output), ("b", .output), ("c", .output), ("d", .output)]
    }
    let mapping = try factors(result, [factor("x", 3, id: "a"), factor("B", 1), factor("C", 0)])
    let coverage = mapping.coverage(of: [1, 1, 2, 4])
    #expect(coverage.exchangedRows == 4)
    #expect(coverage.characterisedRows == 3)
    #expect(coverage.mass == 8)
    #expect(coverage.characterisedMass == 4)
    #expect(coverage.score == 4)
    #expect(coverage.scoreShares == ["id": 0.75, "name": 0.25])
    #expect(coverage.uncharacterised.map(\.row.name) == ["D"])
    #expect(coverage.uncharacterised.map(\.amount) == [4])
  }

  @Test(arguments: [
    (
      ["Elementary flows", "Emission to air", "low population density, long-term"],
      Compartment.Medium?.some(.air), "low population density", true
    ),
    (
      ["Emissions", "Emissions to water", "Emissions to fresh water"], .water, "fresh water", false
    ),
    (["water", "ground-, long-term"], .water, "ground water", true),
    (["Resource", "in water"], .resource, "in water", false),
    (["Emissions to agricultural soil"], .soil, "agricultural", false),
    (["Resources", "Resources from ground"], .resource, "in ground", false),
    (["Emission output to atmosphere"], .air, "unspecified", false),
    (["Logging"], nil, "unspecified", false), ([], nil, "unspecified", false),
  ])
  func compartmentsOfManySpellings(
    path: [String], medium: Compartment.Medium?, part: String, isLongTerm: Bool
  ) {
    let compartment = Compartment(path)
    #expect(compartment.medium == medium)
    #expect(compartment.part == part)
    #expect(compartment.isLongTerm == isLongTerm)
  }
}
