import PhloemAccounting
import PhloemModel
import PhloemTestSupport
import Testing

/// Each bad file of claims of `Tests/Errors` with the findings that it must get.
@Suite struct AuditErrorTests {
  static let files = BadFiles("audit-")

  /// Findings, and the verdict of the claim beside the bad ones.
  static func findings(_ text: String, _ file: String) -> ([Diagnostic], good: Verdict?) {
    do throws(InputError) {
      let claims = try AuditSamples.read(text, file)
      let results = try AuditSamples.judge([claims])
      return (
        claims.findings + results.flatMap(\.faults),
        results.first { $0.claim.id == "good" }?.verdict
      )
    } catch {
      return (error.diagnostics, nil)
    }
  }

  @Test func filesAreThere() { #expect(Self.files.names.count > 20) }

  @Test(arguments: files.names)
  func saysWhatIsWrong(name: String) throws {
    let text = try Self.files.text(name)
    let (findings, good) = Self.findings(text, "\(name).yaml")
    expectGolden(
      findings.map(\.description).joined(separator: "\n"),
      Self.files.golden(name))
    #expect(findings.contains { $0.severity == .error })
    for finding in findings {
      #expect(finding.position != nil && finding.help != nil, "\(finding)")
      #expect(!finding.message.hasSuffix("."), "\(finding)")
      #expect(finding.message.count < 300, "\(finding)")
    }
    #expect(Set(findings).count == findings.count, "each once")
    // The other claims are judged all the same.
    if text.contains("id: good\n") { #expect(good == .consistent, "\(name)") }
  }

  /// A figure of a claim of another file, and an id that two files use.
  @Test func claimsOfOtherFiles() throws {
    let first = try AuditSamples.read(
      """
      claims:
      - {id: A, quote: 3 t, quantities: {x: 3 t}, derived: {y: x * 2}, checks: [y > 1 t]}
      """, "a.yaml")
    let second = try AuditSamples.read(
      """
      claims:
      - {id: B, quote: 6 t, quantities: {z: 6 t}, checks: [z == A.y]}
      - {id: A, quote: 3 t, quantities: {x: 3 t}, checks: [x > 1 t]}
      """, "b.yaml")
    let results = try AuditSamples.judge([second, first])
    #expect(results[0].verdict == .inconsistent || results[0].faults.isEmpty == false)
    let ordered = try AuditSamples.judge([first, second])
    #expect(ordered.map(\.verdict) == [.consistent, .consistent, nil])
    #expect(
      ordered[2].faults.map(\.message) == ["claim 'A' is there already: a.yaml:2:3"],
      "\(ordered[2].faults)")
  }
}
