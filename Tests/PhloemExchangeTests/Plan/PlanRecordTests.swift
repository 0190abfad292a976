import Foundation
import PhloemDispatch
import PhloemModel
import PhloemOptimise
import PhloemTestSupport
import Testing

@testable import PhloemExchange

/// Plans as they are kept, and two of them side by side; the plans are those of `SamplePlan`.
@Suite struct PlanRecordTests {
  private func record(_ request: DispatchRequest = DispatchRequest()) throws -> PlanRecord {
    let plan = try SamplePlan.problem().plan(request)
    return PlanRecord(
      plan, PlanStudies(), failure: nil, PlanFailureWords(plan.problem.park, .en), findings: [])
  }

  /// What is written is read again, to the byte.
  @Test func aRecordIsReadAsItIsWritten() throws {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.sortedKeys]
    let data = try encoder.encode(record())
    let again = try encoder.encode(JSONDecoder().decode(PlanRecord.self, from: data))
    #expect(data == again)
  }

  /// Without the battery 2 MWh cost 50 CNY/MWh more and 2 CNY are not paid: 1,720 less 1,622 CNY.
  @Test func twoPlansStandSideBySide() throws {
    var request = DispatchRequest()
    request.without = ["battery"]
    let park = try SamplePlan.problem().park
    let difference = PlanRecordDifference(
      ("day@1", try record()), ("day@2", try record(request)), park: park, sameInputs: true,
      language: .en)
    #expect(difference.notes.isEmpty)
    let total = try #require(difference.rows.first { $0.group == .costs && $0.item == "total" })
    #expect(isClose(try #require(total.first), 1622, relative: 1e-9))
    #expect(isClose(try #require(total.change), 98, relative: 1e-6))
    let grid = try #require(difference.rows.first { $0.group == .purchases && $0.owner == "grid" })
    #expect(isClose(try #require(grid.first), 12, relative: 1e-6))
    #expect(abs(try #require(grid.change)) < 1e-6)
    // What the second plan does not have is missing, not zero.
    let battery = try #require(
      difference.rows.first { $0.group == .capacities && $0.owner == "battery" })
    #expect(battery.first == 2)
    let page = PlanDifferencePage(difference, park: park, language: .zh).html()
    #expect(PageTags.fault(of: page) == nil)
    #expect(page.contains("<td class=\"n\">1,622</td><td class=\"n\">1,720</td>"))
    #expect(page.contains("电网，外购"))
  }

  /// A mean counts each step as often as it comes: by hand of three equal days one typical day stands for
  /// all, and the mean of its prices is that of the tariff, (8 · 50 + 16 · 100)/24 = 83.33 CNY/MWh without
  /// a battery.
  @Test func meansCountEveryDay() throws {
    var request = DispatchRequest()
    request.without = ["battery"]
    let plan = try SamplePlan.problem(hours: 72).withTypicalDays(1).plan(request)
    let price = try #require(plan.price(of: "power"))
    #expect(isClose(plan.mean(price), 2000.0 / 24, relative: 1e-6))
    // What is not known is left out: of 1, unknown and 4 the mean is 2.5.
    #expect(plan.mean([1, .nan, 4]) == 2.5)
  }

  /// Other times, other files and another currency are told.
  @Test func whatCannotBeComparedIsTold() throws {
    let day = try record()
    let problem = try SamplePlan.problem("currency: CNY", "currency: EUR", hours: 48)
    var text = SamplePlan.text.replacing("currency: CNY", with: "currency: EUR")
    text.replace("CNY/MWh", with: "EUR/MWh")
    var reader = ParkReader { _ in text }
    var other = problem
    other.park = try reader.read("park.yaml")
    let plan = try other.plan()
    let two = PlanRecord(
      plan, PlanStudies(), failure: nil, PlanFailureWords(other.park, .en), findings: [])
    let difference = PlanRecordDifference(
      ("a@1", day), ("b@1", two), park: other.park, sameInputs: false, language: .en)
    #expect(difference.notes.count == 3)
    // Money of two kinds is never subtracted.
    for row in difference.rows where row.group == .costs {
      #expect(row.first == nil || row.second == nil)
      #expect(row.change == nil)
    }
  }
}
