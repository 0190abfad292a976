import PhloemModel
import PhloemPlanning
import PhloemTestSupport
import Testing

/// Each bad match of `Tests/Errors` with the findings that it must get.
@Suite struct MatchErrorTests {
  static let files = BadFiles("match-")

  static func findings(_ text: String, _ file: String) -> [Diagnostic] {
    do throws(InputError) {
      let (problem, findings) = try MatchProblem.read(YAMLNode(reading: text, file: file))
      _ = try problem.plan()
      return findings
    } catch {
      return error.diagnostics
    }
  }

  @Test func filesAreThere() { #expect(Self.files.names.count >= 30) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    Self.files.expect(Self.findings(try Self.files.text(name), "\(name).yaml"), of: name)
  }

  /// Ash of 70 % and metals of 50 % may be parts of each other: 120 % is doubted, not refused.
  @Test func partsThatMayOverlapAreDoubted() {
    let text = MatchSamples.dust.replacing(
      "Zn: 20 %, Fe: 30 %", with: "Zn: 20 %, Fe: 30 %, ash: 70 %")
    let findings = Self.findings(text, "match.yaml")
    #expect(findings.map(\.severity) == [.warning])
    #expect(findings.first?.message.contains("adds up to 120 %") == true)
  }

  /// Damaged problems are planned, or refused with a sentence; what they give is finite.
  @Test(arguments: UInt64(1)...20)
  func damagedProblems(seed: UInt64) throws {
    var mutation = Mutation(seed: seed)
    let texts = try Self.files.names.map(Self.files.text) + MatchSamples.all
    for _ in 0..<20 {
      let damaged = mutation.damaged(texts[mutation.below(texts.count)])
      do throws(InputError) {
        let (problem, _) = try MatchProblem.read(YAMLNode(reading: damaged, file: "match.yaml"))
        let plan = try problem.plan()
        #expect(plan.links.allSatisfy { $0.amount.isFinite && $0.amount > 0 }, "\(damaged)")
        #expect((plan.status == .optimal) == (plan.value != nil), "\(damaged)")
      } catch {
        #expect(error.diagnostics.contains { $0.severity == .error }, "\(damaged)")
      }
    }
  }
}
