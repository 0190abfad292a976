/// Something that happened, as its actors sign it.
///
/// Who acts is told by the signatures. Numbers are those the ledger gave. `Documentation/ledger-format.md`
/// says how each is written as bytes.
public enum LedgerEvent: Hashable, Sendable {
  // Parties
  /// The ledger begins.
  case open(LedgerOpening)
  /// A party is registered with its roles, after it was identified.
  case registerParty(name: String, roles: PartyRoles, region: RegionID?, evidence: Digest256)
  /// A party gets other roles.
  case setRoles(PartyID, PartyRoles)
  /// A person may sign for a party.
  case registerKey(PartyID, person: String, key: LedgerPublicKey)
  /// A key no longer signs.
  case revokeKey(KeyID)
  /// A party gets an account.
  case openAccount(owner: PartyID, kind: AccountKind, code: String)
  /// An empty account closes.
  case closeAccount(AccountID)
  /// A holder trusts another account, or no longer: transfers to a trusted one settle without delay.
  case trustAccount(AccountID, other: AccountID, isTrusted: Bool)
  /// A region within a larger one.
  case registerRegion(code: String, level: RegionLevel, parent: RegionID?)
  /// Another ledger whose exports may be taken in.
  case registerPeer(ledger: Digest256, name: String, key: LedgerPublicKey)
  /// A methodology of another ledger whose units a programme takes in; an empty code: units without one.
  case recogniseMethodology(PeerID, methodology: String, programme: ProgrammeID)

  /// At most so many units of a programme leave or reach a party by trade in a day; nil: any number.
  case limitTrade(PartyID, ProgrammeID, most: Int?)

  // Projects
  /// An edition of a methodology is published.
  case publishMethodology(code: String, edition: String, document: Digest256)
  /// No new project may follow an edition; issued units stay as they are.
  case withdrawMethodology(MethodologyID)
  /// From now on what is issued by a methodology rests on meter-hours.
  case requireMeterHours(MethodologyID)
  /// From now on a report by a methodology is verified by the activities that it names.
  case requireActivities(MethodologyID)
  /// A programme is registered.
  case registerProgramme(ProgrammeTerms)
  /// A meter on which claims can rest, with the power it cannot exceed, in watts.
  case registerMeter(code: String, owner: PartyID, region: RegionID, capacity: Int?)
  /// A developer drafts a project.
  case draftProject(ProjectDraft)
  /// A verifier validates a drafted project, or says why not in the report.
  case validateProject(ProjectID, isPositive: Bool, report: Digest256)
  /// The issuer registers a validated project.
  case registerProject(ProjectID)
  /// The issuer closes a project.
  case closeProject(ProjectID, reason: String)
  /// A developer reports what was monitored: the days and the units claimed.
  case reportMonitoring(ProjectID, period: DaySpan, claimed: Int, report: Digest256)
  /// A developer names activities that a report counts: the SHA-256 of each one's identity, ascending.
  case countActivities(MonitoringID, [Digest256])
  /// A verifier states how many units a report is good for; 0 refuses it.
  case verifyMonitoring(MonitoringID, verified: Int, report: Digest256)

  // Issuing and claims
  /// Units come into being.
  case issue(Issuance)
  /// A party claims meter-hours for its market-based Scope 2.
  case claimHours([MeterHours], evidence: Digest256)
  /// A claim on meter-hours ends: Scope 2 by its claimant; that of units once all are cancelled.
  case releaseClaim(ClaimID, reason: String)
  /// The adjustment status of units moves on.
  case declareAdjustment(ProgrammeID, SerialSet, AdjustmentStatus)

  // Moving
  /// A holder offers units to a buyer, against payment or without.
  case proposeTransfer(UnitSelection, to: AccountID, payment: Money?)
  /// The buyer confirms; the payment is set aside.
  case confirmTransfer(TransferID)
  /// Units and payment change hands, both at once.
  case settleTransfer(TransferID)
  /// Seller and buyer sign a transfer together; it settles at once where nothing delays it.
  case agreeTransfer(UnitSelection, to: AccountID, payment: Money?)
  /// A transfer that has not settled ends; units and payment are free again.
  case endTransfer(TransferID, reason: String)
  /// Units are pledged.
  case pledge(PledgeTerms)
  /// The creditor lets pledged units go.
  case releasePledge(PledgeID)
  /// The creditor takes pledged units when they are due.
  case enforcePledge(PledgeID, to: AccountID)
  /// The regulator freezes units.
  case freezeUnits(ProgrammeID, SerialSet, reason: String)
  /// The regulator freezes an account.
  case freezeAccount(AccountID, reason: String)
  /// The regulator lifts an order.
  case liftFreeze(FreezeID, reason: String)

  // Ending
  /// Units are used for a beneficiary.
  case retire(RetirementTerms)
  /// Units are taken out of use.
  case cancel(UnitSelection, reason: String)
  /// Units of a series that are past their validity expire.
  case expire(ProgrammeID, SerialSet)
  /// A party has to surrender for the verified emissions of a period.
  case setObligation(
    PartyID, programme: ProgrammeID, period: DaySpan, required: Int, offsetShare: Int32)
  /// Units are given up for a duty.
  case surrender(UnitSelection, ObligationID)
  /// Stored carbon was lost: units of the buffer are cancelled; what it lacks is owed by the project.
  case reverse(ProjectID, lost: Int, fromBuffer: SerialSet, report: Digest256)
  /// A developer cancels own units for what the project owes after a reversal.
  case compensate(ProjectID, UnitSelection)

  // Between ledgers
  /// Units leave for another ledger.
  case export(Export)
  /// Units of another ledger come in, as a new series.
  case importUnits(ForeignEntry, account: AccountID, programme: ProgrammeID)
  /// An export of another ledger will never be taken in.
  case refuseImport(ForeignEntry, reason: String)
  /// Units that the other ledger refused come back as a new series.
  case returnExport(entry: Int, ForeignEntry)

  // Cash
  /// Money came in from outside.
  case deposit(AccountID, Money, reference: Digest256)
  /// Money goes out.
  case withdraw(AccountID, Money, reference: Digest256)
  /// Money moves between accounts.
  case pay(from: AccountID, to: AccountID, Money, purpose: String)

  // Auctions
  /// An auction opens.
  case openAuction(code: String, programme: ProgrammeID, currency: CurrencyCode, rules: Digest256)
  /// A holder offers units to an auction.
  case offerUnits(AuctionID, UnitSelection)
  /// A bidder sets money aside for an auction.
  case backBid(AuctionID, AccountID, Int64)
  /// The result: all lots settle at once, the rest is free again.
  case settleAuction(AuctionID, [AuctionLot], book: Digest256)
  /// An auction ends without a result.
  case voidAuction(AuctionID, reason: String)

  // Items
  /// An item, batch or device gets an identity, made of others or new.
  case registerItem(code: String, parents: [ItemID], record: Digest256)
  /// A step in the life of an item.
  case recordItem(ItemID, step: String, record: Digest256)
  /// An item changes hands.
  case handOverItem(ItemID, to: PartyID)

  // Records
  /// An earlier entry was wrong; this says how. It changes nothing by itself.
  case correct(entry: Int, reason: String, record: Digest256)
  /// A checkpoint was published.
  case checkpoint(size: Int, root: Digest256)
  /// A verifier states that retired units cover verified emissions.
  case stateNeutrality(NeutralityStatement)
  /// A statement no longer holds.
  case revokeStatement(StatementID, reason: String)
  /// A verifier certifies the figure of an organisation or a product that it reviewed.
  case certify(FootprintReview)
  /// A certified figure no longer holds.
  case revokeCertificate(ReviewID, reason: String)
}
