internal import PhloemMetering

/// One meter's readings of one UTC day as bytes.
///
/// Times are a start and a step with exceptions, or bit-packed steps when exceptions are many. Values
/// are decimals, `integer / 10^exponent`, checked to give back each value exactly, or raw bits.
/// Qualities are runs.
enum ReadingCoding {
  private static let rawValues: UInt8 = 255
  private enum TimeForm: UInt8 { case exceptions = 0, packed = 1 }

  /// Returns the bytes of some readings; at least one, in time order.
  static func encode(_ readings: ReadingSeries) -> [UInt8] {
    var writer = ByteWriter()
    writer.count(readings.count)
    writeTimes(readings.times, to: &writer)
    if let (integers, exponent) = decimals(readings.values) {
      writer.byte(UInt8(exponent))
      IntegerColumn.write(integers, to: &writer)
    } else {
      writer.byte(rawValues)
      for value in readings.values { writer.word(value.bitPattern) }
    }
    if readings.qualities.isEmpty {
      writer.runs(CollectionOfOne(0))
    } else {
      writer.runs(readings.qualities)
    }
    return writer.bytes
  }

  private static func writeTimes(_ times: [Int64], to writer: inout ByteWriter) {
    guard let first = times.first else { return }
    writer.signed(first)
    guard times.count > 1 else { return }
    var exceptions: [(index: Int, step: Int64)] = []
    let step = ReadingSeries(times: times, values: times.map { _ in 0 }).medianSpacing ?? 0
    for i in 1..<times.count where times[i] - times[i - 1] != Int64(step) {
      exceptions.append((i, times[i] - times[i - 1]))
    }
    if exceptions.count * 4 > times.count {
      writer.byte(TimeForm.packed.rawValue)
      IntegerColumn.write((1..<times.count).map { times[$0] - times[$0 - 1] }, to: &writer)
      return
    }
    writer.byte(TimeForm.exceptions.rawValue)
    writer.count(step)
    writer.count(exceptions.count)
    var before = 0
    for exception in exceptions {
      writer.count(exception.index - before)
      writer.signed(exception.step)
      before = exception.index
    }
  }

  /// The values as integers and their number of decimals; nil when no exponent 0...9 is exact.
  private static func decimals(
    _ values: [Double]
  ) -> (integers: [Int64], exponent: Int)? {
    for (exponent, power) in decimalPowers.enumerated() {
      var exact = true
      let integers = [Int64](unsafeUninitializedCapacity: values.count) { integers, count in
        values.withUnsafeBufferPointer { exact = scale($0, by: power, into: integers) }
        count = values.count
      }
      if exact { return (integers, exponent) }
    }
    return nil
  }

  /// Adding and taking away 1.5 × 2^52 rounds to an integer without a branch.
  private static func scale(
    _ values: UnsafeBufferPointer<Double>, by power: Double,
    into integers: UnsafeMutableBufferPointer<Int64>
  ) -> Bool {
    let magic = 0x1.8p52
    let bound = 0x1p51
    for start in stride(from: 0, to: values.count, by: 64) {
      var wrong = 0
      for i in start..<min(start + 64, values.count) {
        let shifted = values[i] * power + magic
        let integer = shifted - magic
        integers[i] = Int64(bitPattern: shifted.bitPattern) &- Int64(bitPattern: magic.bitPattern)
        wrong |= (integer / power == values[i] && abs(integer) < bound) ? 0 : 1
      }
      if wrong != 0 { return false }
    }
    return true
  }

  /// Fills `readings` with what `encode` wrote.
  static func decode(
    _ bytes: UnsafeRawBufferPointer, into readings: inout ReadingBuffer
  ) throws(DamagedChunk) {
    var reader = ByteReader(bytes)
    let count = try reader.count()
    try readTimes(count, from: &reader, into: &readings)
    let exponent = try reader.byte()
    IntegerColumn.resize(&readings.values, to: count)
    if exponent == rawValues {
      for i in 0..<count { readings.values[i] = Double(bitPattern: try reader.word()) }
    } else {
      guard exponent <= 9 else { throw DamagedChunk() }
      try IntegerColumn.read(count, from: &reader, into: &readings.integers)
      let power = decimalPowers[Int(exponent)]
      readings.integers.withUnsafeBufferPointer { integers in
        readings.values.withUnsafeMutableBufferPointer { values in
          for i in 0..<count { values[i] = Double(integers[i]) / power }
        }
      }
    }
    try reader.runs(count, into: &readings.qualities)
  }

  private static func readTimes(
    _ count: Int, from reader: inout ByteReader, into readings: inout ReadingBuffer
  ) throws(DamagedChunk) {
    IntegerColumn.resize(&readings.times, to: count)
    guard count > 0 else { return }
    readings.times[0] = try reader.signed()
    guard count > 1 else { return }
    switch TimeForm(rawValue: try reader.byte()) {
    case .packed:
      try IntegerColumn.read(count - 1, from: &reader, into: &readings.integers)
      for i in 1..<count {
        readings.times[i] = readings.times[i - 1] &+ readings.integers[i - 1]
      }
    case .exceptions:
      let step = Int64(try reader.count())
      var done = 1
      for _ in 0..<(try reader.count()) {
        let index = done - 1 + (try reader.count())
        let other = try reader.signed()
        guard index >= done, index < count else { throw DamagedChunk() }
        readings.fillTimes(done..<index, step: step)
        readings.times[index] = readings.times[index - 1] &+ other
        done = index + 1
      }
      readings.fillTimes(done..<count, step: step)
    case nil: throw DamagedChunk()
    }
  }
}

/// Columns that are used again from chunk to chunk.
struct ReadingBuffer {
  var times: [Int64] = []
  var values: [Double] = []
  var qualities: [UInt8] = []
  var integers: [Int64] = []

  mutating func fillTimes(_ range: Range<Int>, step: Int64) {
    guard let first = range.first else { return }
    times.withUnsafeMutableBufferPointer { times in
      var time = times[first - 1]
      for i in range {
        time &+= step
        times[i] = time
      }
    }
  }
}
