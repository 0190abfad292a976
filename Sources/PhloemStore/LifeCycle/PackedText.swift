/// Appends texts and numbers to a chunk; a text that was there before costs a byte or two.
struct PackWriter {
  private(set) var writer = ByteWriter()
  private var known: [String: UInt64] = [:]

  var bytes: [UInt8] { writer.bytes }

  mutating func text(_ value: String) {
    if let at = known[value] {
      writer.varint(at)
      return
    }
    known[value] = UInt64(known.count + 1)
    writer.varint(0)
    let utf8 = Array(value.utf8)
    writer.count(utf8.count)
    writer.block(utf8.count) { base in
      utf8.withUnsafeBytes {
        if let from = $0.baseAddress { base.copyMemory(from: from, byteCount: $0.count) }
      }
    }
  }

  mutating func text(_ value: String?) {
    writer.byte(value == nil ? 0 : 1)
    if let value { text(value) }
  }

  mutating func integer(_ value: Int) { writer.signed(Int64(value)) }

  mutating func number(_ value: Double) { writer.word(value.bitPattern) }

  mutating func bits(_ values: Bool...) {
    writer.byte(values.enumerated().reduce(0) { $0 | ($1.element ? 1 << UInt8($1.offset) : 0) })
  }

  mutating func list<Element>(_ values: [Element], _ write: (inout PackWriter, Element) -> Void) {
    writer.count(values.count)
    for value in values { write(&self, value) }
  }
}

/// Reads what a `PackWriter` wrote; never past the end.
struct PackReader {
  private var reader: ByteReader
  private var known: [String] = []

  init(_ bytes: UnsafeRawBufferPointer) { reader = ByteReader(bytes) }

  mutating func text() throws(DamagedChunk) -> String {
    let at = try reader.varint()
    if at > 0 {
      guard at <= UInt64(known.count) else { throw DamagedChunk() }
      return known[Int(at) - 1]
    }
    let count = try reader.count()
    let base = try reader.block(count)
    let value = String(
      decoding: UnsafeRawBufferPointer(start: base, count: count), as: UTF8.self)
    known.append(value)
    return value
  }

  mutating func optionalText() throws(DamagedChunk) -> String? {
    try reader.byte() == 0 ? nil : try text()
  }

  mutating func integer() throws(DamagedChunk) -> Int { Int(try reader.signed()) }

  /// An index of an array of `count` elements.
  mutating func index(below count: Int) throws(DamagedChunk) -> Int {
    let value = try integer()
    guard value >= 0, value < count else { throw DamagedChunk() }
    return value
  }

  mutating func number() throws(DamagedChunk) -> Double { Double(bitPattern: try reader.word()) }

  mutating func bits() throws(DamagedChunk) -> UInt8 { try reader.byte() }

  mutating func choice<Value: RawRepresentable>(
    _ type: Value.Type
  ) throws(DamagedChunk) -> Value where Value.RawValue == String {
    guard let value = Value(rawValue: try text()) else { throw DamagedChunk() }
    return value
  }

  mutating func list<Element>(
    _ read: (inout PackReader) throws(DamagedChunk) -> Element
  ) throws(DamagedChunk) -> [Element] {
    let count = try reader.count()
    var values: [Element] = []
    values.reserveCapacity(min(count, 4_096))
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }
}
