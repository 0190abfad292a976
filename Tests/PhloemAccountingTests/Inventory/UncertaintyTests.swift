import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// Propagation by hand, after the IPCC 2006 Guidelines (Volume 1, Chapter 3).
@Suite struct UncertaintyTests {
  // Two boilers with a metered fuel each and 1000 kg of CO2 a boiler; `own.a` has ±10 %.
  private func plan(accuracy: String = "5 %", second: String = "own.a") -> Plan {
    Plan(
      text: """
        commodities:
          a: {kind: fuel, unit: t, factors: {combustion: own.a}}
          b: {kind: fuel, unit: t, factors: {combustion: \(second)}}
          steam: {kind: heat, unit: GJ}
        processes:
          one: {reference: steam, inputs: {a: 1 t}, outputs: {steam: 20 GJ}}
          two: {reference: steam, inputs: {b: 1 t}, outputs: {steam: 20 GJ}}
        markets:
          a-mine: {commodity: a, direction: purchase}
          b-mine: {commodity: b, direction: purchase}
        demands: {works: {commodity: steam}}
        meters:
          m: {measures: one/a, type: register, unit: t, accuracy: \(accuracy)}
          n: {measures: two/b, type: register, unit: t, accuracy: \(accuracy)}
        """, metered: ["m": [0.5], "n": [0.5]],
      factors: [
        "own.a,CO2,2,tCO2/t,1.8,2.2", "own.b,CO2,2,tCO2/t,1.8,2.2", "own.c,CO2,2,tCO2/t",
        "own.skew,CO2,2,tCO2/t,1,5",
      ], first: Period(year: 2021, month: 1, months: 1))
  }

  private func uncertainty(_ plan: Plan) throws -> InventoryUncertainty {
    let (inventory, _, park) = try plan.inventory()
    return inventory.uncertainty(in: park)
  }

  // √(5² + 10²) = 11.18 %.
  @Test func theProductRule() throws {
    var plan = plan()
    plan.metered = ["m": [0.5], "n": [0]]
    #expect(isClose(try uncertainty(plan).relative, 0.1118034, relative: 1e-6))
  }

  // The factor's 10 % of 2000 kg add up to 200 kg; the meters' 50 kg each are independent:
  // √(200² + 50² + 50²) = 212.13 kg. With two factors: √(100² + 100² + 50² + 50²) = 158.11 kg.
  @Test(arguments: [("own.a", 212.1320), ("own.b", 158.1139)])
  func oneFactorIsFullyCorrelatedAndTwoAreNot(second: String, kilograms: Double) throws {
    let found = try uncertainty(plan(second: second))
    #expect(found.grams == 2_000_000)
    #expect(isClose(found.halfWidth, kilograms * 1000, relative: 1e-6))
    #expect(found.contributions.first?.key.hasPrefix("factor own.a") == true)
  }

  @Test func whatHasNoLimitsIsNamed() throws {
    let found = try uncertainty(plan(second: "own.c"))
    #expect(found.withoutLimits == ["factor own.c@1"])
    #expect(try uncertainty(plan(accuracy: "0 %")).withoutLimits == ["meter m", "meter n"])
  }

  // Of two meters side by side the worse one speaks, and one without accuracy is named.
  @Test(arguments: [("1 %", 0.05), ("5 %", 0.05), ("8 %", 0.08)])
  func theWorstOfParallelMetersCounts(other: String, share: Double) throws {
    var plan = plan(second: "own.c")
    plan.text += "\n  m2: {measures: two/b, type: register, unit: t, accuracy: \(other)}"
    plan.metered = ["m": [0], "n": [0.25], "m2": [0.25]]
    #expect(isClose(try uncertainty(plan).relative, share, relative: 1e-9))
  }

  // Splitting one boiler into more, each with its own factor and meter, shrinks the relative width by
  // √n (invariant 30), and no width is negative.
  @Test(arguments: UInt64(1)...20)
  func independentPartsShrinkIt(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let relative = Double.random(in: 0.01...0.5, using: &random)
    func width(parts n: Int) throws -> Double {
      let range = 0..<n
      let text = """
        activities:
        \(range.map { "  a\($0): {scope: 1, amount: {meter: m}, factor: own.f\($0)}" }
          .joined(separator: "\n"))
        meters: {m: {type: register, unit: t}}
        """
      let plan = Plan(
        text: text, metered: ["m": [100]],
        factors: range.map { "own.f\($0),CO2,2,tCO2/t,\(2 - 2 * relative),\(2 + 2 * relative)" },
        first: Period(year: 2021, month: 1, months: 1))
      return try uncertainty(plan).relative
    }
    let widths = try [1, 2, 4].map { try width(parts: $0) }
    #expect(widths.allSatisfy { $0 >= 0 })
    #expect(isClose(widths[0], relative, relative: 1e-6))
    #expect(isClose(widths[1], relative / 2.0.squareRoot(), relative: 1e-6))
    #expect(isClose(widths[2], relative / 2, relative: 1e-6))
  }

  // Small even limits: half the 95 % interval of the draws is that of propagation within 2 %.
  @Test func drawsAgreeWithPropagation() throws {
    let (inventory, _, park) = try plan(second: "own.b").inventory()
    let found = inventory.uncertainty(in: park)
    let draws = inventory.distribution(in: park, trials: 40_000, seed: 7)
    #expect(isClose(draws.mean, Double(found.grams), relative: 0.002))
    #expect(isClose((draws.upper - draws.lower) / 2, found.halfWidth, relative: 0.02))
  }

  @Test func oneSeedGivesTheSameNumbers() throws {
    let (inventory, _, park) = try plan().inventory()
    let a = inventory.distribution(in: park, trials: 500, seed: 3)
    let b = inventory.distribution(in: park, trials: 500, seed: 3)
    let c = inventory.distribution(in: park, trials: 500, seed: 4)
    #expect(a.mean == b.mean && a.lower == b.lower && a.upper == b.upper)
    #expect(a.mean != c.mean)
  }

  // Limits of 0.5 and 2.5 times the value make a lognormal: its quantiles are the limits themselves.
  @Test func skewedLimitsStayWhereTheyAre() throws {
    var plan = plan(accuracy: "0 %", second: "own.skew")
    plan.metered = ["m": [0], "n": [0.5]]
    let (inventory, _, park) = try plan.inventory()
    let draws = inventory.distribution(in: park, trials: 40_000, seed: 1)
    #expect(isClose(draws.lower, 500_000, relative: 0.03))
    #expect(isClose(draws.upper, 2_500_000, relative: 0.03))
  }
}
