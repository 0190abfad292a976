import PhloemLedger
import Testing

/// What parties with a limit traded in a day, added up apart from the ledger.
struct TradeTally {
  private struct Place: Hashable {
    var party: PartyID
    var programme: ProgrammeID
  }

  private struct Count {
    var most: Int?
    var day = Int64.min
    var traded = 0
  }

  private var counts: [Place: Count] = [:]

  /// Adds an event that was taken in, and checks that no party is beyond its limit.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - before: The ledger before it.
  ///   - after: The ledger after it.
  ///   - time: When, UTC seconds.
  mutating func take(
    _ event: LedgerEvent, _ before: LedgerState, _ after: LedgerState, at time: Int64
  ) {
    let day = time / 86_400
    func owner(_ account: AccountID) -> PartyID { before.accounts[Int(account.index)].owner }
    func trade(_ units: UnitSelection, to buyer: AccountID) {
      guard owner(units.account) != owner(buyer) else { return }
      for account in [units.account, buyer] {
        add(units.serials.count, units.programme, owner(account), day, event)
      }
    }
    switch event {
    case .limitTrade(let party, let programme, let most):
      counts[Place(party: party, programme: programme), default: Count()].most = most
    case .settleTransfer(let id):
      let transfer = before.transfers[Int(id.index)]
      trade(transfer.units, to: transfer.buyer)
    case .agreeTransfer(let units, let buyer, _):
      if after.transfers.last?.stage == .settled { trade(units, to: buyer) }
    case .enforcePledge(let id, let account):
      trade(before.pledges[Int(id.index)].terms.units, to: account)
    case .offerUnits(_, let units):
      add(units.serials.count, units.programme, owner(units.account), day, event)
    case .settleAuction(let id, let lots, _):
      let programme = before.auctions[Int(id.index)].programme
      for lot in lots { add(lot.units.serials.count, programme, owner(lot.buyer), day, event) }
    case .export(let export):
      let units = export.units
      add(units.serials.count, units.programme, owner(units.account), day, event)
    case .backBid(let auction, let account, _):
      let programme = before.auctions[Int(auction.index)].programme
      #expect(counts[Place(party: owner(account), programme: programme)]?.most == nil, "\(event)")
    default: break
    }
  }

  private mutating func add(
    _ units: Int, _ programme: ProgrammeID, _ party: PartyID, _ day: Int64, _ event: LedgerEvent
  ) {
    let place = Place(party: party, programme: programme)
    guard var count = counts[place] else { return }
    count.traded = (count.day == day ? count.traded : 0) + units
    count.day = day
    counts[place] = count
    guard let most = count.most else { return }
    #expect(count.traded <= most, "party \(party) traded \(count.traded): \(event)")
  }
}
