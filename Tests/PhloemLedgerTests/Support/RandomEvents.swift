import PhloemLedger
import PhloemTestSupport

/// Events at random, of which some fit the ledger and some do not.
struct RandomEvents {
  var generator: SeededGenerator

  private mutating func below(_ limit: Int) -> Int { Int.random(in: 0..<limit, using: &generator) }

  private mutating func id<Kind>(_ count: Int) -> LedgerNumber<Kind> {
    LedgerNumber<Kind>(Int32(below(count + 1)))
  }

  private mutating func serials(_ last: Int) -> SerialSet {
    let pieces = (0...below(2)).compactMap { _ in
      let first = 1 + below(max(1, last))
      return SerialRange(first, min(max(1, last) + below(2), first + below(40)))
    }
    return SerialSet(pieces) ?? pieces.first.map { SerialSet($0) } ?? SerialSet()
  }

  /// Units, most times such as the account holds.
  private mutating func selection(_ state: LedgerState) -> UnitSelection {
    let programme = ProgrammeID(Int32(below(2)))
    let units = state.programmes[Int(programme.index)].units
    let serials = serials(units.last)
    let account =
      serials.ranges.first.flatMap { units.place(of: $0.first)?.account }
      ?? LedgerWorld.developerAccount
    return UnitSelection(
      account: below(8) == 0 ? AccountID(Int32(below(4))) : account, programme: programme,
      serials: serials)
  }

  private mutating func amount() -> Money? { LedgerWorld.money(Int64(below(3000))) }

  /// An event, and who signs it.
  mutating func next(_ state: LedgerState, today: Int32) -> (LedgerEvent, PartyID) {
    let units = selection(state)
    let owner =
      state.accounts.indices.contains(Int(units.account.index))
      ? state.accounts[Int(units.account.index)].owner : LedgerWorld.buyer
    let account = LedgerWorld.holders[below(3)]
    let holder = state.accounts[Int(account.index)].owner
    let digest = Digest256.of([UInt8(below(250)), UInt8(below(40))])
    switch below(31) {
    case 0, 1, 2, 3:
      return (.proposeTransfer(units, to: account, payment: below(4) == 0 ? nil : amount()), owner)
    case 4, 5, 6:
      let transfer: TransferID = id(state.transfers.count)
      let buyer =
        state.transfers.indices.contains(Int(transfer.index))
        ? state.accounts[Int(state.transfers[Int(transfer.index)].buyer.index)].owner : holder
      return (.confirmTransfer(transfer), below(10) == 0 ? holder : buyer)
    case 7, 8, 9: return (.settleTransfer(id(state.transfers.count)), LedgerWorld.marketOperator)
    case 10: return (.endTransfer(id(state.transfers.count), reason: "no"), holder)
    case 11: return (.retire(RetirementTerms(units: units, beneficiary: "b", purpose: "p")), owner)
    case 12: return (.cancel(units, reason: "r"), owner)
    case 13:
      return (
        .pledge(PledgeTerms(units: units, creditor: holder, due: 0, contract: digest)), owner
      )
    case 14:
      return below(2) == 0
        ? (.releasePledge(id(state.pledges.count)), holder)
        : (.enforcePledge(id(state.pledges.count), to: account), holder)
    case 15:
      return below(2) == 0
        ? (.freezeUnits(units.programme, units.serials, reason: "f"), LedgerWorld.regulator)
        : (.freezeAccount(account, reason: "f"), LedgerWorld.regulator)
    case 16, 17: return (.liftFreeze(id(state.freezes.count), reason: "l"), LedgerWorld.regulator)
    case 18:
      guard let money = amount() else { return (.cancel(units, reason: "r"), owner) }
      switch below(3) {
      case 0: return (.deposit(account, money, reference: digest), LedgerWorld.marketOperator)
      case 1: return (.withdraw(account, money, reference: digest), holder)
      default:
        let payee = LedgerWorld.holders[below(3)]
        return (.pay(from: account, to: payee, money, purpose: "p"), holder)
      }
    case 19: return (.surrender(units, id(state.obligations.count)), owner)
    case 20:
      let buffer = below(30)
      return (
        .issue(
          Issuance(
            programme: LedgerWorld.credits, basis: .monitoring(id(state.reports.count)),
            account: LedgerWorld.developerAccount, count: below(200),
            buffer: Issuance.Buffer(account: LedgerWorld.bufferAccount, count: buffer),
            evidence: digest, hours: hours(state))), LedgerWorld.issuer
      )
    case 21:
      return (
        .issue(
          Issuance(
            programme: LedgerWorld.allowances, basis: .allocation(year(today), LedgerWorld.park),
            account: account, count: below(150), evidence: digest)), LedgerWorld.issuer
      )
    case 22: return (.claimHours(hours(state), evidence: digest), LedgerWorld.developer)
    case 23:
      return below(2) == 0
        ? (.releaseClaim(id(state.claims.count), reason: "r"), LedgerWorld.developer)
        : (.releaseClaim(id(state.claims.count), reason: "r"), LedgerWorld.issuer)
    case 24: return auction(state, units, owner, account, holder)
    case 25:
      let status = AdjustmentStatus.allCases[below(AdjustmentStatus.allCases.count)]
      return (.declareAdjustment(units.programme, units.serials, status), LedgerWorld.issuer)
    case 26: return (export(state, units) ?? .expire(units.programme, units.serials), owner)
    case 27, 28:
      return (
        .agreeTransfer(units, to: account, payment: below(4) == 0 ? nil : amount()),
        below(10) == 0 ? holder : owner
      )
    case 29:
      return (
        .limitTrade(holder, units.programme, most: below(4) == 0 ? nil : below(60)),
        below(4) == 0 ? holder : LedgerWorld.regulator
      )
    default:
      let lost = below(2) == 0 ? units.serials.count : below(40)
      return below(2) == 0
        ? (
          .reverse(id(1), lost: lost, fromBuffer: units.serials, report: digest), LedgerWorld.issuer
        )
        : (.compensate(id(1), units), owner)
    }
  }

  /// Units that go to the other ledger that is known, most times told as what they are.
  private mutating func export(_ state: LedgerState, _ units: UnitSelection) -> LedgerEvent? {
    let runs = state.programmes[Int(units.programme.index)].units
    guard let first = units.serials.ranges.first, let place = runs.place(of: first.first),
      let description = state.description(of: place.series, adjustment: place.adjustment),
      let peer = state.peers.first
    else { return nil }
    return .export(
      Export(
        units: units, destination: below(10) == 0 ? .zero : peer.ledger, recipient: "r",
        deadline: state.time + Int64(below(200)) - 20, description: description))
  }

  private func year(_ today: Int32) -> DaySpan {
    guard let span = DaySpan(today - 365, today - 1) else { preconditionFailure("days in order") }
    return span
  }

  /// Hours of the days of the reports, most times.
  private mutating func hours(_ state: LedgerState) -> [MeterHours] {
    let first = below(10) == 0 ? Int32(0) : 24 * (LedgerWorld.today - 300) + Int32(below(500))
    return below(3) == 0
      ? []
      : [MeterHours(MeterID(Int32(below(2))), first, first + Int32(below(20)))].compactMap(\.self)
  }

  private mutating func auction(
    _ state: LedgerState, _ units: UnitSelection, _ owner: PartyID, _ account: AccountID,
    _ holder: PartyID
  ) -> (LedgerEvent, PartyID) {
    let number = max(0, state.auctions.count - 1)
    let auction = AuctionID(Int32(number))
    switch below(6) {
    case 0:
      guard let currency = LedgerWorld.currency else { return (.cancel(units, reason: "r"), owner) }
      return (
        .openAuction(
          code: "auction-\(state.auctions.count)", programme: LedgerWorld.credits,
          currency: currency, rules: .zero), LedgerWorld.marketOperator
      )
    case 1, 2: return (.offerUnits(auction, units), owner)
    case 3: return (.backBid(auction, account, Int64(below(500))), holder)
    case 4:
      let offers = state.auctions.indices.contains(number) ? state.auctions[number].offers : [:]
      let lots = offers.sorted { $0.key < $1.key }.map { seller, serials in
        AuctionLot(
          units: UnitSelection(
            account: seller, programme: LedgerWorld.credits,
            serials: serials.prefix(1 + below(serials.count)) ?? serials), buyer: account,
          payment: Int64(below(200)))
      }
      return (.settleAuction(auction, lots, book: .zero), LedgerWorld.marketOperator)
    default: return (.voidAuction(auction, reason: "v"), LedgerWorld.marketOperator)
    }
  }
}
