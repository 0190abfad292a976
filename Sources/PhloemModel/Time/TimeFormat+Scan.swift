/// A time as read from text, not yet placed in a zone.
package struct ScannedTime: Sendable {
  /// Seconds by the clock since it showed 1970-01-01 00:00:00; UTC seconds when `offset` is 0.
  package var clock: Int64 = 0
  /// Seconds east of UTC that the text names; nil when it names none.
  package var offset: Int?
  /// Whether a fraction of a second was dropped.
  package var hadFraction = false
}

/// Why a text is not a time.
package enum TimeProblem: Error, Sendable {
  case notInFormat, noSuchTime, zoneMissing, zoneUnexpected, outOfRange

  /// The reason as a sentence without a full stop.
  package func reason(_ text: String, _ format: TimeFormat) -> String {
    switch self {
    case .notInFormat: "'\(text)' is not a time in the format \(format)"
    case .noSuchTime: "'\(text)' is not in the calendar"
    case .zoneMissing: "'\(text)' names no offset from UTC, although other times of the file do"
    case .zoneUnexpected: "'\(text)' names an offset from UTC, although other times do not"
    case .outOfRange: "'\(text)' is not within the years 1900 to 2200"
    }
  }
}

extension TimeFormat {
  /// Reads a whole text.
  ///
  /// - Parameter text: ASCII bytes without spaces at either end.
  /// - Returns: The clock time and the offset it names.
  /// - Throws: Why it is no time in this format.
  package func scan(_ text: Span<UInt8>) throws(TimeProblem) -> ScannedTime {
    if epochUnits > 0 { return try scanEpoch(text) }
    if isoGap != 0, let scanned = scanISO(text) { return scanned }
    return try scanClock(text)
  }

  /// Reads `2018-03-07T14:05:00` with or without `Z`; nil leaves other forms to the long way.
  private func scanISO(_ text: Span<UInt8>) -> ScannedTime? {
    let namesUTC = text.count == 20 && text[19] == UInt8(ascii: "Z")
    guard namesUTC == namesZone, namesUTC || text.count == 19, text[4] == 45, text[7] == 45,
      text[10] == isoGap, text[13] == 58, text[16] == 58
    else { return nil }
    var bad = 0
    func pair(_ at: Int) -> Int {
      let (tens, ones) = (Int(text[at]) - 48, Int(text[at + 1]) - 48)
      bad |= tens | ones | (9 - tens) | (9 - ones)
      return tens * 10 + ones
    }
    let civil = CivilTime(
      year: pair(0) * 100 + pair(2), month: pair(5), day: pair(8), hour: pair(11),
      minute: pair(14), second: pair(17))
    guard bad >= 0, civil.isValid, 1900...2200 ~= civil.year else { return nil }
    return ScannedTime(clock: civil.clockSeconds, offset: namesUTC ? 0 : nil)
  }

  private func scanClock(_ text: Span<UInt8>) throws(TimeProblem) -> ScannedTime {
    var civil = CivilTime(year: 0, month: 1, day: 1)
    var scanned = ScannedTime()
    var afternoon: Bool?
    var at = 0
    for part in parts {
      switch part.element {
      case .literal(let byte):
        if at == text.count {
          throw byte == 32 && parts.last?.element == .zone ? .zoneMissing : .notInFormat
        }
        if text[at] != byte { throw .notInFormat }
        at += 1
      case .year: civil.year = try Self.number(text, &at, 4, exactly: 4)
      case .shortYear: civil.year = 2_000 + (try Self.number(text, &at, 2, exactly: 2))
      case .month: civil.month = try Self.number(text, &at, 2, exactly: part.digits)
      case .day: civil.day = try Self.number(text, &at, 2, exactly: part.digits)
      case .hour: civil.hour = try Self.number(text, &at, 2, exactly: part.digits)
      case .minute: civil.minute = try Self.number(text, &at, 2, exactly: part.digits)
      case .second:
        civil.second = try Self.number(text, &at, 2, exactly: part.digits)
        Self.skipFraction(text, &at, &scanned)
      case .optionalSeconds:
        if at < text.count, text[at] == UInt8(ascii: ":") {
          at += 1
          civil.second = try Self.number(text, &at, 2, exactly: 2)
          Self.skipFraction(text, &at, &scanned)
        }
      case .halfDay: afternoon = try Self.halfDay(text, &at)
      case .zone: scanned.offset = try Self.zone(text, &at)
      }
    }
    if at < text.count {
      throw Self.looksLikeZone(text, at) ? .zoneUnexpected : .notInFormat
    }
    if let afternoon {
      if !(1...12 ~= civil.hour) { throw .noSuchTime }
      civil.hour = civil.hour % 12 + (afternoon ? 12 : 0)
    }
    let isDayEnd = civil.hour == 24 && civil.minute == 0 && civil.second == 0
    if isDayEnd { civil.hour = 0 }
    if !civil.isValid { throw .noSuchTime }
    if !(1900...2200 ~= civil.year) { throw .outOfRange }
    scanned.clock = civil.clockSeconds + (isDayEnd ? 86_400 : 0)
    return scanned
  }

  private func scanEpoch(_ text: Span<UInt8>) throws(TimeProblem) -> ScannedTime {
    var at = 0
    let isNegative = text.count > 0 && text[0] == UInt8(ascii: "-")
    if isNegative { at = 1 }
    var count: Int64 = 0
    let first = at
    while at < text.count, 48...57 ~= text[at], at - first < 16 {
      count = count * 10 + Int64(text[at] - 48)
      at += 1
    }
    if at == first { throw .notInFormat }
    var scanned = ScannedTime(offset: 0)
    Self.skipFraction(text, &at, &scanned)
    if at < text.count { throw .notInFormat }
    if isNegative { count = -count }
    let rest = count % epochUnits
    scanned.hadFraction = scanned.hadFraction || rest != 0
    scanned.clock = count / epochUnits - (rest < 0 ? 1 : 0)
    if !(-2_208_988_800..<7_289_654_400 ~= scanned.clock) { throw .outOfRange }
    return scanned
  }

  private static func number(
    _ text: Span<UInt8>, _ at: inout Int, _ most: Int, exactly: Int
  ) throws(TimeProblem) -> Int {
    var value = 0
    let first = at
    while at < text.count, at - first < most {
      let digit = text[at] &- 48
      if digit > 9 { break }
      value = value * 10 + Int(digit)
      at += 1
    }
    if at == first || (exactly > 0 && at - first != exactly) { throw .notInFormat }
    return value
  }

  /// Passes over `.250` or `,250`; a fraction of zeros is not one.
  private static func skipFraction(
    _ text: Span<UInt8>, _ at: inout Int, _ scanned: inout ScannedTime
  ) {
    guard at + 1 < text.count, text[at] == 46 || text[at] == 44, 48...57 ~= text[at + 1] else {
      return
    }
    at += 1
    while at < text.count, 48...57 ~= text[at] {
      if text[at] != 48 { scanned.hadFraction = true }
      at += 1
    }
  }

  private static func halfDay(_ text: Span<UInt8>, _ at: inout Int) throws(TimeProblem) -> Bool {
    guard at + 1 < text.count, text[at + 1] | 32 == UInt8(ascii: "m") else { throw .notInFormat }
    let letter = text[at] | 32
    at += 2
    if letter == UInt8(ascii: "a") { return false }
    if letter == UInt8(ascii: "p") { return true }
    throw .notInFormat
  }

  /// Reads `Z`, `UTC`, `GMT`, `+08:00`, `+0800` or `+08`.
  private static func zone(_ text: Span<UInt8>, _ at: inout Int) throws(TimeProblem) -> Int {
    if at == text.count { throw .zoneMissing }
    let first = text[at]
    if first | 32 == UInt8(ascii: "z") {
      at += 1
      return 0
    }
    if text.count - at == 3, at + 2 < text.count {
      let word = String(decoding: [first, text[at + 1], text[at + 2]], as: UTF8.self)
      if word == "UTC" || word == "GMT" {
        at += 3
        return 0
      }
    }
    guard first == UInt8(ascii: "+") || first == UInt8(ascii: "-") else { throw .notInFormat }
    at += 1
    let hours = try number(text, &at, 2, exactly: 2)
    if at < text.count, text[at] == UInt8(ascii: ":") { at += 1 }
    let minutes = at < text.count ? try number(text, &at, 2, exactly: 2) : 0
    if hours > 18 || minutes > 59 { throw .noSuchTime }
    return (hours * 3_600 + minutes * 60) * (first == UInt8(ascii: "+") ? 1 : -1)
  }

  private static func looksLikeZone(_ text: Span<UInt8>, _ start: Int) -> Bool {
    var at = start
    if text[at] == 32, at + 1 < text.count { at += 1 }
    do throws(TimeProblem) {
      _ = try zone(text, &at)
      return at == text.count
    } catch {
      return false
    }
  }
}
