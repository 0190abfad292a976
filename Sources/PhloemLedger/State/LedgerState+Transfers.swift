extension LedgerState {
  mutating func propose(
    _ units: UnitSelection, _ buyer: AccountID, _ payment: Money?, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    let seller = try ownAccount(units.account, act)
    guard seller.kind == .holding else {
      throw Refusal(.availability, "units of a buffer do not trade")
    }
    _ = try holdingAccount(buyer)
    guard buyer != units.account else {
      throw Refusal(.availability, "buyer and seller are one account")
    }
    if let payment, payment.amount == 0 {
      throw Refusal(.amount, "a payment is above 0", help: "leave it out where nothing is paid")
    }
    let found = try requireFree(units, at: act)
    try requireMayHold(found.series, buyer)
    let id = Int32(transfers.count)
    transfers.append(
      UnitTransfer(
        units: units, buyer: buyer, payment: payment, sellers: act.signers, proposed: act.time))
    move(units.programme, units.serials) { $0.hold(.reserved, .transfer, id) }
    return id
  }

  /// Checks that who gets units did not verify their project.
  func requireMayHold(_ series: [SeriesID], _ account: AccountID) throws(Refusal) {
    let owner = accounts[account.position].owner
    for id in series {
      guard let project = self.series[id.position].project else { continue }
      guard !projects[project.position].verifiers.contains(owner) else {
        throw Refusal(
          .verifierIndependence,
          "\(parties[owner.position].name) verified the project and cannot hold its units")
      }
    }
  }

  mutating func confirm(_ id: TransferID, _ act: LedgerAct) throws(Refusal) {
    let transfer = try record(id)
    guard transfer.stage == .proposed else {
      throw Refusal(.sequence, "transfer \(id) is \(transfer.stage)")
    }
    let buyer = try ownAccount(transfer.buyer, act)
    let seller = try movableAccount(transfer.units.account)
    try requireUnfrozen(transfer.units.programme, transfer.units.serials)
    if seller.owner != buyer.owner {
      let persons = Set(act.signers.map { keys[$0.position].person })
      for key in transfer.sellers where persons.contains(keys[key.position].person) {
        throw Refusal(.fourEyes, "\(keys[key.position].person) signs for both sides")
      }
    }
    if let payment = transfer.payment {
      try require(payment, on: transfer.buyer)
      setAside(payment, on: transfer.buyer)
    }
    let delay = opening?.settlementDelay ?? 0
    let trustedSince = seller.trusted[transfer.buyer]
    let isTrusted =
      seller.owner == buyer.owner || trustedSince.map { $0 <= transfer.proposed } ?? false
    transfers[id.position].stage = .confirmed
    transfers[id.position].due = isTrusted ? act.time : act.time + delay
  }

  mutating func settle(_ id: TransferID, _ act: LedgerAct) throws(Refusal) {
    let transfer = try record(id)
    guard transfer.stage == .confirmed, let due = transfer.due else {
      throw Refusal(
        transfer.stage == .proposed ? .sequence : .terminal, "transfer \(id) is \(transfer.stage)")
    }
    let seller = try movableAccount(transfer.units.account)
    let buyer = try movableAccount(transfer.buyer)
    if act.party != seller.owner, act.party != buyer.owner {
      try require([.marketOperator, .registrar], act, "settle transfers of others")
    }
    guard act.time >= due else {
      throw Refusal(.settlementDelay, "transfer \(id) settles in \(due - act.time) seconds")
    }
    let found = try require(transfer.units, .reserved, at: act) {
      $0.holding == .transfer && $0.holder == id.index
    }
    try requireMayHold(found.series, transfer.buyer)
    // Units and money move together: nothing below can be refused.
    move(transfer.units.programme, transfer.units.serials) { place in
      place.free()
      place.account = transfer.buyer
    }
    if let payment = transfer.payment {
      spend(payment, of: transfer.buyer)
      add(payment, to: transfer.units.account)
    }
    transfers[id.position].stage = .settled
    transfers[id.position].settled = act.time
  }

  mutating func end(_ id: TransferID, _ act: LedgerAct) throws(Refusal) {
    let transfer = try record(id)
    guard transfer.stage == .proposed || transfer.stage == .confirmed else {
      throw Refusal(.terminal, "transfer \(id) is \(transfer.stage)")
    }
    let seller = try record(transfer.units.account).owner
    let buyer = try record(transfer.buyer).owner
    if act.party != seller, act.party != buyer {
      try require([.marketOperator, .regulator], act, "end transfers of others")
    } else if transfer.stage == .confirmed, seller != buyer, let due = transfer.due,
      act.time >= due
    {
      throw Refusal(.sequence, "transfer \(id) is due: it settles")
    }
    // A frozen unit goes nowhere, back to its owner neither.
    try requireUnfrozen(transfer.units.programme, transfer.units.serials)
    _ = try movableAccount(transfer.units.account)
    if transfer.stage == .confirmed, transfer.payment != nil {
      _ = try movableAccount(transfer.buyer)
    }
    move(transfer.units.programme, transfer.units.serials) { $0.free() }
    if transfer.stage == .confirmed, let payment = transfer.payment {
      giveBack(payment, on: transfer.buyer)
    }
    transfers[id.position].stage = .ended
  }
}
