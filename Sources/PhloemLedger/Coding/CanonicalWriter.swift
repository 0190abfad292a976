/// Writes values in the one form that the format has for them.
struct CanonicalWriter {
  private(set) var bytes: [UInt8] = []

  mutating func byte(_ value: UInt8) { bytes.append(value) }

  /// A whole number from 0: seven bits a byte, lowest first, the high bit says that more follow.
  ///
  /// A negative number is written as 0, so that what is read back differs: ``SignedEvent`` refuses that.
  mutating func whole(_ value: Int) {
    var rest = UInt64(max(0, value))
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  /// A number that may be negative: 0, -1, 1, -2 as 0, 1, 2, 3.
  mutating func signed(_ value: Int64) {
    let folded = UInt64(bitPattern: (value << 1) ^ (value >> 63))
    var rest = folded
    while rest >= 0x80 {
      bytes.append(UInt8(truncatingIfNeeded: rest) | 0x80)
      rest >>= 7
    }
    bytes.append(UInt8(truncatingIfNeeded: rest))
  }

  mutating func number<Kind>(_ value: LedgerNumber<Kind>) { whole(max(0, value.position)) }

  mutating func optional<T>(_ value: T?, _ write: (inout CanonicalWriter, T) -> Void) {
    guard let value else { return byte(0) }
    byte(1)
    write(&self, value)
  }

  mutating func list<T>(_ values: [T], _ write: (inout CanonicalWriter, T) -> Void) {
    whole(values.count)
    for value in values { write(&self, value) }
  }

  mutating func flag(_ value: Bool) { byte(value ? 1 : 0) }

  mutating func raw(_ value: some Sequence<UInt8>) { bytes.append(contentsOf: value) }

  /// A text: its length in bytes, then UTF-8.
  mutating func text(_ value: String) {
    whole(value.utf8.count)
    bytes.append(contentsOf: value.utf8)
  }

  /// Bytes: their count, then themselves.
  mutating func blob(_ value: [UInt8]) {
    whole(value.count)
    bytes.append(contentsOf: value)
  }

  mutating func digest(_ value: Digest256) {
    value.withBytes { bytes.append(contentsOf: $0) }
  }

  mutating func signature(_ value: LedgerSignature) {
    digest(value.upper)
    digest(value.lower)
  }

  /// Ranges by their gaps and lengths, so that only the fewest, in order, can be written.
  mutating func serials(_ value: SerialSet) {
    whole(value.ranges.count)
    var free = 1
    for range in value.ranges {
      whole(range.first - free)
      whole(range.count - 1)
      free = range.last + 2
    }
  }

  mutating func days(_ value: DaySpan) {
    signed(Int64(value.first))
    whole(value.count - 1)
  }

  mutating func hours(_ value: MeterHours) {
    number(value.meter)
    whole(Int(value.first))
    whole(value.count - 1)
  }

  mutating func money(_ value: Money) {
    raw(value.currency.letters)
    whole(Int(value.amount))
  }

  mutating func selection(_ value: UnitSelection) {
    number(value.account)
    number(value.programme)
    serials(value.serials)
  }
}
