extension LedgerState {
  /// Checks that an account has money to use.
  func require(_ money: Money, on account: AccountID) throws(Refusal) {
    let free = cash[CashKey(account, money.currency)]?.free ?? 0
    guard free >= money.amount else {
      throw Refusal(
        .cash,
        "account \(accounts[account.position].code) has \(money.currency.text(free)) free of the "
          + "\(money) that it takes")
    }
  }

  mutating func setAside(_ money: Money, on account: AccountID) {
    cash[CashKey(account, money.currency), default: CashBalance()].setAside(money.amount)
  }

  mutating func giveBack(_ money: Money, on account: AccountID) {
    cash[CashKey(account, money.currency), default: CashBalance()].setAside(-money.amount)
  }

  /// Takes money that was set aside.
  mutating func spend(_ money: Money, of account: AccountID) {
    cash[CashKey(account, money.currency), default: CashBalance()].setAside -= money.amount
  }

  mutating func add(_ money: Money, to account: AccountID) {
    cash[CashKey(account, money.currency), default: CashBalance()].free += money.amount
  }

  private func require(above money: Money) throws(Refusal) {
    guard money.amount > 0 else { throw Refusal(.amount, "an amount of money is above 0") }
  }

  mutating func deposit(
    _ account: AccountID, _ money: Money, _ act: LedgerAct
  ) throws(Refusal) {
    try require(.marketOperator, act, "take in money")
    try require(above: money)
    _ = try holdingAccount(account)
    let inside = cashIn[money.currency] ?? 0
    guard inside <= Int64.max / 4 else { throw Refusal(.amount, "the ledger holds too much money") }
    cashIn[money.currency] = inside + money.amount
    add(money, to: account)
  }

  mutating func withdraw(
    _ account: AccountID, _ money: Money, _ act: LedgerAct
  ) throws(Refusal) {
    try require(above: money)
    _ = try ownAccount(account, act)
    try require(money, on: account)
    cash[CashKey(account, money.currency), default: CashBalance()].free -= money.amount
    cashIn[money.currency, default: 0] -= money.amount
  }

  mutating func pay(
    _ payer: AccountID, _ payee: AccountID, _ money: Money, _ act: LedgerAct
  ) throws(Refusal) {
    try require(above: money)
    _ = try ownAccount(payer, act)
    _ = try holdingAccount(payee)
    guard payer != payee else { throw Refusal(.amount, "payer and payee are one account") }
    try require(money, on: payer)
    cash[CashKey(payer, money.currency), default: CashBalance()].free -= money.amount
    add(money, to: payee)
  }
}
