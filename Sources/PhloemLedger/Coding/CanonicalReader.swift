/// Reads what ``CanonicalWriter`` wrote and refuses any other form of the same values.
struct CanonicalReader {
  private let bytes: UnsafeRawBufferPointer
  private(set) var offset = 0

  /// The largest count of a list.
  static let longestList = 100_000

  init(_ bytes: UnsafeRawBufferPointer) { self.bytes = bytes }

  /// Reads all of `bytes`; what is left over is an error.
  static func read<T>(
    _ bytes: UnsafeRawBufferPointer,
    _ body: (inout CanonicalReader) throws(FormatError) -> T
  ) throws(FormatError) -> T {
    var reader = CanonicalReader(bytes)
    let value = try body(&reader)
    guard reader.offset == bytes.count else {
      throw FormatError(reader.offset, "bytes after the end")
    }
    return value
  }

  func fault(_ reason: String) -> FormatError { FormatError(offset, reason) }

  mutating func byte() throws(FormatError) -> UInt8 {
    guard offset < bytes.count else { throw fault("ends too early") }
    defer { offset += 1 }
    return bytes[offset]
  }

  private mutating func word() throws(FormatError) -> UInt64 {
    let start = offset
    var result: UInt64 = 0
    var shift: UInt64 = 0
    while true {
      let next = try byte()
      if shift == 63, next > 1 { throw FormatError(start, "a number beyond 64 bits") }
      result |= UInt64(next & 0x7F) << shift
      if next < 0x80 {
        if next == 0, shift > 0 { throw FormatError(start, "a number longer than it has to be") }
        return result
      }
      shift += 7
      if shift > 63 { throw FormatError(start, "a number beyond 64 bits") }
    }
  }

  mutating func whole(upTo limit: Int = .max) throws(FormatError) -> Int {
    let start = offset
    let value = try word()
    guard value <= UInt64(limit) else { throw FormatError(start, "a number above \(limit)") }
    return Int(value)
  }

  mutating func signed() throws(FormatError) -> Int64 {
    let folded = try word()
    return Int64(bitPattern: folded >> 1) ^ -Int64(bitPattern: folded & 1)
  }

  mutating func number<Kind>() throws(FormatError) -> LedgerNumber<Kind> {
    LedgerNumber(Int32(try whole(upTo: Int(Int32.max))))
  }

  mutating func optional<T>(
    _ read: (inout CanonicalReader) throws(FormatError) -> T
  ) throws(FormatError) -> T? {
    try flag() ? try read(&self) : nil
  }

  mutating func list<T>(
    upTo limit: Int = longestList, _ read: (inout CanonicalReader) throws(FormatError) -> T
  ) throws(FormatError) -> [T] {
    let count = try whole(upTo: limit)
    var values: [T] = []
    values.reserveCapacity(min(count, bytes.count - offset))
    for _ in 0..<count { values.append(try read(&self)) }
    return values
  }

  mutating func flag() throws(FormatError) -> Bool {
    switch try byte() {
    case 0: return false
    case 1: return true
    default: throw FormatError(offset - 1, "neither 0 nor 1")
    }
  }

  mutating func choice<T: RawRepresentable<UInt8>>(_: T.Type = T.self) throws(FormatError) -> T {
    let value = try byte()
    guard let choice = T(rawValue: value) else {
      throw FormatError(offset - 1, "\(value) stands for nothing here")
    }
    return choice
  }

  mutating func roles() throws(FormatError) -> PartyRoles {
    PartyRoles(rawValue: UInt16(try whole(upTo: Int(PartyRoles.known.rawValue))))
  }

  private mutating func take(_ count: Int) throws(FormatError) -> UnsafeRawBufferPointer {
    guard count <= bytes.count - offset else { throw fault("ends too early") }
    defer { offset += count }
    return UnsafeRawBufferPointer(rebasing: bytes[offset..<offset + count])
  }

  mutating func digest() throws(FormatError) -> Digest256 { Digest256(loading: try take(32)) }

  mutating func signature() throws(FormatError) -> LedgerSignature {
    LedgerSignature(upper: try digest(), lower: try digest())
  }

  mutating func key() throws(FormatError) -> LedgerPublicKey {
    LedgerPublicKey(value: try digest())
  }

  mutating func idempotencyKey() throws(FormatError) -> IdempotencyKey {
    let half = try take(16)
    return IdempotencyKey(
      high: UInt64(bigEndian: half.loadUnaligned(as: UInt64.self)),
      low: UInt64(bigEndian: half.loadUnaligned(fromByteOffset: 8, as: UInt64.self)))
  }

  mutating func blob(upTo limit: Int) throws(FormatError) -> [UInt8] {
    [UInt8](try take(try whole(upTo: limit)))
  }

  /// A text that people read: 1 to `limit` bytes of UTF-8 without control characters.
  mutating func text(upTo limit: Int = 400) throws(FormatError) -> String {
    let start = offset
    let bytes = try take(try whole(upTo: limit))
    guard let text = String(validating: bytes, as: UTF8.self) else {
      throw FormatError(start, "a text that is not UTF-8")
    }
    guard LedgerText.isText(text, upTo: limit) else {
      throw FormatError(start, "a text that is empty, too long or has control characters")
    }
    return text
  }

  /// A code: 1 to 64 letters, digits and `-_./:` of ASCII.
  mutating func code(mayBeEmpty: Bool = false) throws(FormatError) -> String {
    let start = offset
    let bytes = try take(try whole(upTo: 64))
    let text = String(decoding: bytes, as: UTF8.self)
    guard LedgerText.isCode(text) || mayBeEmpty && text.isEmpty else {
      throw FormatError(start, "a code with other than letters, digits and -_./:")
    }
    return text
  }

  /// Two capital letters.
  mutating func country() throws(FormatError) -> String {
    let start = offset
    let text = String(decoding: try take(2), as: UTF8.self)
    guard LedgerText.isCountry(text) else { throw FormatError(start, "not two capital letters") }
    return text
  }

  mutating func currency() throws(FormatError) -> CurrencyCode {
    let start = offset
    guard let code = CurrencyCode(String(decoding: try take(3), as: UTF8.self)) else {
      throw FormatError(start, "not three capital letters")
    }
    return code
  }

  mutating func money() throws(FormatError) -> Money {
    let currency = try currency()
    let start = offset
    guard let money = Money(Int64(try whole()), currency) else {
      throw FormatError(start, "an amount above \(Money.limit)")
    }
    return money
  }

  mutating func serials() throws(FormatError) -> SerialSet {
    var free = 1
    let ranges = try list { reader throws(FormatError) in
      let start = reader.offset
      let first = free + (try reader.whole(upTo: SerialRange.limit))
      let last = first + (try reader.whole(upTo: SerialRange.limit))
      guard last <= SerialRange.limit else { throw FormatError(start, "a serial number too large") }
      free = last + 2
      return SerialRange(unchecked: first, last)
    }
    return SerialSet(canonical: ranges)
  }

  mutating func days() throws(FormatError) -> DaySpan {
    let start = offset
    let first = try signed()
    let length = Int64(try whole(upTo: 2_000_000))
    guard let from = Int32(exactly: first), abs(first) <= 1_000_000,
      let span = DaySpan(from, Int32(first + length))
    else { throw FormatError(start, "days beyond what a calendar holds") }
    return span
  }

  mutating func hours() throws(FormatError) -> MeterHours {
    let start = offset
    let meter: MeterID = try number()
    let first = try whole(upTo: 24_000_000)
    let length = try whole(upTo: 24_000_000)
    guard let hours = MeterHours(meter, Int32(first), Int32(first + length)) else {
      throw FormatError(start, "hours beyond what a calendar holds")
    }
    return hours
  }

  mutating func selection() throws(FormatError) -> UnitSelection {
    UnitSelection(account: try number(), programme: try number(), serials: try serials())
  }
}
