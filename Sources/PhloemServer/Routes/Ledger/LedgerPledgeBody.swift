internal import PhloemLedger

/// A pledge, in force or ended.
struct LedgerPledgeBody: Encodable, Sendable {
  let pledge: Int
  let account, debtor, creditor, programme, measure: String
  let count: Int
  let serials: String
  /// How many ranges more there are than `serials` tells.
  let furtherRanges: Int
  /// From when the creditor may take the units.
  let due: String
  /// The SHA-256 of the contract.
  let contract: String
  /// Whether the units are locked still.
  let isInForce: Bool

  init(_ number: Int, _ state: LedgerState, _ time: LocalTime) {
    let found = state.pledges[number]
    let units = found.terms.units
    let text = SerialText(units.serials)
    pledge = number
    account = state.code(units.account)
    debtor = state.owner(units.account)
    creditor = state.name(found.terms.creditor)
    programme = state.code(units.programme)
    measure = state.measure(units.programme)
    count = units.serials.count
    serials = text.text
    furtherRanges = text.further
    due = time(found.terms.due)
    contract = found.terms.contract.hexadecimal
    isInForce = found.isActive
  }
}

/// An order of the regulator that stops units or an account, in force or lifted.
struct LedgerFreezeBody: Encodable, Sendable {
  let order: Int
  let regulator, reason: String
  /// What is stopped: an account with its owner, or units of a programme.
  let account, owner, programme: String?
  /// Nil, as what follows, for an account.
  let count: Int?
  let serials: String?
  /// How many ranges more there are than `serials` tells.
  let furtherRanges: Int?
  /// Whether it was not lifted.
  let isInForce: Bool

  init(_ number: Int, _ state: LedgerState) {
    let found = state.freezes[number]
    order = number
    regulator = state.name(found.regulator)
    reason = found.reason
    isInForce = !found.isLifted
    switch found.target {
    case .units(let stopped, let units):
      let text = SerialText(units)
      (account, owner, programme) = (nil, nil, state.code(stopped))
      (count, serials, furtherRanges) = (units.count, text.text, text.further)
    case .account(let stopped):
      (account, owner, programme) = (state.code(stopped), state.owner(stopped), nil)
      (count, serials, furtherRanges) = (nil, nil, nil)
    }
  }
}

extension LedgerPledgeBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("pledge", \.pledge), Column("account", \.account), Column("debtor", \.debtor),
      Column("creditor", \.creditor), Column("programme", \.programme),
      Column("measure", \.measure), Column("count", \.count), Column("serials", \.serials),
      Column("furtherRanges", \.furtherRanges), Column("due", \.due),
      Column("contract", \.contract), Column("isInForce", \.isInForce),
    ]
  }
}

extension LedgerFreezeBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("order", \.order), Column("regulator", \.regulator), Column("reason", \.reason),
      Column("account", \.account), Column("owner", \.owner), Column("programme", \.programme),
      Column("count", \.count), Column("serials", \.serials),
      Column("furtherRanges", \.furtherRanges), Column("isInForce", \.isInForce),
    ]
  }
}
