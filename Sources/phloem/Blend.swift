public import ArgumentParser
import PhloemModel
public import PhloemPlanning
import PhloemSession

extension BlendObjective: ExpressibleByArgument {}

/// Finds the best way of materials into products, plants and disposal within quality limits.
struct Blend: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Send residues and other materials to uses within capacities and quality limits.",
    discussion: """
      The file names materials (kind residue, virgin or intermediate; available amount, quality, cost, \
      footprint, hazard), uses (kind product, plant or disposal; what they take, demand, capacity, \
      limits on the mean of what is blended, outputs or transfer coefficients, cost, emissions, what \
      virgin material they save) and utilities that uses share (heat, electricity). Qualities blend \
      by mass; where one is a range, limits hold for its worse end. The answer says what goes where, \
      which limits bind and what they cost, what is left over and why, and whether every material \
      and component balances. Limits that contradict each other, and feeds that cannot reach a \
      limit, are named; without a plan, or with a use that nothing can reach, the exit code is 1. \
      Objectives: most-residue, most-yield, least-cost, least-virgin, least-emissions.
      """)

  @Argument(help: "The file, YAML.") var file: String
  @Option(help: "What to make best; the file's own objective when left out.")
  var objective: BlendObjective?
  @Option(help: "A second file, planned alike, whose sums are set beside this one's.")
  var against: String?
  @Flag(help: "Print JSON.") var json = false

  func run() throws {
    var isMet = true
    try Failure.reported {
      let (plan, findings) = try plan(file)
      let other = try against.map { try self.plan($0) }
      let notes = findings + (other?.findings ?? [])
      Console.note(notes)
      let answer = BlendAnswer(plan: plan, other: other?.plan)
      if json {
        try Console.printJSON(BlendAnswer.JSON(answer, notes))
      } else {
        answer.print()
      }
      isMet = answer.isMet
    }
    if !isMet { throw ExitCode(1) }
  }

  private func plan(_ file: String) throws -> (plan: BlendPlan, findings: [Diagnostic]) {
    let node = try YAMLNode(reading: FileContents.text(file), file: file)
    let (problem, findings) = try BlendProblem.read(node)
    return (try problem.plan(for: objective), findings)
  }
}
