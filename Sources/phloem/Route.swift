public import ArgumentParser
import Foundation
import PhloemAccounting
import PhloemModel
public import PhloemPlanning
import PhloemSession

extension RouteObjective: ExpressibleByArgument {}

/// Plans the rounds of engineers who inspect and collect.
struct Route: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Plan rounds of inspection and collection within time windows and skills.",
    discussion: """
      The file names jobs (place, window in which they begin, duration, skills, items, weight) and \
      engineers (place, shift, skills, speed, capacity, costs, emissions of a kilometre by a factor of \
      the library or with their source), each as lines of the file or as a CSV table beside it; places \
      are x and y, lat and lon (great circle), times a detour, or names of a table of distances. The \
      rounds serve as many jobs as possible and, among those, travel or cost least; jobs that nobody \
      serves are named with the reason. Beside them stand the rounds of engineers who always go to the \
      nearest open job. Emissions are shared over the jobs of a round by items and direct way. The same \
      file, effort and seed give the same rounds. The exit code is 1 when a job stays unserved.
      """)

  @Argument(help: "The file, YAML.") var file: String
  @Option(help: "What to make best: distance or cost; the file's own when left out.")
  var objective: RouteObjective?
  @Option(help: "How often jobs are taken out of the rounds and put back otherwise.")
  var effort = 4000
  @Option(help: "What fixes the random choices of the search.") var seed: UInt64 = 1
  @Flag(help: "Print JSON.") var json = false
  @Flag(help: "Print the stops as CSV.") var csv = false

  func validate() throws {
    if json, csv { throw ValidationError("give --json or --csv, not both") }
  }

  func run() throws {
    var isMet = true
    try Failure.reported {
      guard (0...10_000_000).contains(effort) else {
        throw InputError("\(effort) is no effort", help: "write a number from 0 to 10000000")
      }
      let node = try YAMLNode(reading: FileContents.text(file), file: file)
      let (problem, findings) = try RouteProblem.read(node, from: try sources())
      let plan = problem.plan(for: objective, effort: effort, seed: seed)
      Console.note(findings)
      let broken = RouteCheck.violations(
        of: plan.rounds, unserved: plan.unserved.map(\.job), in: problem)
      if !broken.isEmpty {
        throw InputError(
          broken.map { Diagnostic(.error, "the rounds break a rule: \($0)") })
      }
      let answer = RouteAnswer(plan: plan)
      if json {
        try Console.printJSON(RouteAnswer.JSON(answer, findings))
      } else if csv {
        answer.csv.forEach { Console.print($0) }
      } else {
        answer.print()
      }
      isMet = plan.unserved.isEmpty
    }
    if !isMet { throw ExitCode(1) }
  }

  /// Tables lie beside the file; factors are those of the library, the newest edition where none is
  /// named.
  private func sources() throws -> RouteSources {
    let library = try FactorLibrary.load()
    let folder = URL(fileURLWithPath: file).deletingLastPathComponent()
    return RouteSources(
      text: { path throws(InputError) in
        try FileContents.text(
          path.hasPrefix("/") ? path : folder.appendingPathComponent(path).relativePath)
      },
      factor: { id throws(InputError) in
        let name = String(id.prefix { $0 != "@" })
        let editions = library.editions(of: name)
        guard
          let factor = name == id ? editions.last : editions.first(where: { $0.reference == id })
        else {
          throw InputError(
            "there is no factor '\(id)'",
            help: nearest(to: name, in: library.ids).map { "did you mean '\($0)'?" })
        }
        return (factor.value, "\(factor.reference), \(factor.source)")
      })
  }
}
