public import PhloemModel

/// Findings that stop an import or an export: never empty, each with its place and remedy.
public struct DatasetError: Error, Hashable, Sendable, CustomStringConvertible {
  /// The findings.
  public let diagnostics: [Diagnostic]

  /// Makes the error from all findings.
  public init(_ diagnostics: [Diagnostic]) {
    precondition(!diagnostics.isEmpty)
    self.diagnostics = diagnostics
  }

  /// Makes the error from one finding.
  public init(at position: FilePosition?, _ message: String, help: String?) {
    diagnostics = [Diagnostic(.error, at: position, message, help: help)]
  }

  /// One finding a paragraph.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
