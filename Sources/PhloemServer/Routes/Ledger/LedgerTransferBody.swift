internal import PhloemLedger
internal import PhloemRegistry

/// A transfer and how far it has come.
struct LedgerTransferBody: Encodable, Sendable {
  let transfer: Int
  let programme: String
  let count: Int
  let serials: String
  /// How many ranges more there are than `serials` tells.
  let furtherRanges: Int
  let seller, sellerAccount, buyer, buyerAccount: String
  /// With the decimals of its currency; nil where units change hands without payment.
  let payment, currency: String?
  let stage, proposed: String
  /// From when it may settle, and when it did.
  let due, settled: String?

  init(_ number: Int, _ state: LedgerState, _ time: LocalTime) {
    let found = state.transfers[number]
    let text = SerialText(found.units.serials)
    transfer = number
    programme = state.code(found.units.programme)
    count = found.units.serials.count
    serials = text.text
    furtherRanges = text.further
    seller = state.owner(found.units.account)
    sellerAccount = state.code(found.units.account)
    buyer = state.owner(found.buyer)
    buyerAccount = state.code(found.buyer)
    payment = found.payment.map { LedgerMoney.text($0.amount, $0.currency.text) }
    currency = found.payment?.currency.text
    stage = "\(found.stage)"
    proposed = time(found.proposed)
    due = found.due.map { time($0) }
    settled = found.settled.map { time($0) }
  }
}

extension LedgerTransferBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("transfer", \.transfer), Column("programme", \.programme), Column("count", \.count),
      Column("serials", \.serials), Column("furtherRanges", \.furtherRanges),
      Column("seller", \.seller), Column("sellerAccount", \.sellerAccount),
      Column("buyer", \.buyer), Column("buyerAccount", \.buyerAccount),
      Column("payment", \.payment), Column("currency", \.currency), Column("stage", \.stage),
      Column("proposed", \.proposed), Column("due", \.due), Column("settled", \.settled),
    ]
  }
}
