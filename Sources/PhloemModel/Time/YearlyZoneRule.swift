/// The rule by which a zone changes its clocks every year, such as `GMT0BST,M3.5.0/1,M10.5.0`.
///
/// - SeeAlso: POSIX.1-2017, Base Definitions, section 8.3, `TZ`; RFC 8536, section 3.3.1.
struct YearlyZoneRule {
  private let standardOffset: Int
  private let summerOffset: Int
  private let summerStart: DayRule
  private let summerEnd: DayRule

  /// Reads the rule; nil when the zone no longer changes its clocks or the text is no rule.
  init?(_ text: String) {
    var scan = Scanner(rest: Substring(text))
    guard scan.name(), let standard = scan.time(), scan.name() else { return nil }
    let summer = scan.rest.first == "," ? standard - 3_600 : scan.time()
    guard let summer, scan.take(","), let start = scan.day(), scan.take(","), let end = scan.day(),
      scan.rest.isEmpty
    else { return nil }
    standardOffset = -standard
    summerOffset = -summer
    summerStart = start
    summerEnd = end
  }

  /// The two changes of a year in order of time: UTC seconds, and the offset that begins then.
  func changes(in year: Int) -> [(at: Int64, offset: Int)] {
    let start = summerStart.clockSeconds(in: year) - Int64(standardOffset)
    let end = summerEnd.clockSeconds(in: year) - Int64(summerOffset)
    return start < end
      ? [(start, summerOffset), (end, standardOffset)]
      : [(end, standardOffset), (start, summerOffset)]
  }

  /// A day of the year and the clock time on it.
  private struct DayRule {
    enum Day {
      /// `M3.5.0`: month, week (5 is the last), weekday (0 is Sunday).
      case weekday(month: Int, week: Int, weekday: Int)
      /// `J60`: day of the year from 1, where 29 February does not count.
      case dayWithoutLeap(Int)
      /// `59`: day of the year from 0.
      case day(Int)
    }
    let day: Day
    let seconds: Int

    func clockSeconds(in year: Int) -> Int64 {
      let newYear = CivilTime.days(year: year, month: 1, day: 1)
      let days: Int
      switch day {
      case .day(let number): days = newYear + number
      case .dayWithoutLeap(let number):
        let isLeap = CivilTime.daysInMonth(year: year, month: 2) == 29
        days = newYear + number - 1 + (isLeap && number >= 60 ? 1 : 0)
      case .weekday(let month, let week, let weekday):
        let first = CivilTime(year: year, month: month, day: 1)
        var date = 1 + (weekday - first.weekday % 7 + 7) % 7 + (week - 1) * 7
        while date > CivilTime.daysInMonth(year: year, month: month) { date -= 7 }
        days = first.daysSince1970 + date - 1
      }
      return Int64(days) * 86_400 + Int64(seconds)
    }
  }

  /// Takes a rule text apart.
  private struct Scanner {
    var rest: Substring

    mutating func take(_ character: Character) -> Bool {
      if rest.first != character { return false }
      rest.removeFirst()
      return true
    }

    /// A zone's abbreviation: letters, or anything in angle brackets.
    mutating func name() -> Bool {
      if take("<") {
        rest = rest.drop { $0 != ">" }
        return take(">")
      }
      let letters = rest.prefix { $0.isLetter }
      rest = rest.dropFirst(letters.count)
      return letters.count >= 3
    }

    mutating func number() -> Int? {
      let digits = rest.prefix { $0.isNumber }
      rest = rest.dropFirst(digits.count)
      return Int(digits)
    }

    /// Seconds of `-3`, `3:30` or `02:00:00`.
    mutating func time() -> Int? {
      let sign = take("-") ? -1 : 1
      if sign == 1 { _ = take("+") }
      guard var seconds = number().map({ $0 * 3_600 }) else { return nil }
      for unit in [60, 1] where take(":") {
        guard let part = number() else { return nil }
        seconds += part * unit
      }
      return sign * seconds
    }

    mutating func day() -> DayRule? {
      let day: DayRule.Day
      if take("M") {
        guard let month = number(), 1...12 ~= month, take("."), let week = number(), 1...5 ~= week,
          take("."), let weekday = number(), 0...6 ~= weekday
        else { return nil }
        day = .weekday(month: month, week: week, weekday: weekday)
      } else if take("J") {
        guard let number = number() else { return nil }
        day = .dayWithoutLeap(number)
      } else {
        guard let number = number() else { return nil }
        day = .day(number)
      }
      if !take("/") { return DayRule(day: day, seconds: 7_200) }
      return time().map { DayRule(day: day, seconds: $0) }
    }
  }
}
