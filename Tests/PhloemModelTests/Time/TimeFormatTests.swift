import PhloemModel
import PhloemTestSupport
import Testing

struct TimeFormatTests {
  /// UTC seconds from GNU `date -u -d … +%s`.
  @Test(arguments: [
    ("2018-03-07T14:05:00Z", Int64(1_520_431_500)), ("2018-03-07T14:05Z", 1_520_431_500),
    ("2018-03-07T22:05:00+08:00", 1_520_431_500), ("2018-03-07T22:05:00.250+0800", 1_520_431_500),
    ("2018-03-07 14:05:00+00:00", 1_520_431_500), ("2018-03-07 14:05:00 UTC", 1_520_431_500),
    ("2018-03-07 09:05:00 -05", 1_520_431_500), ("2018/03/07 14:05", 1_520_431_500),
    ("2018/3/7 14:05:00", 1_520_431_500), ("07.03.2018 14:05", 1_520_431_500),
    ("27/03/2018 14:05", 1_522_159_500), ("03/27/2018 2:05 PM", 1_522_159_500),
    ("2018-03-07 24:00", 1_520_467_200), ("20180307", 1_520_380_800),
    ("201803071405", 1_520_431_500), ("20180307140500", 1_520_431_500),
    ("1520431500", 1_520_431_500),
    ("1520431500.0", 1_520_431_500), ("1520431500000", 1_520_431_500),
    ("2018-03-07", 1_520_380_800),
  ])
  func readsCommonForms(text: String, seconds: Int64) throws {
    #expect(try TimeTextParser(zone: .utc).moment(text) == seconds)
  }

  @Test(arguments: [
    ("dd/MM/yyyy HH:mm", "03/04/2018 00:15", "2018-04-03 00:15:00"),
    ("MM/dd/yyyy HH:mm", "03/04/2018 00:15", "2018-03-04 00:15:00"),
    ("d.M.yy H:mm", "3.4.18 7:05", "2018-04-03 07:05:00"),
    ("yyyy'年'MM'月'dd'日' HH:mm", "2018年04月03日 07:05", "2018-04-03 07:05:00"),
    ("HH:mm:ss.SSS dd-MM-yyyy", "07:05:09.250 03-04-2018", "2018-04-03 07:05:09"),
    ("dd/MM/yyyy hh:mm a", "03/04/2018 12:15 am", "2018-04-03 00:15:00"),
    ("epoch-seconds", "0", "1970-01-01 00:00:00"), ("epoch-seconds", "-1", "1969-12-31 23:59:59"),
    ("epoch-milliseconds", "-1", "1969-12-31 23:59:59"),
    ("iso8601", "2018-04-03T07:05:09Z", "2018-04-03 07:05:09"),
  ])
  func readsDeclaredForms(format: String, text: String, civil: String) throws {
    let parser = TimeTextParser(format: try TimeFormat(format), zone: .utc)
    #expect(CivilTime(clockSeconds: try parser.moment(text)).description == civil)
  }

  @Test(arguments: [
    "", "yesterday", "03/04/2018 00:15", "2018-02-30 00:00", "2018-03-07 24:01", "2018-03-07 25:00",
    "2018-3-7T", "2018-03-07 14", "32/13/2018 00:00", "13/13/2018", "2018-13-01", "99999999999999",
    "2018-03-07 14:05:00+08:99", "2018-03-07 14:60", "0018-03-07", "1234567",
  ])
  func refuses(text: String) {
    #expect(throws: InputError.self) { try TimeTextParser(zone: .utc).moment(text) }
  }

  @Test(arguments: ["", "HH:mm", "yyyy-MM", "yyy-MM-dd", "yyyy-MM-dd X HH:mm", "yyyy-MM-dd Q"])
  func refusesPatterns(text: String) {
    #expect(throws: InputError.self) { try TimeFormat(text) }
  }

  @Test func wantsAZone() {
    let error = #expect(throws: InputError.self) { try TimeTextParser().moment("2018-03-07 14:05") }
    #expect(error?.description.contains("names no offset") == true)
    #expect(throws: InputError.self) {
      try TimeFormat(detectedIn: ["2018-03-07T14:05Z", "2018-03-07T14:05"])
    }
  }

  @Test func refusesHoursThatClocksSkipOrRepeat() throws {
    let london = TimeTextParser(zone: try ZoneRules(identifier: "Europe/London"))
    #expect(throws: InputError.self) { try london.moment("2019-03-31 01:30") }
    #expect(throws: InputError.self) { try london.moment("2019-10-27 01:30") }
    #expect(try london.moment("2019-10-27 02:30") == 1_572_143_400)
  }

  /// What a moment is written as in each form is read back as that moment.
  @Test(arguments: UInt64(1)...20)
  func readsWhatIsWritten(seed: UInt64) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<500 {
      let moment = Int64.random(in: -2_000_000_000..<4_000_000_000, using: &random)
      let civil = CivilTime(clockSeconds: moment)
      func two(_ number: Int) -> String { number < 10 ? "0\(number)" : "\(number)" }
      let clock = "\(two(civil.hour)):\(two(civil.minute)):\(two(civil.second))"
      let day = "\(two(civil.day))/\(two(civil.month))/\(civil.year) \(clock)"
      let forms = [
        ("dd/MM/yyyy HH:mm:ss", day), ("iso8601", "\(civil.dateText)T\(clock)Z"),
        ("yyyy-MM-dd HH:mm[:ss]", "\(civil.dateText) \(clock)"), ("epoch-seconds", "\(moment)"),
        ("epoch-milliseconds", "\(moment * 1_000)"),
      ]
      for (format, text) in forms {
        let parser = TimeTextParser(format: try TimeFormat(format), zone: .utc)
        #expect(try parser.moment(text) == moment)
      }
    }
  }
}
