import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// Invariants of accounting over random works of a year: linear, additive, neutral to units.
@Suite struct InventoryPropertyTests {
  // Fuels of several gases, part biogenic, electricity under contract, goods; `unit` is that of mass.
  private func plan(seed: UInt64, unit: String = "t", scale: Double = 1, energy: String = "MWh")
    -> Plan
  {
    var random = SeededGenerator(seed: seed)
    var processes = ""
    var meters = "  g: {measures: grid, type: register, unit: \(energy)}\n"
    var metered: [String: [Double?]] = [:]
    func year(_ most: Double) -> [Double?] {
      (0..<12).map { _ in Double.random(in: 0...most, using: &random) }
    }
    metered["g"] = year(500).map { $0.map { $0 * scale * (energy == "MJ" ? 3600 : 1) } }
    for k in 0..<Int.random(in: 2...5, using: &random) {
      let fuel = Bool.random(using: &random) ? "coal" : "wood-mix"
      processes +=
        "  b\(k): {site: s\(k % 2), reference: steam, inputs: {\(fuel): 1 t}, outputs: {steam: 20 GJ}}\n"
      meters += "  m\(k): {measures: b\(k)/\(fuel), type: register, unit: \(unit)}\n"
      metered["m\(k)"] = year(900).map { $0.map { $0 * scale * (unit == "kg" ? 1000 : 1) } }
    }
    return Plan(
      text: """
        sites: {s0: {level: factory}, s1: {level: factory}}
        commodities:
          coal:
            {kind: fuel, unit: t, net-calorific-value: 22 GJ/t, carbon-content: 57 %,
             factors: {combustion-CH4: own.ch4, combustion-N2O: own.n2o}}
          wood-mix: {kind: fuel, unit: t, carbon-content: 48 %, fossil-share: 30 %}
          steam: {kind: heat, unit: GJ}
          power: {kind: electricity, unit: kWh}
        processes:
        \(processes)
        markets:
          mine: {commodity: coal, direction: purchase, scope3: {category: 3, factor: own.mining}}
          wood: {commodity: wood-mix, direction: purchase}
          grid: {commodity: power, direction: purchase,
            factors: {location: own.grid, residual: own.rest}}
        demands: {town: {commodity: steam}, works: {commodity: power}}
        meters:
        \(meters)
        """, metered: metered,
      factors: [
        "own.ch4,CH4,10,kgCH4/TJ", "own.n2o,N2O,1.4,kgN2O/TJ", "own.mining,CO2e,0.2,tCO2e/t,,,AR5",
        "own.grid,CO2,0.5703,tCO2/MWh", "own.rest,CO2,0.61,tCO2/MWh",
      ])
  }

  private static let all: [Scope] = Scope.allCases

  @Test(arguments: UInt64(1)...20)
  func linearInActivity(seed: UInt64) throws {
    let (one, three) = (try plan(seed: seed).build(), try plan(seed: seed, scale: 3).build())
    #expect(one.lines.map(\.id) == three.lines.map(\.id))
    for (a, b) in zip(one.lines, three.lines) { #expect(abs(b.grams - 3 * a.grams) <= 2) }
  }

  @Test(arguments: UInt64(1)...20)
  func additiveOverPlacesAndMonths(seed: UInt64) throws {
    let year = try plan(seed: seed).build()
    for scope in Self.all {
      let quarters = (0..<4).map {
        year.part(Period(year: 2021, month: 1 + 3 * $0, months: 3)).co2eGrams(of: scope)
      }
      #expect(quarters.reduce(0, +) == year.co2eGrams(of: scope))
      for dimension in InventoryDimension.allCases {
        let groups = year.grouped(by: [.scope, dimension]).filter { $0.keys[0] == scope.rawValue }
        #expect(groups.reduce(0) { $0 + $1.co2eGrams } == year.co2eGrams(of: scope))
      }
    }
    let energy = year.period.months.reduce(Int64(0)) { $0 + year.part($1).kilojoules }
    #expect(energy == year.kilojoules)
  }

  // A quarter accounted by itself has the very lines of the year.
  @Test(arguments: UInt64(1)...20)
  func aQuarterIsPartOfItsYear(seed: UInt64) throws {
    var plan = plan(seed: seed)
    let year = try plan.build()
    plan.first = Period(year: 2021, month: 1, months: 3)
    plan.metered = plan.metered.mapValues { Array($0.prefix(3)) }
    let quarter = try plan.build()
    #expect(quarter.lines.map(\.grams) == year.part(plan.first).lines.map(\.grams))
  }

  @Test(arguments: UInt64(1)...20)
  func unitsAreNeutral(seed: UInt64) throws {
    let tonnes = try plan(seed: seed).build()
    let kilograms = try plan(seed: seed, unit: "kg", energy: "MJ").build()
    #expect(tonnes.lines.map(\.id) == kilograms.lines.map(\.id))
    for (a, b) in zip(tonnes.lines, kilograms.lines) { #expect(abs(a.grams - b.grams) <= 1) }
  }

  @Test(arguments: UInt64(1)...20)
  func zeroGivesZero(seed: UInt64) throws {
    let inventory = try plan(seed: seed, scale: 0).build()
    #expect(!inventory.lines.isEmpty)
    #expect(inventory.lines.allSatisfy { $0.grams == 0 && $0.co2eGrams == 0 })
    #expect(inventory.kilojoules == 0)
  }

  // CO2e of each line is its grams times the GWP of the one set, rounded once, half to even.
  @Test(arguments: UInt64(1)...20)
  func carbonDioxideEquivalentIsGasTimesPotential(seed: UInt64) throws {
    let inventory = try plan(seed: seed).build()
    for line in inventory.lines {
      let potential = line.gas == "CO2e" ? 1 : inventory.gwpSet.value(of: line.gas) ?? 0
      let expected = (Double(line.grams) * potential).rounded(.toNearestOrEven)
      #expect(Double(line.co2eGrams) == expected)
    }
  }

  // Wood is 70 % biogenic: for each fossil line a memo of 7/3 of it, in no total.
  @Test(arguments: UInt64(1)...20)
  func biogenicCarbonIsInNoTotal(seed: UInt64) throws {
    let inventory = try plan(seed: seed).build()
    #expect(!inventory.totalScopes.contains(.biogenic))
    let fossil = inventory.lines.filter { $0.scope == .scope1 && $0.commodity == "wood-mix" }
    let memo = inventory.lines(of: .biogenic)
    #expect(fossil.count == memo.count)
    for (a, b) in zip(fossil, memo) {
      #expect(isClose(Double(a.grams) * 7 / 3, Double(b.grams), absolute: 2))
    }
  }

  @Test(arguments: UInt64(1)...20)
  func unrelatedFactorsChangeNothing(seed: UInt64) throws {
    var plan = plan(seed: seed)
    let before = try plan.build()
    plan.factors += ["own.other,CO2,3,tCO2/t", "own.grid.late,CO2,0.1,tCO2/MWh"]
    let after = try plan.build()
    #expect(before.lines.map(\.grams) == after.lines.map(\.grams))
    #expect(before.lines.map(\.calculation) == after.lines.map(\.calculation))
  }
}
