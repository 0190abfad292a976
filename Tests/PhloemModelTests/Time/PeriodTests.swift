import PhloemModel
import Testing

struct PeriodTests {
  @Test(arguments: [
    ("2018", "2018", 365, 12), ("2018-Q1", "2018-Q1", 90, 3), ("2018-h2", "2018-H2", 184, 6),
    ("2018-03", "2018-03", 31, 1), ("2018-03-07", "2018-03-07", 1, 0),
    ("2018-01..2019-03", "2018-01..2019-03", 455, 15), ("2018-01..2018-03", "2018-Q1", 90, 3),
    ("2018..2019", "2018..2019", 730, 24), ("2018-03-01..2018-03-31", "2018-03", 31, 1),
    ("2018-03-05..2018-03-11", "2018-03-05..2018-03-11", 7, 0),
    ("2018-Q2..2018-Q4", "2018-04..2018-12", 275, 9),
  ])
  func reads(text: String, label: String, days: Int, months: Int) throws {
    let period = try Period(reading: text)
    #expect(period.label == label && period.dayCount == days && period.monthCount == months)
    #expect(try Period(reading: period.label) == period)
    #expect(period.months.map(\.dayCount).reduce(0, +) == days)
  }

  @Test(arguments: [
    "", "18", "2018-13", "2018-3", "2018-Q5", "2018-02-30", "2018..", "2018-Q1-02", "..",
    "2018..2019..2020", "2019..2018", "2018/03", "٢٠١٨",
  ])
  func refuses(text: String) {
    #expect(throws: InputError.self) { try Period(reading: text) }
  }

  @Test(arguments: [
    ("2018", "2017", "2017"), ("2018-Q1", "2017-Q4", "2017-Q1"), ("2018-01", "2017-12", "2017-01"),
    ("2018-03-01", "2018-02-28", "2017-03-01"), ("2020-02-29", "2020-02-28", "2019-02-28"),
    ("2018-01..2019-03", "2016-10..2017-12", "2017-01..2018-03"),
    ("2018-03-05..2018-03-11", "2018-02-26..2018-03-04", "2017-03-05..2017-03-11"),
  ])
  func comparesWithEarlierPeriods(text: String, previous: String, lastYear: String) throws {
    let period = try Period(reading: text)
    #expect(period.previous.label == previous)
    #expect(period.sameLastYear.label == lastYear)
  }

  /// London's March 2019 lost an hour: 31 days less 3,600 s.
  @Test func edgesAreLocal() throws {
    let london = try ZoneRules(identifier: "Europe/London")
    let march = try Period(reading: "2019-03")
    #expect(march.end(in: london) - march.start(in: london) == 31 * 86_400 - 3_600)
    #expect(
      march.end(in: london) == CivilTime(year: 2019, month: 3, day: 31, hour: 23).clockSeconds)
    let year = try Period(reading: "2019")
    #expect(year.months.map(\.label).first == "2019-01" && year.months.count == 12)
    for (a, b) in zip(year.months, year.months.dropFirst()) {
      #expect(a.end(in: london) == b.start(in: london) && a < b)
    }
  }

  @Test func gridsHoldTheirRange() {
    let grid = TimeGrid(covering: 1_000..<9_000, step: 900)
    #expect(grid.start == 900 && grid.end == 9_000 && grid.count == 9)
    #expect(
      grid.index(of: 1_799) == 0 && grid.index(of: 1_800) == 1 && grid.index(of: 9_000) == nil)
    #expect(TimeGrid(covering: -10..<10, step: 60).range == -60..<60)
    #expect(TimeGrid(covering: 0..<86_400, step: 3_600, phase: 1_800).start == -1_800)
    #expect(TimeGrid(covering: 5..<5, step: 60).count == 0)
  }
}
