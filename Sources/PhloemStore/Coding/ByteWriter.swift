/// Appends numbers to bytes, little-endian.
struct ByteWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// Seven bits a byte, the high bit says that more follow.
  mutating func varint(_ value: UInt64) {
    var rest = value
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A signed number, small magnitudes short.
  mutating func signed(_ value: Int64) { varint(zigzag(value)) }

  mutating func count(_ value: Int) { varint(UInt64(value)) }

  mutating func word(_ value: UInt64) {
    withUnsafeBytes(of: value.littleEndian) { bytes.append(contentsOf: $0) }
  }

  /// Appends `count` zero bytes and lets `fill` write them.
  mutating func block(_ count: Int, _ fill: (UnsafeMutableRawPointer) -> Void) {
    let start = bytes.count
    bytes.append(contentsOf: repeatElement(0, count: count))
    bytes.withUnsafeMutableBytes { buffer in
      if let base = buffer.baseAddress { fill(base + start) }
    }
  }

  /// Takes back the last bytes.
  mutating func trim(_ count: Int) { bytes.removeLast(count) }

  /// Runs of equal bytes; a column of one value takes two bytes.
  mutating func runs(_ column: some Collection<UInt8>) {
    var ends: [(value: UInt8, count: Int)] = []
    for value in column {
      if let last = ends.indices.last, ends[last].value == value {
        ends[last].count += 1
      } else {
        ends.append((value, 1))
      }
    }
    count(ends.count)
    for (i, run) in ends.enumerated() {
      byte(run.value)
      if i + 1 < ends.count { count(run.count) }
    }
  }
}
