import Foundation
import PhloemTestSupport
import Testing

/// The page of a plan and its table of steps, from the command to the browser.
@Suite struct PlanPageTests {
  /// Two weeks and a half by the hour: 1 MW is used, a roof gives 0.4 MW, power costs 60 CNY/MWh.
  private static let park = """
    park: works
    name: {en: Works, zh: 工厂}
    zone: Asia/Shanghai
    currency: CNY
    interval: 1 h
    commodities:
      power: {name: {en: Power, zh: 电力}, kind: electricity, unit: MWh}
      heat: {name: {en: Heat, zh: 热力}, kind: heat, unit: MWh}
    dispatch: {period: 2025-03-01..2025-03-18, step: 1 h}
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
      warmth: {commodity: heat, name: {en: "Heat, all", zh: 热负荷}, operation: {amount: 0.3 MW}}
    supplies:
      roof: {commodity: power, renewable: true, operation: {capacity: 1 MW, yield: 40 %}}
    storages:
      battery:
        {commodity: power, capacity: 1 MWh, operation: {charge: {rate: 50 %/h}, discharge: {rate: 50 %/h}}}
    processes:
      heat-pump:
        name: {en: Heat pump, zh: 热泵}
        reference: power
        capacity: 0.2 MW
        inputs: {power: 1 MWh}
        outputs: {heat: 3 MWh}
        energy-closure: {check: false, reason: heat from the surroundings}
        operation: {minimum: 50 %, start-cost: 1 CNY}

    """

  /// Writes the page of a park and returns its path.
  private func write(
    _ language: String = "en", into park: ParkFolder, _ options: String...
  ) throws -> String {
    let path = park.folder.url.appendingPathComponent("pages/plan.html").path
    let result = try PhloemProgram.run(
      ["dispatch", park.path, "--html", path, "--lang", language] + options)
    #expect(result.exitCode == 0, "\(result.everything)")
    #expect(result.errors.contains("wrote \(path)"))
    return path
  }

  @Test func twoRunsGiveTheSameBytes() throws {
    let parks = try [ParkFolder(Self.park), ParkFolder(Self.park)]
    let pages = try parks.map { try Data(contentsOf: URL(fileURLWithPath: write(into: $0))) }
    // The places of prices name the folder.
    let texts = zip(pages, parks).map {
      String(decoding: $0, as: UTF8.self).replacing($1.path, with: "")
    }
    #expect(texts[0] == texts[1])
    #expect(texts[0].contains("<span>432 steps of 1 h</span>"))
  }

  @Test func withoutPlotlyThereAreTables() throws {
    let park = try ParkFolder(Self.park)
    let path = try write("zh", into: park, "--plotly", "none.js")
    let page = try String(contentsOfFile: path, encoding: .utf8)
    #expect(page.contains("本页仅含表格"))
    #expect(!page.contains("<script"))
    for table in ["运行情况", "电力的来源与去向", "成本，从大到小", "各物料池价格"] {
      #expect(page.contains("\(table)</caption>"), "\(table)")
    }
  }

  /// The charts are drawn, no script complains, of eighteen days the first week is shown.
  @Test(
    .enabled(if: PageBrowser.isReady, "needs chromium and plotly, which 'make setup' brings"),
    arguments: ["en", "zh"])
  func chartsAreDrawn(language: String) throws {
    let park = try ParkFolder(Self.park)
    let (page, console) = try PageBrowser.load(
      write(language, into: park, "--against", "no-storage"))
    #expect(console.isEmpty, "\(console)")
    for id in ["schedule", "pool", "duration", "levels", "costs", "heat", "comparison"] {
      let place = try #require(page.range(of: "id=\"chart-\(id)\""), "\(id)")
      let inside = page[place.upperBound...].prefix(2000)
      #expect(inside.contains("main-svg"), "\(id) is not drawn")
    }
    #expect(page.contains("2025-03-01 00:00 – 2025-03-08 00:00</span>"))
    #expect(page.contains("data-span=\"168\" aria-pressed=\"true\""))
    #expect(page.contains(language == "zh" ? "热泵 · 0.2 MW" : "Heat pump · 0.2 MW"))
  }

  /// What there is no plan for is told on the page, and the command fails.
  @Test func aShortageIsToldOnThePage() throws {
    let park = try ParkFolder(Self.park.replacing("most: 2 MW", with: "most: 0.2 MW"))
    let path = park.folder.url.appendingPathComponent("plan.html").path
    let result = try PhloemProgram.run(["dispatch", park.path, "--html", path])
    #expect(result.exitCode == 1, "\(result.everything)")
    let page = try String(contentsOfFile: path, encoding: .utf8)
    #expect(page.contains("No plan meets all limits"))
    #expect(page.contains("id=\"failure\""))
  }

  /// With `--lang zh` the answer on the terminal says in Chinese what is short, when, and what would do:
  /// 1 MW and the heat pump's 0.1 MW less 0.4 MW of the roof are 0.7 MW, of which the grid gives 0.2 MW.
  @Test func aShortageIsToldInChinese() throws {
    let park = try ParkFolder(Self.park.replacing("most: 2 MW", with: "most: 0.2 MW"))
    let result = try PhloemProgram.run(
      ["dispatch", park.path, "--lang", "zh", "--to", "2025-03-01"])
    #expect(result.exitCode == 1, "\(result.everything)")
    for text in [
      "工厂：24 步，每步 1 小时，2025-03-01 00:00 至 2025-03-02 00:00", "没有满足全部限制的计划",
      "电力（power）短缺 12 MWh", "电网（grid）已达上限",
    ] {
      #expect(result.output.contains(text), "\(text) is not in \(result.output)")
    }
    for word in ["short by", "limits that clash", "what would do", "at its limit"] {
      #expect(!result.output.contains(word), "\(word) is English")
    }
  }

  /// `--json --explain` is one JSON text with the explanation in it.
  @Test func anExplanationIsPartOfTheJSON() throws {
    let park = try ParkFolder(Self.park)
    let result = try PhloemProgram.run(
      [
        "dispatch", park.path, "--to", "2025-03-01", "--json", "--explain",
        "power@2025-03-01 12:00",
      ])
    #expect(result.exitCode == 0, "\(result.everything)")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8)) as? [String: Any]
    let explanation = try #require(json?["explanation"] as? [String: Any])
    #expect(isClose(try #require(explanation["price"] as? Double), 60, relative: 1e-6))
    #expect(!(try #require(explanation["parties"] as? [Any]).isEmpty))
  }

  /// The columns of the table of steps, by which others read it.
  @Test func theTableOfStepsKeepsItsColumns() throws {
    let park = try ParkFolder(Self.park)
    let path = park.folder.url.appendingPathComponent("plan.csv").path
    let result = try park.run("dispatch", "--to", "2025-03-01", "--csv", path)
    #expect(result.exitCode == 0, "\(result.everything)")
    let lines = try String(contentsOfFile: path, encoding: .utf8).split(separator: "\n")
    #expect(
      lines[0] == """
        time,grid [MWh/h],load [MWh/h],warmth [MWh/h],roof [MWh/h],heat-pump/in/power [MWh/h],\
        heat-pump/out/heat [MWh/h],battery [MWh/h],heat-pump running,battery level [MWh],\
        price of heat [CNY/MWh],price of power [CNY/MWh]
        """)
    #expect(lines.count == 25)
    let columns = lines[0].split(separator: ",")
    for line in lines.dropFirst() {
      let fields = line.split(separator: ",", omittingEmptySubsequences: false)
      #expect(fields.count == columns.count)
      let numbers = fields.dropFirst().compactMap { Double($0) }
      #expect(numbers.count == columns.count - 1)
      // What the grid and the roof give is what load, heat pump and battery take.
      #expect(
        isClose(numbers[0] + numbers[3], numbers[1] + numbers[4] + numbers[6], relative: 1e-6))
    }
    #expect(lines[1].hasPrefix("2025-03-01 00:00,"))
    #expect(lines[24].hasPrefix("2025-03-01 23:00,"))
  }

  /// `-` prints the table of steps behind the answer.
  @Test func theTableOfStepsCanBePrinted() throws {
    let park = try ParkFolder(Self.park)
    let result = try park.run("dispatch", "--to", "2025-03-01", "--csv", "-")
    #expect(result.exitCode == 0, "\(result.everything)")
    #expect(result.output.contains("\ntime,grid [MWh/h],"))
  }
}
