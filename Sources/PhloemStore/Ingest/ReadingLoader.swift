internal import Foundation
internal import GRDB
internal import PhloemMetering

/// Fetches readings of a meter from their chunks.
struct ReadingLoader {
  private let db: Database

  init(_ db: Database) { self.db = db }

  /// The first and last day with readings.
  func days(of meter: Int64) throws -> ClosedRange<Int64>? {
    let sql = """
      SELECT (SELECT id FROM reading_chunk WHERE id BETWEEN ?1 AND ?2 ORDER BY id LIMIT 1),
        (SELECT id FROM reading_chunk WHERE id BETWEEN ?1 AND ?2 ORDER BY id DESC LIMIT 1)
      """
    let statement = try db.cachedStatement(sql: sql)
    let row = try Row.fetchOne(statement, arguments: [meter << 20, meter << 20 | 0xF_FFFF])
    guard let row, let first: Int64 = row[0], let last: Int64 = row[1] else { return nil }
    return ChunkKey.day(first)...ChunkKey.day(last)
  }

  /// All readings of some days.
  func series(_ meter: Int64, _ days: ClosedRange<Int64>) throws -> ReadingSeries {
    var result = ReadingSeries()
    try chunks(meter, days, ascending: true) { buffer in
      result.add(buffer)
      return true
    }
    return result
  }

  /// Readings of days before `day`, back to the day in which enough of them count.
  func before(_ meter: Int64, _ day: Int64, enough: (ReadingSeries) -> Bool) throws -> ReadingSeries
  {
    var result = ReadingSeries()
    try chunks(meter, ChunkKey.days.lowerBound...day - 1, ascending: false) { buffer in
      var earlier = ReadingSeries()
      earlier.add(buffer)
      earlier.add(result)
      result = earlier
      return !enough(result)
    }
    return result
  }

  /// Readings of days after `day`, on to the day in which enough of them count.
  func after(_ meter: Int64, _ day: Int64, enough: (ReadingSeries) -> Bool) throws -> ReadingSeries
  {
    var result = ReadingSeries()
    try chunks(meter, day + 1...ChunkKey.days.upperBound, ascending: true) { buffer in
      result.add(buffer)
      return !enough(result)
    }
    return result
  }

  private func chunks(
    _ meter: Int64, _ days: ClosedRange<Int64>, ascending: Bool,
    _ body: (ReadingBuffer) throws -> Bool
  ) throws {
    let order = ascending ? "ASC" : "DESC"
    let statement = try db.cachedStatement(
      sql: "SELECT data FROM reading_chunk WHERE id BETWEEN ? AND ? ORDER BY id \(order)")
    let rows = try Row.fetchCursor(
      statement,
      arguments: [
        ChunkKey.key(meter, days.lowerBound), ChunkKey.key(meter, days.upperBound),
      ])
    var buffer = ReadingBuffer()
    while let row = try rows.next() {
      try row.withUnsafeData(atIndex: 0) { try $0.decodeReadings(into: &buffer) }
      guard try body(buffer) else { return }
    }
  }
}

extension Data? {
  /// Decodes a reading chunk.
  func decodeReadings(into buffer: inout ReadingBuffer) throws {
    guard let self else { throw DamagedChunk() }
    try self.withUnsafeBytes { try ReadingCoding.decode($0, into: &buffer) }
  }
}

extension ReadingSeries {
  mutating func add(_ buffer: ReadingBuffer) {
    add(buffer.times, buffer.values, buffer.qualities)
  }

  mutating func add(_ other: ReadingSeries) { add(other.times, other.values, other.qualities) }

  private mutating func add(_ newTimes: [Int64], _ newValues: [Double], _ new: [UInt8]) {
    let plain = qualities.isEmpty && new.allSatisfy { $0 == 0 }
    if !plain {
      if qualities.isEmpty { qualities = Array(repeating: 0, count: count) }
      qualities += new.isEmpty ? Array(repeating: 0, count: newTimes.count) : new
    }
    times += newTimes
    values += newValues
  }
}

extension [UInt8] {
  /// As a database value.
  var blob: Data { Data(self) }
}
