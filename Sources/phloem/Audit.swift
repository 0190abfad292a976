public import ArgumentParser
import Foundation
public import PhloemAccounting
import PhloemExchange
import PhloemModel
import PhloemSession

/// Judges published claims.
struct Audit: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract:
      "Judge published claims: units, arithmetic, physics, published factors, cross-reference.",
    discussion: """
      phloem audit claims.yaml                     a table of verdicts, and what is wrong
      phloem audit Examples/case-library --compare haier,cnpc
      phloem audit Examples/case-library --html audit.html --lang zh
      A claims file states figures with their units, what follows from them and what must hold; \
      Examples/case-library shows the form. The verdict is consistent, inconsistent (contradicts another \
      statement, a definition or a published figure), implausible (outside physical or usual limits) or \
      uncheckable (an input is missing or ambiguous). A known slip that explains it is named. \
      Exit code 1 when a claim could not be judged, when a recorded verdict or value does not come out, \
      or when --fail-on names a verdict that was reached.
      """)

  @Argument(help: "Claims files, or folders of them.") var files: [String] = []
  @OptionGroup var lang: LanguageOption
  @Option(help: "Only claims with this verdict.") var verdict: Verdict?
  @Option(name: .customLong("case"), help: "Only claims of this case.") var caseName: String?
  @Option(help: "Only the claim with this id, with all its arithmetic.") var claim: String?
  @Option(help: "Two cases, side by side in common units: A,B.") var compare: String?
  @Option(help: "The park whose figures statements name.") var park: String?
  @Option(help: "The period of the park's figures.") var period: String?
  @Option(help: "The park's database; default: phloem.db in its folder.") var store: String?
  @Option(help: "Programme profile of the park's figures.") var profile: String?
  @Option(help: "Verdicts that end with exit code 1, with commas between.") var failOn: String?
  @Flag(help: "Show the rules, equivalences and slips of the library.") var rules = false
  @Option(help: "Also write the claims as an HTML page to this file.") var html: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    try Failure.reported {
      let audit = try AuditLibrary.load()
      if rules {
        try RuleList(audit).show(lang.language, json: json)
        return
      }
      let library = try FactorLibrary.load()
      let failing = try verdicts(failOn)
      let reader = ClaimFileReader(library: library)
      let read = try ClaimFiles.read(files, with: reader)
      let figures = try AuditedPark(self, read).figures()
      let auditor = ClaimAuditor(library: library, audit: audit, parkFigures: figures)
      let claimFiles = read.map(\.file)
      Console.note(claimFiles.flatMap(\.findings))
      let report = AuditReport(files: claimFiles, results: auditor.audit(claimFiles))
      Console.note(report.results.flatMap(\.faults))
      let chosen = try report.filtered(verdict: verdict, caseName: caseName, claim: claim)
      if let html { try writePage(of: chosen, to: html) }
      try show(chosen, of: report)
      let isReached = report.results.contains { $0.verdict.map(failing.contains) == true }
      if report.hasFaults || !report.disagreements.isEmpty || isReached { throw ExitCode(1) }
    }
  }

  private func writePage(of report: AuditReport, to path: String) throws(InputError) {
    let folder = URL(fileURLWithPath: path).deletingLastPathComponent().path
    if !FileManager.default.fileExists(atPath: folder) {
      throw InputError(
        "there is no folder for '\(path)'", help: "make the folder, or name a file elsewhere")
    }
    let page = AuditPage(report, language: lang.language).html()
    try FileContents.write(Data(page.utf8), to: path)
    Console.note("wrote \(path)")
  }

  private func show(_ chosen: AuditReport, of report: AuditReport) throws {
    if let compare {
      let cases = compare.split(separator: ",").map { String($0.trimmingSpaces) }
      guard cases.count == 2 else {
        throw InputError("--compare takes two cases, found '\(compare)'", help: "write A,B")
      }
      let comparison = try report.comparison(of: cases[0], and: cases[1])
      if json {
        try Console.printJSON(CaseComparisonJSON(comparison))
      } else {
        comparison.show(lang.language)
      }
      return
    }
    let answer = AuditAnswer(report: chosen, whole: report, language: lang.language)
    if json {
      try Console.printJSON(answer.json)
    } else if claim != nil {
      answer.showClaims()
    } else {
      answer.show()
    }
  }

  private func verdicts(_ text: String?) throws(InputError) -> Set<Verdict> {
    var result: Set<Verdict> = []
    for word in (text ?? "").split(separator: ",") {
      let name = String(word.trimmingSpaces)
      guard let verdict = Verdict(rawValue: name) else {
        let known = Verdict.allCases.map(\.rawValue)
        throw InputError(
          "unknown verdict '\(name)'",
          help: nearest(to: name, in: known).map { "did you mean '\($0)'?" }
            ?? "one of: \(known.joined(separator: ", "))")
      }
      result.insert(verdict)
    }
    return result
  }
}

extension Verdict: ExpressibleByArgument {}
