import PhloemMetering
import PhloemModel
import Testing

@Suite struct GaugeTests {
  private func run(
    _ spec: ChannelSpec, _ values: [Double], spacing: Int = 900, times: [Int64]? = nil,
    qualities: [UInt8] = []
  ) -> IntervalEngine.Result {
    let times = times ?? values.indices.map { newYear + Int64($0 * spacing) }
    return IntervalEngine(spec, spacing: spacing).intervals(
      of: ReadingSeries(times: times, values: values, qualities: qualities), on: grid(days: 1))
  }

  @Test func intervalReadingsKeepTheirLabel() throws {
    // 3.17 kWh stamped 00:15 at its end belongs to the first quarter.
    let result = run(
      try spec(.interval, label: .end), [3.17, 4], times: [newYear + 900, newYear + 1800])
    #expect(Array(result.series.values[0..<3]) == [3170, 4000, 0])
    #expect(Array(result.series.flags[0..<3]) == [.measured, .measured, .missing])
  }

  @Test func hourlyReadingsAreSplitExactly() throws {
    // By hand: 1.001 kWh over four quarters is 250.25 Wh each: edges at 250, 500, 751, 1001.
    let result = run(try spec(.interval), [1.001, 2], spacing: 3600)
    #expect(Array(result.series.values[0..<5]) == [250, 250, 251, 250, 500])
  }

  @Test func missingQuarterLeavesAHole() throws {
    let result = run(
      try spec(.interval), [1, 2, 0, 4], qualities: [0, 0, QualityFlag.missing.rawValue, 2])
    #expect(Array(result.series.values[0..<4]) == [1000, 2000, 0, 4000])
    #expect(Array(result.series.flags[0..<4]) == [.measured, .measured, .missing, .manual])
  }

  @Test func powerIsHeld() throws {
    // By hand: 34.7 kW for a minute is 578.33 Wh; 15 minutes are 8675 Wh.
    let spec = try spec(.rate)
    let result = run(spec, Array(repeating: 34.7, count: 60), spacing: 60)
    #expect(Array(result.series.values[0..<5]) == [8675, 8675, 8675, 8675, 0])
    #expect(result.series.coverage[3] == 100)
    // A gap is not filled: 10:00 and 12:00 are held for a minute each.
    let gap = IntervalEngine(spec, spacing: 60).intervals(
      of: ReadingSeries(times: [newYear + 36_000, newYear + 43_200], values: [60, 60]),
      on: grid(days: 1))
    #expect(gap.series.total == 2000)
    #expect(gap.series.coverage[40] == 6)
    #expect(gap.series.flags[41] == .missing)
    #expect(gap.events.map(\.kind) == [.gap])
  }

  @Test func negativePowerIsExport() throws {
    let result = run(try spec(.rate), [-4, -4, 4, 4])
    #expect(Array(result.series.values[0..<4]) == [-1000, -1000, 1000, 1000])
  }

  @Test func levelsAverageOverTime() throws {
    // By hand: 20.0 for 10 min and 23.0 for 5 min average 21.0 (scale 1000 a unit).
    let result = run(
      try spec(.level), [20, 23, 30], times: [newYear, newYear + 600, newYear + 900])
    #expect(result.series.values[0] == 21_000)
    #expect(result.series.meaning == .mean)
  }

  @Test func limitMarksAndKeeps() throws {
    // 8 kW at most is 2000 Wh a quarter, 8000/3600 Wh a second.
    let result = run(try spec(.rate, limit: 8000.0 / 3600), [4, 4000, 4])
    #expect(Array(result.series.values[0..<3]) == [1000, 1_000_000, 1000])
    #expect(Array(result.series.flags[0..<3]) == [.measured, .estimated, .measured])
    #expect(result.events.map(\.kind) == [.implausible])
  }
}
