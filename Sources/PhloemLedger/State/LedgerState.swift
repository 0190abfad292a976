/// All that follows from a log: who and what there is, where every unit and all money is.
///
/// It is a value, and a function of the log alone: the same entries give the same state. An event that a rule
/// refuses changes nothing.
public struct LedgerState: Equatable, Sendable {
  /// How the ledger began; nil before its first entry.
  public internal(set) var opening: LedgerOpening?
  /// The ledger's identity: the hash of its first entry; zero before.
  public internal(set) var ledger = Digest256.zero
  /// How many entries there are.
  public internal(set) var count = 0
  /// The hash of the last entry; zero before the first.
  public internal(set) var head = Digest256.zero
  /// When the last entry was taken in, UTC seconds.
  public internal(set) var time = Int64.min
  /// The Merkle tree over the entries, as far as it is needed to go on.
  public internal(set) var tree = MerkleFrontier()
  /// The number of the entry of each idempotency key.
  var requests: [IdempotencyKey: Int32] = [:]

  /// The party that acted in each entry.
  var actors: [Int32] = []
  /// The parties.
  public internal(set) var parties: [Party] = []
  /// The keys.
  public internal(set) var keys: [PartyKey] = []
  /// The public keys, so that none is registered twice.
  var knownKeys: Set<LedgerPublicKey> = []
  /// The accounts.
  public internal(set) var accounts: [LedgerAccount] = []
  /// The regions.
  public internal(set) var regions: [LedgerRegion] = []
  /// Other ledgers.
  public internal(set) var peers: [LedgerPeer] = []
  /// What of a kind each code names, so that none is used twice.
  var codes: [String: Int32] = [:]

  /// The editions of methodologies.
  public internal(set) var methodologies: [Methodology] = []
  /// The programmes, with the places of their units.
  public internal(set) var programmes: [Programme] = []
  /// The meters.
  public internal(set) var meters: [LedgerMeter] = []
  /// The projects.
  public internal(set) var projects: [LedgerProject] = []
  /// The monitoring reports.
  public internal(set) var reports: [MonitoringReport] = []
  /// Units issued at once.
  public internal(set) var series: [UnitSeries] = []
  /// Statements about adjustments, in order.
  public internal(set) var adjustments: [AdjustmentDeclaration] = []
  /// Claims on meter-hours.
  public internal(set) var claims: [HourClaim] = []
  /// The series of each evidence.
  var evidence: [Digest256: SeriesID] = [:]

  /// How many units of each series each account has; nothing where there is none.
  public internal(set) var holdings: [HoldingKey: Holding] = [:]
  /// Money on accounts.
  public internal(set) var cash: [CashKey: CashBalance] = [:]
  /// Money that came in less money that went out, by currency, in minor units.
  public internal(set) var cashIn: [CurrencyCode: Int64] = [:]
  /// The transfers.
  public internal(set) var transfers: [UnitTransfer] = []
  /// The pledges.
  public internal(set) var pledges: [UnitPledge] = []
  /// The orders of the regulator.
  public internal(set) var freezes: [FreezeOrder] = []
  /// The retirements.
  public internal(set) var retirements: [UnitRetirement] = []
  /// The duties to surrender.
  public internal(set) var obligations: [SurrenderObligation] = []
  /// The auctions.
  public internal(set) var auctions: [UnitAuction] = []
  /// Items.
  public internal(set) var items: [LedgerItem] = []
  /// The last report that counted each activity.
  var activities: [Digest256: MonitoringID] = [:]
  /// Statements of neutrality.
  public internal(set) var statements: [IssuedStatement] = []
  /// Figures that verifiers certified.
  public internal(set) var reviews: [CertifiedReview] = []
  /// The last certificate of each inventory.
  var certified: [Digest256: ReviewID] = [:]
  /// Units that left, by the number of the entry.
  public internal(set) var exports: [Int: ExportRecord] = [:]
  /// What became of exports of other ledgers.
  public internal(set) var foreign: [ForeignOrigin: ForeignOutcome] = [:]
  /// Earlier entries that were corrected, with the numbers of the entries that say so.
  public internal(set) var corrections: [Int: [Int]] = [:]

  /// A ledger that has not begun.
  public init() {}

  /// The day of the last entry, by UTC from 1970-01-01.
  public var day: Int { LedgerAct.day(of: time) }

  /// The largest count of units in one event: sums and products of them never overflow.
  static let largestCount = 1 << 40

  /// The latest time of an entry, UTC seconds: times and delays never overflow.
  static let latestTime: Int64 = 1 << 40

  /// The number of the entry that a request became.
  ///
  /// - Parameter key: The idempotency key of the request.
  /// - Returns: nil when it was not made.
  public func entry(of key: IdempotencyKey) -> Int? { requests[key].map(Int.init) }

  /// What is to be signed and published of the log as it is.
  ///
  /// - Returns: nil before the first entry.
  public var checkpoint: Checkpoint? {
    opening.map {
      Checkpoint(
        name: $0.name, ledger: ledger, size: count, root: tree.root, head: head, time: time)
    }
  }
}
