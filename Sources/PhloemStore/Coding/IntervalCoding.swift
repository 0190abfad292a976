internal import PhloemMetering

/// One meter's intervals of one UTC day as bytes: packed values, runs of flags and of coverage.
enum IntervalCoding {
  static func encode(
    values: [Int64], flags: some Collection<UInt8>, coverage: some Collection<UInt8>
  ) -> [UInt8] {
    var writer = ByteWriter()
    writer.count(values.count)
    IntegerColumn.write(values, to: &writer)
    writer.runs(flags)
    writer.runs(coverage)
    return writer.bytes
  }

  static func decode(
    _ bytes: UnsafeRawBufferPointer, values: inout [Int64], flags: inout [UInt8],
    coverage: inout [UInt8]
  ) throws(DamagedChunk) {
    var reader = ByteReader(bytes)
    let count = try reader.count()
    try IntegerColumn.read(count, from: &reader, into: &values)
    try reader.runs(count, into: &flags)
    try reader.runs(count, into: &coverage)
  }
}
