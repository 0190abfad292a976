import PhloemAccounting
import PhloemModel
import Testing

@Suite struct WorkedExampleTests {
  /// The file beside the sources: this file lies three folders below the package.
  private static let path =
    #filePath.split(separator: "/").dropLast(4).reduce("") { "\($0)/\($1)" }
    + "/Cases/worked-examples/worked-examples.yaml"

  @Test func allExamplesGiveTheirAnswers() throws {
    let examples = try WorkedExample.read(file: Self.path)
    #expect(examples.count == 30)
    let library = try FactorLibrary.load()
    let methods = try MethodLibrary.load()
    let gwp = try GWPTable.load()
    let profiles = try ProgrammeProfile.load()
    for example in examples {
      do {
        let check = try example.check(
          library: library, methods: methods, gwp: gwp, profiles: profiles)
        #expect(
          check.passes, "\(example.id): found \(check.found), expected \(check.expected)")
      } catch {
        Issue.record("\(example.id): \(error)")
      }
    }
  }

  /// An example that is off, one with a slip in a name, and one whose dimensions do not fit.
  @Test(arguments: [
    ("formula: a * 2\n    expected: 5 t", false, ""),
    ("formula: a * 2\n    expected: 4 t", true, ""),
    ("formula: b * 2\n    expected: 4 t", nil, "unknown name 'b'"),
    ("formula: a * 2\n    expected: 4 MWh", nil, "cannot convert mass"),
    ("formula: a\n    expected: 4 MWx", nil, "unknown unit"),
    ("formula: a\n    steps: {a: {method: fuel-carbn}}\n    expected: 2 t", nil, "'fuel-carbon'"),
    ("formula: a\n    profile: nowhere\n    expected: 2 t", nil, "unknown profile"),
  ])
  func wrongExamplesAreTold(body: String, passes: Bool?, message: String) throws {
    let text = """
      examples:
        x:
          name: x
          given: {a: 2 t}
          \(body.replacing("\n    ", with: "\n    "))
          tolerance: 0
          status: constructed
          source: by hand
      """
    do {
      let example = try WorkedExample.read(YAMLNode(reading: text, file: "x.yaml"))[0]
      let check = try example.check(
        library: FactorLibrary.load(), methods: MethodLibrary.load(), gwp: GWPTable.load(),
        profiles: ProgrammeProfile.load())
      #expect(check.passes == passes)
    } catch {
      #expect(passes == nil)
      #expect(error.description.contains(message), "\(error)")
    }
  }
}
