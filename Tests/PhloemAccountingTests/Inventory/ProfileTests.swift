import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// The same activity under several programmes; GWP values are those of SAR and AR5.
@Suite struct ProfileTests {
  private static let text = """
    commodities:
      diesel:
        {kind: fuel, unit: t, state: liquid, net-calorific-value: 42.652 GJ/t,
         carbon-content: 0.0202 tC/GJ, factors: {combustion-CH4: own.ch4}}
      power: {kind: electricity, unit: MWh}
    processes:
      engine: {reference: power, inputs: {diesel: 1 t}, outputs: {power: 4 MWh}}
    markets:
      depot: {commodity: diesel, direction: purchase}
      grid:
        {commodity: power, direction: purchase, factors: {location: own.grid, residual: own.rest}}
    demands: {works: {commodity: power}}
    meters:
      d: {measures: engine/diesel, type: register, unit: t}
      g: {measures: grid, type: register, unit: MWh}
    """

  private func inventory(_ profile: String) throws -> Inventory {
    try Plan(
      text: Self.text, metered: ["d": [100], "g": [50]], profile: profile,
      factors: [
        "own.ch4,CH4,10,kgCH4/t", "own.grid,CO2,0.5,tCO2/MWh", "own.rest,CO2,0.6,tCO2/MWh",
      ], first: Period(year: 2024, month: 1, months: 1)
    ).build()
  }

  // CO2 of 100 t: 42.652 × 0.0202 × 44/12 = 3.1590915 t/t, times 98 % where liquids oxidise so.
  // 1 t of CH4: × 28 (AR5) or × 21 (SAR). 50 MWh: 25 t by location, 30 t by market.
  @Test(arguments: [
    ("ghg-protocol", 315_909_147, 28_000_000, 25_000_000, 30_000_000, 368_909_147),
    ("china-sector-guideline", 309_590_964, 21_000_000, 25_000_000, 0, 355_590_964),
    ("china-ets-2024", 309_590_964, 0, 25_000_000, 0, 309_590_964),
  ])
  func theRulesAreTheProgrammes(
    profile: String, carbonDioxide: Int64, methane: Int64, location: Int64, market: Int64,
    total: Int64
  ) throws {
    let inventory = try inventory(profile)
    func co2e(_ gas: String) -> Int64 {
      inventory.lines(of: .scope1).filter { $0.gas == gas }.reduce(0) { $0 + $1.co2eGrams }
    }
    #expect(abs(co2e("CO2") - carbonDioxide) <= 1)
    #expect(co2e("CH4") == methane)
    #expect(inventory.co2eGrams(of: .scope2Location) == location)
    #expect(inventory.co2eGrams(of: .scope2Market) == market)
    #expect(abs(inventory.totalGrams - total) <= 1)
  }

  @Test func aGasThatIsNotCountedIsTold() throws {
    let messages = try inventory("china-ets-2024").findings.map(\.message)
    #expect(
      messages.contains(
        "the profile 'china-ets-2024' does not count CH4: its lines are left out"))
  }

  @Test func figuresOfTwoProgrammesAreNotCompared() throws {
    let (a, b) = (try inventory("ghg-protocol"), try inventory("china-ets-2024"))
    let error = #expect(throws: InputError.self) { try InventoryComparison(from: a, to: b) }
    #expect(
      error?.diagnostics.first?.message
        == "figures under 'ghg-protocol' cannot be compared with figures under 'china-ets-2024'")
    let c = try inventory("china-sector-guideline")
    #expect(throws: InputError.self) { try InventoryComparison(from: a, to: c) }
  }

  // A factor and a number of the park file in CO2e of another set are refused, under their own set not.
  @Test(arguments: [
    ("ghg-protocol", "AR5", true), ("ghg-protocol", "AR4", false),
    ("china-sector-guideline", "AR5", false), ("china-sector-guideline", "SAR", true),
  ])
  func carbonDioxideEquivalentOfAnotherSetIsRefused(
    profile: String, set: String, isTaken: Bool
  ) {
    let text = """
      commodities: {stone: {kind: material, unit: t}}
      markets: {pit: {commodity: stone, direction: purchase, scope3: {category: 1, factor: own.s}}}
      activities:
        trip: {scope: 3, category: 6, amount: 10 t/a, per-unit: 2 tCO2e(\(set))/t}
      demands: {works: {commodity: stone}}
      meters: {m: {measures: pit, type: register, unit: t}}
      """
    let plan = Plan(
      text: text, metered: ["m": [1]], profile: profile,
      factors: ["own.s,CO2e,0.01,tCO2e/t,,,\(set)"],
      first: Period(year: 2024, month: 1, months: 1))
    #expect(plan.errors().count == (isTaken ? 0 : 2))
    #expect(plan.errors().allSatisfy { $0.contains("is CO2e under \(set)") })
  }

  // 12 t of carbon at 3.664 tCO2/tC (EU rules) make 43.968 t.
  @Test func theRatioOfCarbonIsTheProgrammes() throws {
    let rules = try Shipped.rules.get()
    var report = Diagnostics()
    let profile = try #require(
      ProgrammeProfile(
        try YAMLNode(
          reading: """
            id: eu
            name: EU
            gwp: AR5
            carbon-to-co2: 3.664 tCO2/tC
            fuel-parameters: ipcc2006
            oxidation: {default: 100 %}
            scopes: [1]
            scope-2: {total: none, shown: [location]}
            gases: [CO2]
            biogenic: memo
            rounding: {unit: t, decimals: 0}
            sources: [opencbam constants]
            """, file: "eu.yaml"), into: &report))
    let plan = Plan(
      text: boiler("unit: t, carbon-content: 60 %", unit: "t"), metered: ["m": [20]],
      first: Period(year: 2024, month: 1, months: 1))
    let park = try park(reading: plan.text)
    let inventory = try Inventory.build(
      park, data: plan.activity(park), library: try plan.library(), rules: rules,
      profile: profile)
    #expect(inventory.totalGrams == 43_968_000)
  }
}
