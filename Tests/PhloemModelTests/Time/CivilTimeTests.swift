import PhloemModel
import Testing

struct CivilTimeTests {
  /// Days and weekdays from GNU `date -d … +%s` and `+%u`.
  @Test(arguments: [
    (CivilTime(year: 1970, month: 1, day: 1), Int64(0), 4),
    (CivilTime(year: 2018, month: 3, day: 7, hour: 14, minute: 5), 1_520_431_500, 3),
    (CivilTime(year: 2000, month: 2, day: 29), 951_782_400, 2),
    (CivilTime(year: 1900, month: 3, day: 1), -2_203_891_200, 4),
    (CivilTime(year: 1969, month: 12, day: 31, hour: 23, minute: 59, second: 59), -1, 3),
  ])
  func countsSeconds(civil: CivilTime, seconds: Int64, weekday: Int) {
    #expect(civil.clockSeconds == seconds)
    #expect(CivilTime(clockSeconds: seconds) == civil)
    #expect(civil.weekday == weekday)
  }

  @Test func goesThroughEveryDay() {
    var last = CivilTime(daysSince1970: -40_000)
    for day in -39_999...80_000 {
      let civil = CivilTime(daysSince1970: day)
      #expect(civil.isValid && civil.daysSince1970 == day && last.dateText < civil.dateText)
      last = civil
    }
  }

  /// 1900 and 2019 are common years, 2000 and 2020 are leap years.
  @Test func knowsTheCalendar() {
    #expect(!CivilTime(year: 2019, month: 2, day: 29).isValid)
    #expect(CivilTime(year: 2020, month: 2, day: 29).isValid)
    #expect(!CivilTime(year: 1900, month: 2, day: 29).isValid)
    #expect(!CivilTime(year: 2020, month: 4, day: 31).isValid)
    #expect(!CivilTime(year: 2020, month: 4, day: 30, hour: 24).isValid)
    #expect(!CivilTime(year: 2020, month: 13, day: 1).isValid)
  }
}
