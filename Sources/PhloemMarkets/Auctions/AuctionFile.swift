public import PhloemModel

/// An auction with its bids, as a file that anyone can clear again.
///
/// ```yaml
/// auction: spring-2026
/// name: {en: Spring auction, zh: 春季拍卖}
/// currency: CNY
/// supply: 1000
/// lot: 1
/// tick: 0.01
/// pricing: uniform                 # or pay-as-bid, or clock
/// reserve: 60.00
/// undersubscribed: void            # or sell-at-reserve
/// secondary-market: {price: 92.30, least: 80 %}
/// seed: "2026-03-31/k7"
/// seed-digest: 5f6…                # published before bids were taken
/// bids:
///   a1: {bidder: alpha, price: 90.00, quantity: 400}
/// ```
/// `bids` may name a table instead: `bids: bids.csv`, with the columns bid, bidder, price and quantity.
///
/// A rising clock takes `increment` and a reserve price to start from; its bids say what a bidder wants at
/// that price and below.
public struct AuctionFile: Sendable {
  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The currency of prices.
  public let currency: Currency
  /// The rules.
  public let terms: AuctionTerms
  /// By how much the price of a rising clock goes up, minor units; nil for a sealed auction.
  public let increment: Int64?
  /// The bids, in the order of the file.
  public let bids: [Bid]

  /// Clears the auction.
  ///
  /// - Throws: `InputError` for a rising clock whose terms do not go together.
  public func clear() throws(InputError) -> AuctionOutcome {
    guard let increment else { return SealedAuction(terms).clear(bids) }
    var clock = try ClockAuction(terms, increment: increment)
    return try clock.run(proxies: bids)
  }
}
