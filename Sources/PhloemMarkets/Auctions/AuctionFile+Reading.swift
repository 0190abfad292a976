public import PhloemModel

extension AuctionFile {
  /// Reads an auction.
  ///
  /// - Parameters:
  ///   - node: The document.
  ///   - table: Opens the table that `bids` may name, with the columns bid, bidder, price and quantity.
  /// - Returns: The auction.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode,
    table: (String) throws(InputError) -> CSVTable = { (name) throws(InputError) in
      throw InputError("the table '\(name)' cannot be opened here", help: "write the bids out")
    }
  ) throws(InputError) -> AuctionFile {
    var reader = AuctionFileReader()
    let file = reader.file(node, table)
    try reader.report.throwIfErrors()
    guard let file else { throw InputError(reader.report.all) }
    return file
  }
}

/// Reads the file of an auction, noting every fault.
private struct AuctionFileReader {
  /// Takes the findings.
  var report = Diagnostics()

  /// The words for the kinds of auction.
  private enum Kind: String, CaseIterable {
    case uniform, clock
    case payAsBid = "pay-as-bid"
  }

  mutating func file(
    _ node: YAMLNode, _ table: (String) throws(InputError) -> CSVTable
  ) -> AuctionFile? {
    var reader = MappingReader(node, subject: "the auction", into: &report)
    let id = reader.requiredText("auction", such: "spring-2026", into: &report)
    let name = reader.localizedText("name", into: &report)
    let currency = reader.currency("currency", into: &report)
    let kind =
      reader.node("pricing") == nil
      ? .uniform : reader.choice("pricing", as: Kind.self, into: &report)
    let money = currency ?? .yuan
    let increment = reader.money("increment", in: money, into: &report)
    let terms = terms(&reader, money, kind ?? .uniform)
    let bids = bids(&reader, money, table)
    reader.finish(into: &report)
    if kind == .clock, increment == nil, !reader.has("increment") {
      report.error(
        at: reader.position, "the auction has no 'increment' by which the clock rises",
        help: "add 'increment: 1.00'")
    }
    if let kind, kind != .clock, reader.node("increment") != nil {
      report.error(
        at: reader.place("increment"), "a sealed auction has no increment",
        help: "leave it out, or write 'pricing: clock'")
    }
    guard let id, let name, let currency, let kind, let terms, !report.hasErrors else { return nil }
    return AuctionFile(
      id: id, name: name, currency: currency, terms: terms,
      increment: kind == .clock ? increment : nil, bids: bids)
  }

  private mutating func terms(
    _ reader: inout MappingReader, _ currency: Currency, _ kind: Kind
  ) -> AuctionTerms? {
    let supply = reader.whole("supply", into: &report)
    let lot = reader.node("lot") == nil ? 1 : reader.whole("lot", into: &report)
    let tick = reader.node("tick") == nil ? 1 : reader.money("tick", in: currency, into: &report)
    let reserve = reader.money("reserve", in: currency, into: &report)
    let rule =
      reader.node("undersubscribed") == nil
      ? .void
      : reader.choice("undersubscribed", as: AuctionTerms.Undersubscription.self, into: &report)
    let secondary = secondary(&reader, currency)
    let seed = reader.requiredText("seed", such: "a text that nobody could know", into: &report)
    let digest = reader.text("seed-digest", into: &report)
    if let seed, let digest, TieOrder.commitment(to: seed) != digest.lowercased() {
      report.error(
        at: reader.valuePlace("seed"), "the seed is not the one whose digest was published",
        help: "its SHA-256 is \(TieOrder.commitment(to: seed))")
    }
    guard let supply, let lot, let tick, let rule, let seed else { return nil }
    do throws(InputError) {
      return try AuctionTerms(
        supply: supply, lot: lot, tick: tick, reserve: reserve,
        pricing: kind == .payAsBid ? .payAsBid : .uniform, undersubscribed: rule,
        secondary: secondary, seed: seed)
    } catch {
      for finding in error.diagnostics {
        report.error(at: reader.position, finding.message, help: finding.help)
      }
      return nil
    }
  }

  private mutating func secondary(
    _ reader: inout MappingReader, _ currency: Currency
  ) -> AuctionTerms.SecondaryMarket? {
    guard let node = reader.node("secondary-market") else { return nil }
    var inner = MappingReader(node, subject: "'secondary-market' of the auction", into: &report)
    if inner.node("price") == nil {
      _ = inner.requiredText("price", such: "92.30", into: &report)
    }
    let price = inner.money("price", in: currency, into: &report)
    let least = inner.basisPoints("least", into: &report)
    inner.finish(into: &report)
    guard let price, let least else { return nil }
    return AuctionTerms.SecondaryMarket(price: price, leastBasisPoints: least)
  }

  private mutating func bid(_ entry: YAMLNode.Entry, _ currency: Currency) -> Bid? {
    var reader = MappingReader(entry, subject: "bid '\(entry.key)'", into: &report)
    let bidder = reader.requiredText("bidder", such: "alpha", into: &report)
    if reader.node("price") == nil {
      _ = reader.requiredText("price", such: "90.00", into: &report)
    }
    let price = reader.money("price", in: currency, into: &report)
    let quantity = reader.whole("quantity", into: &report)
    reader.finish(into: &report)
    guard let bidder, let price, let quantity else { return nil }
    return Bid(id: entry.key, bidder: bidder, price: price, quantity: quantity)
  }

  /// The bids of the file, or of the table that it names.
  private mutating func bids(
    _ reader: inout MappingReader, _ currency: Currency,
    _ table: (String) throws(InputError) -> CSVTable
  ) -> [Bid] {
    guard let name = reader.node("bids")?.scalar else {
      return reader.children("bids", into: &report).compactMap { bid($0, currency) }
    }
    do throws(InputError) {
      return bids(of: try table(name), currency)
    } catch {
      for finding in error.diagnostics {
        report.error(
          at: finding.position ?? reader.valuePlace("bids"), finding.message, help: finding.help)
      }
      return []
    }
  }

  private mutating func bids(of table: CSVTable, _ currency: Currency) -> [Bid] {
    let names = ["bid", "bidder", "price", "quantity"]
    let places = names.map(table.index)
    for (name, place) in zip(names, places) where place == nil {
      report.error(
        at: table.header.first?.position, "the table of bids has no column '\(name)'",
        help: "its columns: \(names.joined(separator: ", "))")
    }
    let columns = places.compactMap(\.self)
    guard columns.count == names.count else { return [] }
    return table.rows.compactMap { row in
      let cells = columns.map { row.fields[$0] }
      do throws(UnitError) {
        let price = try currency.minor(reading: cells[2].text)
        if let quantity = Int64(cells[3].text), quantity >= 0 {
          return Bid(
            id: cells[0].text, bidder: cells[1].text, price: price, quantity: quantity)
        }
        report.error(
          at: cells[3].position, "'\(cells[3].text)' is no whole number of units",
          help: "write it in digits, such as 1000")
      } catch {
        report.error(at: cells[2].position, error.message, help: error.help ?? "write 90.00")
      }
      return nil
    }
  }
}
