import PhloemMetering
import PhloemModel
import Testing

@Suite struct SeriesTests {
  private func series(
    _ values: [Int64], _ flags: [QualityFlag]? = nil, coverage: [UInt8]? = nil, start: Int64 = 0,
    meaning: SeriesMeaning = .amount
  ) -> IntervalSeries {
    IntervalSeries(
      grid: TimeGrid(start: newYear + start, step: 900, count: values.count), values: values,
      flags: flags ?? Array(repeating: .measured, count: values.count),
      coverage: coverage ?? Array(repeating: 100, count: values.count), meaning: meaning)
  }

  /// The example of the target's main file.
  @Test func theExampleRuns() throws {
    let spec = ChannelSpec(
      id: "e-main", kind: .register(modulus: 1_000_000), unitScale: 1000, base: try wattHours())
    let series = ReadingSeries(times: [0, 900, 1800], values: [10, 12, 15])
    let grid = TimeGrid(start: 0, step: 900, count: 2)
    let result = IntervalEngine(spec, spacing: 900).intervals(of: series, on: grid)
    #expect(result.series.values == [2000, 3000])
  }

  @Test func virtualMeterCarriesTheWorst() throws {
    let rest = try IntervalSeries.combination([
      (1, series([10, 20, 30], [.measured, .estimated, .measured], coverage: [100, 90, 100])),
      (-0.5, series([5, 6, 7], [.measured, .measured, .missing])),
    ])
    // By hand: 10 − 2.5 = 7.5 → 8, half to even; 20 − 3 = 17.
    #expect(rest.values == [8, 17, 0])
    #expect(rest.flags == [.calculated, .estimated, .missing])
    #expect(rest.coverage == [100, 90, 0])
  }

  @Test func differentGridsAreRefused() {
    #expect(throws: SeriesMismatch.self) {
      try IntervalSeries.combination([(1, series([1, 2])), (1, series([1, 2], start: 900))])
    }
    #expect(throws: SeriesMismatch.self) {
      try IntervalSeries.combination([(1, series([1])), (1, series([1], meaning: .mean))])
    }
    #expect(throws: SeriesMismatch.self) { try series([1, 2]).sums(between: [newYear + 60]) }
    #expect(throws: SeriesMismatch.self) { try series([1, 2]).resampled(step: 1000) }
  }

  @Test func sumsTellTheEstimatedShare() throws {
    let quarters = series(
      [100, 300, 0, 600], [.measured, .estimated, .missing, .manual], coverage: [100, 100, 0, 60])
    let sum = quarters.sum
    #expect(sum.total == 1000)
    #expect(sum.estimatedShare == 0.3)
    #expect(sum.coverage == 0.65)
    #expect(sum.missing == 1)
    #expect(sum.worst == .estimated)
    let outside = try quarters.sums(between: [newYear - 900, newYear + 900, newYear + 5400])
    #expect(outside.map(\.total) == [100, 900])
    #expect(outside.map(\.missing) == [1, 3])
  }

  @Test func resamplingAddsAmountsAndAveragesLevels() throws {
    let hours = try series([1, 2, 3, 4, 5, 6, 7, 8]).resampled(step: 3600)
    #expect(hours.values == [10, 26])
    let means = try series([10, 20, 0, 0], coverage: [100, 50, 0, 0], meaning: .mean)
      .resampled(step: 3600)
    // By hand: (10·100 + 20·50)/150 = 13.33.
    #expect(means.values == [13])
    #expect(means.coverage == [37])
  }

  private func correction(
    _ id: Int64, _ method: Correction.Method, _ range: Range<Int64>, undoneAt: Int64? = nil
  ) -> Correction {
    Correction(
      id: id, meter: "m", window: newYear + range.lowerBound..<newYear + range.upperBound,
      reason: .errors, method: method, comment: "", author: "t", enteredAt: 0,
      undoneAt: undoneAt)
  }

  @Test func correctionsChangeIntervals() throws {
    let raw = series([1, 2, 3, 4])
    let scaled = try raw.corrected(by: [correction(1, .scale(1.5), 900..<2700)])
    // By hand: cumulated 2, 5 → 3, 7.5 → 8 (half to even).
    #expect(scaled.values == [1, 3, 5, 4])
    #expect(scaled.flags == [.measured, .calculated, .calculated, .measured])
    #expect(try raw.corrected(by: [correction(1, .scale(9), 0..<900, undoneAt: 5)]) == raw)
    let spread = try raw.corrected(by: [correction(1, .spread(10), 0..<2700)])
    #expect(spread.values == [3, 3, 4, 4])
    let offset = try raw.corrected(by: [correction(1, .offset(-2), 0..<3600)])
    #expect(offset.values.reduce(0, +) == 8)
    let gone = try raw.corrected(by: [
      correction(2, .interpolate, 0..<3600), correction(1, .setMissing, 900..<2700),
    ])
    #expect(gone.values == [1, 2, 3, 4])
    #expect(gone.flags == [.measured, .estimated, .estimated, .measured])
    let replaced = try raw.corrected(by: [correction(1, .replace([7, 8]), 900..<3600)])
    #expect(replaced.values == [1, 7, 8, 4])
    let copied = try raw.corrected(
      by: [correction(1, .copy(meter: "n", factor: 2), 0..<900)],
      others: ["n": series([50, 0, 0, 0])])
    #expect(copied.values[0] == 100)
    #expect(throws: SeriesMismatch.self) {
      try raw.corrected(by: [correction(1, .copy(meter: "n", factor: 2), 0..<900)])
    }
  }

  @Test func weekProfileFillsFromTheSameWeekday() throws {
    let week = 7 * 96
    var flags = Array(repeating: QualityFlag.measured, count: 3 * week)
    for k in week..<week + 4 { flags[k] = .missing }
    let raw = series((0..<Int64(3 * week)).map { $0 % 7 + 1 }, flags)
    let filled = try raw.corrected(by: [
      correction(1, .weekProfile(weeks: 1), Int64(week * 900)..<Int64(week * 900 + 3600))
    ])
    let expected = (week..<week + 4).map { k in
      let pair = Double(raw.values[k - week] + raw.values[k + week])
      return Int64((pair / 2).rounded(.toNearestOrEven))
    }
    #expect(Array(filled.values[week..<week + 4]) == expected)
    #expect(filled.flags[week] == .estimated)
  }
}
