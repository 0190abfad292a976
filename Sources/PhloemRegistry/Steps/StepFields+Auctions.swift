internal import PhloemLedger
internal import PhloemMarkets
internal import PhloemModel

extension StepFields {
  /// Events of auctions.
  mutating func auctionEvent(_ kind: EventKind) throws -> LedgerEvent? {
    switch kind {
    case .openAuction:
      let currency = try text("currency", such: "CNY")
      guard let code = CurrencyCode(currency) else {
        throw fault("currency", "'\(currency)' is no currency", help: "write CNY")
      }
      return .openAuction(
        code: try text("code", such: "spring"), programme: try programme("programme"),
        currency: code, rules: try digest("rules"))
    case .offerUnits: return .offerUnits(try auction("auction"), try units())
    case .backBid:
      let money = try money("amount")
      let auction = try auction("auction")
      let auctions = names.state.auctions
      guard auctions.indices.contains(Int(auction.index)),
        auctions[Int(auction.index)].currency == money.currency
      else { throw fault("amount", "the auction is in another currency") }
      return .backBid(auction, try account("account"), money.amount)
    case .settleAuction: return try settlement()
    case .voidAuction: return .voidAuction(try auction("auction"), reason: try text("reason"))
    default: return nil
    }
  }

  /// The result of an auction, cleared from its book: bidders are named by the codes of their accounts.
  private mutating func settlement() throws -> LedgerEvent {
    let id = try auction("auction")
    guard names.state.auctions.indices.contains(Int(id.index)) else {
      throw fault("auction", "there is no auction \(id)")
    }
    let auction = names.state.auctions[Int(id.index)]
    let bytes = try bytes("book")
    let name = place("book").file
    let book = try YAMLNode(reading: String(decoding: bytes, as: UTF8.self), file: name)
    let outcome = try AuctionFile.read(book).clear()
    if Digest256.of(bytes) != auction.rules { try requireTerms(of: book, as: auction.rules) }
    var offers = auction.offers.sorted { $0.key < $1.key }
    var lots: [AuctionLot] = []
    for deal in outcome.settlements {
      let buyer: AccountID = try names.coded(
        deal.bidder, "account", of: names.state.accounts.map(\.code), at: place("book"))
      lots += try Self.lots(
        of: deal, to: buyer, in: auction.programme, from: &offers,
        refusing: fault("book", "the book sells more than was offered"))
    }
    return .settleAuction(
      id, lots.sorted { ($0.units.account, $0.buyer) < ($1.units.account, $1.buyer) },
      book: Digest256.of(bytes))
  }

  /// Checks that a book keeps the terms that were published when the auction was opened: it adds bids and the
  /// seed whose digest stood there.
  private mutating func requireTerms(of book: YAMLNode, as published: Digest256) throws {
    let bytes = try bytes("rules")
    guard Digest256.of(bytes) == published else {
      throw fault("rules", "this is not the file that was published when the auction was opened")
    }
    let rules = try YAMLNode(
      reading: String(decoding: bytes, as: UTF8.self), file: place("rules").file)
    let (terms, kept) = (rules.mapping ?? [], book.mapping ?? [])
    guard terms.contains(where: { $0.key == "seed-digest" || $0.key == "seed" }) else {
      throw fault(
        "rules", "the published terms order no equal bids", help: "publish a 'seed-digest' in them")
    }
    for term in terms
    where kept.first(where: { $0.key == term.key })?.value.shape != term.value.shape {
      throw fault(
        "book", "the book has another '\(term.key)' than the published terms",
        help: "clear the auction by the terms under which bids were made")
    }
    let free = ["bids", "seed"] + terms.map(\.key)
    if let added = kept.first(where: { !free.contains($0.key) }) {
      throw fault(
        "book", "the book adds '\(added.key)', which the published terms do not have",
        help: "only 'bids' and the 'seed' are added to them")
    }
  }

  /// A buyer's units from the offers in their order; the payment is parted by units, the last lot takes the
  /// rest.
  private static func lots(
    of deal: AuctionOutcome.Settlement, to buyer: AccountID, in programme: ProgrammeID,
    from offers: inout [(key: AccountID, value: SerialSet)], refusing refusal: InputError
  ) throws -> [AuctionLot] {
    var lots: [AuctionLot] = []
    var (wanted, unpaid) = (Int(deal.quantity), deal.payment)
    while wanted > 0 {
      guard let offer = offers.first, let taken = offer.value.prefix(min(wanted, offer.value.count))
      else { throw refusal }
      let payment =
        taken.count == wanted
        ? unpaid : Int64((Int128(unpaid) * Int128(taken.count)) / Int128(wanted))
      lots.append(
        AuctionLot(
          units: UnitSelection(account: offer.key, programme: programme, serials: taken),
          buyer: buyer, payment: payment))
      (wanted, unpaid) = (wanted - taken.count, unpaid - payment)
      let rest = offer.value.subtracting(taken)
      if rest.isEmpty { offers.removeFirst() } else { offers[0].value = rest }
    }
    return lots
  }
}

extension YAMLNode {
  /// What is written, without where: equal for nodes that say the same.
  fileprivate var shape: String {
    switch content {
    case .scalar(let text): "\"\(text)\""
    case .null: "~"
    case .sequence(let items): "[\(items.map(\.shape).joined(separator: ","))]"
    case .mapping(let entries):
      "{\(entries.map { "\"\($0.key)\":\($0.value.shape)" }.sorted().joined(separator: ","))}"
    }
  }
}
