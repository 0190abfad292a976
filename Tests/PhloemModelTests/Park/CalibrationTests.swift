import PhloemModel
import PhloemTestSupport
import Testing

@Suite("Calibration of meters")
struct CalibrationTests {
  private func read(_ lines: String) throws -> (meter: Meter?, findings: [String]) {
    let text = """
      park: works
      zone: Asia/Shanghai
      commodities:
        power: {kind: electricity, unit: kWh}
      markets:
        grid: {commodity: power, direction: purchase}
      meters:
        main: {measures: grid, type: interval, unit: kWh, \(lines)}

      """
    var reader = ParkReader { _ in text }
    let park = try reader.read("park.yaml")
    return (park.meters["main"], reader.report.all.map(\.message))
  }

  /// Days by the calendar: a year later is the same date, and February has no 30th.
  @Test(arguments: [
    ("calibrated: 2024-05-01, calibration-interval: 2 a", "2026-05-01"),
    ("calibrated: 2024-02-29, calibration-interval: 1 a", "2025-02-28"),
    ("calibrated: 2024-02-29, calibration-interval: 4 a", "2028-02-29"),
    ("calibrated: 2024-08-31, calibration-interval: 0.5 a", "2025-02-28"),
    ("calibrated: 2024-12-31, calibration-interval: 90 d", "2025-03-31"),
    ("calibrated: 2024-05-01, calibration-due: 2025-11-30", "2025-11-30"),
    ("calibration-due: 2025-11-30", "2025-11-30"),
  ])
  func due(lines: String, day: String) throws {
    let (meter, findings) = try read(lines)
    #expect(meter?.calibration?.due?.dateText == day)
    #expect(findings.isEmpty)
  }

  @Test("without an interval no due day is guessed, and a note says what is missing")
  func notGuessed() throws {
    let (meter, findings) = try read("calibrated: 2024-05-01")
    #expect(meter?.calibration?.done?.dateText == "2024-05-01")
    #expect(meter?.calibration != nil && meter?.calibration?.due == nil)
    #expect(findings.count == 1 && findings[0].contains("no due date is known"))
    let (other, warnings) = try read("calibration-interval: 2 a")
    #expect(other != nil && other?.calibration == nil)
    #expect(warnings.count == 1 && warnings[0].contains("not when there was one"))
    #expect(try read("accuracy: 1 %").meter?.calibration == nil)
  }

  @Test("the due day itself is in time, by the park's clock")
  func overdue() throws {
    let calibration = try #require(try read("calibration-due: 2025-03-01").meter?.calibration)
    let shanghai = try ZoneRules(identifier: "Asia/Shanghai")
    // 2025-03-01 15:59:59 UTC is the last second of the day in Shanghai.
    let end: Int64 = 1_740_844_799
    #expect(calibration.isOverdue(at: end, in: shanghai) == false)
    #expect(calibration.isOverdue(at: end + 1, in: shanghai) == true)
    let open = try #require(try read("calibrated: 2024-05-01").meter?.calibration)
    #expect(open.isOverdue(at: end, in: shanghai) == nil)
  }
}
