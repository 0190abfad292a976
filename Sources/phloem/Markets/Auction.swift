import ArgumentParser
import PhloemMarkets
import PhloemModel
import PhloemSession

/// Clears an auction.
struct Auction: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Clear an auction: sealed at one price, sealed at own prices, or a rising clock.",
    discussion: """
      The file gives supply, lot, tick, reserve price, the rule when too little is wanted, the limit \
      below the secondary market, a seed and the bids. Bids are sorted by falling price, equal ones by \
      the SHA-256 of seed, a zero byte and bid name; volumes add up until the supply is reached; the \
      last bid is filled partly (Regulation (EU) No 1031/2010, Article 7). The same file gives the same \
      outcome for ever, in whatever order the bids stand.
      """)

  @Argument(help: "The auction, YAML.") var file: String
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      let auction = try AuctionFile.read(
        YAMLNode(reading: FileContents.text(file), file: file), table: tables(beside: file))
      let outcome = try auction.clear()
      if json {
        try Console.printJSON(AuctionJSON(auction, outcome, language.language))
        return
      }
      let money = auction.currency
      Console.print("\(auction.id)  \(auction.name(language.language))")
      let language = language.language
      Console.print(
        MarketText.demandLine(
          language, "\(outcome.demand)", "\(outcome.terms.supply)", outcome.words(money, language)))
      let header: [MarketText] = [.bid, .bidder, .wanted, .won, .price, .payment]
      var table = TextTable(header.map { $0(language) })
      for award in outcome.awards {
        table.add([
          award.bid.id, award.bid.bidder, "\(award.bid.quantity)", "\(award.quantity)",
          money.number(award.price), money.number(award.payment),
        ])
      }
      if !table.isEmpty { table.lines.forEach { Console.print($0) } }
      for refused in outcome.refused {
        Console.print(MarketText.refusedBid(language, refused.bid.id, refused.reason.rawValue))
      }
    }
  }
}

extension AuctionOutcome {
  /// What the auction came to, in words.
  fileprivate func words(_ money: Currency, _ language: LocalizedText.Language) -> String {
    switch status {
    case .cleared(let price):
      MarketText.cleared(language, "\(sold)", money.text(price), money.text(revenue))
    case .void(.undersubscribed): MarketText.undersubscribed(language)
    case .void(.belowSecondaryMarket(let price)):
      MarketText.belowSecondary(language, money.text(price))
    }
  }
}

/// The outcome of an auction as JSON; money in minor units.
struct AuctionJSON: Encodable {
  struct Award: Encodable {
    let bid, bidder: String
    let quantity, price, payment: Int64
    let isPartial: Bool
  }
  struct Settlement: Encodable {
    let bidder: String
    let quantity, payment: Int64
  }
  struct Refused: Encodable {
    let bid, reason: String
  }

  let auction, name, currency, status, seedDigest: String
  let supply, demand, sold, revenue: Int64
  let price: Int64?
  let ranking: [String]
  let awards: [Award]
  let settlements: [Settlement]
  let refused: [Refused]

  init(_ file: AuctionFile, _ outcome: AuctionOutcome, _ language: LocalizedText.Language) {
    auction = file.id
    name = file.name(language)
    currency = file.currency.code
    status =
      switch outcome.status {
      case .cleared: "cleared"
      case .void(.undersubscribed): "void: undersubscribed"
      case .void(.belowSecondaryMarket): "void: below the secondary market"
      }
    seedDigest = TieOrder.commitment(to: outcome.terms.seed)
    supply = outcome.terms.supply
    demand = outcome.demand
    sold = outcome.sold
    revenue = outcome.revenue
    price = outcome.price
    ranking = outcome.ranking.map(\.id)
    awards = outcome.awards.map {
      Award(
        bid: $0.bid.id, bidder: $0.bid.bidder, quantity: $0.quantity, price: $0.price,
        payment: $0.payment, isPartial: $0.isPartial)
    }
    settlements = outcome.settlements.map {
      Settlement(bidder: $0.bidder, quantity: $0.quantity, payment: $0.payment)
    }
    refused = outcome.refused.map { Refused(bid: $0.bid.id, reason: $0.reason.rawValue) }
  }
}
