extension LedgerState {
  mutating func propose(
    _ units: UnitSelection, _ buyer: AccountID, _ payment: Money?, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    _ = try ownAccount(units.account, act)
    try requireOffer(units, buyer, payment, act)
    let id = Int32(transfers.count)
    transfers.append(
      UnitTransfer(
        units: units, buyer: buyer, payment: payment, sellers: act.signers, proposed: act.time))
    move(units.programme, units.serials) { $0.hold(.reserved, .transfer, id) }
    return id
  }

  /// Checks that units can go to a buyer for a payment.
  private func requireOffer(
    _ units: UnitSelection, _ buyer: AccountID, _ payment: Money?, _ act: LedgerAct
  ) throws(Refusal) {
    guard try movableAccount(units.account).kind == .holding else {
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
    try requireWithinLimits(units, to: buyer)
  }

  /// Takes in a transfer that both parties signed; what nothing delays settles with it.
  mutating func agree(
    _ units: UnitSelection, _ buyer: AccountID, _ payment: Money?, _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try requireOffer(units, buyer, payment, act)
    let seller = accounts[units.account.position]
    let owners = [seller.owner, accounts[buyer.position].owner]
    let signing = [act.party, act.counterparty ?? act.party]
    guard owners == signing || owners == signing.reversed() else {
      throw Refusal(
        .owner, "the accounts are not those of the parties that sign",
        help: "let two persons of the seller and two of the buyer sign")
    }
    if let payment { try require(payment, on: buyer) }
    let id = Int32(transfers.count)
    var transfer = UnitTransfer(
      units: units, buyer: buyer, payment: payment,
      sellers: act.signers.filter { keys[$0.position].party == seller.owner },
      proposed: act.time)
    let due = dueTime(of: transfer, act)
    if due <= act.time { try requireTradable(units, to: buyer, act) }
    (transfer.stage, transfer.due) = (.confirmed, due)
    transfers.append(transfer)
    // Nothing below can be refused.
    if let payment { setAside(payment, on: buyer) }
    if due <= act.time {
      exchange(id, transfer, act)
    } else {
      move(units.programme, units.serials) { $0.hold(.reserved, .transfer, id) }
    }
    return id
  }

  /// From when a transfer that is confirmed now may settle, UTC seconds: at once between accounts of one party and
  /// where the seller had trusted the buyer's account before.
  private func dueTime(of transfer: UnitTransfer, _ act: LedgerAct) -> Int64 {
    let seller = accounts[transfer.units.account.position]
    let isTrusted =
      seller.owner == accounts[transfer.buyer.position].owner
      || seller.trusted[transfer.buyer].map { $0 <= transfer.proposed } ?? false
    return isTrusted ? act.time : act.time + (opening?.settlementDelay ?? 0)
  }

  /// Moves units and the money that was set aside, together.
  private mutating func exchange(_ id: Int32, _ transfer: UnitTransfer, _ act: LedgerAct) {
    countTrade(transfer.units, to: transfer.buyer, act)
    move(transfer.units.programme, transfer.units.serials) { place in
      place.free()
      place.account = transfer.buyer
    }
    if let payment = transfer.payment {
      spend(payment, of: transfer.buyer)
      add(payment, to: transfer.units.account)
    }
    transfers[Int(id)].stage = .settled
    transfers[Int(id)].settled = act.time
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
    try requireWithinLimits(transfer.units, to: transfer.buyer)
    if let payment = transfer.payment {
      try require(payment, on: transfer.buyer)
      setAside(payment, on: transfer.buyer)
    }
    transfers[id.position].stage = .confirmed
    transfers[id.position].due = dueTime(of: transfer, act)
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
    try requireTradable(transfer.units, to: transfer.buyer, act)
    exchange(id.index, transfer, act)
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
