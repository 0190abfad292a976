import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct ClockAuctionTests {
  /// By hand: 900 are wanted at 60, 700 at 65, 450 at 70, of 500 on sale.
  ///
  /// So all pay 65; who stayed gets
  /// 450, and 50 of the 250 that were given up go to the first of beta (−100) and gamma (−150) by the
  /// seed.
  @Test func aRoundThatOvershootsPaysThePriceBefore() throws {
    var auction = try ClockAuction(
      AuctionTerms(supply: 500, reserve: 60_00, seed: "clock"), increment: 5_00)
    #expect(try auction.close(["alpha": 300, "beta": 300, "gamma": 300]) == nil)
    #expect(auction.price == 65_00 && auction.round == 2)
    #expect(try auction.close(["alpha": 250, "beta": 200, "gamma": 250]) == nil)
    let outcome = try #require(try auction.close(["alpha": 250, "beta": 100, "gamma": 100]))
    #expect(outcome.price == 65_00 && outcome.sold == 500)
    let first = TieOrder(seed: "clock").sorted(["beta", "gamma"])[0]
    var won = ["alpha": Int64(250), "beta": 100, "gamma": 100]
    won[first, default: 0] += 50
    #expect(
      Dictionary(uniqueKeysWithValues: outcome.awards.map { ($0.bid.bidder, $0.quantity) }) == won)
  }

  @Test func aRoundThatFitsPaysItsOwnPrice() throws {
    var auction = try ClockAuction(
      AuctionTerms(supply: 500, reserve: 60, seed: "clock"), increment: 5)
    #expect(try auction.close(["alpha": 300, "beta": 300]) == nil)
    let outcome = try #require(try auction.close(["alpha": 300, "beta": 200]))
    #expect(outcome.price == 65 && outcome.revenue == 500 * 65)
  }

  @Test func nobodyMayWantMoreAsThePriceRises() throws {
    var auction = try ClockAuction(
      AuctionTerms(supply: 10, lot: 5, reserve: 1, seed: "clock"), increment: 1)
    #expect(throws: InputError.self) { try auction.close(["alpha": 7]) }
    #expect(throws: InputError.self) { try auction.close(["alpha": -5]) }
    #expect(try auction.close(["alpha": 15]) == nil)
    let error = #expect(throws: InputError.self) {
      try auction.close(["alpha": 20, "newcomer": 5])
    }
    #expect(error?.diagnostics.count == 2)
    #expect(auction.round == 2 && auction.price == 2)
  }

  @Test func tooLittleWantedAtTheStart() throws {
    for (rule, status) in [
      (AuctionTerms.Undersubscription.void, AuctionOutcome.Status.void(.undersubscribed)),
      (.sellAtReserve, .cleared(price: 7)),
    ] {
      var auction = try ClockAuction(
        AuctionTerms(supply: 10, reserve: 7, undersubscribed: rule, seed: "clock"), increment: 1)
      #expect(try auction.close(["alpha": 4])?.status == status)
    }
    #expect(throws: InputError.self) {
      try ClockAuction(AuctionTerms(supply: 10, seed: "clock"), increment: 1)
    }
    #expect(throws: InputError.self) {
      try ClockAuction(
        AuctionTerms(supply: 10, tick: 5, reserve: 5, seed: "clock"), increment: 4)
    }
  }

  /// Bidders who bid what they mean, one bid each, get the same in a clock that rises tick by tick as in
  /// a sealed auction: the largest price at which the supply is wanted is the sealed one.
  @Test(arguments: UInt64(1)...20)
  func agreesWithTheSealedAuction(seed: UInt64) throws {
    var generator = SeededGenerator(seed: seed)
    for _ in 0..<100 {
      let (random, bids) = try AuctionSamples.random(&generator)
      let terms = try AuctionTerms(
        supply: random.supply, lot: random.lot, reserve: 1, seed: random.seed)
      let single = bids.map {
        Bid(id: $0.id, bidder: $0.id, price: $0.price, quantity: $0.quantity)
      }
      let sealed = SealedAuction(terms).clear(single)
      var clock = try ClockAuction(terms, increment: 1)
      let outcome = try clock.run(proxies: single)
      func won(_ outcome: AuctionOutcome) -> [String: Int64] {
        Dictionary(uniqueKeysWithValues: outcome.awards.map { ($0.bid.bidder, $0.quantity) })
      }
      #expect(won(outcome) == won(sealed))
      guard let sealedPrice = sealed.price else { continue }
      let price = try #require(outcome.price)
      #expect(price <= sealedPrice)
      let wanted = single.filter { $0.price >= price }.reduce(0) { $0 + $1.quantity }
      #expect(wanted == terms.supply || price == sealedPrice)
      #expect(outcome.revenue == price * outcome.sold)
    }
  }

  @Test func anEndlessAuctionIsRefused() throws {
    var auction = try ClockAuction(AuctionTerms(supply: 1, reserve: 1, seed: "s"), increment: 1)
    #expect(throws: InputError.self) {
      try auction.run(proxies: [Bid(id: "a", bidder: "a", price: 1 << 50, quantity: 2)])
    }
  }
}
