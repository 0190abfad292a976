public import PhloemModel

/// Reads settled trades from a table.
///
/// The columns are `trade, time, seller, buyer, instrument, quantity, price` and, where wanted, `kind`
/// (listed, block, auction, otc) and the beneficial owners `seller-owner` and `buyer-owner`. Times are in
/// the zone given unless they name their offset from UTC; prices are in the currency.
public struct TradeTable: Sendable {
  /// The trades, in the order of the table.
  public let trades: [Trade]
  /// Beneficial owners by account.
  public let owners: [String: String]

  /// Reads a table.
  ///
  /// - Throws: `InputError` with the place of every fault.
  public init(
    _ table: CSVTable, in currency: Currency = .yuan, zone: ZoneRules? = nil
  ) throws(InputError) {
    var reader = TradeTableReader(table, currency, TimeTextParser(zone: zone))
    (trades, owners) = reader.read()
    try reader.report.throwIfErrors()
  }
}

/// Reads the rows, noting every fault.
private struct TradeTableReader {
  /// Takes the findings.
  var report = Diagnostics()
  private let table: CSVTable
  private let currency: Currency
  private let times: TimeTextParser
  private var owners: [String: String] = [:]

  init(_ table: CSVTable, _ currency: Currency, _ times: TimeTextParser) {
    self.table = table
    self.currency = currency
    self.times = times
  }

  /// More than is emitted in a century, in tonnes, and than is paid for it: a billion such trades add up.
  private static let (mostUnits, mostMoney): (Int64, Int64) = (
    1_000_000_000_000, 1_000_000_000_000_000
  )

  private static let required = [
    "trade", "time", "seller", "buyer", "instrument", "quantity", "price",
  ]
  private static let optional = ["kind", "seller-owner", "buyer-owner"]

  mutating func read() -> (trades: [Trade], owners: [String: String]) {
    let named = NamedRows(
      table, subject: "the table of trades", required: Self.required, optional: Self.optional,
      into: &report)
    var trades: [Trade] = []
    var seen: Set<String> = []
    for row in named.rows {
      guard let trade = trade(row) else { continue }
      if !seen.insert(trade.id).inserted {
        report.error(
          at: row.position, "trade '\(trade.id)' is there twice", help: "give each its own number")
      }
      trades.append(trade)
    }
    return (trades, owners)
  }

  private mutating func trade(_ row: NamedRows.Row) -> Trade? {
    for name in ["trade", "seller", "buyer", "instrument"] {
      if row.required(name, into: &report) == nil { return nil }
    }
    for side in ["seller", "buyer"] where !row.text("\(side)-owner").isEmpty {
      let owner = row.text("\(side)-owner")
      if let other = owners.updateValue(owner, forKey: row.text(side)), other != owner {
        report.error(
          at: row.place("\(side)-owner"),
          "account '\(row.text(side))' is owned by '\(other)' and by '\(owner)'",
          help: "an account has one beneficial owner")
      }
    }
    let time = row.moment("time", times, into: &report)
    let price = row.money("price", in: currency, into: &report)
    let quantity = row.whole("quantity", least: 1, into: &report)
    let kind = row.text("kind").isEmpty ? .listed : Trade.Kind(rawValue: row.text("kind"))
    if kind == nil {
      let words = Trade.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      report.error(
        at: row.place("kind"), "unknown kind '\(row.text("kind"))'", help: "one of: \(words)")
    }
    guard let time, let price, let quantity, let kind else { return nil }
    let (money, overflows) = quantity.multipliedReportingOverflow(by: price)
    guard !overflows, quantity <= Self.mostUnits, (-Self.mostMoney...Self.mostMoney).contains(money)
    else {
      report.error(
        at: row.place("quantity"), "the trade of \(quantity) units is larger than any market",
        help: "give units of the instrument and the price of one")
      return nil
    }
    return Trade(
      id: row.text("trade"), time: time, seller: row.text("seller"), buyer: row.text("buyer"),
      instrument: row.text("instrument"), quantity: quantity, price: price, kind: kind)
  }
}
