import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// Purchased electricity by hand: 10 MWh a month at 0.5 (location) and 0.6 t/MWh (residual mix).
@Suite struct Scope2Tests {
  private func plan(_ extra: String = "", _ amounts: [Double?] = monthly(10)) -> Plan {
    Plan(
      text: """
        commodities: {power: {kind: electricity, unit: kWh}}
        markets:
          grid:
            commodity: power
            direction: purchase
            factors: {location: own.grid, residual: own.rest}
            \(extra)
        demands: {works: {commodity: power}}
        meters:
          g: {measures: grid, type: register, unit: MWh}
          hourly: {type: gauge, unit: kgCO2/kWh}
        """, metered: ["g": amounts],
      factors: [
        "own.grid,CO2,0.5,tCO2/MWh", "own.rest,CO2,0.6,tCO2/MWh,0.54,0.66",
      ])
  }

  private func contract(_ id: String, _ amount: String, _ period: String, factor: Double = 0)
    -> String
  { "{id: \(id), amount: \(amount), factor: \(factor) kgCO2/kWh, period: \(period)}" }

  @Test func bothMethodsStandSideBySide() throws {
    let inventory = try plan().build()
    #expect(inventory.co2eGrams(of: .scope2Location) == 60_000_000)
    #expect(inventory.co2eGrams(of: .scope2Market) == 72_000_000)
    #expect(inventory.totalGrams == 60_000_000)
    // Without the scope a breakdown holds the total alone, never both methods.
    let groups = inventory.grouped(by: [.process])
    #expect(groups.map(\.co2eGrams) == [60_000_000])
    #expect(inventory.grouped(by: [.scope]).map(\.co2eGrams) == [60_000_000, 72_000_000])
  }

  // 12 of 120 MWh at zero: 108 × 0.6 = 64.8 t, each month 9 MWh × 0.6 = 5.4 t.
  @Test func aContractCoversItsMonthsInProportion() throws {
    let inventory = try plan("contracts: [\(contract("gc", "12 MWh", "2021"))]").build()
    #expect(
      inventory.lines(of: .scope2Market).map(\.grams) == Array(repeating: 5_400_000, count: 12))
    #expect(inventory.co2eGrams(of: .scope2Location) == 60_000_000)
  }

  // 15 MWh at 0.1 for the first quarter (30 MWh): 15 × 0.1 + 15 × 0.6 = 10.5 t, then 9 × 6 t.
  @Test func aContractWithAFactorCoversItsOwnPeriodOnly() throws {
    let inventory = try plan(
      "contracts: [\(contract("ppa", "15 MWh", "2021-Q1", factor: 0.1))]"
    ).build()
    let months = inventory.lines(of: .scope2Market).map(\.grams)
    #expect(months == Array(repeating: 3_500_000, count: 3) + Array(repeating: 6_000_000, count: 9))
  }

  // Half of a certificate for two years belongs to this one: 12 of 24 MWh.
  @Test func aContractThatReachesBeyondCountsByDays() throws {
    let inventory = try plan("contracts: [\(contract("gc", "24 MWh", "2021..2022"))]").build()
    #expect(inventory.co2eGrams(of: .scope2Market) == 64_800_000)
  }

  // From 17 January on, 15 of 31 days: of the 10 MWh of January at most 4.83871 can be covered.
  @Test func aContractFromTheMiddleOfAMonthCoversItsDays() throws {
    let inventory = try plan(
      "contracts: [\(contract("gc", "100 MWh", "2021-01-17..2021-01-31"))]"
    ).build()
    let january = try #require(inventory.lines(of: .scope2Market).first)
    #expect(isClose(Double(january.grams), (10 - 150.0 / 31) * 0.6e6, absolute: 1))
  }

  // 240 MWh for 120 bought: half is unused; nothing falls below zero.
  @Test func unusedCertificatesAreTold() throws {
    let inventory = try plan("contracts: [\(contract("gc", "240 MWh", "2021"))]").build()
    #expect(inventory.co2eGrams(of: .scope2Market) == 0)
    #expect(
      inventory.findings.map(\.message) == [
        "certificate 'gc' covers more than was bought: 50.0 % of it stays unused"
      ])
  }

  // 100 + 40 MWh for 120: the second covers what the first leaves, 20, and 20 stay unused.
  @Test func contractsDoNotCoverTheSameEnergy() throws {
    let inventory = try plan(
      "contracts: [\(contract("a", "100 MWh", "2021")), \(contract("b", "40 MWh", "2021", factor: 0.3))]"
    ).build()
    #expect(abs(inventory.co2eGrams(of: .scope2Market) - 6_000_000) <= 12)
    #expect(inventory.findings.map(\.message).first?.hasPrefix("certificate 'b'") == true)
  }

  @Test func oneCertificateTwiceIsRefused() {
    let twice =
      "contracts: [\(contract("gc", "1 MWh", "2021")), \(contract("gc", "1 MWh", "2021"))]"
    #expect(plan(twice).errors() == ["certificate 'gc' is claimed twice"])
  }

  // Without a residual mix the location-based factor stands in, and that is told.
  @Test func aMissingResidualMixIsTold() throws {
    var plan = plan()
    plan.text = plan.text.replacing(", residual: own.rest", with: "")
    let inventory = try plan.build()
    #expect(inventory.co2eGrams(of: .scope2Market) == 60_000_000)
    #expect(inventory.findings.count == 1)
    plan.text = plan.text.replacing("factors: {location: own.grid}", with: "")
    #expect(
      plan.errors() == ["market 'grid' buys 'power' but names no location-based factor"])
  }

  // The limits of the residual mix, ±10 %, hold for the half that no contract covers: 12 × 3 t ± 10 %.
  @Test func theLimitsOfTheResidualMixGoIntoTheMarketFigure() throws {
    let (inventory, _, park) = try plan(
      "contracts: [\(contract("gc", "60 MWh", "2021"))]"
    ).inventory()
    let uncertainty = inventory.uncertainty(of: [.scope2Market], in: park)
    #expect(isClose(uncertainty.halfWidth, 3_600_000, relative: 1e-6))
  }

  // 0.4 kg/kWh in January by the hour, with a tenth of the load unmatched; no series in February.
  @Test func anHourlySeriesBeatsTheFactorOfTheRegion() throws {
    var plan = plan("intensity: hourly")
    plan.intensities = [
      "grid": [MeteredAmount(amount: 0.4 / 3.6, missingShare: 0.1)]
        + Array(repeating: nil, count: 11)
    ]
    let inventory = try plan.build()
    let location = inventory.lines(of: .scope2Location)
    #expect(location[0].grams == 4_000_000)
    #expect(location[1].grams == 5_000_000)
    #expect(location[0].calculation.parameters[0].origin == .meter("hourly"))
    #expect(inventory.estimatedShare(of: [.scope2Location]) > 0)
    #expect(
      inventory.findings.map(\.message).contains(
        "meter 'hourly' gives no intensity for 'grid' in 2021-02: the factor of the region stands in"
      ))
  }

  // What the grid brings is the works less a roof of 1 kW, of which no hour is known.
  @Test func hoursOfAMarketBesideUnmeteredFlowsAreAnAssumption() throws {
    var plan = plan("intensity: hourly")
    plan.intensities = ["grid": Array(repeating: MeteredAmount(amount: 0.4 / 3.6), count: 12)]
    func assumption() throws -> String? {
      try plan.build().lines(of: .scope2Location)[0].calculation.parameters[0].assumption
    }
    #expect(try assumption() == nil)
    plan.text = plan.text.replacing("measures: grid", with: "measures: works")
    #expect(try assumption() == nil)
    plan.text += "\nsupplies: {roof: {commodity: power, amount: 1 kW}}\n"
    #expect(
      try assumption()
        == "the hours are weighted by the metered flows beside 'grid', which has no meter; "
        + "no meter measures roof either")
  }

  @Test func anIntensityInCarbonDioxideEquivalentStaysThat() throws {
    var plan = plan("intensity: hourly")
    plan.text = plan.text.replacing("kgCO2/kWh}", with: "kgCO2e/kWh}")
    plan.intensities = ["grid": Array(repeating: MeteredAmount(amount: 0.1), count: 12)]
    #expect(try plan.build().lines(of: .scope2Location).allSatisfy { $0.gas == "CO2e" })
  }

  // Heat that one tenant makes for another is no purchase (invariant 28): only the coal counts.
  @Test func heatWithinTheParkIsCountedOnce() throws {
    let text = """
      commodities:
        coal: {kind: fuel, unit: t, carbon-content: 60 %}
        steam: {kind: heat, unit: GJ}
      processes:
        boiler: {reference: steam, inputs: {coal: 1 t}, outputs: {steam: 20 GJ}}
      markets:
        mine: {commodity: coal, direction: purchase}
        steam-grid: {commodity: steam, direction: purchase, factors: {location: own.heat}}
      demands: {tenant: {commodity: steam}}
      meters:
        s: {measures: boiler/steam, type: register, unit: GJ}
        t: {measures: tenant, type: register, unit: GJ}
      """
    let plan = Plan(
      text: text, metered: ["s": [200], "t": [200]], factors: ["own.heat,CO2,0.11,tCO2/GJ"],
      first: Period(year: 2021, month: 1, months: 1))
    let inventory = try plan.build()
    // 10 t × 60 % × 44/12.
    #expect(inventory.totalGrams == 22_000_000)
    #expect(inventory.co2eGrams(of: .scope2Location) == 0)
  }
}
