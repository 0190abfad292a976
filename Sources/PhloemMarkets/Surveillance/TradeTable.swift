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

  private static let required = [
    "trade", "time", "seller", "buyer", "instrument", "quantity", "price",
  ]
  private static let optional = ["kind", "seller-owner", "buyer-owner"]

  mutating func read() -> (trades: [Trade], owners: [String: String]) {
    let names = table.header.map(\.text)
    for name in Self.required where !names.contains(name) {
      report.error(
        at: table.header.first?.position, "the table of trades has no column '\(name)'",
        help: "its columns: \(Self.required.joined(separator: ", "))")
    }
    let known = Self.required + Self.optional
    for field in table.header where !known.contains(field.text) {
      report.error(
        at: field.position, "unknown column '\(field.text)'",
        help: nearest(to: field.text, in: known).map { "did you mean '\($0)'?" }
          ?? "known columns: \(known.joined(separator: ", "))")
    }
    if report.hasErrors { return ([], [:]) }
    var trades: [Trade] = []
    var seen: Set<String> = []
    for row in table.rows {
      let cells = Dictionary(zip(names, row.fields)) { first, _ in first }
      guard let trade = trade(cells, row) else { continue }
      if !seen.insert(trade.id).inserted {
        report.error(
          at: row.position, "trade '\(trade.id)' is there twice", help: "give each its own number")
      }
      trades.append(trade)
    }
    return (trades, owners)
  }

  private mutating func trade(
    _ cells: [String: CSVTable.Field], _ row: CSVTable.Row
  ) -> Trade? {
    func text(_ name: String) -> String { cells[name]?.text ?? "" }
    for name in ["trade", "seller", "buyer", "instrument"] where text(name).isEmpty {
      report.error(
        at: cells[name]?.position ?? row.position, "'\(name)' is empty", help: "fill it in")
      return nil
    }
    for side in ["seller", "buyer"] where !text("\(side)-owner").isEmpty {
      let owner = text("\(side)-owner")
      if let other = owners.updateValue(owner, forKey: text(side)), other != owner {
        report.error(
          at: cells["\(side)-owner"]?.position ?? row.position,
          "account '\(text(side))' is owned by '\(other)' and by '\(owner)'",
          help: "an account has one beneficial owner")
      }
    }
    let time = time(text("time"), cells["time"]?.position ?? row.position)
    let price = price(text("price"), cells["price"]?.position ?? row.position)
    let quantity = Int64(text("quantity")).flatMap { $0 > 0 ? $0 : nil }
    if quantity == nil {
      report.error(
        at: cells["quantity"]?.position ?? row.position,
        "'\(text("quantity"))' is no quantity", help: "write whole units above zero")
    }
    let kind = text("kind").isEmpty ? .listed : Trade.Kind(rawValue: text("kind"))
    if kind == nil {
      let words = Trade.Kind.allCases.map(\.rawValue).joined(separator: ", ")
      report.error(
        at: cells["kind"]?.position ?? row.position, "unknown kind '\(text("kind"))'",
        help: "one of: \(words)")
    }
    guard let time, let price, let quantity, let kind else { return nil }
    return Trade(
      id: text("trade"), time: time, seller: text("seller"), buyer: text("buyer"),
      instrument: text("instrument"), quantity: quantity, price: price, kind: kind)
  }

  private mutating func time(_ text: String, _ position: FilePosition) -> Int64? {
    do throws(InputError) {
      return try times.moment(text)
    } catch {
      for finding in error.diagnostics {
        report.error(
          at: position, finding.message, help: finding.help ?? "write 2025-03-01T10:00+08:00")
      }
      return nil
    }
  }

  private mutating func price(_ text: String, _ position: FilePosition) -> Int64? {
    do throws(UnitError) {
      let minor = try currency.minor(reading: text)
      if minor >= 0 { return minor }
      report.error(at: position, "the price '\(text)' is negative", help: "write it like 90.00")
      return nil
    } catch {
      report.error(at: position, error.message, help: error.help ?? "write it like 90.00")
      return nil
    }
  }
}
