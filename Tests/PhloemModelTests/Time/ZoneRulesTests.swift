import Foundation
import PhloemModel
import PhloemTestSupport
import Testing

struct ZoneRulesTests {
  static let zones = [
    "Europe/London", "Asia/Shanghai", "Asia/Kolkata", "America/New_York", "Australia/Sydney",
    "Asia/Seoul",
  ]

  /// Foundation's own zone data say the same, hour by hour round every change and at random.
  @Test(arguments: zones)
  func agreesWithFoundation(name: String) throws {
    let rules = try ZoneRules(identifier: name)
    let zone = try #require(TimeZone(identifier: name))
    var random = SeededGenerator(seed: 1)
    for _ in 0..<4_000 {
      let moment = Int64.random(in: 0..<2_500_000_000, using: &random)
      let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
      #expect(rules.offset(atUTC: moment) == expected, "\(name) at \(moment)")
    }
    for year in [1986, 1988, 1991, 2019, 2024, 2050] {
      let start = CivilTime(year: year, month: 1, day: 1).clockSeconds
      for hour in 0..<Int64(8_760) {
        let moment = start + hour * 3_600
        let expected = zone.secondsFromGMT(for: Date(timeIntervalSince1970: Double(moment)))
        #expect(rules.offset(atUTC: moment) == expected, "\(name) at \(moment)")
      }
    }
  }

  /// Every moment's clock time leads back to the moment, and what Foundation's calendar shows.
  @Test(arguments: zones)
  func clockTimesLeadBack(name: String) throws {
    let rules = try ZoneRules(identifier: name)
    var calendar = Calendar(identifier: .gregorian)
    calendar.timeZone = try #require(TimeZone(identifier: name))
    for year in [1986, 1990, 2019] {
      let start = CivilTime(year: year, month: 1, day: 1).clockSeconds
      for halfHour in 0..<Int64(17_520) {
        let moment = start + halfHour * 1_800
        let civil = rules.civil(atUTC: moment)
        switch rules.utc(civil) {
        case .unique(let found): #expect(found == moment)
        case .ambiguous(let first, let second):
          #expect(first < second && [first, second].contains(moment))
        case .skipped: Issue.record("\(name): \(civil) was shown but is said to be skipped")
        }
        if halfHour % 97 == 0 {
          let parts = calendar.dateComponents(
            [.year, .month, .day, .hour, .minute],
            from: Date(timeIntervalSince1970: Double(moment)))
          #expect(parts.day == civil.day && parts.hour == civil.hour)
          #expect(parts.minute == civil.minute && parts.month == civil.month)
        }
      }
    }
  }

  /// London 2019: forward 31 March 01:00 UTC, back 27 October 01:00 UTC (Summer Time Order 2002).
  @Test func knowsSkippedAndRepeatedHours() throws {
    let london = try ZoneRules(identifier: "Europe/London")
    let skipped = CivilTime(year: 2019, month: 3, day: 31, hour: 1, minute: 30)
    #expect(london.utc(skipped) == .skipped)
    let change = CivilTime(year: 2019, month: 3, day: 31, hour: 1).clockSeconds
    #expect(london.firstMoment(skipped) == change)
    let repeated = CivilTime(year: 2019, month: 10, day: 27, hour: 1, minute: 30)
    let second = repeated.clockSeconds
    #expect(london.utc(repeated) == .ambiguous(first: second - 3_600, second: second))
  }

  /// Sydney changes after 2037 by its yearly rule: summer time in January, none in July.
  @Test func followsTheYearlyRule() throws {
    let sydney = try ZoneRules(identifier: "Australia/Sydney")
    let january = CivilTime(year: 2090, month: 1, day: 15).clockSeconds
    let july = CivilTime(year: 2090, month: 7, day: 15).clockSeconds
    #expect(sydney.offset(atUTC: january) == 39_600)
    #expect(sydney.offset(atUTC: july) == 36_000)
  }

  @Test(arguments: [("+08:00", 28_800), ("-0330", -12_600), ("+05", 18_000), ("UTC", 0), ("Z", 0)])
  func readsFixedOffsets(text: String, seconds: Int) throws {
    #expect(try ZoneRules(identifier: text).offset(atUTC: 1_500_000_000) == seconds)
  }

  @Test func suggestsTheNearestZone() {
    let error = #expect(throws: InputError.self) { try ZoneRules(identifier: "Asia/Shanhai") }
    #expect(
      error?.description
        == "error: unknown time zone 'Asia/Shanhai'\nhelp: did you mean 'Asia/Shanghai'?")
    for bad in ["", "../../etc/passwd", "/etc/passwd", "Asia", "Europe/", "tzdata.zi", "+25:00"] {
      #expect(throws: InputError.self) { try ZoneRules(identifier: bad) }
    }
  }
}
