import Foundation
import PhloemTestSupport
import Testing

/// Pages of footprints from a database, from the command to the browser.
///
/// The numbers are those that Cases/footprint-aluminium works out by hand: a kg of aluminium carries
/// 16.928316… kg CO2-eq, and takes 1.93 kg of alumina that carry 1.93·(8·56.1 + 0.25·1,002.8725)/1,000 kg.
@Suite("Pages of footprints")
struct FootprintPageTests {
  private static let aluminium = 16.928316357558768
  private static let power = (880 + 0.42 * 119.2) / (0.94 - 0.42 * 0.03)

  /// A store with the aluminium cycle.
  private static func store() throws -> TemporaryFolder {
    let folder = try TemporaryFolder()
    let path = path(in: folder)
    let source = PackageFiles.root.appendingPathComponent("Examples/aluminium-cycle").path
    let result = try PhloemProgram.run(["footprint", "import", path, source, "--name", "cycle"])
    try #require(result.exitCode == 0, "\(result.everything)")
    return folder
  }

  private static func path(in folder: TemporaryFolder) -> String {
    folder.url.appendingPathComponent("lca.db").path
  }

  /// Runs a verb of footprints with a page, and gives the page's text.
  private static func page(_ verb: String, _ store: String, _ options: String...) throws -> String {
    let file = store + ".\(verb).html"
    let result = try PhloemProgram.run(
      ["footprint", verb, store, "cycle", "--html", file] + options)
    try #require(result.exitCode == 0, "\(result.everything)")
    return try String(contentsOfFile: file, encoding: .utf8)
  }

  /// Rows of a CSV file without its head.
  private static func rows(_ file: String) throws -> [[String]] {
    try String(contentsOfFile: file, encoding: .utf8).split(separator: "\r\n").dropFirst()
      .map { $0.split(separator: ",", omittingEmptySubsequences: false).map(String.init) }
  }

  @Test(
    "a score as a page: the figure, both languages, tables without Plotly, the same bytes twice")
  func score() throws {
    let folder = try Self.store()
    defer { withExtendedLifetime(folder) {} }
    let store = Self.path(in: folder)
    let question = ["--of", "smelter", "--plotly", "none.js"]
    let page = try Self.page("score", store, question[0], question[1], question[2], question[3])
    #expect(page.contains("<b>16.928</b>"))
    #expect(page.contains("This page holds tables only"))
    #expect(!page.contains("<script"))
    // Dust has no factor.
    #expect(page.contains("Exchanged without a factor: 1 flows"))
    #expect(page.contains("Particulates"))
    let again = try Self.page("score", store, question[0], question[1], question[2], question[3])
    #expect(page == again)
    let chinese = try Self.page(
      "score", store, "--of", "smelter", "--plotly", "none.js", "--lang", "zh")
    #expect(chinese.contains("供应链树") && chinese.contains("<b>16.928</b>"))
  }

  @Test("the data behind the page add up to the score, and the Sankey has what alumina carries")
  func data() throws {
    let folder = try Self.store()
    let store = Self.path(in: folder)
    let data = folder.url.appendingPathComponent("data").path
    let result = try PhloemProgram.run([
      "footprint", "score", store, "cycle", "--of", "smelter", "--of", "collection", "--csv", data,
      "--limit", "2",
    ])
    try #require(result.exitCode == 0, "\(result.everything)")
    for name in ["by-input", "by-process", "by-flow"] {
      let own = try Self.rows("\(data)/\(name).csv").filter { $0[0] == "1" }
      // Names hold commas within quotes: impact, share and unit are the last three.
      let sum = own.reduce(0.0) { $0 + (Double($1[$1.count - 3]) ?? .nan) }
      #expect(own.count == 3, "\(name): two parts and the rest")
      #expect(isClose(sum, Self.aluminium, relative: 1e-12), "\(name)")
    }
    let json = try JSONSerialization.jsonObject(
      with: Data(contentsOf: URL(fileURLWithPath: "\(data)/sankey.json")))
    let charts = try #require(json as? [[String: Any]])
    #expect(charts.count == 2)
    let chart = try #require(charts[0]["chart"] as? [String: Any])
    let nodes = try #require(chart["nodes"] as? [[String: Any]])
    let links = try #require(chart["links"] as? [[String: Any]])
    let refinery = nodes.firstIndex { ($0["name"] as? String)?.hasPrefix("Refining") == true }
    let link = try #require(links.first { $0["from"] as? Int == refinery })
    #expect(isClose(try #require(link["amount"] as? Double), 1.93, relative: 1e-12))
    let alumina = 1.93 * (8 * 56.1 + 0.25 * Self.power) / 1000
    #expect(isClose(try #require(link["impact"] as? Double), alumina, relative: 1e-12))
    for node in nodes {
      // What a node does itself, its links in and its remainder are its impact.
      let number = nodes.firstIndex { $0["activity"] as? String == node["activity"] as? String }
      let into = links.filter { $0["to"] as? Int == number }
        .reduce(0.0) { $0 + ($1["impact"] as? Double ?? .nan) }
      let own = (node["direct"] as? Double ?? .nan) + (node["remainder"] as? Double ?? .nan)
      #expect(isClose(into + own, node["impact"] as? Double ?? .nan, relative: 1e-9))
    }
    // Recycled metal carries 16.628… kg less: by hand.
    let difference = try Self.rows("\(data)/difference-by-process.csv")
      .reduce(0.0) { $0 + (Double($1[$1.count - 3]) ?? .nan) }
    #expect(isClose(difference, -16.628451651930128, relative: 1e-12))
  }

  @Test("names of a database are text in a page, never markup")
  func escaping() throws {
    let folder = try TemporaryFolder()
    let source = folder.url.appendingPathComponent("data")
    try FileManager.default.createDirectory(at: source, withIntermediateDirectories: true)
    let files = [
      "exchanges.csv":
        "process,direction,flow,amount,unit,reference\nmaker,output,thing,1,kg,yes\nmaker,output,gas,2,kg,\n",
      "flows.csv":
        "id,name,kind,unit,compartment,cas\nthing,\"</script><script>alert(1)</script>\",product,kg,,\n"
        + "gas,\"Carbon dioxide, fossil\",elementary,kg,air,124-38-9\n",
      "processes.csv": "id,name,location,category\nmaker,\"<img src=x onerror=alert(2)>\",CN,\n",
      "units.csv": "unit,factor,of\nt,1000,kg\n",
    ]
    for (name, text) in files {
      try Data(text.utf8).write(to: source.appendingPathComponent(name))
    }
    let store = folder.url.appendingPathComponent("lca.db").path
    let result = try PhloemProgram.run([
      "footprint", "import", store, source.path, "--name", "cycle",
    ])
    try #require(result.exitCode == 0, "\(result.everything)")
    for (verb, options) in [
      ("score", ["--of", "maker"]), ("uncertainty", ["--of", "maker", "--iterations", "10"]),
      ("links", []),
    ] {
      let file = store + ".html"
      let made = try PhloemProgram.run(
        ["footprint", verb, store, "cycle", "--html", file] + options)
      try #require(made.exitCode == 0, "\(made.everything)")
      let page = try String(contentsOfFile: file, encoding: .utf8)
      #expect(!page.contains("<script>alert") && !page.contains("<img src=x"))
    }
  }

  @Test("draws as a page: the stated score, the comparison, where the spread comes from")
  func uncertainty() throws {
    let folder = try Self.store()
    defer { withExtendedLifetime(folder) {} }
    let store = Self.path(in: folder)
    let page = try Self.page(
      "uncertainty", store, "--of", "smelter", "--of", "collection", "--iterations", "400",
      "--shares", "5")
    #expect(page.contains("as stated 16.928"))
    // Recycled metal is below primary metal in every draw.
    #expect(page.contains(">100.0 %</span>"))
    #expect(page.contains("Where the spread of Aluminium comes from"))
    #expect(page.components(separatedBy: "class=\"plot\"").count == 5)
    #expect(!page.contains("<script"))
    let chinese = try Self.page(
      "uncertainty", store, "--of", "smelter", "--iterations", "400", "--lang", "zh")
    #expect(chinese.contains("按所述数值为 16.928"))
  }

  @Test(
    "a database as a page: its counts, its linking, its distributions",
    arguments: ["diagnose", "links"])
  func database(verb: String) throws {
    let folder = try Self.store()
    defer { withExtendedLifetime(folder) {} }
    let store = Self.path(in: folder)
    let page = try Self.page(verb, store)
    // Counted in Examples/aluminium-cycle/exchanges.csv.
    #expect(page.contains("<td>lognormal</td><td class=\"n\">8</td><td class=\"n\">6</td>"))
    #expect(page.contains("<b>8</b>"))
    #expect(page.contains("What the import found"))
    #expect(try Self.page(verb, store, "--lang", "zh").contains("导入诊断"))
  }

  @Test("a study as a page: its scenarios, stages, differences and draws")
  func study() throws {
    let folder = try TemporaryFolder()
    let file = folder.url.appendingPathComponent("study.html").path
    for (language, words) in [
      ("en", ["By stage of life", "Where differences come from", "Recycling by the circular"]),
      ("zh", ["按生命周期阶段", "差异来自何处", "按循环足迹公式计的再生利用"]),
    ] {
      let result = try PhloemProgram.run([
        "footprint", "study",
        PackageFiles.root.appendingPathComponent(
          "Examples/window-frame/study.yaml"
        ).path, "--html", file, "--lang", language,
      ])
      try #require(result.exitCode == 0, "\(result.everything)")
      let page = try String(contentsOfFile: file, encoding: .utf8)
      // The aluminium frame and the timber frame, as Cases/footprint-study works out by hand.
      #expect(page.contains(">57.684</td>") && page.contains(">11.583</td>"))
      for word in words { #expect(page.contains(word), "\(word)") }
      #expect(!page.contains("<script"))
    }
  }

  @Test(
    "the Sankey is drawn and no script complains",
    .enabled(if: PageBrowser.isReady, "needs chromium and plotly, which 'make setup' brings"),
    arguments: ["en", "zh"])
  func drawn(language: String) throws {
    let folder = try Self.store()
    defer { withExtendedLifetime(folder) {} }
    let store = Self.path(in: folder)
    _ = try Self.page("score", store, "--of", "smelter", "--lang", language)
    let (page, console) = try PageBrowser.load(store + ".score.html")
    #expect(console.isEmpty, "\(console)")
    #expect(page.components(separatedBy: "class=\"sankey-link\"").count > 6)
  }
}
