internal import PhloemModel

extension LedgerState {
  mutating func pledge(_ terms: PledgeTerms, _ act: LedgerAct) throws(Refusal) -> Int32 {
    let account = try ownAccount(terms.units.account, act)
    guard account.kind == .holding else {
      throw Refusal(.availability, "units of a buffer are not pledged")
    }
    _ = try record(terms.creditor)
    guard terms.creditor != act.party else {
      throw Refusal(.owner, "a pledge is given to another party")
    }
    try requireFree(terms.units, at: act)
    let count = terms.units.serials.count
    try requireTradable(count, terms.units.programme, by: terms.units.account, on: nil)
    let id = Int32(pledges.count)
    pledges.append(UnitPledge(terms: terms))
    move(terms.units.programme, terms.units.serials) { $0.hold(.locked, .pledge, id) }
    return id
  }

  private func activePledge(_ id: PledgeID, _ act: LedgerAct) throws(Refusal) -> PledgeTerms {
    let pledge = try record(id)
    guard pledge.isActive else { throw Refusal(.terminal, "pledge \(id) ended before") }
    guard pledge.terms.creditor == act.party else {
      throw Refusal(.owner, "pledge \(id) is another creditor's")
    }
    _ = try movableAccount(pledge.terms.units.account)
    try requireUnfrozen(pledge.terms.units.programme, pledge.terms.units.serials)
    return pledge.terms
  }

  mutating func releasePledge(_ id: PledgeID, _ act: LedgerAct) throws(Refusal) {
    let terms = try activePledge(id, act)
    move(terms.units.programme, terms.units.serials) { $0.free() }
    pledges[id.position].isActive = false
  }

  mutating func enforce(_ id: PledgeID, _ account: AccountID, _ act: LedgerAct) throws(Refusal) {
    let terms = try activePledge(id, act)
    guard act.time >= terms.due else {
      throw Refusal(
        .settlementDelay, "pledge \(id) is due at \(CivilTime(clockSeconds: terms.due))Z")
    }
    let target = try ownAccount(account, act)
    guard target.kind == .holding else {
      throw Refusal(.availability, "account \(target.code) is a buffer")
    }
    let found = try require(terms.units, .locked, at: act, mayBeExpired: true) {
      $0.holding == .pledge && $0.holder == id.index
    }
    try requireMayHold(found.series, account)
    try requireTradable(terms.units, to: account, act)
    countTrade(terms.units, to: account, act)
    move(terms.units.programme, terms.units.serials) { place in
      place.free()
      place.account = account
    }
    pledges[id.position].isActive = false
  }

  mutating func freeze(
    _ programme: ProgrammeID, _ serials: SerialSet, _ reason: String, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.regulator, act, "freeze units")
    _ = try terms(programme)
    guard let end = serials.ranges.last?.last, end <= programmes[programme.position].units.last
    else { throw Refusal(.unknown, "some of the units were never issued") }
    let id = FreezeID(freezes.count)
    freezes.append(
      FreezeOrder(target: .units(programme, serials), reason: reason, regulator: act.party))
    programmes[programme.position].freezes.append(id)
    return id.index
  }

  mutating func freeze(
    _ account: AccountID, _ reason: String, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.regulator, act, "freeze accounts")
    _ = try record(account)
    let id = FreezeID(freezes.count)
    freezes.append(FreezeOrder(target: .account(account), reason: reason, regulator: act.party))
    accounts[account.position].freezes.append(id)
    return id.index
  }

  mutating func lift(_ id: FreezeID, _ act: LedgerAct) throws(Refusal) {
    try require(.regulator, act, "lift orders")
    let order = try record(id)
    guard !order.isLifted else { throw Refusal(.terminal, "order \(id) is lifted already") }
    freezes[id.position].isLifted = true
    switch order.target {
    case .units(let programme, _):
      programmes[programme.position].freezes.removeAll { $0 == id }
    case .account(let account): accounts[account.position].freezes.removeAll { $0 == id }
    }
  }
}
