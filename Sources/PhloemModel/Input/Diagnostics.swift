/// Collects findings, so that a reader tells all of them at once.
public struct Diagnostics: Sendable {
  /// The findings in the order they were made.
  public private(set) var all: [Diagnostic] = []

  /// Makes an empty collection.
  public init() {}

  /// The findings that stop the work.
  public var errors: [Diagnostic] { all.filter { $0.severity == .error } }
  /// Whether any finding stops the work.
  public var hasErrors: Bool { all.contains { $0.severity == .error } }

  /// Adds a finding.
  public mutating func add(_ diagnostic: Diagnostic) { all.append(diagnostic) }
  /// Adds findings.
  public mutating func add(_ diagnostics: [Diagnostic]) { all += diagnostics }

  /// Adds an error; `didYouMean` becomes its remedy when `help` is nil.
  public mutating func error(
    at position: FilePosition? = nil, _ message: String, help: String? = nil,
    didYouMean: String? = nil
  ) {
    add(Diagnostic(.error, at: position, message, help: help ?? Self.suggestion(didYouMean)))
  }

  /// Adds a warning.
  public mutating func warning(
    at position: FilePosition? = nil, _ message: String, help: String? = nil,
    chineseMessage: String? = nil, chineseHelp: String? = nil
  ) {
    add(
      Diagnostic(
        .warning, at: position, message, help: help, chineseMessage: chineseMessage,
        chineseHelp: chineseHelp))
  }

  /// Adds a note.
  public mutating func note(
    at position: FilePosition? = nil, _ message: String, help: String? = nil
  ) {
    add(Diagnostic(.note, at: position, message, help: help))
  }

  /// Throws every finding when one of them is an error.
  public func throwIfErrors() throws(InputError) {
    if hasErrors { throw InputError(all) }
  }

  private static func suggestion(_ name: String?) -> String? {
    name.map { "did you mean '\($0)'?" }
  }
}

/// Bad input: all findings about it, at least one of them an error.
public struct InputError: Error, CustomStringConvertible, Sendable {
  /// The findings.
  public let diagnostics: [Diagnostic]
  /// Makes the error from all findings.
  public init(_ diagnostics: [Diagnostic]) { self.diagnostics = diagnostics }
  /// Makes the error from one finding.
  public init(_ message: String, at position: FilePosition? = nil, help: String? = nil) {
    diagnostics = [Diagnostic(.error, at: position, message, help: help)]
  }
  /// One finding a paragraph.
  public var description: String { diagnostics.map(\.description).joined(separator: "\n") }
}
