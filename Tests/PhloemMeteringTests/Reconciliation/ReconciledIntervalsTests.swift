import PhloemMetering
import PhloemModel
import PhloemNumerics
import PhloemTestSupport
import Testing

@Suite struct ReconciledIntervalsTests {
  private func series(
    _ text: String, _ readings: [[String: Double]]
  ) throws -> ReconciledIntervals {
    let park = try park(reading: text)
    return ReconciledIntervals(
      park, readings: readings.map { BalanceReadings(park, $0) }, defaults: try .shipped())
  }

  @Test func everyIntervalBalancesByItself() throws {
    let series = try series(
      BalanceParks.power,
      [
        ["m-grid": 1010, "m-a": 600, "m-b": 400], ["m-grid": 990, "m-a": 600, "m-b": 380],
      ])
    // Deviations of the mean interval: 10, 6 and 3.9; the second gap is 10.
    #expect(isClose(series.values[0, 0], 1010 - 10 * 100 / 151.21, relative: 1e-9))
    #expect(isClose(series.objectives[1], 100 / 151.21, relative: 1e-9))
    #expect(isClose(series.sums[0], series.values[0, 0] + series.values[0, 1], relative: 1e-12))
    #expect(series.freedoms == [1, 1] && series.failures.isEmpty)
    #expect(series.passes(0, level: 0.05) == true)
  }

  @Test func intervalsWithoutAStateAreListedAndTheOthersAnswered() throws {
    let series = try series(
      BalanceParks.power.replacing("accuracy: 1.96 %", with: "accuracy: 0 %"),
      [
        ["m-grid": 10, "m-a": 6, "m-b": 4], [:], ["m-grid": 10, "m-a": 6, "m-b": 3],
        ["m-grid": 20, "m-a": 12, "m-b": 8],
      ])
    #expect(series.failures.map(\.interval) == [1, 2])
    #expect(series.failures[0].reason == "nothing is measured")
    #expect(series.failures[1].reason.contains("'pool power'"))
    #expect(series.knownCounts[0] == 2 && isClose(series.sums[0], 30, relative: 1e-12))
  }

  @Test func aSilentMeterIsToldByTheOthers() throws {
    let series = try series(
      BalanceParks.power,
      [["m-grid": 1000, "m-a": 600, "m-b": 400], ["m-grid": 1000, "m-a": 600]])
    let place = series.balance.flows.firstIndex { $0.name.description == "b" } ?? 0
    #expect(isClose(series.values[place, 1], 400, relative: 1e-9))
    #expect(series.freedoms == [1, 0] && series.passes(1, level: 0.05) == nil)
  }
}
