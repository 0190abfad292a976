extension LedgerState {
  mutating func limit(
    _ id: AccountID, _ programme: ProgrammeID, _ most: Int?, _ act: LedgerAct
  ) throws(Refusal) {
    try require([.registrar, .regulator], act, "limit what accounts trade")
    let account = try record(id)
    guard !account.isClosed else { throw Refusal(.closed, "account \(account.code) is closed") }
    let terms = try terms(programme)
    guard most != nil || account.limits[programme] != nil else {
      throw Refusal(.sequence, "account \(account.code) has no limit for \(terms.code)")
    }
    let day = act.day
    let traded = account.limits[programme]?.traded(on: day) ?? 0
    accounts[id.position].limits[programme] = most.map {
      TradeLimit(most: $0, day: day, traded: traded)
    }
  }

  /// Checks that units are no more than what an account may still trade that day.
  func requireTradable(
    _ units: UnitSelection, by id: AccountID, _ act: LedgerAct
  ) throws(Refusal) {
    guard let limit = accounts[id.position].limits[units.programme] else { return }
    let traded = limit.traded(on: act.day)
    guard units.serials.count > limit.most - traded else { return }
    throw Refusal(
      .limit,
      "account \(accounts[id.position].code) trades at most \(limit.most) units of "
        + "\(programmes[units.programme.position].terms.code) a day; \(traded) were traded today, "
        + "\(units.serials.count) are more than is left",
      help: "the registrar or the regulator sets another limit")
  }

  /// Counts units that an account with a limit trades.
  mutating func countTrade(_ units: UnitSelection, by id: AccountID, _ act: LedgerAct) {
    guard let limit = accounts[id.position].limits[units.programme] else { return }
    let day = act.day
    accounts[id.position].limits[units.programme] = TradeLimit(
      most: limit.most, day: day, traded: limit.traded(on: day) + units.serials.count)
  }
}
