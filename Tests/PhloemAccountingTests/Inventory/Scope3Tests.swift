import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// The value chain, activities outside the graph, and what stands beside the totals; all by hand.
@Suite struct Scope3Tests {
  private static let january = Period(year: 2021, month: 1, months: 1)

  // 1000 t of stone: 10 kgCO2e/t are 10 t; 300 km × 0.1 kgCO2e/(t·km) are 30 t.
  @Test func goodsAndFreight() throws {
    let plan = Plan(
      text: """
        commodities: {stone: {kind: material, unit: t}}
        markets:
          pit:
            commodity: stone
            direction: purchase
            scope3: {category: 1, factor: own.stone}
            transport: {distance: 300 km, factor: own.truck}
        demands: {works: {commodity: stone}}
        meters: {m: {measures: pit, type: register, unit: t}}
        """, metered: ["m": [1000]],
      factors: ["own.stone,CO2e,10,kgCO2e/t,,,AR5", "own.truck,CO2e,0.1,kgCO2e/tkm,,,AR5"],
      first: Self.january)
    let inventory = try plan.build()
    let byCategory = inventory.grouped(by: [.scope, .category])
    #expect(byCategory.map(\.keys) == [["scope3", "1"], ["scope3", "4"]])
    #expect(byCategory.map(\.co2eGrams) == [10_000_000, 30_000_000])
    #expect(inventory.totalGrams == 0)
  }

  // 365 kg a year are 31 kg in January; HFC-134a has 1300 under AR5. 200 km at 0.15 kg/km.
  @Test func activitiesByRateAndByMeter() throws {
    let plan = Plan(
      text: """
        activities:
          cooling: {scope: 1, category: fugitive, gas: HFC-134a, amount: 365 kg/a}
          bus: {scope: 3, category: 7, amount: {meter: km}, factor: own.bus}
          car: {scope: 3, category: 6, amount: {meter: km}, per-unit: 0.15 kgCO2/km}
        meters: {km: {type: register, unit: km}}
        """, metered: ["km": [200]], factors: ["own.bus,CO2e,0.05,kgCO2e/km,,,AR5"],
      first: Self.january)
    let inventory = try plan.build()
    #expect(inventory.grams(of: "HFC-134a", in: [.scope1]) == 31_000)
    #expect(inventory.co2eGrams(of: .scope1) == 40_300_000)
    #expect(inventory.co2eGrams(of: .scope3) == 10_000 + 30_000)
    #expect(inventory.lines.first { $0.process == "cooling" }?.activity == .stated)
    #expect(inventory.lines.first { $0.process == "bus" }?.activity == .meter("km"))
  }

  @Test(arguments: [
    (
      "x: {scope: 1, amount: 5 kg/a}",
      "activity 'x' names neither a factor nor a gas"
    ),
    (
      "x: {scope: 1, amount: {meter: level}, gas: CH4}",
      "activity 'x' follows meter 'level', which is a level and no amount"
    ),
    (
      "x: {scope: 1, amount: 5 kg/a, gas: XY-1}",
      "the GWP set AR5 has no value for 'XY-1'"
    ),
  ])
  func whatCannotBeIsRefused(activity: String, message: String) {
    let plan = Plan(
      text: "activities:\n  \(activity)\nmeters: {level: {type: gauge, unit: '%'}}",
      amounts: ["level": monthly(1).map { $0.map { MeteredAmount(amount: $0) } }])
    #expect(plan.errors().first == message || plan.errors().isEmpty)
    #expect(plan.errors().first == message || activity.contains("XY-1"))
  }

  // 2 kg SO2, 1 kg NOx and 3 kg dust per GJ fired stand beside the totals, 1 t of CO2 in them.
  @Test func pollutantsStandOutsideTheTotals() throws {
    let plan = Plan(
      text: """
        commodities:
          gas: {kind: fuel, unit: GJ, carbon-content: 15 kgC/GJ}
          steam: {kind: heat, unit: GJ}
        processes:
          boiler:
            reference: steam
            inputs: {gas: 1 GJ}
            outputs: {steam: 0.9 GJ}
            emissions:
              - {category: combustion, of: gas, amount: 100 kgCO2/GJ}
              - {category: process, of: gas, amount: 2 kgSO2/GJ}
              - {category: process, of: gas, amount: 1 kgNOx/GJ}
              - {category: process, of: gas, amount: 3 kgCO/GJ}
        markets: {grid: {commodity: gas, direction: purchase}}
        demands: {works: {commodity: steam}}
        activities: {office: {scope: 2, category: heat, amount: {meter: h}, per-unit: 1 kgSO2/GJ}}
        meters:
          m: {measures: boiler/gas, type: register, unit: GJ}
          h: {type: register, unit: GJ}
        """, metered: ["m": [10], "h": [1]], first: Self.january)
    let inventory = try plan.build()
    // The rule of combustion takes the place of the carbon content.
    #expect(inventory.totalGrams == 1_000_000)
    #expect(inventory.grams(of: "SO2", in: [.pollutant]) == 20_000 + 1_000)
    #expect(inventory.grams(of: "NOx", in: [.pollutant]) == 10_000)
    #expect(inventory.grams(of: "CO", in: [.pollutant]) == 30_000)
    #expect(inventory.co2eGrams(of: .pollutant) == 0)
    #expect(inventory.lines.filter { $0.process == "office" }.count == 1)
  }

  // 100 MWh of grid power and 10 t of coal of 0.7143 tce/t bought, 20 MWh sold: in GJ
  // 360 + 10 × 20.9 − 72 = 497; in kgce 12,290 + 7,143 − 2,458.
  @Test func energyAcrossTheBoundary() throws {
    let plan = Plan(
      text: """
        commodities:
          power: {kind: electricity, unit: MWh, standard-coal: 0.1229 kgce/kWh}
          coal:
            {kind: fuel, unit: t, net-calorific-value: 20.9 GJ/t, standard-coal: 0.7143 tce/t,
             carbon-content: 60 %}
        markets:
          grid: {commodity: power, direction: purchase, factors: {location: own.grid}}
          feed-in: {commodity: power, direction: sale}
          mine: {commodity: coal, direction: purchase}
        demands: {works: {commodity: power}, stock: {commodity: coal}}
        meters:
          g: {measures: grid, type: register, unit: MWh}
          f: {measures: feed-in, type: register, unit: MWh}
          c: {measures: mine, type: register, unit: t}
        """, metered: ["g": [100], "f": [20], "c": [10]], factors: ["own.grid,CO2,0.5,tCO2/MWh"],
      first: Self.january)
    let inventory = try plan.build()
    #expect(inventory.kilojoules == 497_000_000)
    #expect(abs(inventory.gramsCoalEquivalent - 16_975_000) <= 3)
  }

  // 22 t of CO2 for 100 t of bricks: 220 kg/t. With a month of unknown output there is no intensity.
  @Test func anIntensityNeedsEveryMonthsOutput() throws {
    let text = """
      commodities:
        coal: {kind: fuel, unit: t, carbon-content: 60 %}
        brick: {kind: product, unit: t}
      processes:
        kiln: {reference: brick, inputs: {coal: 0.1 t}, outputs: {brick: 1 t}}
        old-kiln: {reference: brick, inputs: {coal: 0.1 t}, outputs: {brick: 1 t}}
      markets:
        mine: {commodity: coal, direction: purchase}
        sale: {commodity: brick, direction: sale}
      products: [brick]
      meters:
        m: {measures: kiln/brick, type: register, unit: t}
        n: {measures: old-kiln/brick, type: register, unit: t}
      """
    var plan = Plan(text: text, metered: ["m": [60], "n": [40]], first: Self.january)
    var (inventory, data, park) = try plan.inventory()
    let found = ProductIntensity.all(of: inventory, flowsheet: data.flowsheet, in: park)
    #expect(found.map(\.output) == [100])
    #expect(isClose(found.first?.kilogramsPerUnit ?? 0, 220))
    plan.metered = ["m": [60], "n": [nil]]
    (inventory, data, park) = try plan.inventory()
    #expect(ProductIntensity.all(of: inventory, flowsheet: data.flowsheet, in: park).isEmpty)
  }
}
