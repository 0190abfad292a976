import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ComparisonTests {
  private func works(
    _ year: Int, burnt: [Double?], bought: [Double?], grid: Double, months: Int = 12
  ) throws -> Inventory {
    try Plan(
      text: """
        commodities:
          coal: {kind: fuel, unit: t, carbon-content: 60 %}
          steam: {kind: heat, unit: GJ}
          power: {kind: electricity, unit: MWh}
        processes: {boiler: {reference: steam, inputs: {coal: 1 t}, outputs: {steam: 20 GJ}}}
        markets:
          mine: {commodity: coal, direction: purchase}
          grid: {commodity: power, direction: purchase, factors: {location: own.grid}}
        demands: {works: {commodity: power}, town: {commodity: steam}}
        meters:
          c: {measures: boiler/coal, type: register, unit: t}
          g: {measures: grid, type: register, unit: MWh}
        """, metered: ["c": burnt, "g": bought], factors: ["own.grid,CO2,\(grid),tCO2/MWh"],
      first: Period(year: year, month: 1, months: months)
    ).build()
  }

  // Power: 100 × 0.6 → 120 × 0.5: by the factor −0.1 × 110 = −11 t, by use 20 × 0.55 = +11 t.
  // Coal: 10 → 8 t at 2.2: −4.4 t, all of it by use.
  @Test func theChangeIsSplitExactly() throws {
    let before = try works(2020, burnt: [10], bought: [100], grid: 0.6, months: 1)
    let after = try works(2021, burnt: [8], bought: [120], grid: 0.5, months: 1)
    let comparison = try InventoryComparison(from: before, to: after)
    let power = try #require(comparison.sources.first { $0.commodity == "power" })
    #expect(isClose(power.factorEffect, -11e6) && isClose(power.activityEffect, 11e6))
    let coal = try #require(comparison.sources.first { $0.commodity == "coal" })
    #expect(isClose(coal.activityEffect, -4.4e6))
    #expect(isClose(coal.factorEffect, 0, absolute: 1e-3))
    #expect(comparison.afterGrams - comparison.beforeGrams == -4_400_000)
  }

  @Test(arguments: UInt64(1)...20)
  func partsAddUpToTheChange(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    func year() -> [Double?] { (0..<12).map { _ in Double.random(in: 0...900, using: &random) } }
    let before = try works(2020, burnt: year(), bought: year(), grid: 0.61)
    let after = try works(
      2021, burnt: seed % 4 == 0 ? monthly(0) : year(), bought: year(), grid: 0.57)
    let comparison = try InventoryComparison(from: before, to: after)
    #expect(comparison.beforeGrams == before.totalGrams)
    #expect(comparison.afterGrams == after.totalGrams)
    let parts = comparison.sources.reduce(0.0) { $0 + $1.factorEffect + $1.activityEffect }
    #expect(isClose(parts, Double(after.totalGrams - before.totalGrams), absolute: 1))
    let split = try IntensityDecomposition(
      of: comparison, denominators: (1000, 900), measures: [("led", 1000), ("steam", 250)])
    let sum = split.parts.reduce(0) { $0 + $1.change }
    #expect(isClose(sum, split.after - split.before, absolute: 1e-6))
    #expect(split.parts.map(\.name).first == "measure led")
    #expect(split.parts.last?.name == "unexplained")
  }

  @Test func periodsOfOtherLengthAreRefused() throws {
    let year = try works(2020, burnt: monthly(1), bought: monthly(1), grid: 0.6)
    let quarter = try works(2021, burnt: [1, 1, 1], bought: [1, 1, 1], grid: 0.6, months: 3)
    let error = #expect(throws: InputError.self) {
      try InventoryComparison(from: year, to: quarter)
    }
    #expect(
      error?.diagnostics.first?.message
        == "2021-Q1 (3 months) cannot be compared with 2020 (12 months)")
    #expect(throws: InputError.self) {
      try IntensityDecomposition(
        of: InventoryComparison(from: year, to: year), denominators: (0, 1), measures: [])
    }
  }
}
