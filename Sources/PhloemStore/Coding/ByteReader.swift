/// A chunk whose bytes do not make sense.
struct DamagedChunk: Error {}

/// Reads numbers from bytes, little-endian; never past their end.
struct ByteReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var position = 0

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  mutating func byte() throws(DamagedChunk) -> UInt8 {
    guard position < bytes.count else { throw DamagedChunk() }
    defer { position += 1 }
    return bytes[position]
  }

  mutating func varint() throws(DamagedChunk) -> UInt64 {
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      result |= UInt64(next & 0x7F) << shift
      if next < 0x80 { return result }
      shift += 7
      if shift > 63 { throw DamagedChunk() }
    }
  }

  mutating func signed() throws(DamagedChunk) -> Int64 { unzigzag(try varint()) }

  /// A count of at most a million, which no honest chunk exceeds.
  mutating func count() throws(DamagedChunk) -> Int {
    let value = try varint()
    guard value <= 1_000_000 else { throw DamagedChunk() }
    return Int(value)
  }

  mutating func word() throws(DamagedChunk) -> UInt64 {
    let base = try block(8)
    return UInt64(littleEndian: base.loadUnaligned(as: UInt64.self))
  }

  /// The next `count` bytes.
  mutating func block(_ count: Int) throws(DamagedChunk) -> UnsafeRawPointer {
    guard count <= bytes.count - position, let base = bytes.baseAddress else {
      throw DamagedChunk()
    }
    defer { position += count }
    return base + position
  }

  /// Goes back, to read the last bytes again.
  mutating func back(_ count: Int) { position = max(0, position - count) }

  /// Fills `column` with `count` bytes written as runs.
  mutating func runs(_ count: Int, into column: inout [UInt8]) throws(DamagedChunk) {
    IntegerColumn.resize(&column, to: count)
    let runs = try self.count()
    var done = 0
    for i in 0..<runs {
      let value = try byte()
      let length = i + 1 < runs ? try self.count() : count - done
      guard length >= 0, done + length <= count else { throw DamagedChunk() }
      column.withUnsafeMutableBufferPointer { buffer in
        buffer[done..<done + length].update(repeating: value)
      }
      done += length
    }
    guard done == count else { throw DamagedChunk() }
  }
}

@inline(__always)
func zigzag(_ value: Int64) -> UInt64 { UInt64(bitPattern: (value << 1) ^ (value >> 63)) }

@inline(__always)
func unzigzag(_ value: UInt64) -> Int64 {
  Int64(bitPattern: value >> 1) ^ -Int64(bitPattern: value & 1)
}
