import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemAccounting

@Suite struct MethodologyVerificationTests {
  private static let factors = MethodologyTests.factors

  private func verify(
    _ methodology: Methodology, _ up: MeteredInput, _ down: MeteredInput, hours: Int64 = 4
  ) throws -> MethodologyVerification {
    try methodology.verify(
      [:], meters: ["up": [up], "down": [down]], in: 0..<hours * 3600,
      factors: Self.factors.get())
  }

  /// Amounts in whole Wh.
  private func wattHours(
    _ found: MethodologyVerification, _ part: KeyPath<MethodologyVerification.Amount, Quantity>
  ) -> [Int] {
    found.amounts.map { Int(($0[keyPath: part].written * 1000).rounded()) }
  }

  /// By hand, Wh: up 1000 measured, 2000 estimated, 3000 calculated, 4000 missing.
  ///
  /// Down 100, 200 estimated, 300, 400. Estimates up are left out: 1000 + 3000; down they count: 1000. So 3 kg, and the
  /// hours 0 and 2 are claimed.
  @Test func estimatesAreLeftOutWhereTheyWouldRaise() throws {
    let up = try MethodologySamples.input(
      "pv", [1000, 2000, 3000, 0], [.measured, .estimated, .calculated, .missing])
    let down = try MethodologySamples.input(
      "aux", [100, 200, 300, 400], [.measured, .estimated, .measured, .measured])
    let found = try verify(MethodologySamples.twoMeters(), up, down)
    #expect(found.result.grams == 3000 && found.result.refusals.isEmpty)
    #expect(
      found.hours == [
        MeterHourRun(meter: "pv", firstHour: 0, count: 1),
        MeterHourRun(meter: "pv", firstHour: 2, count: 1),
      ])
    #expect(wattHours(found, \.counted) == [4000, 1000])
    #expect(wattHours(found, \.estimated) == [2000, 200])
    #expect(wattHours(found, \.known) == [6000, 1000])
    #expect(found.amounts.map(\.coverage) == [0.5, 0.75])
    // Half of an estimate counts: 1000 + 3000 + 1000 − 1000, and hour 1 is claimed whole.
    let half = try verify(MethodologySamples.twoMeters(estimates: "50 %"), up, down)
    #expect(half.result.grams == 4000)
    #expect(half.hours == [MeterHourRun(meter: "pv", firstHour: 0, count: 3)])
  }

  /// By hand: a missing hour down is refused, or is the largest known hour, 300 Wh: 1000 − 600 − 300.
  ///
  /// A quarter of an hour that is missing counts a quarter of the largest rate, 400 Wh an hour.
  @Test func gapsAreNeverFree() throws {
    let up = try MethodologySamples.input(
      "pv", [1000, 0, 0, 0], Array(repeating: .measured, count: 4))
    let down = try MethodologySamples.input(
      "aux", [100, 200, 300, 0], [.measured, .measured, .measured, .missing])
    let refused = try verify(MethodologySamples.twoMeters(), up, down)
    #expect(refused.result.refusals.map(\.rule) == ["gaps.down"])
    #expect(refused.result.issuableTonnes == 0)
    let largest = try verify(MethodologySamples.twoMeters(gaps: "largest"), up, down)
    #expect(largest.result.grams == 100 && wattHours(largest, \.filled) == [0, 300])
    let part = try MethodologySamples.input(
      "aux", [100, 200, 300, 0], Array(repeating: .measured, count: 4),
      coverage: [100, 100, 75, 100])
    #expect(try verify(MethodologySamples.twoMeters(), up, part).result.refusals.count == 1)
    let filled = try verify(MethodologySamples.twoMeters(gaps: "largest"), up, part)
    #expect(wattHours(filled, \.filled) == [0, 100] && filled.result.grams == 300)
  }

  /// A meter without any reading has no largest interval: its gap cannot be filled.
  @Test func aSilentMeterIsRefused() throws {
    let up = try MethodologySamples.input("pv", [1000], [.measured])
    let down = try MethodologySamples.input("aux", [0], [.missing])
    let found = try verify(MethodologySamples.twoMeters(gaps: "largest"), up, down, hours: 1)
    #expect(found.result.refusals.map(\.rule) == ["gaps.down"] && found.result.issuableTonnes == 0)
  }

  @Test func tooLittleMeasuredTimeIssuesNothing() throws {
    let up = try MethodologySamples.input(
      "pv", [1000, 1000, 1000, 1000], [.measured, .measured, .measured, .estimated])
    let down = try MethodologySamples.input(
      "aux", [0, 0, 0, 0], Array(repeating: .measured, count: 4))
    for (coverage, rules) in [("75 %", []), ("76 %", ["coverage.up"])] {
      let found = try verify(MethodologySamples.twoMeters(coverage: coverage), up, down)
      #expect(found.result.refusals.map(\.rule) == rules)
    }
    // The period beyond the data is missing time.
    let longer = try verify(MethodologySamples.twoMeters(coverage: "50 %"), up, down, hours: 8)
    #expect(longer.result.refusals.map(\.rule) == ["coverage.up", "gaps.down"])
  }

  /// 8,784,001 kWh of 1 MW are more than every hour of a leap year at full load.
  @Test func impossibleYieldsAreRefused() throws {
    let input = try MethodologySamples.input(
      "pv", [8_784_001_000, 0], [.measured, .measured])
    let found = try MethodologySamples.methodology(MethodologySamples.text).verify(
      ["limit": Quantity(reading: "1 MW")], meters: ["generation": [input]], in: 0..<7200,
      factors: Self.factors.get())
    #expect(found.result.refusals.map(\.rule) == ["year"])
    #expect(found.result.refusals[0].found.contains("8784001"))
    #expect(found.result.issuableTonnes == 0)
  }

  /// By hand: 60 % of a shared meter's 10 kWh at quarter hours, and half an hour's claim is an hour's.
  @Test func sharesAndShortIntervals() throws {
    let up = try MethodologySamples.input(
      "roof", [5000, 0, 0, 0, 5000, 0],
      [.measured, .missing, .missing, .missing, .measured, .missing],
      step: 900, share: 600_000)
    let down = try MethodologySamples.input("aux", [0, 0], [.measured, .measured], step: 2700)
    let found = try MethodologySamples.twoMeters(coverage: "0 %").verify(
      [:], meters: ["up": [up], "down": [down]], in: 0..<5400, factors: Self.factors.get())
    #expect(found.result.grams == 6000)
    #expect(
      found.hours == [
        MeterHourRun(meter: "roof", firstHour: 0, count: 2, shareMillionths: 600_000)
      ])
  }

  @Test func whatCannotBeVerifiedIsToldTogether() throws {
    let methodology = try MethodologySamples.twoMeters()
    let input = try MethodologySamples.input("m", [1], [.measured])
    let error = #expect(throws: InputError.self) {
      try methodology.verify(
        ["up": Quantity(reading: "1 kWh")], meters: ["up": [input, input], "dwn": [input]],
        in: 0..<3600, factors: Self.factors.get())
    }
    let text = error?.description ?? ""
    #expect(text.contains("'up' of 'net@1' is metered and cannot be given by hand"))
    #expect(text.contains("'down' of 'net@1' has no meter"))
    #expect(text.contains("raises the result by 'up' and by 'up'"))
    #expect(text.contains("'dwn' is no metered parameter of 'net@1'\nhelp: did you mean 'down'?"))
    #expect(throws: InputError.self) {
      try methodology.verify(
        [:], meters: ["up": [input], "down": [input]], in: 0..<1800, factors: Self.factors.get())
    }
    #expect(throws: InputError.self) {
      try MeteredInput(
        meter: "t",
        series: IntervalSeries(missingOn: TimeGrid(start: 0, step: 60, count: 1), meaning: .mean),
        base: input.base)
    }
  }

  /// Over random series: the claimed hours are exactly those in which something counts, each once, in
  /// the fewest runs; the amounts are sums by rule; and more estimates never give more.
  @Test(arguments: UInt64(1)...20)
  func everyHourIsClaimedOnce(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    let methodology = try MethodologySamples.twoMeters(gaps: "largest", coverage: "0 %")
    for _ in 0..<30 {
      let step = [900, 1800, 3600, 7200].randomElement(using: &generator) ?? 3600
      let count = Int.random(in: 1...60, using: &generator) * 8
      let start = Int64(step * Int.random(in: -40...40, using: &generator))
      let values = (0..<count).map { _ in Int64.random(in: 0...5000, using: &generator) }
      let flags = (0..<count).map { _ in
        QualityFlag.allCases.randomElement(using: &generator) ?? .measured
      }
      let up = try MethodologySamples.input("u", values, flags, start: start, step: step)
      let down = try MethodologySamples.input("d", values, flags, start: start, step: step)
      let span = start..<start + Int64(step * count)
      let found = try methodology.verify(
        [:], meters: ["up": [up], "down": [down]], in: span, factors: Self.factors.get())
      var expected: Set<Int64> = []
      var sum: Int64 = 0
      for k in 0..<count where flags[k] <= .calculated {
        sum += values[k]
        for second in stride(
          from: start + Int64(k * step), to: start + Int64((k + 1) * step), by: 900)
        {
          expected.insert(Int64((Double(second) / 3600).rounded(.down)))
        }
      }
      let claimed = found.hours.flatMap { Array($0.hours) }
      #expect(claimed == expected.sorted())
      #expect(
        zip(found.hours, found.hours.dropFirst()).allSatisfy { $0.hours.upperBound < $1.firstHour })
      #expect(isClose(found.amounts[0].counted.written * 1000, Double(sum), absolute: 1e-6))
      #expect(found.amounts[1].counted.value >= found.amounts[1].known.value)
      // The same data with one more estimate.
      if let k = flags.firstIndex(of: .measured) {
        var worse = flags
        worse[k] = .estimated
        let less = try methodology.verify(
          [:],
          meters: [
            "up": [MethodologySamples.input("u", values, worse, start: start, step: step)],
            "down": [MethodologySamples.input("d", values, worse, start: start, step: step)],
          ], in: span, factors: Self.factors.get())
        #expect(less.result.grams <= found.result.grams)
      }
    }
  }
}
