import ArgumentParser
import PhloemMetering
import PhloemModel
import PhloemStore

/// Takes a year of quarter-hour readings into a store.
struct GenerateYear: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "generate-year", abstract: "Make a store of 35 million intervals.")

  @OptionGroup var place: BenchmarkStore

  func run() throws {
    let store = try place.open(.interval)
    let clock = Stopwatch()
    let times = (0..<YearShape.quarters).map { YearShape.start + Int64($0) * 900 }
    let source = SourceFile(name: "year", hash: "formula", bytes: 0)
    try store.ingest(source, meters: place.names, at: YearShape.start) { transaction in
      for meter in 0..<place.meters {
        let values = (0..<YearShape.quarters).map {
          Double(YearShape.wattHours(meter: meter, quarter: $0))
        }
        try transaction.append(
          ReadingColumns(meter: meter, times: times, values: values, decimals: 0))
      }
    }
    try store.checkpoint()
    try Report(
      task: "generate-year", seconds: clock.seconds, rows: place.meters * YearShape.quarters
    ).print()
  }
}

/// Adds up a year of intervals by month and process, a hundred meters a process.
struct Year: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "A year of intervals by month and process.")

  @OptionGroup var place: BenchmarkStore

  func run() throws {
    let store = try place.open(.interval)
    let clock = Stopwatch()
    let span = YearShape.start..<YearShape.start + Int64(YearShape.quarters) * 900
    let processes = (place.meters + 99) / 100
    let monthOfDay = Self.monthOfDay
    let parts = try place.halves { names, first in
      var sums = [Int64](repeating: 0, count: processes * 12)
      try store.forEachIntervalChunk(of: names, in: span) { chunk in
        let month = monthOfDay[Int(chunk.start - span.lowerBound) / 86_400]
        let row = (first + chunk.meter) / 100 * 12 + month
        for value in chunk.values { sums[row] += value }
      }
      return sums
    }
    let seconds = clock.seconds
    let energies = (0..<processes * 12).map { i in
      Double(parts.reduce(0) { $0 + $1[i] }) / 1_000
    }
    try Report(
      task: "year", seconds: seconds, rows: energies.count, total: energies.reduce(0, +),
      squares: energies.reduce(0) { $0 + $1 * $1 }
    ).print()
  }

  /// The month, from 0, of each day of 2025.
  private static let monthOfDay: [Int] = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31]
    .enumerated().flatMap { Array(repeating: $0.offset, count: $0.element) }
}
