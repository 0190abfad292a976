import PhloemAccounting
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct IndicatorTests {
  private static let plan = Plan(
    text: """
      commodities:
        coal: {kind: fuel, unit: t, carbon-content: 60 %}
        steam: {kind: heat, unit: GJ}
      processes: {boiler: {reference: steam, inputs: {coal: 1 t}, outputs: {steam: 20 GJ}}}
      markets: {mine: {commodity: coal, direction: purchase}}
      demands: {town: {commodity: steam}}
      indicators:
        per-head:
          {formula: co2e / staff, unit: tCO2e/person, limit: 1 tCO2e/person, baseline: 0.8 tCO2e/person,
           grades: {A: 0.3 tCO2e/person, B: 0.5 tCO2e/person}}
        steam-rate: {formula: s / m, unit: GJ/t, better: higher, limit: 19 GJ/t}
      meters:
        m: {measures: boiler/coal, type: register, unit: t}
        s: {type: register, unit: GJ}
        staff: {type: gauge, unit: person}
      """, metered: ["m": [10, 10], "s": [190, 180], "staff": [90, 110]],
    first: Period(year: 2021, month: 1, months: 2))

  // 20 t of coal at 2.2 are 44 t; the staff is (90 × 31 + 110 × 28) / 59 days = 5870 / 59 on average:
  // 44 × 59 / 5870 = 0.442249 t a head, 44.72 % under 0.8, grade B.
  @Test func levelsAverageAndAmountsAddUp() throws {
    let (inventory, data, park) = try Self.plan.inventory()
    let values = StatementValues(park: park, activity: data, inventory: inventory)
    let found = try IndicatorResult(park.indicators[0], period: inventory.period, values: values)
    #expect(isClose(found.value, 44.0 * 59 / 5870))
    #expect(found.passes == true)
    #expect(isClose(found.deviation ?? 0, 44.0 * 59 / 5870 / 0.8 - 1))
    #expect(found.grade == "B")
    // (190 + 180) / 20 = 18.5 GJ/t is below the 19 that are wanted.
    let rate = try IndicatorResult(park.indicators[1], period: inventory.period, values: values)
    #expect(isClose(rate.value, 18.5))
    #expect(rate.passes == false)
  }

  @Test func aMeterWithoutDataIsRefused() throws {
    var plan = Self.plan
    plan.metered["staff"] = nil
    let (inventory, data, park) = try plan.inventory()
    let values = StatementValues(park: park, activity: data, inventory: inventory)
    #expect(throws: InputError.self) {
      try IndicatorResult(park.indicators[0], period: inventory.period, values: values)
    }
  }
}
