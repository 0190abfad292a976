extension LedgerState {
  mutating func limit(
    _ id: PartyID, _ programme: ProgrammeID, _ most: Int?, _ act: LedgerAct
  ) throws(Refusal) {
    try require([.registrar, .regulator], act, "limit what parties trade")
    let party = try record(id)
    let terms = try terms(programme)
    guard most != nil || party.limits[programme]?.most != nil else {
      throw Refusal(.sequence, "\(party.name) has no limit for \(terms.code)")
    }
    // What was traded stays known, so that nobody gains by lifting a limit and setting it anew.
    parties[id.position].limits[programme, default: TradeLimit()].most = most
  }

  /// Whether units that go from one account to another are traded: between accounts of one party they are not.
  private func isTrade(_ seller: AccountID, _ buyer: AccountID) -> Bool {
    accounts[seller.position].owner != accounts[buyer.position].owner
  }

  /// Checks that units are not more than what either party may trade in a day; what is beyond that never settles.
  func requireWithinLimits(_ units: UnitSelection, to buyer: AccountID) throws(Refusal) {
    guard isTrade(units.account, buyer) else { return }
    for account in [units.account, buyer] {
      try requireTradable(units.serials.count, units.programme, by: account, on: nil)
    }
  }

  /// Checks that units are no more than what both parties may still trade that day.
  func requireTradable(
    _ units: UnitSelection, to buyer: AccountID, _ act: LedgerAct
  ) throws(Refusal) {
    guard isTrade(units.account, buyer) else { return }
    for account in [units.account, buyer] {
      try requireTradable(units.serials.count, units.programme, by: account, on: act.day)
    }
  }

  /// Checks that units are no more than what the owner of an account may still trade.
  ///
  /// - Parameters:
  ///   - count: How many units.
  ///   - programme: Of which programme.
  ///   - account: One of the party's accounts.
  ///   - day: The day; nil for a day on which nothing else is traded.
  /// - Throws: `Refusal` by the rule `limit`.
  func requireTradable(
    _ count: Int, _ programme: ProgrammeID, by account: AccountID, on day: Int?
  ) throws(Refusal) {
    let owner = accounts[account.position].owner.position
    guard let limit = parties[owner].limits[programme], let most = limit.most else { return }
    let traded = day.map { limit.traded(on: $0) } ?? 0
    guard count > most - traded else { return }
    let (name, code) = (parties[owner].name, programmes[programme.position].terms.code)
    throw Refusal(
      .limit,
      "\(name) trades at most \(most) units of \(code) a day; \(count) are more"
        + (traded > 0 ? " than is left, as \(traded) were traded today" : ""),
      help: traded > 0
        ? "try again tomorrow, by UTC; the registrar or the regulator can set another limit"
        : "the registrar or the regulator can set another limit")
  }

  /// Counts units that go from one party to another.
  mutating func countTrade(_ units: UnitSelection, to buyer: AccountID, _ act: LedgerAct) {
    guard isTrade(units.account, buyer) else { return }
    for account in [units.account, buyer] {
      countTrade(units.serials.count, units.programme, by: account, act)
    }
  }

  /// Counts units that the owner of an account trades, where its trade is or was limited.
  mutating func countTrade(
    _ count: Int, _ programme: ProgrammeID, by account: AccountID, _ act: LedgerAct
  ) {
    let owner = accounts[account.position].owner.position
    parties[owner].limits[programme]?.add(count, on: act.day)
  }
}
