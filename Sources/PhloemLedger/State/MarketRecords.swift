/// How far a transfer has come.
public enum TransferStage: UInt8, Hashable, Sendable {
  /// The seller offered it; the units are reserved.
  case proposed = 0
  /// The buyer confirmed it; the payment is set aside.
  case confirmed = 1
  /// Units and payment changed hands; final.
  case settled = 2
  /// It ended without; final.
  case ended = 3
}

/// A transfer.
public struct UnitTransfer: Hashable, Sendable {
  /// Which units.
  public let units: UnitSelection
  /// To which account.
  public let buyer: AccountID
  /// Against what payment.
  public let payment: Money?
  /// Who signed for the seller.
  public let sellers: [KeyID]
  /// When it was proposed, UTC seconds.
  public let proposed: Int64
  /// How far it has come.
  public internal(set) var stage: TransferStage = .proposed
  /// From when it may settle, UTC seconds; nil before it is confirmed.
  public internal(set) var due: Int64?
  /// When it settled, UTC seconds.
  public internal(set) var settled: Int64?
}

/// A pledge.
public struct UnitPledge: Hashable, Sendable {
  /// What was agreed.
  public let terms: PledgeTerms
  /// Whether the units are locked still.
  public internal(set) var isActive = true
}

/// An order of the regulator.
public struct FreezeOrder: Hashable, Sendable {
  /// What it stops.
  public let target: FreezeTarget
  /// Why.
  public let reason: String
  /// Who gave it.
  public let regulator: PartyID
  /// Whether it was lifted.
  public internal(set) var isLifted = false
}

/// What an order stops.
public enum FreezeTarget: Hashable, Sendable {
  /// Units.
  case units(ProgrammeID, SerialSet)
  /// An account.
  case account(AccountID)
}

/// A retirement.
public struct UnitRetirement: Hashable, Sendable {
  /// What it says.
  public let terms: RetirementTerms
  /// Who retired.
  public let party: PartyID
  /// The number of its entry.
  public let entry: Int
  /// When, UTC seconds.
  public let time: Int64
  /// The statement that rests on it, if one does.
  public internal(set) var statement: StatementID?
}

/// A duty to surrender.
public struct SurrenderObligation: Hashable, Sendable {
  /// Whose duty.
  public let party: PartyID
  /// In allowances of which programme.
  public let programme: ProgrammeID
  /// For which days.
  public let period: DaySpan
  /// How many units.
  public internal(set) var required: Int
  /// The largest share that offsets may have, in hundredths of a percent.
  public internal(set) var offsetShare: Int32
  /// Allowances surrendered.
  public internal(set) var allowances = 0
  /// Offsets surrendered.
  public internal(set) var offsets = 0

  /// How many units are missing.
  public var shortfall: Int { required - allowances - offsets }

  /// How many offsets count at most.
  public var mostOffsets: Int { required * Int(offsetShare) / 10_000 }
}

/// An auction.
public struct UnitAuction: Hashable, Sendable {
  /// Its code.
  public let code: String
  /// What is sold.
  public let programme: ProgrammeID
  /// In which currency.
  public let currency: CurrencyCode
  /// The SHA-256 of its rules.
  public let rules: Digest256
  /// Who holds it.
  public let marketOperator: PartyID
  /// Units offered, by account.
  public internal(set) var offers: [AccountID: SerialSet] = [:]
  /// Money set aside, by account.
  public internal(set) var backing: [AccountID: Int64] = [:]
  /// Whether it takes offers still.
  public internal(set) var isOpen = true
  /// The SHA-256 of the book of bids, once there is a result.
  public internal(set) var book: Digest256?
  /// How many units were sold.
  public internal(set) var sold = 0
  /// What was paid, in minor units.
  public internal(set) var paid: Int64 = 0
}

/// An item with an identity of its own.
public struct LedgerItem: Hashable, Sendable {
  /// Its code.
  public let code: String
  /// What it was made of.
  public let parents: [ItemID]
  /// Whose it is.
  public internal(set) var owner: PartyID
  /// The numbers of the entries about it, the first with them.
  public internal(set) var entries: [Int]
  /// The SHA-256 of the last record.
  public internal(set) var record: Digest256
}

/// A statement of neutrality in the ledger.
public struct IssuedStatement: Hashable, Sendable {
  /// What it says.
  public let statement: NeutralityStatement
  /// The certificate of its inventory.
  public let review: ReviewID
  /// Who stated it.
  public let verifier: PartyID
  /// The number of its entry.
  public let entry: Int
  /// Whether it holds no longer.
  public var isRevoked: Bool { revocation != nil }
  /// The number of the entry that revoked it; nil while it holds.
  public internal(set) var revocation: Int?
}

/// A certified figure in the ledger.
public struct CertifiedReview: Hashable, Sendable {
  /// What it says.
  public let review: FootprintReview
  /// Who certified it.
  public let verifier: PartyID
  /// The number of its entry.
  public let entry: Int
  /// Whether it holds no longer.
  public var isRevoked: Bool { revocation != nil }
  /// The number of the entry that revoked it; nil while it holds.
  public internal(set) var revocation: Int?
}

/// Units that left.
public struct ExportRecord: Hashable, Sendable {
  /// What was sent.
  public let export: Export
  /// Of which series.
  public let series: SeriesID
  /// The hash of the entry.
  public let hash: Digest256
  /// The series as which the units came back, if they did.
  public internal(set) var returned: SeriesID?
}

/// What became of an export of another ledger.
public enum ForeignOutcome: Hashable, Sendable {
  /// Its units are in this series.
  case imported(SeriesID)
  /// It will never be taken in.
  case refused
}
