import PhloemBalance
import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

/// What becomes of readings: deviations, gaps, virtual meters, impossible values.
@Suite struct BalanceReadingTests {
  @Test func missingAccuraciesAreAssumedAndFlagged() throws {
    let text = BalanceParks.power.replacing(", accuracy: 1.96 %", with: "")
    let state = try ParkReconciliation.of(text, ["m-grid": 1000, "m-a": 600, "m-b": 390])
    #expect(state.flows.allSatisfy { $0.isAssumed })
    #expect(isClose(state.flow("grid")?.measured?.standardDeviation ?? 0, 5, relative: 1e-12))
  }

  @Test func zeroIsNotExact() throws {
    let text = BalanceParks.power.replacing(
      "m-b: {measures: b, type: register, unit: kWh, accuracy: 1.96 %}",
      with: "m-b: {measures: b, type: register, unit: kWh, accuracy: 1.96 %, limit: 500 kW}")
    let state = try ParkReconciliation.of(text, ["m-grid": 1000, "m-a": 990, "m-b": 0])
    // 1 % of 1 % of the 500 kWh that one hour could bring.
    #expect(
      isClose(state.flow("b")?.measured?.standardDeviation ?? 0, 0.05, relative: 1e-9))
    #expect(state.value("b") > 0)
  }

  @Test func estimatesAndGapsWidenTheDeviation() throws {
    let park = try park(reading: BalanceParks.power)
    var readings = BalanceReadings(park, ["m-grid": 1000, "m-a": 600, "m-b": 390])
    readings.amounts["m-a"] = MeteredAmount(
      amount: 600 * 3.6, estimated: 100 * 3.6, missingShare: 0.2)
    let state = ParkReconciliation(park, readings: readings, defaults: try .shipped())
    // 1 % of 600; 35 % of the 100 estimated; what 20 % of missing time would bring, 150.
    let expected = (36 + 35 * 35 + 150 * 150.0).squareRoot()
    #expect(
      isClose(state.flow("a")?.measured?.standardDeviation ?? 0, expected, relative: 1e-9))
  }

  @Test func severalMetersOfAFlowAddUp() throws {
    let text =
      BalanceParks.power
      + "  m-c: {measures: b, type: register, unit: MWh, accuracy: 3.92 %}\n"
    let state = try ParkReconciliation.of(
      text, ["m-grid": 1000, "m-a": 600, "m-b": 190, "m-c": 0.2])
    #expect(isClose(state.flow("b")?.measured?.value ?? 0, 390, relative: 1e-12))
    #expect(
      isClose(
        state.flow("b")?.measured?.standardDeviation ?? 0, (1.9 * 1.9 + 16).squareRoot(),
        relative: 1e-9))
    let silent = try ParkReconciliation.of(text, ["m-grid": 1000, "m-a": 600, "m-b": 190])
    #expect(silent.flow("b")?.knowledge == .balance)
    #expect(
      silent.meterBalance.findings.map(\.message).contains { $0.contains("'m-c' has no data") })
  }

  @Test func aStatedRateIsSoftKnowledge() throws {
    // 600 kW for an hour, its 95 % range 541.2 to 658.8: a deviation of 30; the rest is the other's.
    let text = BalanceParks.power
      .replacing(
        "a: {commodity: power}",
        with: "a: {commodity: power, amount: {value: 600 kW, low: 541.2 kW, high: 658.8 kW}}"
      )
      .replacing(
        "  m-a: {measures: a, type: register, unit: kWh, accuracy: 1.96 %}\n", with: "")
    let state = try ParkReconciliation.of(text, ["m-grid": 1000, "m-b": 390])
    // By meters alone 610 ± √(100 + 15.21); with the rate the gap of 10 is shared by variance.
    let variance = 100 + 15.21 + 900
    #expect(state.flow("a")?.knowledge == .balance && state.flow("a")?.measured == nil)
    #expect(isClose(state.value("a"), 600 + 10 * 900 / variance, relative: 1e-9))
    #expect(isClose(state.value("grid"), 1000 - 10 * 100 / variance, relative: 1e-9))
    let silent = try ParkReconciliation.of(text, ["m-b": 390])
    #expect(silent.flow("a")?.knowledge == .stated)
    #expect(isClose(silent.value("grid"), 990, relative: 1e-9))
  }

  @Test func aVirtualMeterChecksNothing() throws {
    let text = BalanceParks.power.replacing(
      "m-b: {measures: b, type: register, unit: kWh, accuracy: 1.96 %}",
      with: "m-b: {measures: b, unit: kWh, virtual: m-grid - m-a}")
    let state = try ParkReconciliation.of(text, ["m-grid": 1000, "m-a": 600, "m-b": 400])
    #expect(state.meterState.globalTest() == nil)
    #expect(isClose(state.value("b"), 400, relative: 1e-12))
    #expect(isClose(state.deviation("b"), 136.squareRoot(), relative: 1e-9))
    #expect(state.flow("grid")?.knowledge == .meter && state.flow("b")?.knowledge == .balance)
  }

  @Test func aFlowThatRunsBackwardsIsNamedAndHeldAtZero() throws {
    let state = try ParkReconciliation.of(
      BalanceParks.power, ["m-grid": 1000, "m-a": 1005, "m-b": -10])
    let finding = try #require(state.meterBalance.findings.first)
    #expect(finding.message.contains("'b' come to -10.0 kWh") && finding.position != nil)
    #expect(abs(state.value("b")) < 1e-9 && state.flow("b")?.isAtBound == true)
  }

  @Test func contradictingExactReadingsAreNamedAndStopNothingElse() throws {
    let text =
      BalanceParks.power.replacing("accuracy: 1.96 %", with: "accuracy: 0 %")
      .replacing("commodities: {", with: "commodities: {coal: {kind: fuel, unit: t}, ")
      .replacing(
        "markets: {", with: "markets: {mine: {commodity: coal, direction: purchase}, "
      )
      .replacing("demands: {", with: "demands: {boiler: {commodity: coal}, ")
      + "  m-mine: {measures: mine, type: register, unit: t}\n"
    let state = try ParkReconciliation.of(
      text, ["m-grid": 1000, "m-a": 600, "m-b": 390, "m-mine": 7])
    #expect(!state.passes)
    let failures = state.meterState.parts.compactMap { part -> String? in
      if case .failure(let error) = part.outcome { return error.description }
      return nil
    }
    #expect(failures.count == 1 && failures[0].contains("'pool power'"))
    let finding = try #require(state.failures.first)
    #expect(finding.severity == .error && finding.position?.file == "park.yaml")
    #expect(state.value("grid").isNaN)
    #expect(isClose(state.value("boiler"), 7, relative: 1e-12))
  }

  @Test func metersBelowAMeterAreComparedWithIt() throws {
    let text =
      "sites: {works: {level: factory}}\n"
      + BalanceParks.power.replacing("{measures: grid,", with: "{measures: grid, site: works,")
      + "  s-1: {carrier: power, parent: m-grid, type: register, unit: kWh, accuracy: 1.96 %}\n"
      + "  s-2: {carrier: power, parent: m-grid, type: register, unit: MWh, accuracy: 1.96 %}\n"
    let park = try park(reading: text)
    let readings = BalanceReadings(park, ["m-grid": 1000, "s-1": 600, "s-2": 0.3])
    let gaps = MeterTreeGap.all(in: park, readings: readings, defaults: try .shipped())
    let gap = try #require(gaps.first)
    #expect(gaps.count == 1 && gap.level == .factory && gap.meter == "m-grid")
    #expect(isClose(gap.gap, 100, relative: 1e-9))
    #expect(isClose(gap.deviation, (100 + 36 + 9).squareRoot(), relative: 1e-9))
    #expect(!gap.isWithin)
    // What a meter of its own tells by difference is no gap; what is left of some of the meters alone is.
    for (formula, count) in [("m-grid - s-1 - s-2", 0), ("m-grid - s-1", 1), ("s-1 + s-2", 1)] {
      let rest = "  rest: {carrier: power, parent: m-grid, virtual: \"\(formula)\", unit: kWh}\n"
      let park = try PhloemTestSupport.park(reading: text + rest)
      #expect((park.differenceMeter(below: "m-grid") != nil) == (count == 0), "\(formula)")
      let gaps = MeterTreeGap.all(in: park, readings: readings, defaults: try .shipped())
      #expect(gaps.count == count, "\(formula)")
    }
  }
}
