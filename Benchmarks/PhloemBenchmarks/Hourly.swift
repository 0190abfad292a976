import ArgumentParser
import PhloemModel
import PhloemStore

/// Adds up the energy of every hour of every meter.
struct Hourly: ParsableCommand {
  enum Source: String, ExpressibleByArgument {
    case readings, intervals
  }

  static let configuration = CommandConfiguration(abstract: "Hourly sums of all meters.")

  @OptionGroup var place: BenchmarkStore
  @Option(help: "What to add up: readings or intervals.") var source = Source.readings
  @Option(help: "Number of days, from Monday 2025-01-06.") var days = 7

  /// 2025-01-06T00:00:00Z, s.
  static let start: Int64 = 1_736_121_600

  func run() throws {
    let data = try place.open()
    let store = data.store
    let names = data.park.meters.keys.sorted()
    let clock = Stopwatch()
    let span = Self.start..<Self.start + Int64(days) * 86_400
    let hours = days * 24
    let source = source
    let parts = try halves(of: names) { names in
      source == .readings
        ? try Self.fromReadings(store, names, span, hours)
        : try Self.fromIntervals(store, names, span, hours)
    }
    let seconds = clock.seconds
    let energies = parts.flatMap { $0 }
    try Report(
      task: "hourly", seconds: seconds, rows: energies.count, total: energies.reduce(0, +),
      squares: energies.reduce(0) { $0 + $1 * $1 }
    ).print()
  }

  /// kWh of each meter and hour: the sum of kW a minute, over 60.
  private static func fromReadings(
    _ store: PhloemStore, _ names: [String], _ span: Range<Int64>, _ hours: Int
  ) throws -> [Double] {
    var sums = [Double](repeating: 0, count: names.count * hours)
    try store.forEachReadingChunk(of: names, in: span) { chunk in
      let (times, values) = (chunk.times, chunk.values)
      let row = chunk.meter * hours
      for i in times.indices where span.contains(times[i]) {
        sums[row + Int(times[i] - span.lowerBound) / 3_600] += values[i]
      }
    }
    return sums.map { $0 / 60 }
  }

  /// kWh of each meter and hour: four intervals of Wh.
  private static func fromIntervals(
    _ store: PhloemStore, _ names: [String], _ span: Range<Int64>, _ hours: Int
  ) throws -> [Double] {
    var sums = [Int64](repeating: 0, count: names.count * hours)
    try store.forEachIntervalChunk(of: names, in: span) { chunk in
      let values = chunk.values
      let first = chunk.meter * hours + Int(chunk.start - span.lowerBound) / 3_600
      let perHour = 3_600 / chunk.step
      for i in values.indices { sums[first + i / perHour] += values[i] }
    }
    return sums.map { Double($0) / 1_000 }
  }
}
