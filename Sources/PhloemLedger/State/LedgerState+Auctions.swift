extension LedgerState {
  mutating func openAuction(
    _ code: String, _ programme: ProgrammeID, _ currency: CurrencyCode, _ rules: Digest256,
    _ act: LedgerAct
  ) throws(Refusal) -> Int32 {
    try require(.marketOperator, act, "hold auctions")
    _ = try terms(programme)
    try requireFree("auction", code)
    auctions.append(
      UnitAuction(
        code: code, programme: programme, currency: currency, rules: rules,
        marketOperator: act.party))
    codes["auction \(code)"] = Int32(auctions.count - 1)
    return Int32(auctions.count - 1)
  }

  private func openAuction(_ id: AuctionID) throws(Refusal) -> UnitAuction {
    let auction = try record(id)
    guard auction.isOpen else { throw Refusal(.terminal, "auction \(auction.code) is over") }
    return auction
  }

  mutating func offer(
    _ id: AuctionID, _ units: UnitSelection, _ act: LedgerAct
  ) throws(Refusal) {
    let auction = try openAuction(id)
    guard units.programme == auction.programme else {
      throw Refusal(.auction, "auction \(auction.code) sells units of another programme")
    }
    let account = try ownAccount(units.account, act)
    guard account.kind == .holding else {
      throw Refusal(.availability, "units of a buffer do not trade")
    }
    try requireFree(units, at: act)
    try requireTradable(units.serials.count, units.programme, by: units.account, on: act.day)
    guard let offered = (auction.offers[units.account] ?? SerialSet()).union(units.serials) else {
      throw Refusal(.availability, "some of the units are offered already")
    }
    auctions[id.position].offers[units.account] = offered
    countTrade(units.serials.count, units.programme, by: units.account, act)
    move(units.programme, units.serials) { $0.hold(.reserved, .auction, id.index) }
  }

  mutating func back(
    _ id: AuctionID, _ account: AccountID, _ amount: Int64, _ act: LedgerAct
  ) throws(Refusal) {
    let auction = try openAuction(id)
    _ = try ownAccount(account, act)
    _ = try holdingAccount(account)
    guard let money = Money(amount, auction.currency), amount > 0 else {
      let most = auction.currency.text(Money.limit)
      throw Refusal(.amount, "an amount of money is above 0 and at most \(most)")
    }
    let party = parties[act.party.position]
    guard party.limits[auction.programme]?.most == nil else {
      throw Refusal(
        .limit, "\(party.name) has a limit of trade and bids in no auction of these units",
        help: "what a bid gets is known too late; the registrar or the regulator can lift the limit"
      )
    }
    try require(money, on: account)
    setAside(money, on: account)
    auctions[id.position].backing[account, default: 0] += amount
  }

  mutating func settle(
    _ id: AuctionID, _ lots: [AuctionLot], _ book: Digest256, _ act: LedgerAct
  ) throws(Refusal) {
    let auction = try openAuction(id)
    guard auction.marketOperator == act.party else {
      throw Refusal(.owner, "auction \(auction.code) is another operator's")
    }
    guard !lots.isEmpty else {
      throw Refusal(.auction, "a result has a lot or more", help: "void the auction instead")
    }
    var paid: [AccountID: Int64] = [:]
    var sold: [AccountID: SerialSet] = [:]
    var bought: [PartyID: Int] = [:]
    for lot in lots {
      let offered = auction.offers[lot.units.account] ?? SerialSet()
      guard lot.units.programme == auction.programme, !lot.units.serials.isEmpty,
        lot.units.serials.subtracting(offered).isEmpty
      else { throw Refusal(.auction, "units \(lot.units.serials) were not offered") }
      guard let all = (sold[lot.units.account] ?? SerialSet()).union(lot.units.serials) else {
        throw Refusal(.auction, "some of the units \(lot.units.serials) are sold twice")
      }
      sold[lot.units.account] = all
      guard (0...Money.limit).contains(lot.payment) else {
        throw Refusal(
          .amount, "a payment is between 0 and \(auction.currency.text(Money.limit))")
      }
      paid[lot.buyer, default: 0] += lot.payment
      let (due, buyer) = (paid[lot.buyer] ?? 0, try record(lot.buyer).code)
      guard let backing = auction.backing[lot.buyer], due <= backing else {
        let backed = auction.currency.text(auction.backing[lot.buyer] ?? 0)
        let owed = auction.currency.text(due)
        throw Refusal(.auction, "account \(buyer) backed \(backed), and would pay \(owed)")
      }
      guard lot.buyer != lot.units.account else {
        throw Refusal(.auction, "account \(buyer) would buy from itself")
      }
      _ = try movableAccount(lot.units.account)
      _ = try holdingAccount(lot.buyer)
      let found = try require(lot.units, .reserved, at: act) {
        $0.holding == .auction && $0.holder == id.index
      }
      try requireMayHold(found.series, lot.buyer)
      let owner = accounts[lot.buyer.position].owner
      bought[owner, default: 0] += lot.units.serials.count
      try requireTradable(bought[owner] ?? 0, auction.programme, by: lot.buyer, on: act.day)
    }
    try requireReleasable(auction)
    for lot in lots {
      move(auction.programme, lot.units.serials) { place in
        place.free()
        place.account = lot.buyer
      }
      auctions[id.position].sold += lot.units.serials.count
      countTrade(lot.units.serials.count, auction.programme, by: lot.buyer, act)
      auctions[id.position].paid += lot.payment
      if let money = Money(lot.payment, auction.currency) {
        spend(money, of: lot.buyer)
        add(money, to: lot.units.account)
      }
    }
    close(id, auction, sold: sold, paid: paid)
    auctions[id.position].book = book
  }

  mutating func void(_ id: AuctionID, _ act: LedgerAct) throws(Refusal) {
    let auction = try openAuction(id)
    if auction.marketOperator != act.party { try require(.regulator, act, "void this auction") }
    try requireReleasable(auction)
    close(id, auction, sold: [:], paid: [:])
  }

  /// Frozen units and accounts stay as they are, and the auction with them.
  private func requireReleasable(_ auction: UnitAuction) throws(Refusal) {
    for (account, serials) in auction.offers.sorted(by: { $0.key < $1.key }) {
      _ = try movableAccount(account)
      try requireUnfrozen(auction.programme, serials)
    }
    for account in auction.backing.keys.sorted() { _ = try movableAccount(account) }
  }

  /// Frees what was offered and backed and is left over.
  private mutating func close(
    _ id: AuctionID, _ auction: UnitAuction, sold: [AccountID: SerialSet],
    paid: [AccountID: Int64]
  ) {
    for (account, serials) in auction.offers {
      let rest = serials.subtracting(sold[account] ?? SerialSet())
      move(auction.programme, rest) { $0.free() }
    }
    for (account, backing) in auction.backing {
      let key = CashKey(account, auction.currency)
      let rest = backing - (paid[account] ?? 0)
      cash[key, default: CashBalance()].setAside -= rest
      cash[key, default: CashBalance()].free += rest
    }
    auctions[id.position].isOpen = false
  }
}
