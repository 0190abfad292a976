import Foundation
import PhloemTestSupport
import Testing

/// `items`, `items life` and `gifts` as a user runs them: options that name nothing, a log that is sealed,
/// and how long a million items take.
@Suite struct MarketVerbTests {
  static let bottles = "Cases/S146-life-cycle-traceability/items.yaml"
  static let lives = "Cases/S22-item-lives/lives.yaml"

  @Test(arguments: [
    (["items", bottles, "--back", "bottle"], "'bottle' is no serial number"),
    (["items", bottles, "--forward", "grain"], "there is no batch 'grain'"),
    (["items", "life", lives, "--item", "phone-3"], "there is no item 'phone-3'"),
    (["items", "life", lives, "--at", "soon"], "error: "),
    (["gifts", "Cases/S118-gifts/gifts.yaml", "--receipt", "5"], "there is no receipt 5"),
    (
      ["trades", "Cases/S09-trades-by-cycle/trades.csv", "--cycles", "no.yaml"],
      "there is no file 'no.yaml'"
    ),
  ])
  func optionsThatNameNothing(arguments: [String], says: String) throws {
    let result = try PhloemProgram.run(arguments + ["--json"])
    #expect(result.exitCode == 1 && result.output.isEmpty, "\(result.everything)")
    #expect(result.errors.contains(says), "\(result.errors)")
  }

  /// A sealed log reads as the log it was made of; a digit that changes is found in its line.
  @Test func aLogIsSealed() throws {
    let folder = try TemporaryFolder()
    let sealed = folder.url.appendingPathComponent("events.csv").path
    let first = try PhloemProgram.run(["items", "life", Self.lives, "--seal", sealed, "--json"])
    let rules = try String(contentsOfFile: Self.path(Self.lives), encoding: .utf8)
    let copy = try folder.write(rules, to: "lives.yaml")
    let second = try PhloemProgram.run(["items", "life", copy, "--json"])
    func head(_ text: String) -> Substring? {
      text.split(separator: "\n").first { $0.contains("\"head\"") }
    }
    #expect(head(first.output) != nil && head(first.output) == head(second.output))
    #expect(second.output.contains("\"isSealed\" : true"))
    let text = try String(contentsOfFile: sealed, encoding: .utf8)
    _ = try folder.write(
      text.replacing("2025-03-05 20:00,Li Hua", with: "2025-03-06 20:00,Li Hua"), to: "events.csv")
    let third = try PhloemProgram.run(["items", "life", copy])
    #expect(third.exitCode == 1 && third.output.contains("events.csv:7:1: "), "\(third.output)")
    #expect(third.output.contains("no longer fits its digest"))
  }

  /// A bottle is followed back and a lot forward among a million, in about a second or far less.
  @Test func aMillionItemsInASecond() throws {
    let clock = ContinuousClock()
    let time = try clock.measure {
      let result = try PhloemProgram.run(
        ["items", Self.bottles, "--back", "XJ25-00123456-S", "--forward", "grain-017", "--json"])
      #expect(result.output.contains("\"count\" : 1000000"), "\(result.everything)")
    }
    // Ten times what it may take, for a machine that does other things too.
    #expect(time < .seconds(10), "\(time)")
  }

  private static func path(_ name: String) -> String {
    PackageFiles.root.appendingPathComponent(name).path
  }
}
