/// What someone may do; each may do what those before it may.
public enum Role: String, Codable, CaseIterable, Sendable {
  /// Looks.
  case viewer
  /// Enters readings, acknowledges.
  case `operator`
  /// Corrects readings, plans, makes reports.
  case engineer
  /// Looks, reads the log of all writes too, and changes nothing.
  case verifier
  /// Gives accounts and tokens.
  case admin

  /// Whether it may do all that another may.
  func includes(_ other: Role) -> Bool {
    switch (self, other) {
    case (.admin, _), (.verifier, .viewer), (.verifier, .verifier): true
    case (.verifier, _), (_, .verifier), (_, .admin): false
    default: rank >= other.rank
    }
  }

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
