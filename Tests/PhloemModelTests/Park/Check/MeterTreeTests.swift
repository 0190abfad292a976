import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct MeterTreeTests {
  private static let head = """
    commodities:
      power: {kind: electricity, unit: kWh}
      heat: {kind: heat, unit: GJ}
    markets: {grid: {commodity: power, direction: purchase}}
    demands: {town: {commodity: power}}
    meters:

    """

  private func errors(_ meters: [String]) -> [String] {
    parkFindings(Self.head + meters.map { "  \($0)" }.joined(separator: "\n"))
      .filter { $0.hasPrefix("error: ") }.map { String($0.dropFirst(7)) }
  }

  private static let m = "type: register, unit: kWh, carrier: power"

  @Test func aTreeWithAVirtualRestIsSound() {
    #expect(
      errors([
        "main: {\(Self.m), measures: grid}", "a: {\(Self.m), parent: main}",
        "b: {\(Self.m), parent: main}", "rest: {virtual: main - a - b, unit: kWh, carrier: power}",
      ]) == [])
  }

  @Test func aCycleIsTold() {
    let found = errors(["a: {\(Self.m), parent: b}", "b: {\(Self.m), parent: a}"])
    #expect(found.first == "the meter tree has a cycle: a under b under a")
  }

  @Test func aMeterComputedFromItselfIsTold() {
    let found = errors([
      "a: {virtual: b + b, unit: kWh}", "b: {virtual: a / 2, unit: kWh}",
    ])
    #expect(found.first == "virtual meter 'a' is computed from itself: a from b from a")
  }

  @Test(arguments: [
    (
      ["main: {M}", "a: {M, parent: main}", "sum: {virtual: main + a, unit: kWh}"],
      "virtual meter 'sum' counts 'a' twice: it is part of 'main'"
    ),
    (
      ["main: {M, measures: grid}", "a: {M, parent: main, measures: grid}"],
      "'a' and its parent meter 'main' both measure the same flow: it would be counted twice"
    ),
    (
      ["a: {M, measures: grid}", "b: {M}", "sum: {virtual: a + b, unit: kWh, measures: grid}"],
      "virtual meter 'sum' and its part 'a' both measure the same flow: it would be counted twice"
    ),
    (
      ["a: {M}", "h: {type: register, unit: GJ, carrier: heat, parent: a}"],
      "meter 'h' of 'heat' hangs under 'a' of 'power'"
    ),
    (["a: {M}", "v: {virtual: a * a, unit: kWh}"], "virtual meter 'v' is not a sum of meters"),
    (
      ["a: {M}", "w: {type: register, unit: m3}", "v: {virtual: a + w, unit: kWh}"],
      "virtual meter 'v' (energy) adds 'w', which comes to volume"
    ),
    (
      ["a: {M}", "b: {M, interval: 1 h}", "v: {virtual: a + b, unit: kWh}"],
      "virtual meter 'v' adds 'b', which has another interval"
    ),
    (
      ["a: {type: gauge, unit: kW}", "v: {virtual: a + a, unit: kW}"],
      "virtual meter 'v' (power) adds 'a', which comes to energy"
    ),
    (
      ["a: {type: gauge, unit: °C}", "v: {virtual: a / 2, unit: °C}"],
      "virtual meter 'v' adds up over time but 'a' is a level, or the other way round"
    ),
  ])
  func whatCannotBeIsTold(meters: [String], message: String) {
    #expect(errors(meters.map { $0.replacing("{M", with: "{\(Self.m)") }) == [message])
  }

  @Test func ratesOfPowerAddUpToEnergy() {
    #expect(
      errors([
        "a: {type: gauge, unit: kW}", "b: {type: gauge, unit: MW}",
        "v: {virtual: a + b, unit: kWh}", "w: {virtual: a + b, unit: kW, type: gauge}",
      ]) == [])
  }
}
