/// An edition of a methodology.
public struct Methodology: Hashable, Sendable {
  /// Its code.
  public let code: String
  /// The edition.
  public let edition: String
  /// The SHA-256 of its document.
  public let document: Digest256
  /// Who published it.
  public let owner: PartyID
  /// The number of the entry that made it.
  public let entry: Int
  /// Whether no new project may follow it.
  public internal(set) var isWithdrawn = false
  /// Whether what is issued by it rests on meter-hours.
  public internal(set) var needsMeterHours = false
  /// Whether its reports name the activities that they count.
  public internal(set) var needsActivities = false
}

/// A programme and the places of its units.
public struct Programme: Equatable, Sendable {
  /// By which rules it issues.
  public let terms: ProgrammeTerms
  /// The number of the entry that made it.
  public let entry: Int
  /// Where its units are.
  public internal(set) var units = UnitMap()
  /// The orders in force on units of it.
  public internal(set) var freezes: [FreezeID] = []
}

/// A meter and what its hours back.
public struct LedgerMeter: Hashable, Sendable {
  /// Its code.
  public let code: String
  /// Whose it is.
  public let owner: PartyID
  /// Where it is.
  public let region: RegionID
  /// The power it cannot exceed, in watts; nil where that was not told.
  public let capacity: Int?
  /// The number of the entry that made it.
  public let entry: Int
  /// The hours that back something, in order.
  public internal(set) var claimed: [ClaimedHours] = []
}

/// Hours of a meter that back something.
public struct ClaimedHours: Hashable, Sendable {
  /// The first hour.
  public let first: Int32
  /// The last hour.
  public let last: Int32
  /// What they back.
  public let claim: ClaimID
}

/// A claim on meter-hours.
public struct HourClaim: Hashable, Sendable {
  /// Who or what claims.
  public let claimant: Claimant
  /// The hours.
  public let hours: [MeterHours]
  /// The SHA-256 of the evidence.
  public let evidence: Digest256
  /// Whether the hours are free again.
  public internal(set) var isReleased = false
}

/// Who or what meter-hours back.
public enum Claimant: Hashable, Sendable {
  /// Units of a series.
  case series(SeriesID)
  /// The market-based Scope 2 of a party.
  case scope2(PartyID)
}

/// How far a project has come.
public enum ProjectStage: UInt8, Hashable, Sendable {
  /// It was drafted.
  case drafted = 0
  /// A verifier validated it.
  case validated = 1
  /// A verifier refused it; final.
  case refused = 2
  /// The issuer registered it.
  case registered = 3
  /// The issuer closed it; final.
  case closed = 4
}

/// A project.
public struct LedgerProject: Hashable, Sendable {
  /// What was drafted.
  public let draft: ProjectDraft
  /// Whose it is.
  public let developer: PartyID
  /// The number of the entry that made it.
  public let entry: Int
  /// How far it has come.
  public internal(set) var stage: ProjectStage = .drafted
  /// Who validated it or verified a report of it.
  public internal(set) var verifiers: [PartyID] = []
  /// Its reports.
  public internal(set) var reports: [MonitoringID] = []
  /// The number of the entry that validated or refused it; nil before.
  public internal(set) var validation: Int?
  /// The number of the entry that registered it; nil before.
  public internal(set) var registration: Int?
  /// Units that it owes after a reversal.
  public internal(set) var debt = 0
  /// Units that were lost in reversals.
  public internal(set) var lost = 0
}

/// A monitoring report.
public struct MonitoringReport: Hashable, Sendable {
  /// Of which project.
  public let project: ProjectID
  /// Of which days.
  public let period: DaySpan
  /// Units that the developer claims.
  public let claimed: Int
  /// The SHA-256 of the report.
  public let report: Digest256
  /// The number of the entry that made it.
  public let entry: Int
  /// How many activities it counts.
  public internal(set) var activities = 0
  /// Units that it is good for; nil before it is verified.
  public internal(set) var verified: Int?
  /// Who verified it.
  public internal(set) var verifier: PartyID?
  /// The number of the entry that verified it; nil before.
  public internal(set) var verification: Int?
  /// Units issued for it, those of the buffer with them.
  public internal(set) var issued = 0
}

/// What units rest on.
public enum UnitBasis: String, Codable, Hashable, Sendable {
  /// A verified report of a project.
  case monitoring
  /// An allocation in a region.
  case allocation
  /// Metered generation in a region.
  case generation
  /// Another ledger sent them.
  case imported = "import"
  /// Another ledger refused them, so that they came back.
  case returned = "return"
}

/// Units that were issued, came in or came back at once: what they have in common.
public struct UnitSeries: Hashable, Sendable {
  /// The programme.
  public let programme: ProgrammeID
  /// The project; nil for allowances, certificates and units of other ledgers.
  public let project: ProjectID?
  /// Which units.
  public let serials: SerialRange
  /// The days they stand for.
  public let vintage: DaySpan
  /// Where they come from; nil for units of other ledgers.
  public let region: RegionID?
  /// What they are, in words that other ledgers understand.
  public let description: UnitDescription
  /// Codes that buyers look for.
  public let labels: [String]
  /// The SHA-256 of the evidence.
  public let evidence: Digest256
  /// The number of the entry that issued them.
  public let entry: Int
  /// The claim on the hours they rest on.
  public internal(set) var claim: ClaimID?
  /// Where units of another ledger come from.
  public let origin: ForeignOrigin?
  /// How many units are in each status, by its number.
  public internal(set) var totals: [Int]

  /// How many units are in a status.
  public func count(_ status: UnitStatus) -> Int { totals[Int(status.rawValue)] }
}

/// A statement about the adjustment of units.
public struct AdjustmentDeclaration: Hashable, Sendable {
  /// Of which programme the units are.
  public let programme: ProgrammeID
  /// Which units.
  public let serials: SerialSet
  /// The status from then on.
  public let status: AdjustmentStatus
  /// The number of its entry.
  public let entry: Int
}

/// An entry of another ledger.
public struct ForeignOrigin: Hashable, Sendable {
  /// The other ledger.
  public let peer: PeerID
  /// The number of the entry there.
  public let entry: Int

  /// Names an entry.
  public init(peer: PeerID, entry: Int) { (self.peer, self.entry) = (peer, entry) }
}
