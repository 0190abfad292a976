internal import PhloemLedger
internal import PhloemRegistry

/// Money on an account in one currency, with the decimals of the currency.
struct LedgerCashBody: Encodable, Sendable {
  let account, owner, currency, free: String
  /// What transfers and auctions hold.
  let setAside: String
  /// What names the row in a list.
  let id: String

  private init(_ key: CashKey, _ balance: CashBalance, _ state: LedgerState) {
    account = state.code(key.account)
    owner = state.owner(key.account)
    currency = key.currency.text
    free = LedgerMoney.text(balance.free, currency)
    setAside = LedgerMoney.text(balance.setAside, currency)
    id = key.id
  }

  /// The part that a question asks for, in the order of accounts and currencies.
  ///
  /// - Parameters:
  ///   - state: The ledger.
  ///   - parameters: `account` narrows; `limit` and `after` cut.
  /// - Returns: The part.
  /// - Throws: ``Problem`` of a parameter.
  static func page(_ state: LedgerState, _ parameters: Parameters) throws -> Page<Self> {
    let account: AccountID? = try state.wanted("account", parameters)
    let all = state.cash.filter { account == nil || account == $0.key.account }.sorted {
      ($0.key.account, $0.key.currency.text) < ($1.key.account, $1.key.currency.text)
    }
    return try Page(all, parameters, key: \.key.id) { LedgerCashBody($0.key, $0.value, state) }
  }
}

extension CashKey {
  fileprivate var id: String { "\(account)-\(currency.text)" }
}

extension LedgerCashBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("id", \.id), Column("account", \.account), Column("owner", \.owner),
      Column("currency", \.currency), Column("free", \.free), Column("setAside", \.setAside),
    ]
  }
}
