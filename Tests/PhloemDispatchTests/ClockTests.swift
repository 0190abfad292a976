import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

/// Days of 23 and 25 hours, in Berlin: 2025-03-30 and 2025-10-26.
@Suite struct ClockTests {
  private static func park(_ series: String, more: String = "") -> String {
    """
    park: p
    zone: Europe/Berlin
    currency: EUR
    series: {s: {file: series.csv, \(series)}}
    commodities: {power: {kind: electricity, unit: MWh}}
    markets: {grid: {commodity: power, direction: purchase, operation: {price: {series: price}}}}
    demands: {town: {commodity: power, operation: {amount: {series: load}}}}
    \(more)
    """
  }
  private static let columns = "columns: {load: MW, price: EUR/MWh}"

  private static func march(_ day: Int) -> CivilTime { CivilTime(year: 2025, month: 3, day: day) }
  private static func october(_ day: Int) -> CivilTime {
    CivilTime(year: 2025, month: 10, day: day)
  }

  /// The hour that comes twice is first one of summer time, then one of winter time.
  @Test func repeatedHoursComeTwice() throws {
    let park = SmallPark(
      text: Self.park("time: at, step: 1 h, \(Self.columns)"),
      series: """
        at,load,price
        2025-10-26 00:00,1,10
        2025-10-26 01:00,2,10
        2025-10-26 02:00,3,10
        2025-10-26 02:00,4,10
        2025-10-26 03:00,5,10

        """)
    var problem = try park.problem(from: Self.october(26), to: Self.october(27), seconds: 3600)
    problem.steps = try PlanSteps(
      problem.steps.starts[0]..<problem.steps.starts[5], seconds: 3600, zone: problem.park.zone)
    let plan = try problem.plan()
    #expect(plan.rates(of: "grid").map { $0.rounded() } == [1, 2, 3, 4, 5])
    #expect(plan.steps.label(2) == "2025-10-26 02:00" && plan.steps.label(3) == "2025-10-26 02:00")
  }

  /// The hour that the clocks skip does not come.
  @Test func skippedHoursDoNotCome() throws {
    let park = SmallPark(
      text: Self.park("time: at, step: 1 h, \(Self.columns)"),
      series: """
        at,load,price
        2025-03-30 00:00,1,10
        2025-03-30 01:00,2,10
        2025-03-30 03:00,3,10
        2025-03-30 04:00,4,10

        """)
    var problem = try park.problem(from: Self.march(30), to: Self.march(31))
    problem.steps = try PlanSteps(
      problem.steps.starts[0]..<problem.steps.starts[4], seconds: 3600, zone: problem.park.zone)
    #expect(try problem.plan().rates(of: "grid").map { $0.rounded() } == [1, 2, 3, 4])
  }

  /// Files that know nothing of the change are refused at the row, with what would do.
  @Test(arguments: [
    (
      "2025-03-30 01:00,1,1\n2025-03-30 02:00,1,1\n2025-03-30 03:00,1,1\n",
      "series.csv:3: error: '2025-03-30 02:00' was never shown in Europe/Berlin"
    ),
    (
      "2025-10-26 01:00,1,1\n2025-10-26 02:00,1,1\n2025-10-26 03:00,1,1\n",
      "series.csv:4: error: the time '2025-10-26 03:00' is not 3600 s after the one before\n"
        + "help: the clocks change here"
    ),
    (
      "2025-06-01 01:00,1,1\n2025-06-01 03:00,1,1\n2025-06-01 02:00,1,1\n",
      "series.csv:3: error: the time '2025-06-01 03:00' is not 3600 s after"
    ),
  ])
  func changesThatAreNotThereAreRefused(rows: String, message: String) {
    let park = SmallPark(
      text: Self.park("time: at, step: 1 h, \(Self.columns)"), series: "at,load,price\n" + rows)
    #expect {
      try park.problemSeries()
    } throws: { error in
      "\(error)".contains(message)
    }
  }

  /// Steps of a day keep to the clock: 1 MW over March is 743 MWh, over October 745.
  @Test(arguments: [(3, 743.0), (10, 745.0), (6, 720.0)])
  func stepsOfADayHaveTheirHours(month: Int, hours: Double) throws {
    let days = month == 6 ? 30 : 31
    let park = SmallPark(
      text: Self.park("start: 2025-\(month)-01 00:00, step: 1 d, \(Self.columns)"),
      series: "load,price\n" + String(repeating: "1,10\n", count: days))
    let problem = try park.problem(
      from: CivilTime(year: 2025, month: month, day: 1),
      to: CivilTime(year: 2025, month: month + 1, day: 1), seconds: 86_400)
    #expect(problem.steps.count == days)
    let plan = try problem.plan()
    #expect(isClose(try #require(plan.solution.objective), 10 * hours, relative: 1e-9))
    #expect(isClose(plan.total(plan.rates(of: "grid")), hours, relative: 1e-9))
    #expect(plan.steps.label(days - 1).hasSuffix("00:00"))
  }

  /// A store that is filled on a day of 24 h empties over one of 23: 23 MWh are bought before at 10.
  @Test func storesCountTrueHours() throws {
    let park = SmallPark(
      text: Self.park(
        "start: 2025-03-29 00:00, step: 1 d, \(Self.columns)",
        more:
          "storages: {store: {commodity: power, capacity: 50 MWh, operation: {initially: 0 MWh, finally: 0 MWh}}}"
      ), series: rows("load,price", [1, 1], [10, 100]))
    let plan = try park.problem(from: Self.march(29), to: Self.march(31), seconds: 86_400).plan()
    #expect(isClose(try #require(plan.solution.objective), 470, relative: 1e-8))
    #expect(isClose(plan.values(of: "store", .level)[0], 23, relative: 1e-8))
  }

  /// Three typical days of a March of 743 h stand for 743 h.
  @Test func typicalDaysKeepTheHours() throws {
    var text = "load,price\n"
    for hour in 0..<743 { text += "\(1 + hour % 3),\(10 + hour / 24 % 5)\n" }
    let park = SmallPark(
      text: Self.park("start: 2025-03-01 00:00, step: 1 h, \(Self.columns)"), series: text)
    let problem = try park.problem(
      from: Self.march(1), to: CivilTime(year: 2025, month: 4, day: 1)
    ).withTypicalDays(3)
    #expect(isClose(problem.steps.totalHours, 743, relative: 1e-12))
    #expect(problem.steps.dayOfKind.count == 31)
    #expect(isClose(problem.steps.yearFraction, 743.0 / 8760, relative: 1e-12))
    #expect(try problem.plan().hasValues)
  }
}

extension SmallPark {
  /// The series of the park as they are read.
  func problemSeries() throws -> SeriesTable {
    let park = try PhloemTestSupport.park(reading: text)
    return try SeriesTable.read(park) { _ in series }
  }
}
