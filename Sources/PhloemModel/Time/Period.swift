/// A span of whole local days: a year, half-year, quarter, month, day or a range of them.
///
/// Two texts for the same days make equal periods: `2018-01..2018-03` is `2018-Q1`.
public struct Period: Hashable, Sendable, Comparable, CustomStringConvertible {
  /// First day, days since 1970-01-01.
  private let firstDay: Int
  /// Day after the last, days since 1970-01-01.
  private let endDay: Int

  private init(firstDay: Int, endDay: Int) {
    precondition(firstDay < endDay)
    self.firstDay = firstDay
    self.endDay = endDay
  }

  /// Makes the period of whole months that begins in a month; `count` is at least 1.
  public init(year: Int, month: Int = 1, months count: Int = 12) {
    let end = year * 12 + month - 1 + count
    self.init(
      firstDay: CivilTime.days(year: year, month: month, day: 1),
      endDay: CivilTime.days(year: end / 12, month: end % 12 + 1, day: 1))
  }

  /// Reads `2018`, `2018-H1`, `2018-Q1`, `2018-03`, `2018-03-07` or two of them joined by `..`,
  /// both included.
  ///
  /// - Throws: `InputError` that names the text and what would do.
  public init(reading text: String) throws(InputError) {
    let ends = text.split(separator: "..", omittingEmptySubsequences: false)
    guard ends.count <= 2, let first = ends.first.flatMap(Self.single),
      let last = ends.last.flatMap(Self.single)
    else {
      throw InputError(
        "'\(text)' is not a period",
        help: "write 2018, 2018-H1, 2018-Q1, 2018-03, 2018-03-07 or a range such as "
          + "2018-01..2019-03, within the years 1900 to 2200")
    }
    guard first.firstDay < last.endDay else {
      throw InputError(
        "the period '\(text)' ends before it begins", help: "write the earlier end first")
    }
    self.init(firstDay: first.firstDay, endDay: last.endDay)
  }

  /// Makes the period from the first day of one period to the last day of another.
  ///
  /// - Parameters:
  ///   - first: The period it begins with.
  ///   - last: The period it ends with; nothing is made of one that ends before the first begins.
  public init?(from first: Period, through last: Period) {
    guard first.firstDay < last.endDay else { return nil }
    self.init(firstDay: first.firstDay, endDay: last.endDay)
  }

  /// The first moment, UTC seconds.
  public func start(in zone: ZoneRules) -> Int64 {
    zone.firstMoment(CivilTime(daysSince1970: firstDay))
  }
  /// The moment after the last, UTC seconds.
  public func end(in zone: ZoneRules) -> Int64 {
    zone.firstMoment(CivilTime(daysSince1970: endDay))
  }
  /// The moments it holds, UTC seconds.
  public func range(in zone: ZoneRules) -> Range<Int64> { start(in: zone)..<end(in: zone) }

  /// The number of days.
  public var dayCount: Int { endDay - firstDay }

  /// The days since 1970-01-01, both ends included.
  public var dayNumbers: ClosedRange<Int> { firstDay...(endDay - 1) }

  /// Each day of the period.
  public var days: [Period] {
    (firstDay..<endDay).map { Period(firstDay: $0, endDay: $0 + 1) }
  }

  /// The number of days that lie in both periods.
  public func overlapDays(_ other: Period) -> Int {
    max(0, min(endDay, other.endDay) - max(firstDay, other.firstDay))
  }

  /// The number of whole months; 0 when it does not begin and end with a month.
  public var monthCount: Int {
    let first = CivilTime(daysSince1970: firstDay)
    let end = CivilTime(daysSince1970: endDay)
    guard first.day == 1, end.day == 1 else { return 0 }
    return (end.year - first.year) * 12 + end.month - first.month
  }

  /// The period cut at the edges of months.
  public var months: [Period] {
    var parts: [Period] = []
    var day = firstDay
    while day < endDay {
      let civil = CivilTime(daysSince1970: day)
      let next = day - civil.day + 1 + CivilTime.daysInMonth(year: civil.year, month: civil.month)
      parts.append(Period(firstDay: day, endDay: min(next, endDay)))
      day = next
    }
    return parts
  }

  /// The period of the same length that ends where this one begins: as many months, or days.
  public var previous: Period {
    monthCount > 0
      ? shifted(months: -monthCount)
      : Period(firstDay: firstDay - dayCount, endDay: firstDay)
  }

  /// The same dates one year earlier; 29 February becomes 28 February.
  public var sameLastYear: Period {
    if monthCount > 0 { return shifted(months: -12) }
    let first = Self.yearEarlier(firstDay)
    return Period(firstDay: first, endDay: max(first, Self.yearEarlier(endDay - 1)) + 1)
  }

  /// `2018`, `2018-H1`, `2018-Q1`, `2018-03`, `2018-03-07`, else a range such as `2018-01..2019-03`.
  public var label: String {
    let first = CivilTime(daysSince1970: firstDay)
    let year = first.dateText.prefix(4)
    let months = monthCount
    switch (months, first.month) {
    case (0, _):
      let last = CivilTime(daysSince1970: endDay - 1).dateText
      return first.dateText == last ? last : "\(first.dateText)..\(last)"
    case (1, _): return String(first.dateText.prefix(7))
    case (3, 1), (3, 4), (3, 7), (3, 10): return "\(year)-Q\(first.month / 3 + 1)"
    case (6, 1), (6, 7): return "\(year)-H\(first.month / 6 + 1)"
    case (12, 1): return String(year)
    default:
      let last = CivilTime(daysSince1970: endDay - 1).dateText
      let width = first.month == 1 && months % 12 == 0 ? 4 : 7
      return "\(first.dateText.prefix(width))..\(last.prefix(width))"
    }
  }

  /// The label.
  public var description: String { label }

  /// Orders by first day, then by length.
  public static func < (a: Period, b: Period) -> Bool {
    (a.firstDay, a.endDay) < (b.firstDay, b.endDay)
  }

  private func shifted(months: Int) -> Period {
    let first = CivilTime(daysSince1970: firstDay)
    let month = first.year * 12 + first.month - 1 + months
    return Period(year: month / 12, month: month % 12 + 1, months: monthCount)
  }

  private static func yearEarlier(_ day: Int) -> Int {
    let civil = CivilTime(daysSince1970: day)
    let length = CivilTime.daysInMonth(year: civil.year - 1, month: civil.month)
    return CivilTime.days(year: civil.year - 1, month: civil.month, day: min(civil.day, length))
  }

  /// Reads one end of a range.
  private static func single(_ text: Substring) -> Period? {
    let parts = text.split(separator: "-", omittingEmptySubsequences: false)
    func number(_ index: Int, digits: Int) -> Int? {
      let part = parts[index]
      return part.count == digits && part.allSatisfy { "0"..."9" ~= $0 } ? Int(part) : nil
    }
    guard 1...3 ~= parts.count, let year = number(0, digits: 4), 1900...2200 ~= year
    else { return nil }
    if parts.count == 1 { return Period(year: year) }
    switch parts[1].uppercased() {
    case "H1", "H2":
      guard parts.count == 2 else { return nil }
      return Period(year: year, month: parts[1].hasSuffix("1") ? 1 : 7, months: 6)
    case "Q1", "Q2", "Q3", "Q4":
      guard parts.count == 2, let quarter = Int(parts[1].suffix(1)) else { return nil }
      return Period(year: year, month: quarter * 3 - 2, months: 3)
    default:
      guard let month = number(1, digits: 2), 1...12 ~= month else { return nil }
      if parts.count == 2 { return Period(year: year, month: month, months: 1) }
      guard let day = number(2, digits: 2),
        CivilTime(year: year, month: month, day: day).isValid
      else { return nil }
      let first = CivilTime.days(year: year, month: month, day: day)
      return Period(firstDay: first, endDay: first + 1)
    }
  }
}
