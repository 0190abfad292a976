import ArgumentParser
import PhloemMetering
import PhloemStore

/// Reads all readings of one meter.
struct Week: ParsableCommand {
  static let configuration = CommandConfiguration(abstract: "One meter's week of readings.")

  @OptionGroup var place: BenchmarkStore
  @Option(help: "The meter.") var meter = "m0500"

  func run() throws {
    let store = try place.open().store
    let clock = Stopwatch()
    let readings = try store.readings(of: meter, in: Hourly.start..<Hourly.start + 7 * 86_400)
    let seconds = clock.seconds
    try Report(
      task: "week", seconds: seconds, rows: readings.count,
      total: readings.values.reduce(0, +) / 60,
      squares: readings.values.reduce(0) { $0 + $1 * $1 }
    ).print()
  }
}
