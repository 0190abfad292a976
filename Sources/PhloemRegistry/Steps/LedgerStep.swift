public import PhloemLedger
public import PhloemModel

/// One event of a file of steps, before its names are looked up.
public struct LedgerStep: Sendable {
  /// What makes it known when it is repeated; its idempotency key follows from it.
  public let id: String
  /// The files of the keys that sign, without folder and `.key`.
  public let signers: [String]
  /// What kind of event it is.
  public let kind: EventKind
  /// The rule by which it must be refused; nil for a step that is to be taken.
  ///
  /// A step that names one is a drill: it is tried on a copy and never written.
  public let refusedBy: LedgerRule?
  /// The event's name with its fields.
  public let fields: YAMLNode.Entry

  /// The idempotency key.
  public var key: IdempotencyKey { IdempotencyKey(id) }
}

/// Events as people write them: names for numbers, files for digests, amounts with currencies.
///
///     ledger: suzhou
///     by: [registrar-1, registrar-2]
///     steps:
///       - register-party: {name: Clean Energy, roles: [developer, holder], evidence: licence.pdf}
///       - id: order-17
///         by: [clean-li, clean-wang]
///         propose-transfer: {account: clean, programme: suzhou, count: 100, to: works, payment: 5000 CNY}
public struct LedgerStepFile: Sendable {
  /// The name of the ledger that it is for; nil for any.
  public let ledger: String?
  /// The steps, in order.
  public let steps: [LedgerStep]
}

extension EventKind {
  /// The name in files of steps: `register-party`.
  public var name: String {
    "\(self)".reduce(into: "") { text, letter in
      text += letter.isUppercase ? "-\(letter.lowercased())" : String(letter)
    }
  }
}
