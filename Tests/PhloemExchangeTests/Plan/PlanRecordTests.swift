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

  /// The page shows what the record keeps of yields and of the cap: the roof gives 1.5 MW for 24 hours,
  /// 36 MWh, all of which the load of 2 MW takes.
  @Test func thePageShowsYieldsAndThePriceOfTheCap() throws {
    let encoder = JSONEncoder()
    let kept = try JSONSerialization.jsonObject(with: encoder.encode(record()))
    var fields = try #require(kept as? [String: Any])
    fields["capPrice"] = 12.5
    fields["emissions"] = ["scope1": 3]
    let changed = try JSONDecoder().decode(
      PlanRecord.self, from: JSONSerialization.data(withJSONObject: fields))
    let page = PlanRecordPage(
      changed, steps: "",
      .init(name: "day", version: 1, made: "", command: "dispatch 'my park'", isCurrent: true),
      park: try SamplePlan.problem().park, language: .en
    ).html()
    #expect(PageTags.fault(of: page) == nil)
    #expect(page.contains("The cap on carbon costs 12.5 CNY/t"))
    let section = try #require(page.range(of: "<section id=\"yields\""))
    let yields = page[section.lowerBound...]
    #expect(yields.contains("Roof") && yields.contains("<td class=\"n\">36</td>"), "\(yields)")
    #expect(page.contains("href=\"#yields\""))
  }

  /// Two markets that buy one commodity and have no names are told apart by their ids, alone they are
  /// not.
  @Test(arguments: ["en", "zh"])
  func marketsWithoutNamesAreToldApart(language: String) throws {
    let language: LocalizedText.Language = language == "zh" ? .zh : .en
    var text = SamplePlan.text.replacing("    name: {en: \"Grid </script>\", zh: 电网}\n", with: "")
    func names(_ text: String) throws -> [String] {
      var reader = ParkReader { _ in text }
      let names = PlanNames(park: try reader.read("park.yaml"), language: language)
      return ["grid", "other"].map(names.owner)
    }
    let alone = try names(text)[0]
    #expect(!alone.contains("grid"))
    text.replace(
      "markets:\n",
      with: "markets:\n  other: {commodity: power, direction: purchase, price: 60 CNY/MWh}\n")
    let both = try names(text)
    let ends = language == .zh ? ["（grid）", "（other）"] : [" (grid)", " (other)"]
    #expect(both == ends.map { alone + $0 })
  }
}
