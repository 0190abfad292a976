internal import PhloemMetering
internal import PhloemModel

extension IntervalUpdate.Job {
  /// A day of intervals to write.
  struct Chunk: Sendable {
    let day: Int64
    let sum: SeriesSum
    let bytes: [UInt8]
  }

  /// The intervals of the job's days.
  var grid: TimeGrid {
    let count = Int(days.upperBound - days.lowerBound + 1) * secondsPerDay / channel.spec.step
    return TimeGrid(
      start: days.lowerBound * Int64(secondsPerDay), step: channel.spec.step, count: count)
  }

  /// The intervals from readings alone.
  var result: IntervalEngine.Result { engine.intervals(of: readings, on: grid) }

  /// Chunks from readings alone, and the events.
  func output() -> (chunks: [Chunk], events: [MeterEvent]) {
    let result = result
    return (chunks(of: result.series), result.events)
  }

  /// Cuts a series that holds the job's days into chunks.
  func chunks(of series: IntervalSeries) -> [Chunk] {
    let n = secondsPerDay / channel.spec.step
    return days.map { day in
      let first = Int(day * Int64(secondsPerDay) - series.grid.start) / channel.spec.step
      let range = first..<first + n
      var sum = SeriesSum()
      for k in range { sum.add(series.values[k], series.flags[k], series.coverage[k]) }
      let bytes = IntervalCoding.encode(
        values: Array(series.values[range]), flags: series.flags[range].lazy.map(\.rawValue),
        coverage: series.coverage[range])
      return Chunk(day: day, sum: sum, bytes: bytes)
    }
  }
}
