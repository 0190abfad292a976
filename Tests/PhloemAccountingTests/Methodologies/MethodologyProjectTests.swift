import PhloemModel
import PhloemTestSupport
import Testing

@testable import PhloemAccounting

@Suite struct MethodologyProjectTests {
  static let text = """
    project: roof
    name: {en: Roof, zh: 屋顶}
    methodology: pv@1
    given: {limit: 1 MW}
    meters:
      generation: {pv-1: 100 %, pv-2: 33.3333 %}
      own-use: aux
    """

  private func read(_ text: String) throws(InputError) -> MethodologyProject {
    try MethodologyProject.read(YAMLNode(reading: text, file: "roof.yaml"))
  }

  @Test func readsAProject() throws {
    let project = try read(Self.text)
    #expect(project.methodology == "pv@1" && project.name.zh == "屋顶")
    #expect(project.given["limit"] == (try Quantity(reading: "1 MW")))
    #expect(project.meters.map(\.parameter) == ["generation", "own-use"])
    #expect(project.meters[0].meters.map(\.shareMillionths) == [1_000_000, 333_333])
    #expect(project.meters[1].meters.map(\.meter) == ["aux"])
  }

  @Test(arguments: [
    ("pv@1", "pv", "roof.yaml:3:14: error: 'pv' names no edition"),
    ("33.3333 %", "120 %", "roof.yaml:6:35: error: the share of 'pv-2' cannot be '120 %'"),
    ("33.3333 %", "0 %", "the share of 'pv-2' cannot be '0 %'"),
    ("33.3333 %", "33.33333333 %", "the share of 'pv-2' cannot be"),
    ("33.3333 %", "1 kWh", "the share of 'pv-2' cannot be '1 kWh'"),
    ("aux", "[aux]", "the meters of 'own-use' must be a name or names with shares, found a list"),
    ("1 MW", "1 MWW", "roof.yaml:4:16: error:"),
    ("project: roof", "projct: roof", "did you mean 'project'?"),
  ])
  func refusesProjects(old: String, new: String, message: String) {
    let error = #expect(throws: InputError.self) { try read(Self.text.replacing(old, with: new)) }
    let text = error?.description ?? ""
    #expect(text.contains(message), "\(text)")
    #expect(
      error?.diagnostics.allSatisfy { $0.position != nil && $0.help != nil } == true, "\(text)")
  }

  @Test(arguments: UInt64(1)...20)
  func damagedProjects(seed: UInt64) {
    var mutation = Mutation(seed: seed)
    for _ in 0..<30 {
      let damaged = mutation.damaged(Self.text)
      do throws(InputError) {
        let project = try read(damaged)
        #expect(
          project.meters.flatMap(\.meters).allSatisfy { 1...1_000_000 ~= $0.shareMillionths })
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error })
      }
    }
  }
}
