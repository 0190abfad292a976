/// What someone may do; each may do what those before it may.
public enum Role: String, Codable, CaseIterable, Comparable, Sendable {
  /// Looks.
  case viewer
  /// Enters readings, acknowledges.
  case `operator`
  /// Corrects readings, plans, makes reports.
  case engineer
  /// Reads the log of all writes, besides.
  case verifier
  /// Gives accounts and tokens.
  case admin

  /// Whether `b` may do more.
  public static func < (a: Role, b: Role) -> Bool { a.rank < b.rank }
  private var rank: Int { Self.allCases.firstIndex(of: self) ?? 0 }
}

/// Who asks.
struct Identity: Sendable {
  /// The account's name, or the token's.
  let name: String
  let role: Role
  /// Whether a browser's cookie says so, which another page could make it send.
  let isSession: Bool
  /// Whether it is a program that showed a token.
  var isToken = false

  /// Who asks a server on this machine that nobody has an account of.
  static let local = Identity(name: "local", role: .admin, isSession: false)
}
