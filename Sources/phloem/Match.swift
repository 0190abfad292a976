public import ArgumentParser
import PhloemModel
public import PhloemPlanning
import PhloemSession

extension MatchObjective: ExpressibleByArgument {}

/// Finds which by-product feeds whom.
struct Match: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Match by-products with those who could use them: industrial symbiosis.",
    discussion: """
      The file names commodities (unit, transport tariff, farthest way; heat with its pipe), sources \
      (by-products: amount, active share, quality with ranges, state, hazard, place, what disposal \
      costs), sinks (demand of active matter or capacity, the virgin material they buy, limits on the \
      blend, the most that by-products may meet, components they recover and sell) and technologies \
      between two commodities (yield, cost, energy, emissions, what a link costs once). Pairs that \
      cannot be links are left out with the reason; among the others the best set of links is chosen \
      together with what each carries. The answer gives for every link its costs, what binds, and \
      between which transfer prices both sides gain; for every source what is left and why; the \
      benefit against buying everything new; and the balance of every component. Demands that \
      nothing can meet are named with what contradicts them, and the exit code is 1. Objectives: \
      cost, carbon, virgin (least virgin material), diverted (most by-product used), value (of \
      recovered products).
      """)

  @Argument(help: "The file, YAML.") var file: String
  @Option(help: "What to make best; the file's own objective when left out.")
  var objective: MatchObjective?
  @Option(help: "List other sets of links that are worse by no more than this, such as 2%.")
  var within: String?
  @Option(help: "The most of such sets.") var alternatives = 10
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    var isMet = true
    try Failure.reported {
      let margin = try within.map { try Self.share($0, "margin") } ?? 0
      guard (1...1000).contains(alternatives) else {
        throw InputError(
          "\(alternatives) is no number of alternatives", help: "write a number from 1 to 1000")
      }
      let node = try YAMLNode(reading: FileContents.text(file), file: file)
      let (problem, findings) = try MatchProblem.read(node)
      let plan = try problem.plan(for: objective, within: margin, alternatives: alternatives)
      Console.note(findings)
      let answer = MatchAnswer(plan: plan)
      if json {
        try Console.printJSON(MatchAnswer.JSON(answer, findings))
      } else {
        answer.print()
      }
      isMet = plan.status == .optimal
    }
    if !isMet { throw ExitCode(1) }
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
