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
    _ node: YAMLNode, table: TableOpener = noTables
  ) throws(InputError) -> AuctionFile {
    var reader = AuctionFileReader()
    let file = reader.file(node, table)
    return try reader.report.checked(file)
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
    _ node: YAMLNode, _ table: TableOpener
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
    inner.requiredNode("price", such: "92.30", into: &report)
    let price = inner.money("price", in: currency, into: &report)
    let least = inner.basisPoints("least", into: &report)
    inner.finish(into: &report)
    guard let price, let least else { return nil }
    return AuctionTerms.SecondaryMarket(price: price, leastBasisPoints: least)
  }

  private mutating func bid(_ entry: YAMLNode.Entry, _ currency: Currency) -> Bid? {
    var reader = MappingReader(entry, subject: "bid '\(entry.key)'", into: &report)
    let bidder = reader.requiredText("bidder", such: "alpha", into: &report)
    reader.requiredNode("price", such: "90.00", into: &report)
    let price = reader.money("price", in: currency, into: &report)
    let quantity = reader.whole("quantity", into: &report)
    reader.finish(into: &report)
    guard let bidder, let price, let quantity else { return nil }
    return Bid(id: entry.key, bidder: bidder, price: price, quantity: quantity)
  }

  /// The bids of the file, or of the table that it names.
  private mutating func bids(
    _ reader: inout MappingReader, _ currency: Currency, _ open: TableOpener
  ) -> [Bid] {
    guard reader.node("bids")?.scalar != nil else {
      return reader.children("bids", into: &report).compactMap { bid($0, currency) }
    }
    guard let table = reader.table("bids", open, into: &report) else { return [] }
    let named = NamedRows(
      table, subject: "the table of bids", required: ["bid", "bidder", "price", "quantity"],
      optional: nil, into: &report)
    return named.rows.compactMap { row in
      let price = row.money("price", in: currency, into: &report)
      let quantity = row.whole("quantity", into: &report)
      guard let price, let quantity else { return nil }
      return Bid(
        id: row.text("bid"), bidder: row.text("bidder"), price: price, quantity: quantity)
    }
  }
}
