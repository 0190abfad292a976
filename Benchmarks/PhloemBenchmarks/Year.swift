import ArgumentParser
import Foundation
import PhloemMetering
import PhloemModel
import PhloemStore

/// Takes a year of quarter-hour readings into a store.
struct GenerateYear: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-year", abstract: "Make a store of 35 million intervals.")

  @OptionGroup var place: BenchmarkStore

  func run() throws {
    try BenchmarkPark(meters: YearShape.meters, readings: .quarterHours)
      .write(to: URL(fileURLWithPath: place.park))
    let data = try place.open()
    let names = data.park.meters.keys.sorted()
    let clock = Stopwatch()
    let times = (0..<YearShape.quarters).map { YearShape.start + Int64($0) * 900 }
    let source = SourceFile(name: "year", hash: "formula", bytes: 0)
    try data.store.ingest(source, meters: names, at: YearShape.start) { transaction in
      for meter in names.indices {
        let values = (0..<YearShape.quarters).map {
          Double(YearShape.wattHours(meter: meter, quarter: $0))
        }
        try transaction.append(
          ReadingColumns(meter: meter, times: times, values: values, decimals: 0))
      }
    }
    try data.store.checkpoint()
    try Report(
      task: "generate-year", seconds: clock.seconds, rows: names.count * YearShape.quarters
    ).print()
  }
}

/// Adds up a year of intervals by month and process, a hundred meters a process.
struct Year: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A year of intervals by month and process.")

  @OptionGroup var place: BenchmarkStore

  func run() throws {
    let data = try place.open()
    let names = data.park.meters.keys.sorted()
    let clock = Stopwatch()
    let boundaries = try Self.months(in: data.park.zone)
    let parts = try halves(of: names) { try data.store.sums(of: $0, between: boundaries) }
    var wattHours: [String: [Int64]] = [:]
    for (index, name) in names.enumerated() {
      let process = BenchmarkPark.processName(ofMeter: index)
      for sums in parts.compactMap({ $0[name] }) {
        for (month, sum) in sums.enumerated() {
          wattHours[process, default: Array(repeating: 0, count: 12)][month] += sum.total
        }
      }
    }
    let seconds = clock.seconds
    let energies = wattHours.sorted { $0.key < $1.key }.flatMap(\.value).map { Double($0) / 1_000 }
    try Report(
      task: "year", seconds: seconds, rows: energies.count, total: energies.reduce(0, +),
      squares: energies.reduce(0) { $0 + $1 * $1 }
    ).print()
  }

  /// The first second of each month of 2025, and of 2026.
  private static func months(in zone: ZoneRules) throws -> [Int64] {
    let year = try Period(reading: "2025")
    return year.months.map { $0.start(in: zone) } + [year.end(in: zone)]
  }
}
