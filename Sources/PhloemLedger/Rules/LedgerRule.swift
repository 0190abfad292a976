/// Why an event can be refused.
public enum LedgerRule: String, CaseIterable, Hashable, Sendable {
  /// The bytes are not what the format says.
  case format
  /// A signature is missing or is not that of its key.
  case signature
  /// A request was made before under the same idempotency key with other contents.
  case idempotency
  /// The log is continued in order: number, time and the hash of the entry before.
  case order
  /// What the event names is not in the ledger.
  case unknown
  /// A code is used once in the ledger.
  case uniqueCode = "unique-code"
  /// The party's roles do not allow it.
  case role
  /// Only the owner of an account, project or claim may do it.
  case owner
  /// Where money or units move, two persons of the party sign.
  case fourEyes = "four-eyes"
  /// A verifier is never developer of the project or holder of its units.
  case verifierIndependence = "verifier-independence"
  /// A step comes after those before it.
  case sequence
  /// A final status is final.
  case terminal
  /// The units are not on this account or not free.
  case availability
  /// Units or an account under an order of the regulator do not move.
  case frozen
  /// An account that is closed does nothing.
  case closed
  /// An account must have the money.
  case cash
  /// Counts and amounts are above 0.
  case amount
  /// Units are issued for what was verified, not more.
  case verifiedAmount = "verified-amount"
  /// The buffer gets its share.
  case bufferShare = "buffer-share"
  /// A vintage lies in the crediting period and in no other report.
  case vintage
  /// A meter-hour backs one asset.
  case meterHour = "meter-hour"
  /// No meter gives more than its capacity.
  case capacity
  /// Evidence is used for one issuance, an activity for one report.
  case evidenceOnce = "evidence-once"
  /// Units are used while they are valid.
  case validity
  /// No more is traded in a day than a party's limit.
  case limit
  /// A transfer settles when its delay is over.
  case settlementDelay = "settlement-delay"
  /// No more is surrendered than is required, offsets only up to their limit.
  case obligation
  /// A status of adjustment only moves on.
  case adjustment
  /// An entry of another ledger is proven, for this ledger, and taken once.
  case foreignEntry = "foreign-entry"
  /// Units come in only where their methodology is recognised.
  case recognition
  /// An auction's result moves only what was offered and backed.
  case auction
  /// Retired units cover a statement, each once.
  case coverage
  /// A checkpoint is that of the log.
  case checkpoint
  /// A region lies in a larger one.
  case region
  /// What a project lost is made good first.
  case reversal
}

/// An event that a rule refused; nothing changed.
public struct Refusal: Error, Hashable, Sendable, CustomStringConvertible {
  /// The rule.
  public let rule: LedgerRule
  /// What is wrong.
  public let message: String
  /// What would do; nil where nothing would.
  public let help: String?

  /// Refuses an event.
  public init(_ rule: LedgerRule, _ message: String, help: String? = nil) {
    (self.rule, self.message, self.help) = (rule, message, help)
  }

  /// The message with its rule.
  public var description: String { "\(message) [\(rule.rawValue)]" }
}
