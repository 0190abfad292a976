/// What a party may do.
public struct PartyRoles: OptionSet, Hashable, Sendable {
  /// One bit a role.
  public let rawValue: UInt16

  /// Takes bits.
  public init(rawValue: UInt16) { self.rawValue = rawValue }

  /// Runs the ledger: registers parties, keys, accounts, programmes, regions and meters.
  public static let registrar = PartyRoles(rawValue: 1 << 0)
  /// Publishes methodologies.
  public static let methodologyOwner = PartyRoles(rawValue: 1 << 1)
  /// Develops projects and reports their monitoring.
  public static let developer = PartyRoles(rawValue: 1 << 2)
  /// Validates projects and verifies reports; never holder or developer of the same project.
  public static let verifier = PartyRoles(rawValue: 1 << 3)
  /// Registers projects of a programme and issues its units.
  public static let issuer = PartyRoles(rawValue: 1 << 4)
  /// Holds units and cash.
  public static let holder = PartyRoles(rawValue: 1 << 5)
  /// Operates the market: takes in cash, settles deals and auctions.
  public static let marketOperator = PartyRoles(rawValue: 1 << 6)
  /// Reads, freezes, sets duties.
  public static let regulator = PartyRoles(rawValue: 1 << 7)
  /// Reads.
  public static let auditor = PartyRoles(rawValue: 1 << 8)

  static let known = PartyRoles(rawValue: 1 << 9 - 1)

  /// Every role with its word.
  public static let words: [(role: PartyRoles, word: String)] = [
    (.registrar, "registrar"), (.methodologyOwner, "methodology-owner"),
    (.developer, "developer"), (.verifier, "verifier"), (.issuer, "issuer"), (.holder, "holder"),
    (.marketOperator, "market-operator"), (.regulator, "regulator"), (.auditor, "auditor"),
  ]

  /// The words of these roles.
  public var text: String {
    Self.words.filter { contains($0.role) }.map(\.word).joined(separator: ", ")
  }
}
