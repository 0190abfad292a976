public import PhloemLedger
public import PhloemLedgerStore
internal import PhloemModel

/// What a party got, bought, sold, gave up and still has of a programme of allowances, by the log.
public struct LedgerPosition: Sendable {
  /// Allowances allocated to it, by the year in which their period begins.
  public private(set) var allocated: [Int: Int64] = [:]
  /// Units bought: by transfers, auctions and pledges that were enforced.
  public private(set) var bought: Int64 = 0
  /// Units sold in the same ways.
  public private(set) var sold: Int64 = 0
  /// Units on its accounts, those that are reserved or pledged with them.
  public private(set) var atHand: Int64 = 0
  /// Credits of the same measure on its accounts, which may count as offsets.
  public private(set) var credits: Int64 = 0
  /// Its duties, by the year in which their period begins.
  public private(set) var duties: [Int: SurrenderObligation] = [:]

  /// Reads the log.
  ///
  /// - Parameters:
  ///   - store: The ledger.
  ///   - party: Whose position.
  ///   - programme: Of which allowances.
  /// - Throws: `InputError` when the log cannot be read.
  public init(_ store: LedgerStore, of party: PartyID, in programme: ProgrammeID) throws {
    let state = try store.read { $0 }
    let owned = Set(
      state.accounts.indices.filter { state.accounts[$0].owner == party }.map { Int32($0) })
    func isOwn(_ account: AccountID) -> Bool { owned.contains(account.index) }
    var next = 0
    while next < state.count {
      let part = try store.entries(from: next, count: min(10_000, state.count - next))
      guard !part.isEmpty else { break }
      next += part.count
      for bytes in part {
        switch try LogEntry(bytes: bytes).signed.event {
        case .issue(let issuance) where issuance.programme == programme:
          guard case .allocation(let period, _) = issuance.basis, isOwn(issuance.account) else {
            continue
          }
          allocated[Self.year(of: period), default: 0] += Int64(issuance.count)
        case .settleAuction(_, let lots, book: _):
          for lot in lots where lot.units.programme == programme {
            trade(lot.units.serials.count, isOwn(lot.units.account), isOwn(lot.buyer))
          }
        case .enforcePledge(let id, to: let taker):
          let units = state.pledges[Int(id.index)].terms.units
          if units.programme == programme {
            trade(units.serials.count, isOwn(units.account), isOwn(taker))
          }
        default: continue
        }
      }
    }
    for transfer in state.transfers
    where transfer.stage == .settled && transfer.units.programme == programme {
      trade(transfer.units.serials.count, isOwn(transfer.units.account), isOwn(transfer.buyer))
    }
    let measure = state.programmes[Int(programme.index)].terms.measure
    for (key, holding) in state.holdings where isOwn(key.account) {
      let held = Int64(holding.free + holding.reserved + holding.locked)
      let series = state.series[Int(key.series.index)]
      let terms = state.programmes[Int(series.programme.index)].terms
      if series.programme == programme { atHand += held }
      if terms.kind == .credit, terms.measure == measure { credits += held }
    }
    for duty in state.obligations where duty.party == party && duty.programme == programme {
      duties[Self.year(of: duty.period)] = duty
    }
  }

  /// Units between the party and others; between its own accounts nothing is traded.
  private mutating func trade(_ count: Int, _ isSold: Bool, _ isBought: Bool) {
    if isBought, !isSold { bought += Int64(count) }
    if isSold, !isBought { sold += Int64(count) }
  }

  private static func year(of days: DaySpan) -> Int {
    CivilTime(daysSince1970: Int(days.first)).year
  }
}
