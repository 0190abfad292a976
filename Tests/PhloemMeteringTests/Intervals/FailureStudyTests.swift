import Foundation
import PhloemMetering
import PhloemModel
import Testing

/// 28 days of a five-minute register under five failures.
///
/// The rules "write 0, clip, never revisit"
/// lose 3.8 % of the steel plant's energy after a 12 h outage; a register knows what flowed.
@Suite struct FailureStudyTests {
  @Test(arguments: UInt64(1)...20) func generatedPlant(seed: UInt64) throws {
    try study(plantLoad(days: 28, seed: seed))
  }

  @Test(.enabled(if: steelFile != nil, "set PHLOEM_DATA to the folder with meters/"))
  func steelPlant() throws {
    let text = try String(contentsOf: #require(steelFile), encoding: .utf8)
    let quarters = text.split(whereSeparator: \.isNewline).dropFirst().prefix(28 * 96).map { line in
      Int64((Double(line.split(separator: ",")[1]) ?? .nan) * 1000 + 0.5)
    }
    // The field study read 109,315 kWh from the same 28 days.
    let total: Int64 = quarters.reduce(0, +)
    #expect((total + 500) / 1000 == 109_315)
    let thirds = quarters.flatMap { [$0 / 3, $0 / 3, $0 - $0 / 3 * 2] }
    try study(thirds)
  }

  private func study(_ amounts: [Int64]) throws {
    let truth = amounts.reduce(0, +)
    let clean = register(amounts, start: 5_000_000)
    let result = try run(clean)
    #expect(result.series.total == truth)
    #expect(result.series.flags.allSatisfy { $0 == .measured })
    #expect(result.events.isEmpty)

    // One outage of 12 h from day 9, 06:30; three of 4 h.
    let outage = try run(clean.without([2670..<2814]))
    #expect(outage.series.total == truth)
    let estimated = outage.series.flags.count { $0 == .estimated }
    #expect(estimated == 49)
    #expect(outage.events.map(\.kind) == [.gap])
    let three = try run(clean.without([1000..<1048, 3000..<3048, 5500..<5548]))
    #expect(three.series.total == truth)
    #expect(three.events.map(\.kind) == [.gap, .gap, .gap])

    try rollover(amounts, truth)
    try change(amounts, truth)
  }

  /// The register passes 100,000 kWh on the way.
  private func rollover(_ amounts: [Int64], _ truth: Int64) throws {
    let late = register(amounts, start: 98_000_000)
    let wrapped = ReadingSeries(
      times: late.times, values: late.values.map { $0.truncatingRemainder(dividingBy: 100_000) })
    let times = Int((98_000_000 + truth) / 100_000_000)
    let result = try run(wrapped, modulus: 100_000)
    #expect(result.series.total == truth)
    #expect(result.events.map(\.kind) == Array(repeating: .rollover, count: times))
  }

  /// The meter is exchanged between two readings: exact when its last reading is known to the Wh,
  /// within 0.03 % when the end reading is the last one that was stored.
  private func change(_ amounts: [Int64], _ truth: Int64) throws {
    let before = register(amounts, start: 5_000_000)
    let cut = 4000
    let at = before.times[cut] + 120
    let end = before.values[cut]
    let part = Double(amounts[cut]) / 1000
    for (oldEnd, bound) in [(end + part * 0.4, 0.0), (end, 0.0003)] {
      let values = before.values.indices.map { i in
        i <= cut ? before.values[i] : before.values[i] - end - part * 0.4
      }
      let result = try run(
        ReadingSeries(times: before.times, values: values),
        changes: [MeterChange(at: at, oldEnd: oldEnd, newStart: 0)])
      let error = abs(Double(result.series.total - truth)) / Double(truth)
      #expect(error <= bound)
      #expect(result.events.map(\.kind) == [.change])
    }
  }

  private func run(
    _ readings: ReadingSeries, modulus: Double? = nil, changes: [MeterChange] = []
  ) throws -> IntervalEngine.Result {
    IntervalEngine(try registerSpec(modulus: modulus, changes: changes), spacing: 300)
      .intervals(of: readings, on: grid(days: 28))
  }
}

/// The extract of the steel plant's year, when it is there.
private let steelFile: URL? = {
  let folder = ProcessInfo.processInfo.environment["PHLOEM_DATA"] ?? "../shared/data"
  let path = "\(folder)/meters/steel_gwangyang_15min_2018.csv"
  return FileManager.default.fileExists(atPath: path) ? URL(fileURLWithPath: path) : nil
}()
