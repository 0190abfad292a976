/// A date and time of day as a wall clock shows it, without a zone, in the Gregorian calendar.
public struct CivilTime: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// Year, such as 2018.
  public var year: Int
  /// Month, 1...12.
  public var month: Int
  /// Day of the month, 1...31.
  public var day: Int
  /// Hour, 0...23.
  public var hour: Int
  /// Minute, 0...59.
  public var minute: Int
  /// Second, 0...59.
  public var second: Int

  /// Makes a time as it is written; `isValid` tells whether the calendar has it.
  public init(year: Int, month: Int, day: Int, hour: Int = 0, minute: Int = 0, second: Int = 0) {
    self.year = year
    self.month = month
    self.day = day
    self.hour = hour
    self.minute = minute
    self.second = second
  }

  /// Makes the time that a clock shows `seconds` after it showed 1970-01-01 00:00:00.
  public init(clockSeconds seconds: Int64) {
    let days = Int(seconds >= 0 ? seconds / 86_400 : (seconds + 1) / 86_400 - 1)
    let rest = Int(seconds) - days * 86_400
    self.init(daysSince1970: days)
    hour = rest / 3_600
    minute = rest / 60 % 60
    second = rest % 60
  }

  /// Makes midnight of the day that lies `days` after 1970-01-01.
  ///
  /// - Parameter days: Days since 1970-01-01, may be negative.
  /// - SeeAlso: H. Hinnant, chrono-Compatible Low-Level Date Algorithms, `civil_from_days`.
  public init(daysSince1970 days: Int) {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra =
      (dayOfEra - dayOfEra / 1_460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let shiftedMonth = (5 * dayOfYear + 2) / 153
    let month = shiftedMonth < 10 ? shiftedMonth + 3 : shiftedMonth - 9
    self.init(
      year: yearOfEra + era * 400 + (month <= 2 ? 1 : 0), month: month,
      day: dayOfYear - (153 * shiftedMonth + 2) / 5 + 1)
  }

  /// Days from 1970-01-01 to this day.
  public var daysSince1970: Int { Self.days(year: year, month: month, day: day) }

  /// Seconds by the clock since it showed 1970-01-01 00:00:00; equals UTC seconds only in UTC.
  public var clockSeconds: Int64 {
    Int64(daysSince1970) * 86_400 + Int64(hour * 3_600 + minute * 60 + second)
  }

  /// Whether the calendar and the clock have this time.
  public var isValid: Bool {
    1...12 ~= month && day >= 1 && day <= Self.daysInMonth(year: year, month: month)
      && 0...23 ~= hour && 0...59 ~= minute && 0...59 ~= second
  }

  /// The weekday by ISO 8601: 1 is Monday, 7 is Sunday.
  public var weekday: Int {
    let sinceThursday = daysSince1970 % 7
    return (sinceThursday + 7 + 3) % 7 + 1
  }

  /// `2018-03-07 14:05:00`.
  public var description: String {
    "\(dateText) \(Self.padded(hour)):\(Self.padded(minute)):\(Self.padded(second))"
  }

  /// `2018-03-07`.
  public var dateText: String {
    "\(Self.padded(year, 4))-\(Self.padded(month))-\(Self.padded(day))"
  }

  /// Orders by the calendar.
  public static func < (a: CivilTime, b: CivilTime) -> Bool { a.clockSeconds < b.clockSeconds }

  /// Days from 1970-01-01 to a date.
  ///
  /// - SeeAlso: H. Hinnant, chrono-Compatible Low-Level Date Algorithms, `days_from_civil`.
  static func days(year: Int, month: Int, day: Int) -> Int {
    let y = month <= 2 ? year - 1 : year
    let era = (y >= 0 ? y : y - 399) / 400
    let yearOfEra = y - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }

  /// The number of days of a month, 28...31; `month` must be 1...12.
  static func daysInMonth(year: Int, month: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }

  private static func padded(_ number: Int, _ width: Int = 2) -> String {
    let text = String(number)
    return String(repeating: "0", count: max(0, width - text.count)) + text
  }
}
