/// Writes columns of integers as blocks of 128, each as a minimum and bit-packed differences to it.
///
/// The column holds the integers themselves or their steps from one to the next, whichever is
/// shorter. A value of up to 57 bits is read with one unaligned 64-bit load, without a branch; wider
/// blocks take whole words. Seven bytes of padding follow the blocks, for the last load.
enum IntegerColumn {
  private static let block = 128
  private static let padding = 7

  private enum Form: UInt8 { case plain = 0, steps = 1 }

  static func write(_ values: [Int64], to writer: inout ByteWriter) {
    guard let first = values.first else { return }
    let steps = stepsBetween(values)
    if cost(steps) < cost(values) {
      writer.byte(Form.steps.rawValue)
      writer.signed(first)
      writeBlocks(steps, to: &writer)
    } else {
      writer.byte(Form.plain.rawValue)
      writeBlocks(values, to: &writer)
    }
  }

  private static func stepsBetween(_ values: [Int64]) -> [Int64] {
    Array(unsafeUninitializedCapacity: values.count) { steps, count in
      steps[0] = 0
      for i in 1..<max(1, values.count) { steps[i] = values[i] &- values[i - 1] }
      count = values.count
    }
  }

  /// Bits that the blocks take, without their heads.
  private static func cost(_ values: [Int64]) -> Int {
    var bits = 0
    var start = 0
    while start < values.count {
      let end = min(start + block, values.count)
      bits += span(values, start..<end).width * (end - start)
      start = end
    }
    return bits
  }

  @inline(__always)
  private static func span(_ values: [Int64], _ range: Range<Int>) -> (low: Int64, width: Int) {
    var low = values[range.lowerBound]
    var high = low
    values.withUnsafeBufferPointer { buffer in
      for i in range {
        low = min(low, buffer[i])
        high = max(high, buffer[i])
      }
    }
    let width = 64 - UInt64(bitPattern: high &- low).leadingZeroBitCount
    return (low, width > 57 ? 64 : width)
  }

  private static func writeBlocks(_ values: [Int64], to writer: inout ByteWriter) {
    var start = 0
    while start < values.count {
      let end = min(start + block, values.count)
      let (low, width) = span(values, start..<end)
      writer.byte(UInt8(width))
      writer.signed(low)
      let range = start..<end
      writer.block(byteCount(width, range.count) + padding) { base in
        values.withUnsafeBufferPointer { pack($0, range, low, width, base) }
      }
      writer.trim(padding)
      start = end
    }
    writer.block(padding) { _ in }
  }

  private static func byteCount(_ width: Int, _ count: Int) -> Int { (width * count + 7) / 8 }

  private static func pack(
    _ values: UnsafeBufferPointer<Int64>, _ range: Range<Int>, _ low: Int64, _ width: Int,
    _ base: UnsafeMutableRawPointer
  ) {
    var bit = 0
    for i in range {
      let place = base + bit >> 3
      let value = UInt64(bitPattern: values[i] &- low) << UInt64(bit & 7)
      let old = UInt64(littleEndian: place.loadUnaligned(as: UInt64.self))
      place.storeBytes(of: (old | value).littleEndian, as: UInt64.self)
      bit += width
    }
  }

  static func read(
    _ count: Int, from reader: inout ByteReader, into values: inout [Int64]
  ) throws(DamagedChunk) {
    resize(&values, to: count)
    guard count > 0 else { return }
    guard let form = Form(rawValue: try reader.byte()) else { throw DamagedChunk() }
    let first = form == .steps ? try reader.signed() : 0
    var start = 0
    while start < count {
      let end = min(start + block, count)
      let width = Int(try reader.byte())
      guard width <= 57 || width == 64 else { throw DamagedChunk() }
      let low = try reader.signed()
      let base = try reader.block(byteCount(width, end - start) + padding)
      reader.back(padding)
      values.withUnsafeMutableBufferPointer { unpack(base, low, width, start..<end, $0) }
      start = end
    }
    _ = try reader.block(padding)
    guard form == .steps else { return }
    values.withUnsafeMutableBufferPointer { buffer in
      var sum = first
      for i in 0..<count {
        sum &+= buffer[i]
        buffer[i] = sum
      }
    }
  }

  private static func unpack(
    _ base: UnsafeRawPointer, _ low: Int64, _ width: Int, _ range: Range<Int>,
    _ values: UnsafeMutableBufferPointer<Int64>
  ) {
    let mask = width == 64 ? UInt64.max : (1 << UInt64(width)) &- 1
    var bit = 0
    for i in range {
      let word = UInt64(littleEndian: (base + bit >> 3).loadUnaligned(as: UInt64.self))
      values[i] = low &+ Int64(bitPattern: (word >> UInt64(bit & 7)) & mask)
      bit &+= width
    }
  }

  static func resize<T: ExpressibleByIntegerLiteral>(_ values: inout [T], to count: Int) {
    if values.count > count {
      values.removeLast(values.count - count)
    } else if values.count < count {
      values.append(contentsOf: repeatElement(0, count: count - values.count))
    }
  }
}
