/// One finding about an input: how bad, where, what was found and what would do.
public struct Diagnostic: Hashable, Sendable, CustomStringConvertible {
  /// How bad a finding is; only errors stop the work.
  public enum Severity: String, Sendable, Comparable {
    case note, warning, error
    /// Notes are the mildest, errors the worst.
    public static func < (a: Severity, b: Severity) -> Bool { a.rank < b.rank }
    private var rank: Int { self == .note ? 0 : self == .warning ? 1 : 2 }
  }

  /// How bad it is.
  public let severity: Severity
  /// Where it is, when a file is to blame.
  public let position: FilePosition?
  /// What was found, in one sentence without a full stop.
  public let message: String
  /// What would do, in one sentence without a full stop.
  public let help: String?
  /// What was found, in Chinese, where pages show it.
  public let chineseMessage: String?
  /// What would do, in Chinese, where pages show it.
  public let chineseHelp: String?

  /// Makes a finding.
  public init(
    _ severity: Severity, at position: FilePosition? = nil, _ message: String, help: String? = nil,
    chineseMessage: String? = nil, chineseHelp: String? = nil
  ) {
    self.chineseMessage = chineseMessage
    self.chineseHelp = chineseHelp
    self.severity = severity
    self.position = position
    self.message = message
    self.help = help
  }

  /// `park.yaml:4:11: error: unknown unit 'kWhh'` and below it `help: did you mean 'kWh'?`.
  public var description: String {
    let place = position.map { "\($0): " } ?? ""
    let remedy = help.map { "\nhelp: \($0)" } ?? ""
    return "\(place)\(severity.rawValue): \(message)\(remedy)"
  }
}
