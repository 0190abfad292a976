import PhloemMetering
import PhloemTestSupport
import Testing

@testable import PhloemStore

@Suite struct CodingTests {
  private func roundTrip(_ series: ReadingSeries) throws -> ReadingSeries {
    var buffer = ReadingBuffer()
    try ReadingCoding.encode(series).decodeReadings(into: &buffer)
    return buffer.series
  }

  @Test(arguments: UInt64(1)...20) func randomReadingsComeBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for shape in 0..<8 {
      let count = Int.random(in: 1...1500, using: &random)
      var time = Int64.random(in: -4_000_000_000...4_000_000_000, using: &random)
      var series = ReadingSeries()
      for _ in 0..<count {
        series.times.append(time)
        series.values.append(value(shape, &random))
        series.qualities.append(
          shape % 2 == 0 ? 0 : UInt8.random(in: 0...(shape == 1 ? 1 : 4), using: &random))
        let odd = shape < 3 ? 1 : shape < 5 ? 20 : 2
        time +=
          Int.random(in: 0..<odd, using: &random) == 0 && shape > 2
          ? Int64.random(in: 1...100_000, using: &random) : 60
      }
      #expect(try roundTrip(series) == series)
    }
  }

  /// Values as meters write them, and some that no decimal holds.
  private func value(_ shape: Int, _ random: inout SeededGenerator) -> Double {
    switch shape {
    case 0: Double(Int.random(in: 0...1000, using: &random)) / 10
    case 1: Double(Int.random(in: -1_000_000...1_000_000, using: &random)) / 1000
    case 2: Double(Int.random(in: 0...1_000_000_000_000, using: &random))
    case 3: Double.random(in: -1...1, using: &random)
    case 4: Double.random(in: -1e300...1e300, using: &random)
    case 5: Double(Int.random(in: 0...9, using: &random)) / 1e9
    case 6: 0
    default:
      Double(
        sign: .minus, exponent: Int.random(in: -1000...1000, using: &random),
        significand: 1.5)
    }
  }

  @Test(arguments: UInt64(1)...20) func randomIntegersComeBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for width in 0...64 {
      let mask = width == 64 ? UInt64.max : (UInt64(1) << UInt64(width)) - 1
      let values = (0..<Int.random(in: 1...400, using: &random)).map { _ in
        Int64(bitPattern: random.next() & mask) &- Int64(width)
      }
      var writer = ByteWriter()
      IntegerColumn.write(values, to: &writer)
      var back: [Int64] = []
      try writer.bytes.withUnsafeBytes { bytes in
        var reader = ByteReader(bytes)
        try IntegerColumn.read(values.count, from: &reader, into: &back)
        #expect(reader.position == bytes.count)
      }
      #expect(back == values)
    }
  }

  @Test func slowDecimalsTakeFewBits() {
    // 1440 readings with one decimal that move by up to ±1.0: 21 steps need 5 bits each.
    var random = SeededGenerator(seed: 1)
    var tenths = 347
    let values = (0..<1440).map { _ in
      tenths += Int.random(in: -10...10, using: &random)
      return Double(tenths) / 10
    }
    let series = ReadingSeries(times: (0..<1440).map { Int64($0 * 60) }, values: values)
    let bytes = ReadingCoding.encode(series)
    #expect(bytes.count < 1440 * 5 / 8 + 80)
  }

  @Test(arguments: UInt64(1)...20) func damagedBytesAreRefused(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let series = ReadingSeries(
      times: (0..<300).map { Int64($0 * 7 % 5 + $0 * 60) }, values: (0..<300).map { Double($0) })
    let good = ReadingCoding.encode(series)
    var buffer = ReadingBuffer()
    for _ in 0..<200 {
      var bytes = Array(good.prefix(Int.random(in: 0...good.count, using: &random)))
      if let i = bytes.indices.randomElement(using: &random) {
        bytes[i] = UInt8.random(in: 0...255, using: &random)
      }
      // Either refused or read as something; never past the end.
      try? bytes.decodeReadings(into: &buffer)
    }
    for length in 0..<good.count {
      #expect(throws: DamagedChunk.self) {
        try Array(good.prefix(length)).decodeReadings(into: &buffer)
      }
    }
  }

  @Test(arguments: UInt64(1)...20) func intervalsComeBack(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    let values = (0..<96).map { _ in Int64.random(in: -1_000_000...1_000_000, using: &random) }
    let flags = (0..<96).map { _ in UInt8.random(in: 0...4, using: &random) }
    let coverage = (0..<96).map { _ in UInt8.random(in: 0...100, using: &random) }
    let bytes = IntervalCoding.encode(values: values, flags: flags, coverage: coverage)
    var (v, f, c): ([Int64], [UInt8], [UInt8]) = ([], [], [])
    try bytes.withUnsafeBytes {
      try IntervalCoding.decode($0, values: &v, flags: &f, coverage: &c)
    }
    #expect(v == values)
    #expect(f == flags)
    #expect(c == coverage)
  }

  @Test func hashesAreSHA256() {
    // FIPS 180-2, appendix B.1.
    var hash = ContentHash()
    hash.update(Array("a".utf8))
    hash.update(Array("bc".utf8))
    #expect(
      hash.hexadecimal == "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
    #expect(hash.byteCount == 3)
  }
}
