import Foundation
import PhloemTestSupport
import Testing

/// Verbs that read one file of their own: what they say of files that they cannot read, and of
/// options that make no sense.
@Suite struct FileVerbTests {
  @Test(arguments: [
    "sink", "suppliers", "credit", "blend", "match", "route", "biogas", "auction", "compliance",
    "trades", "items", "federated", "insurance", "gifts",
  ])
  func missingAndUnreadableFiles(verb: String) throws {
    let folder = try TemporaryFolder()
    let latin = try folder.write(Data([0x61, 0x0A, 0x3A, 0xFF, 0x0A]), to: "latin.yaml")
    let empty = try folder.write("", to: "empty.yaml")
    for (path, says) in [
      ("\(folder.url.path)/no.yaml", "there is no file"), (folder.url.path, "is a folder"),
      ("/dev/zero", "a device or a pipe"), (empty, "empty.yaml:1:1: error: "),
      (latin, "latin.yaml:2: error: line 2 is not UTF-8 text\nhelp: save the file as UTF-8"),
    ] {
      let result = try PhloemProgram.run([verb, path, "--json"])
      #expect(result.exitCode == 1 && result.output.isEmpty, "\(result.everything)")
      #expect(result.errors.contains(says), "\(verb) \(path): \(result.errors)")
    }
  }

  @Test(arguments: [
    (["--target", "1"], "the target '1' is no percentage"),
    (["--target", "1 t"], "the target '1 t' is no percentage"),
    (["--target=-1 %"], "the target '-1 %' is not between 0 and 100 %"),
    (["--target", "101 %"], "the target '101 %' is not between 0 and 100 %"),
    (["--tolerance", "0"], "the tolerance '0' is no number above zero"),
    (["--tolerance", "nan"], "the tolerance 'nan' is no number above zero"),
  ])
  func targetsAndTolerances(options: [String], says: String) throws {
    let result = try PhloemProgram.run(
      ["suppliers", "Cases/S38-supplier-returns/returns.csv"] + options)
    #expect(result.exitCode == 1, "\(result.everything)")
    #expect(result.errors.contains(says) && result.errors.contains("\nhelp: "))
  }

  @Test(arguments: [
    (
      ["match", "Cases/symbiosis-slag/match.yaml", "--within", "2"],
      "the margin '2' is no percentage"
    ),
    (
      ["match", "Cases/symbiosis-slag/match.yaml", "--within", "200%"],
      "the margin '200%' is not between 0 and 100 %"
    ),
    (
      ["match", "Cases/symbiosis-slag/match.yaml", "--alternatives", "0"],
      "0 is no number of alternatives"
    ),
    (["route", "Cases/S21-home-inspection/requests.yaml", "--effort=-1"], "-1 is no effort"),
  ])
  func marginsAndEfforts(arguments: [String], says: String) throws {
    let result = try PhloemProgram.run(arguments)
    #expect(result.exitCode == 1 && result.output.isEmpty, "\(result.everything)")
    #expect(result.errors.contains(says) && result.errors.contains("\nhelp: "))
  }

  /// A file, an effort and a seed fix the stops.
  @Test func stopsAsCSV() throws {
    let arguments = ["route", "Cases/S21-home-inspection/requests.yaml", "--csv"]
    let result = try PhloemProgram.run(arguments)
    #expect(result.exitCode == 1)
    let lines = result.output.split(separator: "\n")
    #expect(lines.count == 3 && lines[1].hasPrefix("e1,1,a,08:00,08:00,08:30,5.0,2.0,0.0,1.846"))
    let again = try PhloemProgram.run(arguments + ["--seed", "1", "--effort", "4000"])
    #expect(again.output == result.output)
  }

  /// What is wrong is told of every file, and nothing is worked out from the others.
  @Test func everyFileOfCreditsIsRead() throws {
    let result = try PhloemProgram.run([
      "credit", "Tests/Errors/credit-no-rate.yaml", "Cases/S15-second-hand-credits/book.yaml",
      "Tests/Errors/credit-unknown-unit.yaml", "--json",
    ])
    #expect(result.exitCode == 1 && result.output.isEmpty, "\(result.everything)")
    #expect(result.errors.contains("credit-no-rate.yaml:5:3: error: order 'o-1' has no"))
    #expect(result.errors.contains("credit-unknown-unit.yaml:3:17: error: unknown unit 'itme'"))
  }

  @Test(arguments: [
    ["sink"], ["sink", "a.yaml", "--lang", "fr"], ["suppliers"], ["credit"], ["blend"],
    ["auction"], ["compliance"], ["trades"], ["methodology", "show"],
    ["match"], ["match", "a.yaml", "--objective", "best"], ["route"],
    ["route", "a.yaml", "--json", "--csv"],
    ["biogas"],
    ["forecast"], ["forecast", "a.csv"], ["forecast", "a.csv", "--of", "b", "--method", "best"],
    ["blend", "a.yaml", "--objective", "best"],
  ])
  func wrongUse(arguments: [String]) throws {
    let result = try PhloemProgram.run(arguments)
    #expect(result.exitCode == 64 && result.errors.contains("Usage: phloem"))
  }
}
