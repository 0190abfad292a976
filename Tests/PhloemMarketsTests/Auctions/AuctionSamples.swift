import PhloemMarkets
import PhloemTestSupport

/// Auctions made of random bits, the same for each seed.
enum AuctionSamples {
  /// A small auction whose bids are often equal, so that every rule has work.
  static func random(
    _ generator: inout SeededGenerator, pricing: AuctionTerms.Pricing = .uniform
  ) throws -> (terms: AuctionTerms, bids: [Bid]) {
    let lot = Int64.random(in: 1...3, using: &generator)
    let count = Int.random(in: 0...12, using: &generator)
    let reserve = Bool.random(using: &generator) ? Int64.random(in: 1...6, using: &generator) : nil
    let terms = try AuctionTerms(
      supply: lot * Int64.random(in: 1...20, using: &generator), lot: lot, reserve: reserve,
      pricing: pricing,
      undersubscribed: reserve != nil && Bool.random(using: &generator) ? .sellAtReserve : .void,
      seed: "seed \(generator.next())")
    let bids = (0..<count).map { index in
      Bid(
        id: "b\(index)", bidder: "x\(Int.random(in: 0...4, using: &generator))",
        price: Int64.random(in: 1...9, using: &generator),
        quantity: lot * Int64.random(in: 1...8, using: &generator))
    }
    return (terms, bids)
  }

  /// The same auction with another way of paying.
  static func terms(_ terms: AuctionTerms, _ pricing: AuctionTerms.Pricing) throws -> AuctionTerms {
    try AuctionTerms(
      supply: terms.supply, lot: terms.lot, tick: terms.tick, reserve: terms.reserve,
      pricing: pricing, undersubscribed: terms.undersubscribed, secondary: terms.secondary,
      seed: terms.seed)
  }
}
