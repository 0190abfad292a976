internal import Foundation
internal import GRDB
public import PhloemMetering
internal import PhloemModel

/// A day of a meter's intervals; the columns are used again for the next day.
public struct IntervalChunk {
  /// Index of the meter in the list asked for.
  public fileprivate(set) var meter = 0
  /// Midnight UTC that begins the day, UTC seconds.
  public fileprivate(set) var start: Int64 = 0
  /// Length of an interval, s.
  public fileprivate(set) var step = 0
  /// Sum of the known amounts of the day, base units.
  public fileprivate(set) var total: Int64 = 0
  /// Part of it that is estimated, magnitudes, base units.
  public fileprivate(set) var estimated: Int64 = 0
  /// Missing intervals.
  public fileprivate(set) var missing = 0
  /// Amounts or means, base units.
  public fileprivate(set) var values: [Int64] = []
  /// Raw values of `QualityFlag`.
  public fileprivate(set) var flags: [UInt8] = []
  /// Percent.
  public fileprivate(set) var coverage: [UInt8] = []
}

/// A day of a meter's readings; the columns are used again for the next day.
public struct ReadingChunk {
  /// Index of the meter in the list asked for.
  public fileprivate(set) var meter = 0
  fileprivate var buffer = ReadingBuffer()
  /// UTC seconds, ascending.
  public var times: [Int64] { buffer.times }
  /// As the meter gave them.
  public var values: [Double] { buffer.values }
  /// Raw values of `QualityFlag`.
  public var qualities: [UInt8] { buffer.qualities }
}

extension PhloemStore {
  /// Returns a meter's readings as they came.
  ///
  /// - Parameters:
  ///   - meter: Its name.
  ///   - range: UTC seconds, half-open.
  /// - Returns: The readings in time order.
  /// - Throws: `InputError` for an unknown meter or a damaged store.
  public func readings(of meter: String, in range: Range<Int64>) throws -> ReadingSeries {
    let channel = try requireChannel(meter)
    return try reading { db in
      try ReadingLoader(db).series(channel.key, ChunkKey.days(of: range)).slice(range)
    }
  }

  /// Returns a meter's intervals, with corrections.
  ///
  /// - Parameters:
  ///   - meter: Its name.
  ///   - range: UTC seconds; widened to whole intervals.
  /// - Returns: A series on the channel's step; what is not known is missing.
  /// - Throws: `InputError` for an unknown meter or a damaged store.
  public func intervals(of meter: String, in range: Range<Int64>) throws -> IntervalSeries {
    let channel = try requireChannel(meter)
    let grid = TimeGrid(covering: range, step: channel.spec.step)
    var values = [Int64](repeating: 0, count: grid.count)
    var flags = [QualityFlag](repeating: .missing, count: grid.count)
    var coverage = [UInt8](repeating: 0, count: grid.count)
    try forEachIntervalChunk(of: [meter], in: grid.range) { chunk in
      let offset = Int(chunk.start - grid.start) / grid.step
      for i in max(0, -offset)..<max(0, -offset, min(chunk.values.count, grid.count - offset)) {
        values[offset + i] = chunk.values[i]
        flags[offset + i] = QualityFlag(rawValue: chunk.flags[i]) ?? .missing
        coverage[offset + i] = chunk.coverage[i]
      }
    }
    return IntervalSeries(
      grid: grid, values: values, flags: flags, coverage: coverage, meaning: channel.meaning)
  }

  /// Returns a meter's intervals as they follow from the readings alone.
  ///
  /// - Parameters:
  ///   - meter: Its name.
  ///   - range: UTC seconds; widened to whole intervals.
  /// - Returns: A series on the channel's step.
  /// - Throws: `InputError` for an unknown meter or a damaged store.
  public func uncorrectedIntervals(
    of meter: String, in range: Range<Int64>
  ) throws -> IntervalSeries {
    let channel = try requireChannel(meter)
    let grid = TimeGrid(covering: range, step: channel.spec.step)
    return try reading { db in
      try IntervalUpdate(db, channels: self)
        .uncorrected(channel, ChunkKey.days(of: grid.range)).part(on: grid)
    }
  }

  /// Returns how far a meter's intervals are known.
  ///
  /// - Parameters:
  ///   - meter: Its name.
  ///   - range: UTC seconds; widened to whole intervals.
  /// - Returns: Their sum, coverage, and how many are missing.
  /// - Throws: `InputError` for an unknown meter or a damaged store.
  public func coverage(of meter: String, in range: Range<Int64>) throws -> SeriesSum {
    try intervals(of: meter, in: range).sum
  }

  /// Returns the first and last UTC day with readings as a span of UTC seconds.
  public func span(of meter: String) throws -> Range<Int64>? {
    let channel = try requireChannel(meter)
    return try reading { db in
      try ReadingLoader(db).days(of: channel.key).map {
        $0.lowerBound * 86_400..<($0.upperBound + 1) * 86_400
      }
    }
  }

  /// Returns a meter's newest reading as it came.
  ///
  /// - Parameter meter: Its name.
  /// - Returns: UTC seconds and the value; nil without readings.
  /// - Throws: `InputError` for an unknown meter or a damaged store.
  public func lastReading(of meter: String) throws -> (time: Int64, value: Double)? {
    guard let span = try span(of: meter) else { return nil }
    let day = try readings(of: meter, in: span.upperBound - 86_400..<span.upperBound)
    guard let time = day.times.last, let value = day.values.last else { return nil }
    return (time, value)
  }

  /// Calls `body` with each day of intervals, meter by meter and day by day.
  ///
  /// - Parameters:
  ///   - meters: Names; a chunk's `meter` is an index into them.
  ///   - range: UTC seconds; days that it touches come whole.
  ///   - body: Gets a chunk whose columns are only valid during the call.
  /// - Throws: `InputError` for an unknown meter or a damaged store, and what `body` throws.
  public func forEachIntervalChunk(
    of meters: [String], in range: Range<Int64>, _ body: (borrowing IntervalChunk) throws -> Void
  ) throws {
    var chunk = IntervalChunk()
    let sql = """
      SELECT id, step, total, estimated, missing, data FROM interval_chunk
      WHERE id BETWEEN ? AND ? ORDER BY id
      """
    try forEachRow(of: meters, in: range, sql: sql) { index, row in
      chunk.meter = index
      chunk.start = ChunkKey.day(row[0]) * 86_400
      chunk.step = row[1]
      chunk.total = row[2]
      chunk.estimated = row[3]
      chunk.missing = row[4]
      try row.withUnsafeData(atIndex: 5) { data in
        guard let data else { throw DamagedChunk() }
        try data.withUnsafeBytes { bytes in
          try IntervalCoding.decode(
            bytes, values: &chunk.values, flags: &chunk.flags, coverage: &chunk.coverage)
        }
      }
      try body(chunk)
    }
  }

  /// Calls `body` with each day of readings, meter by meter and day by day.
  ///
  /// - Parameters:
  ///   - meters: Names; a chunk's `meter` is an index into them.
  ///   - range: UTC seconds; days that it touches come whole.
  ///   - body: Gets a chunk whose columns are only valid during the call.
  /// - Throws: `InputError` for an unknown meter or a damaged store, and what `body` throws.
  public func forEachReadingChunk(
    of meters: [String], in range: Range<Int64>, _ body: (borrowing ReadingChunk) throws -> Void
  ) throws {
    var chunk = ReadingChunk()
    let sql = "SELECT data FROM reading_chunk WHERE id BETWEEN ? AND ? ORDER BY id"
    try forEachRow(of: meters, in: range, sql: sql) { index, row in
      chunk.meter = index
      try row.withUnsafeData(atIndex: 0) { try $0.decodeReadings(into: &chunk.buffer) }
      try body(chunk)
    }
  }

  /// Runs a query on the chunks of each meter's days; its two arguments are the first and last key.
  private func forEachRow(
    of meters: [String], in range: Range<Int64>, sql: String, _ body: (Int, Row) throws -> Void
  ) throws {
    guard !range.isEmpty else { return }
    let channels = try meters.map { try requireChannel($0) }
    let days = ChunkKey.days(of: range)
    try reading { db in
      let statement = try db.cachedStatement(sql: sql)
      for (index, channel) in channels.enumerated() {
        let rows = try Row.fetchCursor(
          statement,
          arguments: [
            ChunkKey.key(channel.key, days.lowerBound),
            ChunkKey.key(channel.key, days.upperBound),
          ])
        while let row = try rows.next() { try body(index, row) }
      }
    }
  }
}

extension Channel {
  /// Whether its intervals add up.
  var meaning: SeriesMeaning { spec.kind == .level ? .mean : .amount }
}
