internal import Foundation

extension RowScanner {
  /// Finds the end of a field and leaves `at` at the delimiter or line end behind it, or at the
  /// first byte that should not be there; quotes, and spaces at either end, are left out.
  mutating func field(
    _ bytes: UnsafePointer<UInt8>, _ at: inout Int
  ) -> (start: Int, end: Int, hasDoubledQuotes: Bool) {
    var start = at
    while bytes[start] == 32 { start += 1 }
    var end: Int
    var isDoubled = false
    if bytes[start] == 34 {
      start += 1
      end = start
      while bytes[end] != 10 {
        if bytes[end] == 34 {
          if bytes[end + 1] != 34 { break }
          isDoubled = true
          end += 1
        }
        end += 1
      }
      at = end
      if bytes[end] == 10 {
        hasOpenQuote = true
        return (start, end, isDoubled)
      }
      at += 1
      while bytes[at] == 32 { at += 1 }
      if bytes[at] == 13, bytes[at + 1] == 10 { at += 1 }
    } else {
      end = start
      while bytes[end] != delimiter, bytes[end] != 10 { end += 1 }
      at = end
      if bytes[end] == 10, end > start, bytes[end - 1] == 13 { end -= 1 }
    }
    while end > start, bytes[end - 1] == 32 { end -= 1 }
    return (start, end, isDoubled)
  }

  /// Reads a time into `timeOutcome`; returns why it is refused, or nil.
  @inline(__always)
  mutating func readTime(_ bytes: UnsafePointer<UInt8>, _ at: inout Int) -> String? {
    if timeLength > 0, bytes[at + timeLength] == delimiter || bytes[at + timeLength] == 10,
      memcmp(bytes + at, timeText.base, timeLength) == 0
    {
      at += timeLength
      return nil
    }
    return readNewTime(bytes, &at)
  }

  mutating func readNewTime(_ bytes: UnsafePointer<UInt8>, _ at: inout Int) -> String? {
    let first = at
    let text = field(bytes, &at)
    timeOutcome = resolver.outcome(
      Span(_unsafeStart: bytes + text.start, count: text.end - text.start))
    switch timeOutcome {
    case .refused(let reason):
      timeLength = 0
      return reason
    case .mixedZones(let reason):
      timeLength = 0
      if tally.mixedZones == nil { tally.mixedZones = (tally.lines, reason) }
      return reason
    case .moment, .open:
      timeLength = at - first <= timeText.capacity ? at - first : 0
      timeText.base.update(from: bytes + first, count: timeLength)
      return nil
    }
  }

  /// Reads a quality word; returns why it is refused, or nil.
  mutating func readQuality(
    _ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ quality: inout UInt8
  ) -> String? {
    let text = field(bytes, &at)
    let word = UnsafeBufferPointer(start: bytes + text.start, count: text.end - text.start)
    if qualityText.isEmpty || !qualityText.elementsEqual(word) {
      guard let raw = QualityWords.raw(String(decoding: word, as: UTF8.self)) else {
        let shown = FieldText.shown(word.span)
        return "'\(shown)' is no quality; measured, calculated, manual, estimated, missing are"
      }
      qualityText = Array(word)
      lastQuality = raw
    }
    quality = lastQuality
    return nil
  }

  mutating func readName(_ bytes: UnsafePointer<UInt8>, _ at: inout Int) -> Int32 {
    let text = field(bytes, &at)
    if !text.hasDoubledQuotes {
      return names.number(bytes + text.start, text.end - text.start, after: lastName)
    }
    let quoted = UnsafeBufferPointer(start: bytes + text.start, count: text.end - text.start)
    let plain = Array(
      String(decoding: quoted, as: UTF8.self).replacingOccurrences(of: "\"\"", with: "\"").utf8)
    return plain.withUnsafeBufferPointer { buffer in
      buffer.baseAddress.map { names.number($0, buffer.count, after: lastName) } ?? -1
    }
  }

  /// Reads a value into the row; NaN stands for missing, and for refused when it is in `badCells`.
  @inline(__always)
  mutating func readValue(_ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ slot: Int) {
    let first = bytes[at]
    if plan.slots[slot].missing.mayBegin(with: first) { return readOddValue(bytes, &at, slot) }
    let isNegative = first == 45
    var next = isNegative ? at + 1 : at
    let start = next
    var mantissa: UInt64 = 0
    var digit = UInt64(bytes[next] &- 48)
    while digit <= 9 {
      mantissa = mantissa &* 10 &+ digit
      next += 1
      digit = UInt64(bytes[next] &- 48)
    }
    var digits = next - start
    var decimals = 0
    if bytes[next] == numbers.decimalMark, digits > 0, bytes[next] != delimiter {
      next += 1
      let point = next
      digit = UInt64(bytes[next] &- 48)
      while digit <= 9 {
        mantissa = mantissa &* 10 &+ digit
        next += 1
        digit = UInt64(bytes[next] &- 48)
      }
      decimals = next - point
      digits += decimals
    }
    let byte = bytes[next]
    guard digits > 0, digits <= 18, mantissa < 1 << 53,
      byte == delimiter || byte == 10 || (byte == 13 && bytes[next + 1] == 10)
    else { return readOddValue(bytes, &at, slot) }
    at = byte == 13 ? next + 1 : next
    let whole = Double(isNegative ? -Int64(mantissa) : Int64(mantissa))
    store(decimals == 0 ? whole : whole / powersOfTen[decimals], decimals, slot)
  }

  /// Reads a value that is missing, quoted, long, or written with groups or an exponent.
  mutating func readOddValue(_ bytes: UnsafePointer<UInt8>, _ at: inout Int, _ slot: Int) {
    let text = field(bytes, &at)
    let span = Span(_unsafeStart: bytes + text.start, count: text.end - text.start)
    if plan.slots[slot].missing.contains(span) {
      rows.values.base[rows.count + slot] = .nan
    } else if let number = numbers.read(span), abs(number.value) < Self.largestValue {
      store(number.value, min(number.decimals, 30), slot)
    } else {
      rows.values.base[rows.count + slot] = .nan
      badCells.append((slot, text.start, text.end))
    }
  }

  /// Beyond this a number of the size of a reading has no digits behind the point, and sums of such
  /// readings leave the range of integers.
  static var largestValue: Double { 0x1p53 }

  @inline(__always)
  mutating func store(_ value: Double, _ decimals: Int, _ slot: Int) {
    rows.values.base[rows.count + slot] = value
    rowDecimals[slot] = UInt8(decimals)
  }
}
