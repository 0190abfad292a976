import PhloemFootprint
import PhloemTestSupport
import Testing

/// Carbon that is captured, stored or released later is no emission and no uptake of now.
@Suite struct StoredCarbonTests {
  /// 3 kg of fossil CO2 come out; 5 kg are put into the ground, 7 kg are corrections for delay, 2 kg are
  /// captured, all with the CAS number of carbon dioxide.
  private func linked() throws -> LinkResult {
    var small = SmallDatabase()
    small.flow("thing", .product)
    let names = [
      ("a", "Carbon dioxide, fossil", 3.0),
      ("b", "Carbon dioxide, stored", 5),
      (
        "c",
        "Correction flow for delayed emission of fossil carbon dioxide (within first 100 years)", 7
      ),
      ("d", "CO2 captured", 2),
    ]
    for (id, name, _) in names {
      small.flow(id, .elementary, name: name, category: ["Emission to air"], cas: "124-38-9")
    }
    small.process(
      "p", [small.out("thing", 1, reference: true)] + names.map { small.out($0.0, $0.2) })
    return try small.database.linked(by: LinkRules(byProducts: .cutOff))
  }

  /// In both accounts the score is the 3 kg: nothing is credited or charged in silence, and the others are
  /// listed as without factor, with their amounts.
  @Test(arguments: ["ipcc-ar6/gwp100", "ipcc-ar6/gwp100/with-uptake"])
  func storedCarbonIsListedAndNotNetted(category: String) throws {
    let result = try linked()
    let entry = try ImpactMethodLibrary.shipped().entry(category)
    let mapping = try FlowMapper(result).map(entry.category, identity: entry.identity)
    #expect(mapping.characterisation.factors == [1, 0, 0, 0])
    let coverage = mapping.coverage(of: result.system.inventory(of: 0))
    #expect(coverage.uncharacterised.map(\.row.name).count == 3)
    #expect(Set(coverage.uncharacterised.map(\.amount).map { abs($0) }) == [5, 7, 2])
  }

  /// A method that says what a delay is worth is followed: −0.01 per kg of the correction, by name.
  @Test func aMethodThatNamesThemIsFollowed() throws {
    let result = try linked()
    let own = ImpactCategory(
      id: "delay", name: "Delay", method: "m", unit: "kg CO2-eq",
      factors: [
        .init(
          flowID: "",
          name:
            "correction flow for delayed emission of fossil carbon dioxide (within first 100 years)",
          compartment: ["air"], value: -0.01, unit: "kg")
      ])
    let mapping = try FlowMapper(result).map(own)
    #expect(mapping.characterisation.factors == [0, 0, -0.01, 0])
  }
}
