import Foundation
import PhloemTestSupport
import Testing

/// The way of a figure through the program: corrected, explained, reported.
@Suite struct VerbTests {
  /// 24 readings an hour apart: 100, 103 … a rise of 3 with the ratio 10 is 30 kWh an hour.
  private func park() throws -> ParkFolder {
    let park = try ParkFolder()
    try park.take(ParkFolder.readings(hours: 0..<25), as: "day.csv")
    return park
  }

  // 24 rises of 30 kWh are 720 kWh; two hours at twice their amount add 60 kWh.
  @Test func aCorrectionIsUndoneToTheWattHour() throws {
    let park = try park()
    #expect(try park.total("main") == 720)
    let window = ["--from", "2024-01-01T08:00", "--to", "2024-01-01T10:00"]
    let done = try PhloemProgram.run(
      ["correct", park.path, "--meter", "main"] + window + [
        "--reason", "transformer-factor", "--method", "scale=2", "--comment", "one phase missing",
        "--author", "Wang",
      ])
    #expect(done.exitCode == 0, "\(done.everything)")
    #expect(try park.total("main") == 780)
    let list = try park.run("correct", "--json")
    #expect(list.output.contains("transformer-factor") && list.output.contains("Wang"))
    #expect(try park.run("correct", "--undo", "1").exitCode == 0)
    #expect(try park.total("main") == 720)
    #expect(try park.run("correct").output.contains("undone"))
    #expect(try park.run("correct", "--undo", "1").exitCode == 1)
  }

  // 720 kWh × 0.5306 kg/kWh (China, 2023, the newest edition) are 382.032 kg.
  @Test func aFigureIsFollowedToReadingsAndFile() throws {
    let park = try park()
    let figure = "scope2-location/electricity/grid/power/CO2@2024-01"
    let tree = try park.run("explain", figure, "--period", "2024-01").output
    for part in [
      "382.032 kg CO2", "factor cn.grid.national@2023", "meter main", "24 measured",
      "transformer ratio 10", "raw readings", "day.csv", "SHA-256",
    ] {
      #expect(tree.contains(part), "\(part) is not in\n\(tree)")
    }
  }

  @Test(arguments: ["en", "zh"])
  func theReportIsWrittenWhole(language: String) throws {
    let park = try park()
    let out = park.path + "/out"
    let result = try park.run(
      "report", "--period", "2024-01", "--out", out, "--lang", language)
    #expect(result.exitCode == 0, "\(result.everything)")
    let stem = "\(out)/report-2024-01-\(language)"
    for ending in [".html", ".json", ".xlsx", "-lines.csv", "-meters.csv", "-factors.csv"] {
      #expect(FileManager.default.fileExists(atPath: stem + ending), "\(ending) is missing")
    }
    let page = try String(contentsOfFile: stem + ".html", encoding: .utf8)
    #expect(page.contains("0.382"))
    #expect(page.contains(language == "zh" ? "范围二" : "Scope 2"))
  }

  /// Chromium draws the Sankey, the months and the load curve.
  @Test(.enabled(if: PageBrowser.isReady, "needs chromium and plotly, which 'make setup' brings"))
  func thePageDraws() throws {
    let park = try park()
    let out = park.path + "/out"
    #expect(try park.run("report", "--period", "2024-01", "--out", out).exitCode == 0)
    let page = try PageBrowser.dom(of: "\(out)/report-2024-01-en.html")
    #expect(page.contains("class=\"sankey-link\""))
    #expect(page.components(separatedBy: "class=\"main-svg\"").count > 3)
  }
}
