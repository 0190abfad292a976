public import PhloemModel
public import Testing

extension BadFiles {
  /// Expects that a bad file gets the findings of its golden text: an error among them, each once, each
  /// with a place and a remedy, none of them ending like a sentence of prose.
  public func expect(
    _ findings: [Diagnostic], of name: String,
    sourceLocation: SourceLocation = #_sourceLocation
  ) {
    expectGolden(
      findings.map(\.description).joined(separator: "\n"), golden(name),
      sourceLocation: sourceLocation)
    #expect(findings.contains { $0.severity == .error }, sourceLocation: sourceLocation)
    for finding in findings {
      #expect(
        finding.position != nil && finding.help != nil, "\(finding)",
        sourceLocation: sourceLocation)
      #expect(!finding.message.hasSuffix("."), "\(finding)", sourceLocation: sourceLocation)
    }
    #expect(Set(findings).count == findings.count, "each once", sourceLocation: sourceLocation)
  }
}
