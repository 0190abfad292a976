internal import PhloemModel

/// Times of readings: RFC 3339 text with its offset, or whole seconds since 1970 UTC.
enum MomentText {
  /// What stands for the time of a reading.
  enum Source {
    case text(String)
    case seconds(Double)
    case missing
  }

  /// UTC seconds; a fraction of a second is dropped.
  static func moment(_ source: Source) throws(Refused) -> Int64 {
    switch source {
    case .missing: throw Refused("the reading has no time")
    case .seconds(let number):
      guard number == number.rounded(.down), abs(number) < 1e11 else {
        throw Refused(
          "the time \(number) is no whole number of seconds since 1970; write 2025-03-01T10:00:00+08:00"
        )
      }
      return Int64(number)
    case .text(let text):
      var text = text
      let found: Int64? = text.withUTF8 { read($0) }
      if let found { return found }
      throw Refused(reason(text))
    }
  }

  private static func reason(_ text: String) -> String {
    var bare = text + "Z"
    let lacksOffset = bare.withUTF8 { read($0) } != nil
    return lacksOffset
      ? "the time '\(text)' names no offset from UTC; write it so: \(text)+08:00"
      : "'\(text.prefix(40))' is no time; write 2025-03-01T10:00:00+08:00"
  }

  /// `yyyy-MM-ddTHH:mm[:ss[.fff]]` and `Z` or `±HH:mm`.
  private static func read(_ bytes: UnsafeBufferPointer<UInt8>) -> Int64? {
    var scanner = Scanner(bytes: bytes)
    guard let year = scanner.number(4), scanner.takes("-"), let month = scanner.number(2),
      scanner.takes("-"), let day = scanner.number(2),
      scanner.takes("T") || scanner.takes("t") || scanner.takes(" "),
      let hour = scanner.number(2), scanner.takes(":"), let minute = scanner.number(2)
    else { return nil }
    var second = 0
    if scanner.takes(":") {
      guard let number = scanner.number(2) else { return nil }
      second = number
      if scanner.takes("."), !scanner.skipsDigits() { return nil }
    }
    guard let offset = scanner.offset(), scanner.isAtEnd else { return nil }
    let civil = CivilTime(
      year: year, month: month, day: day, hour: hour, minute: minute, second: second)
    return civil.isValid ? civil.clockSeconds - Int64(offset) : nil
  }

  private struct Scanner {
    let bytes: UnsafeBufferPointer<UInt8>
    var at = 0

    var isAtEnd: Bool { at == bytes.count }

    mutating func takes(_ letter: Unicode.Scalar) -> Bool {
      guard at < bytes.count, bytes[at] == UInt8(ascii: letter) else { return false }
      at += 1
      return true
    }

    mutating func number(_ digits: Int) -> Int? {
      guard at + digits <= bytes.count else { return nil }
      var value = 0
      for _ in 0..<digits {
        let digit = bytes[at] &- 48
        if digit > 9 { return nil }
        value = value * 10 + Int(digit)
        at += 1
      }
      return value
    }

    mutating func skipsDigits() -> Bool {
      let start = at
      while at < bytes.count, bytes[at] &- 48 <= 9 { at += 1 }
      return at > start
    }

    /// Seconds east of UTC.
    mutating func offset() -> Int? {
      if takes("Z") || takes("z") { return 0 }
      let isWest = takes("-")
      guard isWest || takes("+"), let hours = number(2) else { return nil }
      _ = takes(":")
      guard let minutes = number(2), hours <= 18, minutes < 60 else { return nil }
      let seconds = hours * 3600 + minutes * 60
      return isWest ? -seconds : seconds
    }
  }
}
