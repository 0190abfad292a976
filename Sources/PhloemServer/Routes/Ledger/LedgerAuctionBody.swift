internal import PhloemLedger
internal import PhloemRegistry

/// An auction, what it had to sell and what became of it.
struct LedgerAuctionBody: Encodable, Sendable {
  /// How far an auction has come.
  enum Stage: String, Encodable, Sendable {
    /// It takes offers and money.
    case open
    /// It ended with a result.
    case settled
    /// It ended without.
    case void
  }

  let auction, marketOperator, programme, measure, currency: String
  let stage: Stage
  /// From how many accounts units were offered, and how many units.
  let sellers, offered: Int
  /// From how many accounts money was set aside.
  let bidders: Int
  /// How much money was set aside, with the decimals of its currency.
  let backed: String
  /// What the result is; nil where there is none.
  let sold: Int?
  let paid: String?
  /// The SHA-256 of the terms that were published when it was opened.
  let terms: String
  /// The SHA-256 of the book of bids that the result was cleared from.
  let book: String?

  init(_ number: Int, _ state: LedgerState) {
    let found = state.auctions[number]
    let code = found.currency.text
    auction = found.code
    marketOperator = state.name(found.marketOperator)
    programme = state.code(found.programme)
    measure = state.measure(found.programme)
    currency = code
    stage = found.isOpen ? .open : found.book == nil ? .void : .settled
    sellers = found.offers.count
    offered = found.offers.values.reduce(0) { $0 + $1.count }
    bidders = found.backing.count
    backed = LedgerMoney.text(found.backing.values.reduce(0, +), code)
    sold = found.book.map { _ in found.sold }
    paid = found.book.map { _ in LedgerMoney.text(found.paid, code) }
    terms = found.rules.hexadecimal
    book = found.book?.hexadecimal
  }
}

extension LedgerAuctionBody: TableRow {
  static var columns: [Column<Self>] {
    [
      Column("auction", \.auction), Column("marketOperator", \.marketOperator),
      Column("programme", \.programme), Column("measure", \.measure),
      Column("currency", \.currency), Column("stage", \.stage.rawValue),
      Column("sellers", \.sellers), Column("offered", \.offered), Column("bidders", \.bidders),
      Column("backed", \.backed), Column("sold", \.sold), Column("paid", \.paid),
      Column("terms", \.terms), Column("book", \.book),
    ]
  }
}
