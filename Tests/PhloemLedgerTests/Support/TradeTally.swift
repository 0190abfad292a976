import PhloemLedger
import Testing

/// What accounts with a limit traded in a day, added up apart from the ledger.
struct TradeTally {
  private struct Place: Hashable {
    var account: AccountID
    var programme: ProgrammeID
  }

  private struct Count {
    var most: Int
    var day: Int64
    var traded = 0
  }

  private var counts: [Place: Count] = [:]

  /// Adds an event that was taken in, and checks that no account is beyond its limit.
  ///
  /// - Parameters:
  ///   - event: The event.
  ///   - before: The ledger before it.
  ///   - time: When, UTC seconds.
  mutating func take(_ event: LedgerEvent, _ before: LedgerState, at time: Int64) {
    switch event {
    case .limitTrade(let account, let programme, let most):
      let place = Place(account: account, programme: programme)
      guard let most else { return counts[place] = nil }
      counts[place, default: Count(most: most, day: time / 86_400)].most = most
    case .proposeTransfer(let units, let buyer, _):
      if isTrade(units.account, buyer, before) { add(units, of: units.account, event, time) }
    case .agreeTransfer(let units, let buyer, _):
      guard isTrade(units.account, buyer, before) else { return }
      for account in [units.account, buyer] { add(units, of: account, event, time) }
    case .confirmTransfer(let id):
      let transfer = before.transfers[Int(id.index)]
      if isTrade(transfer.units.account, transfer.buyer, before) {
        add(transfer.units, of: transfer.buyer, event, time)
      }
    case .offerUnits(_, let units): add(units, of: units.account, event, time)
    case .export(let export): add(export.units, of: export.units.account, event, time)
    case .backBid(let auction, let account, _):
      let programme = before.auctions[Int(auction.index)].programme
      #expect(counts[Place(account: account, programme: programme)] == nil, "\(event)")
    default: break
    }
  }

  private func isTrade(_ seller: AccountID, _ buyer: AccountID, _ state: LedgerState) -> Bool {
    state.accounts[Int(seller.index)].owner != state.accounts[Int(buyer.index)].owner
  }

  private mutating func add(
    _ units: UnitSelection, of account: AccountID, _ event: LedgerEvent, _ time: Int64
  ) {
    let place = Place(account: account, programme: units.programme)
    guard var count = counts[place] else { return }
    let day = time / 86_400
    count.traded = (count.day == day ? count.traded : 0) + units.serials.count
    count.day = day
    counts[place] = count
    #expect(count.traded <= count.most, "account \(account) traded \(count.traded): \(event)")
  }
}
