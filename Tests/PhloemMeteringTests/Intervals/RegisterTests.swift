import PhloemMetering
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct RegisterTests {
  /// Readings every 15 min unless a case says otherwise; registers in kWh.
  private func run(
    _ values: [Double], times: [Int64]? = nil, modulus: Double? = nil,
    changes: [MeterChange] = []
  ) throws -> IntervalEngine.Result {
    let times = times ?? values.indices.map { newYear + Int64($0 * 900) }
    return IntervalEngine(try registerSpec(modulus: modulus, changes: changes), spacing: 900)
      .intervals(of: ReadingSeries(times: times, values: values), on: grid(days: 1))
  }

  @Test func edgesAreInterpolated() throws {
    // By hand: 10 → 13 kWh from 00:05 to 00:20 is 200 Wh a minute; 10 min before 00:15, 5 after.
    let result = try run([10, 13], times: [newYear + 300, newYear + 1200])
    #expect(Array(result.series.values[0..<3]) == [2000, 1000, 0])
    #expect(Array(result.series.coverage[0..<3]) == [66, 33, 0])
    #expect(Array(result.series.flags[0..<3]) == [.measured, .measured, .missing])
  }

  @Test func gapIsSpreadExactlyAndFlagged() throws {
    // By hand: 1 kWh over 7 quarters: 1000/7 = 142.86 Wh; cumulative rounding keeps the sum.
    let result = try run([10, 11, 12], times: [newYear, newYear + 900, newYear + 900 * 8])
    #expect(Array(result.series.values[0..<8]) == [1000, 143, 143, 143, 142, 143, 143, 143])
    #expect(Array(result.series.flags[1..<8]) == Array(repeating: .estimated, count: 7))
    #expect(result.events == [MeterEvent(.gap, from: newYear + 900, to: newYear + 7200, value: 1)])
  }

  @Test func zeroIsNotAReset() throws {
    let one = try run([500, 501, 0, 503, 504])
    #expect(one.series.total == 4000)
    #expect(one.events.map(\.kind) == [.refusedZero])
    let run3 = try run([500, 501, 0, 0, 0, 505, 506])
    #expect(run3.series.total == 6000)
    #expect(run3.events.map(\.kind) == [.refusedZero, .refusedZero, .refusedZero, .gap])
  }

  @Test func unconfirmedZeroIsHeld() throws {
    let result = try run([500, 501, 0])
    #expect(result.series.total == 1000)
    #expect(result.series.flags[1] == .missing)
    #expect(result.events.map(\.kind) == [.refusedZero])
  }

  @Test func lastingDropIsMissingNotInvented() throws {
    let result = try run([500, 501, 0, 1, 2])
    #expect(Array(result.series.values[0..<4]) == [1000, 0, 1000, 1000])
    #expect(result.series.flags[1] == .missing)
    #expect(result.events.map(\.kind) == [.drop])
    let low = try run([500, 501, 300, 301])
    #expect(Array(low.series.flags[0..<3]) == [.measured, .missing, .measured])
  }

  @Test func singleOutliersAreRefused() throws {
    let dip = try run([500, 501, 400, 503, 504])
    #expect(dip.series.total == 4000)
    #expect(dip.events.map(\.kind) == [.refusedDip])
    let leap = try run([500, 501, 9999, 503, 504])
    #expect(leap.series.total == 4000)
    #expect(leap.events.map(\.kind) == [.refusedLeap])
  }

  @Test func rolloverNeedsTheModulus() throws {
    let values: [Double] = [995, 998, 2, 4]
    #expect(try run(values, modulus: 1000).series.total == 9000)
    #expect(try run(values).series.total == 5000)
    // 85 % of the modulus is not near enough.
    let early = try run([850, 855, 2, 4], modulus: 1000)
    #expect(early.series.total == 7000)
    #expect(early.events.map(\.kind) == [.drop])
  }

  @Test func changeTakesTheNewRatio() throws {
    // By hand: 1 kWh to the old end, then 2 register units × ratio 10 from the new start.
    let change = MeterChange(at: newYear + 1350, oldEnd: 102, newStart: 5, ratio: 10)
    let result = try run([100, 101, 6, 7], changes: [change])
    #expect(result.series.total == 22_000)
    #expect(result.series.values[1] == 11_000)
    #expect(result.events.map(\.kind) == [.change])
  }

  @Test(arguments: UInt64(1)...20) func sumsEqualRegisterDifferences(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var (time, value) = (newYear, Double.random(in: 0...1e6, using: &random))
    var series = ReadingSeries()
    while time < newYear + 5 * 86_400 {
      series.times.append(time)
      series.values.append(value)
      time += Int64.random(in: 1...20_000, using: &random)
      value += Double.random(in: 0...50, using: &random)
    }
    let result = IntervalEngine(try registerSpec(), spacing: 900)
      .intervals(of: series, on: grid(days: 5))
    let first = try #require(series.values.first)
    let last = try #require(series.values.last)
    let rounded = { (x: Double) in Int64((x * 1000).rounded(.toNearestOrEven)) }
    let difference = rounded(last) - rounded(first)
    #expect(result.series.total == difference)
  }

  /// Computing each day from its neighbourhood gives what computing everything gives.
  @Test(arguments: UInt64(1)...20) func daysAreLocal(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    var all = register(plantLoad(days: 6, seed: seed), start: 97_000_000)
    for i in all.values.indices {
      all.values[i] = all.values[i].truncatingRemainder(dividingBy: 100_000)
      let luck = Int.random(in: 0..<40, using: &random)
      if luck == 0 { all.values[i] = 0 }
      if luck == 1 { all.values[i] *= 0.5 }
    }
    let engine = IntervalEngine(try registerSpec(modulus: 100_000), spacing: 300)
    let whole = engine.intervals(of: all, on: grid(days: 6))
    for day in 0..<6 {
      let start = newYear + Int64(day * 86_400)
      let near = all.slice(start - 3600..<start + 86_400 + 3600)
      let part = engine.intervals(of: near, on: TimeGrid(start: start, step: 900, count: 96))
      #expect(try part.series == whole.series.part(on: part.series.grid))
      let own = whole.events.filter { $0.from >= start && $0.from < start + 86_400 }
      #expect(part.events == own)
    }
  }
}
