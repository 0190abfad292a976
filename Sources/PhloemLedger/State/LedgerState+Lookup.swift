extension LedgerState {
  private func find<Kind, Record>(
    _ id: LedgerNumber<Kind>, in records: [Record], _ word: String
  ) throws(Refusal) -> Record {
    guard records.indices.contains(id.position) else {
      throw Refusal(.unknown, "there is no \(word) \(id)")
    }
    return records[id.position]
  }

  func record(_ id: PartyID) throws(Refusal) -> Party { try find(id, in: parties, "party") }
  func record(_ id: KeyID) throws(Refusal) -> PartyKey { try find(id, in: keys, "key") }
  func record(_ id: AccountID) throws(Refusal) -> LedgerAccount {
    try find(id, in: accounts, "account")
  }
  func record(_ id: RegionID) throws(Refusal) -> LedgerRegion {
    try find(id, in: regions, "region")
  }
  func record(_ id: PeerID) throws(Refusal) -> LedgerPeer { try find(id, in: peers, "ledger") }
  func record(_ id: MethodologyID) throws(Refusal) -> Methodology {
    try find(id, in: methodologies, "methodology")
  }
  func record(_ id: MeterID) throws(Refusal) -> LedgerMeter { try find(id, in: meters, "meter") }
  func record(_ id: ProjectID) throws(Refusal) -> LedgerProject {
    try find(id, in: projects, "project")
  }
  func record(_ id: MonitoringID) throws(Refusal) -> MonitoringReport {
    try find(id, in: reports, "report")
  }
  func record(_ id: ClaimID) throws(Refusal) -> HourClaim { try find(id, in: claims, "claim") }
  func record(_ id: TransferID) throws(Refusal) -> UnitTransfer {
    try find(id, in: transfers, "transfer")
  }
  func record(_ id: PledgeID) throws(Refusal) -> UnitPledge { try find(id, in: pledges, "pledge") }
  func record(_ id: FreezeID) throws(Refusal) -> FreezeOrder { try find(id, in: freezes, "order") }
  func record(_ id: RetirementID) throws(Refusal) -> UnitRetirement {
    try find(id, in: retirements, "retirement")
  }
  func record(_ id: ObligationID) throws(Refusal) -> SurrenderObligation {
    try find(id, in: obligations, "duty")
  }
  func record(_ id: AuctionID) throws(Refusal) -> UnitAuction {
    try find(id, in: auctions, "auction")
  }
  func record(_ id: ItemID) throws(Refusal) -> LedgerItem { try find(id, in: items, "item") }
  func record(_ id: StatementID) throws(Refusal) -> IssuedStatement {
    try find(id, in: statements, "statement")
  }
  func record(_ id: ReviewID) throws(Refusal) -> CertifiedReview {
    try find(id, in: reviews, "certificate")
  }

  /// The methodology that a project follows.
  func methodology(of project: ProjectID) -> Methodology {
    methodologies[projects[project.position].draft.methodology.position]
  }

  /// The terms of a programme; a copy of its units would be made anew at the next change.
  func terms(_ id: ProgrammeID) throws(Refusal) -> ProgrammeTerms {
    guard programmes.indices.contains(id.position) else {
      throw Refusal(.unknown, "there is no programme \(id)")
    }
    return programmes[id.position].terms
  }

  /// An account of who acts, open and not frozen.
  func ownAccount(_ id: AccountID, _ act: LedgerAct) throws(Refusal) -> LedgerAccount {
    let account = try movableAccount(id)
    guard account.owner == act.party else {
      throw Refusal(.owner, "account \(account.code) is not one of the party that signs")
    }
    return account
  }

  /// An account that is open and not frozen.
  func movableAccount(_ id: AccountID) throws(Refusal) -> LedgerAccount {
    let account = try record(id)
    guard !account.isClosed else { throw Refusal(.closed, "account \(account.code) is closed") }
    if let order = account.freezes.first {
      throw Refusal(.frozen, "account \(account.code) is frozen by order \(order)")
    }
    return account
  }

  /// An account for units that are held, not for a buffer.
  func holdingAccount(_ id: AccountID) throws(Refusal) -> LedgerAccount {
    let account = try movableAccount(id)
    guard account.kind == .holding else {
      throw Refusal(.availability, "account \(account.code) is a buffer; its units do not trade")
    }
    return account
  }

  /// Checks a count of units.
  func require(count: Int) throws(Refusal) {
    guard count >= 1 else { throw Refusal(.amount, "a count of units is 1 or more") }
    guard count <= Self.largestCount else {
      throw Refusal(.amount, "\(count) units are more than one event may hold")
    }
  }

  /// Makes a code known, or refuses one that is.
  func requireFree(_ kind: String, _ code: String) throws(Refusal) {
    if let other = codes["\(kind) \(code)"] {
      throw Refusal(.uniqueCode, "the code \(code) is that of \(kind) \(other)")
    }
  }

  /// The number of what has a code.
  ///
  /// - Parameters:
  ///   - kind: `account`, `region`, `methodology`, `programme`, `meter`, `project`, `auction`, `item`.
  ///   - code: The code; a methodology's is followed by a space and the edition.
  /// - Returns: nil when nothing has it.
  public func number(of kind: String, code: String) -> Int32? { codes["\(kind) \(code)"] }
}
