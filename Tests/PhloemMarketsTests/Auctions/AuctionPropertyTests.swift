import PhloemMarkets
import PhloemTestSupport
import Testing

/// The invariants of auctions over thousands of random ones.
@Suite struct AuctionPropertyTests {
  /// An auction cleared unit by unit: every bid is a row of single units, the dearest are taken.
  private func byUnits(
    _ terms: AuctionTerms, _ bids: [Bid]
  ) -> (price: Int64?, won: [String: Int64]) {
    let order = TieOrder(seed: terms.seed).sorted(bids.map(\.id))
    var units: [(price: Int64, tie: Int, id: String)] = []
    for bid in bids where bid.price >= terms.reserve ?? 0 {
      let tie = order.firstIndex(of: bid.id) ?? -1
      units += Array(repeating: (bid.price, tie, bid.id), count: Int(bid.quantity))
    }
    units.sort { ($1.price, $0.tie) < ($0.price, $1.tie) }
    let taken = units.prefix(Int(terms.supply))
    let price: Int64?
    if taken.count == Int(terms.supply) {
      price = taken.last?.price
    } else {
      price = terms.undersubscribed == .sellAtReserve && !taken.isEmpty ? terms.reserve : nil
    }
    let won = Dictionary(grouping: taken, by: \.id).mapValues { Int64($0.count) }
    return (price, price == nil ? [:] : won)
  }

  @Test(arguments: UInt64(1)...20)
  func everyAuctionKeepsItsRules(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var cleared = 0
    for _ in 0..<250 {
      let (terms, bids) = try AuctionSamples.random(&generator)
      let outcome = SealedAuction(terms).clear(bids)
      let other = SealedAuction(try AuctionSamples.terms(terms, .payAsBid)).clear(bids)

      // Against single units.
      let (price, won) = byUnits(terms, bids)
      #expect(outcome.price == price)
      #expect(
        Dictionary(uniqueKeysWithValues: outcome.awards.map { ($0.bid.id, $0.quantity) }) == won)

      // Submitted in another order, or twice, the outcome is the same; so is a rerun.
      #expect(SealedAuction(terms).clear(bids.shuffled(using: &generator)) == outcome)
      #expect(SealedAuction(terms).clear(bids + bids) == outcome)

      // (14) No more is sold than there is; nobody gets more than it wants.
      #expect(outcome.sold <= terms.supply)
      #expect(outcome.awards.allSatisfy { 0 < $0.quantity && $0.quantity <= $0.bid.quantity })
      #expect(outcome.awards.filter(\.isPartial).count <= 1)
      guard let price else {
        #expect(outcome.awards.isEmpty && other.awards.isEmpty)
        continue
      }
      cleared += 1
      // (15) Winners bid the price or more and pay at most what they bid.
      #expect(outcome.awards.allSatisfy { $0.bid.price >= price && $0.price == price })
      #expect(other.awards.allSatisfy { $0.price == $0.bid.price })
      // (16) Nobody who bid more than the price goes without.
      for bid in outcome.ranking where bid.price > price { #expect(won[bid.id] == bid.quantity) }
      // (18) Uniform revenue is price times volume; own prices give no less.
      #expect(outcome.revenue == price * outcome.sold)
      #expect(other.price == price && other.sold == outcome.sold)
      #expect(other.revenue >= outcome.revenue)
      #expect(outcome.settlements.reduce(0) { $0 + $1.payment } == outcome.revenue)
      #expect(outcome.settlements.reduce(0) { $0 + $1.quantity } == outcome.sold)
    }
    #expect(cleared > 50)
  }

  /// (17) Another seed moves units among bids at the clearing price only, and nothing when all of them
  /// are filled.
  @Test(arguments: UInt64(1)...20)
  func theSeedDecidesTiesAlone(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    var moved = 0
    for _ in 0..<250 {
      let (terms, bids) = try AuctionSamples.random(&generator)
      let again = try AuctionTerms(
        supply: terms.supply, lot: terms.lot, reserve: terms.reserve,
        undersubscribed: terms.undersubscribed, seed: terms.seed + "'")
      let (first, second) = (SealedAuction(terms).clear(bids), SealedAuction(again).clear(bids))
      #expect(first.status == second.status && first.sold == second.sold)
      func won(_ outcome: AuctionOutcome) -> [String: Int64] {
        Dictionary(uniqueKeysWithValues: outcome.awards.map { ($0.bid.id, $0.quantity) })
      }
      let (a, b) = (won(first), won(second))
      for bid in bids where a[bid.id] != b[bid.id] {
        #expect(bid.price == first.price)
        moved += 1
      }
    }
    #expect(moved > 0)
  }
}
