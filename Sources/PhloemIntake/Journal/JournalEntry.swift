internal import CZlib

/// Readings that are kept together: all of them are there after a failure, or none.
struct JournalEntry: Sendable {
  /// Readings by meter.
  let columns: [IncomingReadings.Column]

  /// How many readings it holds.
  var count: Int { columns.reduce(0) { $0 + $1.times.count } }

  /// The bytes of length and check sum ahead of each entry.
  static let headSize = 8
  /// The most bytes of an entry: a request holds fewer.
  static let sizeLimit = 64 << 20

  /// Length, check sum, content; all numbers little-endian.
  var bytes: [UInt8] {
    var content: [UInt8] = []
    content.reserveCapacity(count * 16 + columns.count * 32)
    content.add(UInt32(columns.count))
    for column in columns {
      let name = Array(column.meter.utf8)
      content.add(UInt32(name.count))
      content += name
      content.add(UInt32(column.times.count))
      for time in column.times { content.add(UInt64(bitPattern: time)) }
      for value in column.values { content.add(value.bitPattern) }
    }
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.count + Self.headSize)
    bytes.add(UInt32(content.count))
    bytes.add(Self.checkSum(content[...]))
    bytes += content
    return bytes
  }

  init(columns: [IncomingReadings.Column]) { self.columns = columns }

  /// Reads the entry that begins at a place of a segment; nil, and the place is not moved, when it is cut
  /// off or damaged.
  ///
  /// - Parameters:
  ///   - bytes: The segment.
  ///   - at: Where it begins; moved to where it ends.
  init?(_ bytes: [UInt8], at: inout Int) {
    var reader = ByteCursor(bytes: bytes, at: at, end: bytes.count)
    guard let size: UInt32 = reader.number(), let sum: UInt32 = reader.number(),
      size <= Self.sizeLimit, reader.at + Int(size) <= bytes.count
    else { return nil }
    let end = reader.at + Int(size)
    guard Self.checkSum(bytes[reader.at..<end]) == sum else { return nil }
    reader.end = end
    guard let count: UInt32 = reader.number() else { return nil }
    var columns: [IncomingReadings.Column] = []
    for _ in 0..<count {
      guard let column = reader.column() else { return nil }
      columns.append(column)
    }
    guard reader.at == end else { return nil }
    at = end
    self.columns = columns
  }

  private static func checkSum(_ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer {
      UInt32(truncatingIfNeeded: crc32(0, $0.baseAddress, UInt32($0.count)))
    }
  }
}

/// Reads numbers one after the other.
private struct ByteCursor {
  let bytes: [UInt8]
  var at: Int
  var end: Int

  mutating func number<Number: FixedWidthInteger>() -> Number? {
    let size = Number.bitWidth / 8
    guard at + size <= end else { return nil }
    var number: Number = 0
    for index in 0..<size { number |= Number(bytes[at + index]) << Number(index * 8) }
    at += size
    return number
  }

  mutating func column() -> IncomingReadings.Column? {
    guard let length: UInt32 = number(), at + Int(length) <= end else { return nil }
    let name = String(decoding: bytes[at..<at + Int(length)], as: UTF8.self)
    at += Int(length)
    guard let count: UInt32 = number(), at + Int(count) * 16 <= end else { return nil }
    var column = IncomingReadings.Column(meter: name)
    for _ in 0..<count {
      guard let time: UInt64 = number() else { return nil }
      column.times.append(Int64(bitPattern: time))
    }
    for _ in 0..<count {
      guard let bits: UInt64 = number() else { return nil }
      column.values.append(Double(bitPattern: bits))
    }
    return column
  }
}

extension [UInt8] {
  fileprivate mutating func add(_ number: some FixedWidthInteger) {
    Swift.withUnsafeBytes(of: number.littleEndian) { append(contentsOf: $0) }
  }
}
