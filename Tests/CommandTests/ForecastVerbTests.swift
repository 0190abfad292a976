import Foundation
import PhloemTestSupport
import Testing

/// `forecast` as a user runs it: options that make no sense, what it writes, meters of a park.
@Suite struct ForecastVerbTests {
  static let station = "Cases/S47-biogas-forecast/station.csv"

  @Test(arguments: [
    (["--of", "powr"], "error: there is no column 'powr'\nhelp: did you mean 'power'?"),
    (["--of", "power", "--weather", "wind"], "error: there is no column 'wind'"),
    (["--of", "power", "--ahead", "0h"], "'0h' of --ahead lies not ahead"),
    (["--of", "power", "--ahead=-24h"], "'-24h' of --ahead lies not ahead"),
    (["--of", "power", "--ahead", "24"], "'24' of --ahead is no time"),
    (["--of", "power", "--ahead", "5 t"], "'5 t' of --ahead is no time"),
    (["--of", "power", "--ahead", "90 years"], "is more than 10000 intervals of 3600 s"),
    (["--of", "power", "--ahead", "1e300 h"], "is more than 10000 intervals of 3600 s"),
    (["--of", "power", "--ahead", "160d"], "the history of 'power' is too short"),
    (["--of", "power", "--unit", "MW"], "the header states 'kW' for 'power'"),
    (["--of", "power", "--unit", "MWW"], "unknown unit 'MWW' in --unit"),
    (["--of", "power", "--bands", "5,x"], "'x' of --bands is no percentage"),
    (["--of", "power", "--bands", "0"], "'0' of --bands is no percentage"),
    (["--of", "power", "--bands", "100"], "'100' of --bands is no percentage"),
    (["--of", "power", "--folds", "0"], "0 folds make no back-test"),
    (["--of", "power", "--zone", "Mars"], "unknown time zone 'Mars'"),
    (["--of", "power", "--holiday", "Easter"], "'Easter' is not a period"),
    (["--of", "power", "--from", "2025-05", "--to", "2025-04"], "would end before it begins"),
    (["--of", "power", "--from", "2031"], "'power' holds no number"),
    (["--of", "power", "--to", "2025-01-12"], "the history of 'power' is too short"),
  ])
  func optionsThatMakeNoSense(options: [String], says: String) throws {
    let result = try PhloemProgram.run(["forecast", Self.station, "--json"] + options)
    #expect(result.exitCode == 1 && result.output.isEmpty, "\(result.everything)")
    #expect(result.errors.contains(says) && result.errors.contains("\nhelp: "), "\(result.errors)")
  }

  @Test func whatIsWrittenIsRead() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("ahead.csv").path
    let result = try PhloemProgram.run([
      "forecast", Self.station, "--of", "power", "--ahead", "504h", "--bands", "2.5", "--csv", file,
      "--html", folder.url.appendingPathComponent("ahead.html").path,
    ])
    #expect(result.exitCode == 0, "\(result.everything)")
    let lines = try String(contentsOfFile: file, encoding: .utf8).split(separator: "\n")
    #expect(lines[0] == "time,power_p2.5,power_p10,power_p50,power_p90" && lines.count == 505)
    #expect(lines[1].hasPrefix("2025-06-23T00:00:00+08:00,"))
    let page = try String(
      contentsOf: folder.url.appendingPathComponent("ahead.html"), encoding: .utf8)
    #expect(PageTags.fault(of: page) == nil && page.contains("seasonal-naive"))
    #expect(!page.contains("NaN") && !page.contains("<script"))
    let again = try PhloemProgram.run([
      "forecast", file, "--of", "power_p50", "--ahead", "24h", "--json",
    ])
    #expect(again.exitCode == 0, "\(again.everything)")
    #expect(again.output.contains("no unit is stated for 'power_p50'"))
  }

  /// `--weather auto` takes what is known for the time ahead, and says so where nothing is.
  @Test func weatherThatIsChosen() throws {
    let folder = try TemporaryFolder()
    let text = try String(
      contentsOf: PackageFiles.root.appendingPathComponent(Self.station), encoding: .utf8)
    let bare = try folder.write(
      text.split(separator: "\n").map { $0.split(separator: ",").dropLast().joined(separator: ",") }
        .filter { $0.contains(",") }.joined(separator: "\n") + "\n", to: "bare.csv")
    for (source, ahead, says, isUsed) in [
      (Self.station, "168h", "the weather is taken from 'temperature'", true),
      (Self.station, "8d", "it is known for 168 of 192 intervals ahead", false),
      (Self.station, "8d", "no weather is used: no column of weather is known", false),
      (bare, "24h", "no weather is used: the source has no column of temperature", false),
    ] {
      let result = try PhloemProgram.run([
        "forecast", source, "--of", "power", "--ahead", ahead, "--weather", "auto", "--json",
      ])
      #expect(result.exitCode == 0 && result.output.contains(says), "\(result.everything)")
      let warning = "warning: the weather that was asked for is not used"
      #expect(result.errors.contains(warning) != isUsed, "\(result.errors)")
    }
    // A method that uses no weather says so, and does not say that it is taken.
    let result = try PhloemProgram.run([
      "forecast", Self.station, "--of", "power", "--ahead", "24h", "--weather", "auto", "--method",
      "seasonal-naive", "--json",
    ])
    #expect(result.exitCode == 0 && !result.output.contains("the weather is taken from"))
    #expect(
      result.output.contains(
        "'temperature' would be the weather, which seasonal-naive does not use"))
    #expect(
      result.output.contains("seasonal-naive uses no weather")
        && result.errors.contains("warning: the weather that was asked for is not used"))
    // What is chosen is what would be asked for by name.
    let points = try ["auto", "temperature"].map { weather in
      let result = try PhloemProgram.run([
        "forecast", Self.station, "--of", "power", "--ahead", "24h", "--weather", weather, "--json",
      ])
      let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
      return (JSONPath(text: "points[3].value").value(in: json) as? NSNumber)?.doubleValue
    }
    #expect(points[0] != nil && points[0] == points[1])
  }

  @Test func thePageIsInBothLanguages() throws {
    let folder = try TemporaryFolder()
    let pages = try ["en", "zh"].map { language in
      let path = folder.url.appendingPathComponent("\(language).html").path
      let result = try PhloemProgram.run([
        "forecast", Self.station, "--of", "power", "--ahead", "24h", "--html", path, "--lang",
        language,
      ])
      #expect(result.exitCode == 0, "\(result.everything)")
      return try String(contentsOfFile: path, encoding: .utf8)
    }
    #expect(pages.allSatisfy { PageTags.fault(of: $0) == nil })
    for (en, zh) in [
      ("What was, and what comes", "历史与预测"), ("Mean absolute error", "平均绝对误差"),
      ("How well the methods did", "各方法的回测表现"), ("Made by Phloem.", "由 Phloem 生成。"),
      ("24 intervals of 3600 s", "24 个时段，每段 3600 秒"),
    ] {
      #expect(pages[0].contains(en) && !pages[1].contains(en), "\(en)")
      #expect(pages[1].contains(zh) && !pages[0].contains(zh), "\(zh)")
    }
  }

  /// What came after `--to` changes nothing.
  @Test func historyEndsWhereItIsTold() throws {
    let folder = try TemporaryFolder()
    let text = try String(
      contentsOf: PackageFiles.root.appendingPathComponent(Self.station), encoding: .utf8)
    let lines = text.split(separator: "\n")
    let end = try #require(lines.firstIndex { $0.hasPrefix("2025-05-01T00:00") })
    let cut = try folder.write(lines[..<end].joined(separator: "\n") + "\n", to: "cut.csv")
    let outputs = try [
      ["forecast", Self.station, "--of", "power", "--to", "2025-04-30"],
      ["forecast", cut, "--of", "power"],
    ].map { arguments in
      let result = try PhloemProgram.run(arguments + ["--ahead", "24h", "--json"])
      #expect(result.exitCode == 0, "\(result.everything)")
      return result.output
    }
    #expect(outputs[0] == outputs[1])
  }

  @Test func metersOfAPark() throws {
    let folder = try TemporaryFolder()
    let store = folder.url.appendingPathComponent("park.db").path
    let park = "Examples/chain-park"
    #expect(try PhloemProgram.run(["ingest", park, "--store", store]).exitCode == 0)
    let result = try PhloemProgram.run([
      "forecast", park, "--store", store, "--of", "e-park", "--ahead", "24h",
    ])
    #expect(result.exitCode == 0, "\(result.everything)")
    #expect(result.output.contains("e-park, ") && result.output.contains("24 intervals of 1 h"))
    for (options, says) in [
      (["--of", "e-prk"], "unknown meter 'e-prk'"),
      (["--of", "e-park", "--unit", "kW"], "--unit kW"),
    ] {
      let bad = try PhloemProgram.run(["forecast", park, "--store", store] + options)
      #expect(bad.exitCode == 1 && bad.errors.contains(says), "\(bad.everything)")
    }
  }

  /// A published building and plant (see `Examples/campus`, `Examples/steel-plant`), a month held out.
  @Test(arguments: [
    ("b2-elec", "2019-06-30", "24h"), ("b2-elec", "2019-09-30", "24h"),
    ("b105-elec", "2019-06-30", "24h"), ("b2-gas", "2019-11-30", "48h"),
  ])
  func publishedMeters(meter: String, last: String, ahead: String) throws {
    guard PackageFiles.dataFile("meters/cambridge_estates_hourly_2019_wide.csv") != nil else {
      return
    }
    let folder = try TemporaryFolder()
    let store = folder.url.appendingPathComponent("campus.db").path
    let environment = ["PHLOEM_DATA": PackageFiles.data?.path ?? ""]
    let ingest = try PhloemProgram.run(
      ["ingest", "Examples/campus", "--store", store], environment: environment)
    #expect(ingest.exitCode == 0, "\(ingest.everything)")
    let result = try PhloemProgram.run(
      [
        "forecast", "Examples/campus", "--store", store, "--of", meter, "--to", last, "--ahead",
        ahead, "--weather", "air-temperature", "--json",
      ], environment: environment)
    #expect(result.exitCode == 0, "\(result.errors)")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    func number(_ path: String) -> Double? {
      (JSONPath(text: path).value(in: json) as? NSNumber)?.doubleValue
    }
    let method = JSONPath(text: "method").value(in: json) as? String ?? ""
    #expect(number("maeOverPersistence").map { $0 < 1 } == true)
    #expect(number("maeOverSeasonalNaive").map { $0 < 1 } == true, "\(method)")
    let coverage = number("scores[method=\(method)].coverage80") ?? 0
    #expect(coverage >= 0.7 && coverage <= 0.9, "\(method) \(coverage)")
  }
}
