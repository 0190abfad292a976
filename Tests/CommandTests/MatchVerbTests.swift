import Foundation
import PhloemTestSupport
import Testing

/// `match` as a user runs it: parks and files, options that make no sense, the page.
@Suite struct MatchVerbTests {
  static let file = "Cases/symbiosis-slag/match.yaml"

  @Test(arguments: [
    ([file, "--gap", "1"], "a gap of 1.0 is no share"),
    ([file, "--gap=-0.1"], "a gap of -0.1 is no share"),
    ([file, "--time-limit", "0"], "a time limit of 0.0 is no time"),
    ([file, "--period", "2025"], "--period, --by, --demand and --store are for parks"),
    ([file, "--by", "month"], "--period, --by, --demand and --store are for parks"),
    (["Examples/chain-park", "--demand", "pvc=1t", "--by", "month"], "a demand has no period"),
    (["Examples/smelter", "--demand", "aluminium=1t"], "help: "),
  ])
  func optionsThatMakeNoSense(options: [String], says: String) throws {
    let result = try PhloemProgram.run(["match"] + options)
    #expect(result.exitCode == 1 && result.output.isEmpty, "\(result.everything)")
    #expect(result.errors.contains(says) && result.errors.contains("\nhelp: "), "\(result.errors)")
  }

  /// 0.3 t of slag for a tonne of steel go to the dump, 0.2 t of lime for a tonne of glass are bought.
  private static let park = """
    park: works
    zone: Asia/Shanghai
    commodities:
      ore: {kind: material, unit: t}
      sand: {kind: material, unit: t}
      slag: {kind: waste, unit: t, name: {en: Slag, zh: 炉渣}}
      lime: {kind: material, unit: t, name: {en: Lime, zh: 石灰}}
      steel: {kind: product, unit: t}
      glass: {kind: product, unit: t}
    processes:
      furnace: {reference: steel, name: {en: Furnace, zh: 高炉}, inputs: {ore: 1.3 t}, outputs: {steel: 1 t, slag: 0.3 t}}
      tank: {reference: glass, name: {en: Tank, zh: 玻璃窑}, inputs: {sand: 0.8 t, lime: 0.2 t}, outputs: {glass: 1 t}}
    markets:
      mine: {commodity: ore, direction: purchase}
      pit: {commodity: sand, direction: purchase}
      quarry: {commodity: lime, direction: purchase, price: 400 CNY/t}
      dump: {commodity: slag, direction: disposal, price: 50 CNY/t}
      steel-sale: {commodity: steel, direction: sale}
      glass-sale: {commodity: glass, direction: sale}
    matching: matching.yaml

    """

  /// A park without meters is matched for a demand: 30 t of slag make 24 t of the 40 t of lime.
  @Test func aParkForADemand() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.park, to: "park.yaml")
    _ = try folder.write(
      "technologies: {wash: {from: slag, to: lime, yield: 80 %, cost: 30 CNY/t}}\n",
      to: "matching.yaml")
    let path = folder.url.appendingPathComponent("pages/match.html").path
    let result = try PhloemProgram.run([
      "match", folder.url.path, "--demand", "steel=100t", "--demand", "glass=200t", "--html", path,
      "--lang", "zh", "--plotly", "none.js",
    ])
    #expect(
      result.exitCode == 0 && result.output.contains("cost: 7,300 CNY"), "\(result.everything)")
    #expect(result.errors.contains("wrote \(path)"))
    let page = try String(contentsOfFile: path, encoding: .utf8)
    #expect(PageTags.fault(of: page) == nil && page.contains("本页仅含表格"))
    #expect(page.contains("炉渣（高炉） → 石灰（玻璃窑）"))
  }

  /// Without readings and a demand nothing is known: refused, with what would do.
  @Test func unknownAmountsAreRefused() throws {
    let folder = try TemporaryFolder()
    _ = try folder.write(Self.park, to: "park.yaml")
    let missing = try PhloemProgram.run(["match", folder.url.path, "--period", "2025"])
    #expect(missing.exitCode == 1 && missing.errors.contains("cannot read the file"))
    _ = try folder.write(
      "technologies: {wash: {from: slag, to: lime, yield: 80 %, cost: 30 CNY/t}}\n",
      to: "matching.yaml")
    let result = try PhloemProgram.run(["match", folder.url.path, "--period", "2025"])
    #expect(result.exitCode == 1 && result.output.isEmpty, "\(result.everything)")
    #expect(result.errors.contains("how much 'slag' of 'furnace/out/slag' is left is not known"))
    #expect(result.errors.contains("help: meter it or what it follows from, or write 'available"))
  }

  @Test(
    .enabled(if: PageBrowser.isReady, "needs chromium and plotly, which 'make setup' brings"),
    arguments: ["en", "zh"])
  func thePictureIsDrawn(language: String) throws {
    let folder = try TemporaryFolder()
    let path = folder.url.appendingPathComponent("match.html").path
    let result = try PhloemProgram.run(["match", Self.file, "--html", path, "--lang", language])
    #expect(result.exitCode == 0, "\(result.everything)")
    let (page, console) = try PageBrowser.load(path)
    #expect(console.isEmpty, "\(console)")
    // A, B, D1, D2, what nobody takes, new material.
    let labels = page.components(separatedBy: "class=\"node-label\"").count - 1
    #expect(labels == 6)
  }

  /// The bound stands beside what the time allowed.
  @Test func theGapIsTold() throws {
    let result = try PhloemProgram.run(["match", Self.file, "--gap", "0.5", "--json"])
    #expect(result.exitCode == 0, "\(result.everything)")
    let json = try JSONSerialization.jsonObject(with: Data(result.output.utf8))
    func number(_ path: String) -> Double? {
      (JSONPath(text: path).value(in: json) as? NSNumber)?.doubleValue
    }
    // The least cost is 19,103,237 (see the case).
    #expect(try #require(number("bound")) <= 19_103_237)
    #expect(try #require(number("value")) >= 19_103_236)
    #expect(try #require(number("gap")) <= 0.5)
  }
}
