public import ArgumentParser
import Foundation
import PhloemExchange
import PhloemModel
public import PhloemPlanning
import PhloemSession

extension MatchObjective: ExpressibleByArgument {}

/// Finds which by-product feeds whom.
struct Match: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Match by-products with those who could use them: industrial symbiosis.",
    discussion: """
      Of a park (its folder or park.yaml) by-products, needs, amounts, prices and qualities come from the \
      graph and its flows: what processes give to a pool and nobody takes, and what processes buy. Under \
      'matching:' of park.yaml, or in a file that it names, stands what the graph does not tell, in the \
      form of the file below: technologies at least; sources and sinks by their flow (PROCESS/out/\
      COMMODITY, PROCESS/in/COMMODITY, a market) with what differs; 'places:' by site. \
      A file names commodities (unit, transport tariff, farthest way; heat with its pipe), sources \
      (by-products: amount, active share, quality with ranges, state, hazard, place, what disposal \
      costs), sinks (demand of active matter or capacity, the virgin material they buy, limits on the \
      blend, the most that by-products may meet, components they recover and sell) and technologies \
      between two commodities (yield, cost, energy, emissions, what a link costs once). Pairs that \
      cannot be links are left out with the reason; among the others the best set of links is chosen \
      together with what each carries. The answer gives for every link its costs, what binds, and \
      between which transfer prices both sides gain; for every source what is left and why; the \
      benefit against buying everything new; and the balance of every component. Demands that \
      nothing can meet are named with what contradicts them, and the exit code is 1. Large matches may \
      take long: --time-limit and --gap end the search, and the answer says how far from the best it can \
      be. --html match.html --lang zh shows everything as a page with a picture. Objectives: \
      cost, carbon, virgin (least virgin material), diverted (most by-product used), value (of \
      recovered products).
      """)

  @Argument(help: "A park, its folder or park.yaml; or a file of a match, YAML.") var file: String
  @Option(help: "What to make best; the file's own objective when left out.")
  var objective: MatchObjective?
  @Option(help: "List other sets of links that are worse by no more than this, such as 2%.")
  var within: String?
  @Option(help: "The most of such sets.") var alternatives = 10
  @Option(help: "The most seconds for each programme that is solved.") var timeLimit: Double?
  @Option(help: "How far from the best the answer may be, as a share: 1e-4.") var gap = 1e-9
  @Option(help: "The period of a park's flows; default: the last whole year.") var period: String?
  @Option(help: "Match a park for the period as a whole, or by month.") var by: PeriodGrain =
    .period
  @Option(help: "Run a park's recipes for what is asked for, such as pvc=1t, instead of readings.")
  var demand: [String] = []
  @Option(help: "The park's database.") var store: String?
  @Option(help: "Also write everything as an HTML page to this file.") var html: String?
  @OptionGroup var lang: LanguageOption
  @Option(help: "The file plotly.min.js for the page; default: where 'make setup' puts it.")
  var plotly: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    var isMet = true
    try Failure.reported {
      let margin = try within.map { try Self.share($0, "margin") } ?? 0
      guard (1...1000).contains(alternatives) else {
        throw InputError(
          "\(alternatives) is no number of alternatives", help: "write a number from 1 to 1000")
      }
      let search = try search()
      let input = try MatchInput(self)
      let (problem, findings) = (input.problem, input.findings)
      let plan = try problem.plan(
        for: objective, within: margin, alternatives: alternatives, search)
      Console.endProgress()
      Console.note(findings)
      let answer = MatchAnswer(plan: plan)
      if let html { try writePage(plan, input, to: html) }
      if json {
        try Console.printJSON(MatchAnswer.JSON(answer, findings))
      } else {
        answer.print()
      }
      isMet = plan.hasValues
    }
    if !isMet { throw ExitCode(1) }
  }

  /// When the search stops; a person who watches sees how far it is.
  private func search() throws(InputError) -> MatchSearch {
    guard gap >= 0, gap < 1 else {
      throw InputError("a gap of \(gap) is no share", help: "write one such as --gap 1e-4")
    }
    if let timeLimit, !(timeLimit > 0 && timeLimit < 1e9) {
      throw InputError(
        "a time limit of \(timeLimit) is no time", help: "write seconds, such as --time-limit 60")
    }
    return MatchSearch(timeLimit: timeLimit, gap: gap) { progress in
      let value = progress.value.map { ", best \(Figure.text($0))" } ?? ""
      let bound = progress.bound.map { ", bound \(Figure.text($0))" } ?? ""
      Console.progress("\(progress.nodes) nodes\(value)\(bound)")
    }
  }

  private func writePage(_ plan: MatchPlan, _ input: MatchInput, to path: String) throws {
    var page = MatchPage(plan, language: lang.language)
    page.names = input.names
    page.findings = input.findings
    let script = plotly ?? ".deps/plotly/plotly.min.js"
    let library = try? String(contentsOfFile: script, encoding: .utf8)
    try FileContents.write(Data(page.html(plotly: library).utf8), to: path)
    Console.note("wrote \(path)")
  }

  /// A share from 0 to 100 %.
  private static func share(_ text: String, _ name: String) throws(InputError) -> Double {
    guard let value = try? Quantity(reading: text), value.dimension.isNone,
      value.unit.symbol == "%"
    else {
      throw InputError("the \(name) '\(text)' is no percentage", help: "write it like 2%")
    }
    guard (0...1).contains(value.value) else {
      throw InputError(
        "the \(name) '\(text)' is not between 0 and 100 %", help: "write it like 2%")
    }
    return value.value
  }
}
