import Foundation
import PhloemModel
import PhloemPlanning
import PhloemTestSupport
import Testing

/// Each bad file of rounds of `Tests/Errors` with the findings that it must get; tables lie there too.
@Suite struct RouteErrorTests {
  static let files = BadFiles("route-")

  static let sources = RouteSources(
    text: { path throws(InputError) in
      let file = files.folder.appendingPathComponent(path)
      guard let text = try? String(contentsOf: file, encoding: .utf8) else {
        return try RouteSamples.sources.text(path)
      }
      return text
    }, factor: RouteSamples.sources.factor)

  static func findings(_ text: String, _ file: String) -> [Diagnostic] {
    do throws(InputError) {
      let node = try YAMLNode(reading: text, file: file)
      return try RouteProblem.read(node, from: sources).findings
    } catch {
      return error.diagnostics
    }
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 25) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    Self.files.expect(Self.findings(try Self.files.text(name), "\(name).yaml"), of: name)
  }

  /// Damaged files are planned, or refused with a sentence.
  @Test(arguments: UInt64(1)...20)
  func damagedFiles(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    let texts =
      try Self.files.names.map(Self.files.text) + [RouteSamples.small, RouteSamples.table]
    for _ in 0..<20 {
      let damaged = mutation.damaged(texts[mutation.below(texts.count)])
      let table = mutation.damaged(mutation.below(2) == 0 ? RouteSamples.jobs : RouteSamples.ways)
      let sources = RouteSources(
        text: { _ throws(InputError) in table }, factor: RouteSamples.sources.factor)
      do throws(InputError) {
        let node = try YAMLNode(reading: damaged, file: "route.yaml")
        let problem = try RouteProblem.read(node, from: sources).problem
        let plan = problem.plan(effort: 20)
        let open = plan.unserved.map(\.job)
        #expect(
          RouteCheck.violations(of: plan.rounds, unserved: open, in: problem) == [], "\(damaged)")
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error }, "\(damaged)")
      }
    }
  }
}
