import Foundation
import PhloemTestSupport
import Testing

/// Plans that are kept: their page again, and two of them side by side.
@Suite struct KeptPlanTests {
  /// Two days: 1 MW is used, power costs 30 CNY/MWh by night and 60 CNY/MWh by day.
  private static let park = """
    park: works
    name: {en: Works, zh: 工厂}
    zone: Asia/Shanghai
    currency: CNY
    interval: 1 h
    commodities:
      power: {name: {en: Power, zh: 电力}, kind: electricity, unit: MWh}
    dispatch: {period: 2025-03-01..2025-03-02, step: 1 h}
    markets:
      grid:
        name: {en: Grid, zh: 电网}
        commodity: power
        direction: purchase
        factors: {location: cn.grid.national}
        operation: {price: {tariff: two}, most: 2 MW}
    tariffs:
      two: {bands: {night: {price: 30 CNY/MWh, hours: [22-6]}, day: {price: 60 CNY/MWh}}}
    demands:
      load: {commodity: power, name: {en: Load, zh: 电负荷}, operation: {amount: 1 MW}}
    storages:
      battery:
        commodity: power
        name: {en: Battery, zh: 蓄电池}
        capacity: 4 MWh
        operation: {charge: {rate: 50 %/h}, discharge: {rate: 50 %/h}}

    """

  /// The park with the plan 'day' in two versions: with the battery and without it.
  private func kept() throws -> ParkFolder {
    let park = try ParkFolder(Self.park)
    for options in [[], ["--without", "battery"]] {
      let result = try PhloemProgram.run(["dispatch", park.path, "--save", "day"] + options)
      #expect(result.exitCode == 0, "\(result.everything)")
    }
    return park
  }

  /// By hand: 16 h by day at 60 and 8 h by night at 30 are 1,200 CNY a day, 2,400 in all; the battery's
  /// 4 MWh save 30 CNY/MWh each day, 240 CNY, so that 2,160 CNY are left.
  @Test func twoVersionsStandSideBySide() throws {
    let park = try kept()
    let result = try PhloemProgram.run(
      ["plans", "diff", park.path, "day@1", "day", "--json"])
    #expect(result.exitCode == 0, "\(result.everything)")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    #expect(json?["first"] as? String == "day@1" && json?["second"] as? String == "day@2")
    let rows = try #require(json?["rows"] as? [[String: Any]])
    let total = try #require(
      rows.first { $0["group"] as? String == "costs" && $0["item"] as? String == "total" })
    #expect(isClose(try #require(total["first"] as? Double), 2160, relative: 1e-9))
    #expect(isClose(try #require(total["second"] as? Double), 2400, relative: 1e-9))
    #expect(isClose(try #require(total["change"] as? Double), 240, relative: 1e-9))
    let text = try PhloemProgram.run(
      ["plans", "diff", park.path, "day@1", "day@2", "--lang", "zh"])
    #expect(text.output.contains("计划成本"), "\(text.everything)")
    #expect(text.output.contains("2,160") && text.output.contains("240"))
    let page = park.folder.url.appendingPathComponent("diff.html").path
    let written = try PhloemProgram.run(
      ["plans", "diff", park.path, "day@1", "day@2", "--html", page])
    #expect(written.exitCode == 0, "\(written.everything)")
    let html = try String(contentsOfFile: page, encoding: .utf8)
    #expect(PageTags.fault(of: html) == nil)
    #expect(html.contains("<td class=\"n\">2,160</td><td class=\"n\">2,400</td>"))
  }

  /// The command of a kept plan is one that a shell reads as it was given; rows are named by ids too.
  @Test func theCommandKeepsItsQuotes() throws {
    let park = try ParkFolder(Self.park)
    let options = ["--from", "2025-03-01", "--to", "2025-03-01 12:00"]
    for name in ["it's late", "other"] {
      let result = try PhloemProgram.run(["dispatch", park.path, "--save", name] + options)
      #expect(result.exitCode == 0, "\(result.everything)")
    }
    let list = try PhloemProgram.run(["plans", park.path])
    #expect(
      list.output.contains("--save 'it'\\''s late' --from 2025-03-01 --to '2025-03-01 12:00'"))
    let text = try PhloemProgram.run(["plans", "diff", park.path, "other", "it's late"])
    let row = text.output.split(separator: "\n").first { $0.hasPrefix("Grid") }
    #expect(row?.contains(" grid ") == true, "\(text.everything)")
  }

  /// The page of a kept plan has the figures of then, and says whether the park has changed since.
  @Test(arguments: ["en", "zh"])
  func thePageIsMadeAgain(language: String) throws {
    let park = try kept()
    let path = park.folder.url.appendingPathComponent("kept.html").path
    let arguments = ["plans", park.path, "day@1", "--html", path, "--lang", language]
    let result = try PhloemProgram.run(arguments)
    #expect(result.exitCode == 0, "\(result.everything)")
    #expect(result.errors.contains("wrote \(path)"))
    var page = try String(contentsOfFile: path, encoding: .utf8)
    #expect(PageTags.fault(of: page) == nil)
    #expect(page.contains("<b>2,160.00</b> <span>CNY</span>"))
    #expect(page.contains(language == "zh" ? "与生成该计划时一致" : "are those that the plan was made from"))
    _ = try park.folder.write(
      Self.park.replacing("price: 60 CNY/MWh", with: "price: 70 CNY/MWh"), to: "park.yaml")
    #expect(try PhloemProgram.run(arguments).exitCode == 0)
    page = try String(contentsOfFile: path, encoding: .utf8)
    #expect(page.contains("<b>2,160.00</b> <span>CNY</span>"))
    #expect(page.contains(language == "zh" ? "园区文件已有改动" : "have changed since"))
  }

  /// The charts of a kept plan are drawn from its table of steps.
  @Test(.enabled(if: PageBrowser.isReady, "needs chromium and plotly, which 'make setup' brings"))
  func chartsOfAKeptPlanAreDrawn() throws {
    let park = try kept()
    let path = park.folder.url.appendingPathComponent("kept.html").path
    let result = try PhloemProgram.run(["plans", park.path, "day@1", "--html", path])
    #expect(result.exitCode == 0, "\(result.everything)")
    let (page, console) = try PageBrowser.load(path)
    #expect(console.isEmpty, "\(console)")
    for id in ["schedule", "pool", "levels", "duration", "heat"] {
      let place = try #require(page.range(of: "id=\"chart-\(id)\""), "\(id)")
      #expect(page[place.upperBound...].prefix(2000).contains("main-svg"), "\(id) is not drawn")
    }
  }

  /// What is not kept is told with what is.
  @Test func whatIsNotKeptIsTold() throws {
    let park = try kept()
    let version = try PhloemProgram.run(["plans", "diff", park.path, "day@1", "day@7"])
    #expect(version.exitCode == 1)
    #expect(version.errors.contains("there is no plan 'day' of version 7"))
    let name = try PhloemProgram.run(["plans", park.path, "dya", "--html", "x.html"])
    #expect(name.exitCode == 1 && name.errors.contains("did you mean 'day'?"))
    let none = try PhloemProgram.run(["plans", park.path, "--html", "x.html"])
    #expect(none.exitCode == 1 && none.errors.contains("which plan?"))
    let list = try PhloemProgram.run(["plans", park.path])
    #expect(list.exitCode == 0 && list.output.contains("day"))
  }
}
