import PhloemMarkets
import PhloemModel
import PhloemTestSupport
import Testing

@Suite struct SealedAuctionTests {
  private static let four = [
    Bid(id: "a", bidder: "alpha", price: 90_00, quantity: 400),
    Bid(id: "b", bidder: "beta", price: 85_00, quantity: 300),
    Bid(id: "c", bidder: "gamma", price: 80_00, quantity: 500),
    Bid(id: "d", bidder: "delta", price: 75_00, quantity: 200),
  ]

  /// By hand from the rule of Regulation (EU) No 1031/2010, Article 7(2) to (4): 400 + 300 are sold at
  /// 90 and 85, 300 of the 500 wanted at 80 fill the supply, all pay 80, the bid at 75 gets nothing.
  @Test func fillsTheLastBidPartly() throws {
    let outcome = SealedAuction(try AuctionTerms(supply: 1000, seed: "k7")).clear(Self.four)
    #expect(outcome.price == 80_00)
    #expect(outcome.awards.map(\.quantity) == [400, 300, 300])
    #expect(outcome.awards.map(\.isPartial) == [false, false, true])
    #expect(outcome.revenue == 1000 * 80_00)
    #expect(outcome.demand == 1400)
    #expect(outcome.settlements.map(\.bidder) == ["alpha", "beta", "gamma"])
    #expect(outcome.settlements.map(\.payment) == [32_000_00, 24_000_00, 24_000_00])
  }

  /// The same bids, each at its own price: 400·90 + 300·85 + 300·80 = 85,500.
  @Test func payAsBid() throws {
    let terms = try AuctionTerms(supply: 1000, pricing: .payAsBid, seed: "k7")
    let outcome = SealedAuction(terms).clear(Self.four)
    #expect(outcome.price == 80_00)
    #expect(outcome.revenue == 85_500_00)
  }

  /// Article 7(5) and (6): too little wanted, and a price far below the secondary market, sell nothing.
  @Test func voidAuctions() throws {
    let short = SealedAuction(try AuctionTerms(supply: 1401, seed: "k7")).clear(Self.four)
    #expect(short.status == .void(.undersubscribed) && short.awards.isEmpty && short.demand == 1400)
    func secondary(_ price: Int64, _ share: Int) throws -> AuctionOutcome.Status {
      SealedAuction(
        try AuctionTerms(
          supply: 1000, secondary: .init(price: price, leastBasisPoints: share), seed: "k7")
      ).clear(Self.four).status
    }
    // 80.00 is 86.67 % of 92.30, and exactly 80 % of 100.00.
    #expect(try secondary(92_30, 9000) == .void(.belowSecondaryMarket(clearing: 80_00)))
    #expect(try secondary(92_30, 8660) == .cleared(price: 80_00))
    #expect(try secondary(100_00, 8000) == .cleared(price: 80_00))
    #expect(try secondary(100_01, 8000) == .void(.belowSecondaryMarket(clearing: 80_00)))
    let none = SealedAuction(try AuctionTerms(supply: 1, seed: "k7")).clear([])
    #expect(none.status == .void(.undersubscribed))
  }

  @Test func sellsWhatIsWantedAtTheReserve() throws {
    let terms = try AuctionTerms(
      supply: 2000, reserve: 78_00, undersubscribed: .sellAtReserve, seed: "k7")
    let outcome = SealedAuction(terms).clear(Self.four)
    #expect(outcome.price == 78_00 && outcome.sold == 1200)
    #expect(outcome.refused.map(\.bid.id) == ["d"] && outcome.refused[0].reason == .belowReserve)
  }

  /// The digests `printf 'round-7\0a' | sha256sum` and so on by GNU coreutils.
  ///
  /// They begin 9ce5, d451, 6aa5, bb97 for a, b, c, d: so c, a, d, b. The digest of the seed is by the same program.
  @Test func tiesAreOrderedByDigest() throws {
    #expect(TieOrder(seed: "round-7").sorted(["a", "b", "c", "d"]) == ["c", "a", "d", "b"])
    #expect(
      TieOrder.commitment(to: "round-7")
        == "47679e1cc8f13da610ff6e7424a89fe5a8622d10571e510913396677f1cb1dd1")
    let bids = ["a", "b", "c", "d"].map { Bid(id: $0, bidder: $0, price: 5, quantity: 4) }
    let outcome = SealedAuction(try AuctionTerms(supply: 10, seed: "round-7")).clear(bids)
    #expect(outcome.awards.map(\.bid.id) == ["c", "a", "d"])
    #expect(outcome.awards.map(\.quantity) == [4, 4, 2])
  }

  @Test func bidsThatBreakARuleTakeNoPart() throws {
    let terms = try AuctionTerms(supply: 100, lot: 10, tick: 5, reserve: 20, seed: "s")
    let good = Bid(id: "good", bidder: "x", price: 25, quantity: 100)
    let outcome = SealedAuction(terms).clear([
      good, good,
      Bid(id: "", bidder: "x", price: 25, quantity: 10),
      Bid(id: "twice", bidder: "x", price: 25, quantity: 10),
      Bid(id: "twice", bidder: "x", price: 30, quantity: 10),
      Bid(id: "part", bidder: "x", price: 25, quantity: 15),
      Bid(id: "free", bidder: "x", price: 0, quantity: 10),
      Bid(id: "between", bidder: "x", price: 27, quantity: 10),
      Bid(id: "low", bidder: "x", price: 15, quantity: 10),
      Bid(id: "vast", bidder: "x", price: .max - 2, quantity: 10),
    ])
    #expect(outcome.ranking == [good])
    let reasons = Dictionary(grouping: outcome.refused, by: \.bid.id)
      .mapValues { Set($0.map(\.reason)) }
    #expect(
      reasons == [
        "": [.unnamed], "twice": [.ambiguous], "part": [.quantity], "free": [.price],
        "between": [.price], "low": [.belowReserve], "vast": [.tooLarge],
      ])
    #expect(outcome.refused.count == 8)
  }

  @Test func termsThatContradictEachOtherAreRefused() throws {
    for make in [
      { _ = try AuctionTerms(supply: 0, seed: "s") },
      { _ = try AuctionTerms(supply: 10, lot: 3, seed: "s") },
      { _ = try AuctionTerms(supply: 10, lot: 0, seed: "s") },
      { _ = try AuctionTerms(supply: 10, undersubscribed: .sellAtReserve, seed: "s") },
      { _ = try AuctionTerms(supply: 10, seed: "") },
      { _ = try AuctionTerms(supply: .max, reserve: 2, seed: "s") },
      {
        _ = try AuctionTerms(
          supply: 1, secondary: .init(price: 1, leastBasisPoints: 10_001), seed: "s")
      },
    ] as [() throws -> Void] {
      #expect(throws: InputError.self) { try make() }
    }
  }

  /// The order of 100,000 bids is by price, and the sums hold; how long it takes is a benchmark's.
  @Test func manyBids() throws {
    var generator = SeededGenerator(seed: 3)
    let bids = (0..<100_000).map { index in
      Bid(
        id: "b\(index)", bidder: "x\(index % 997)",
        price: Int64.random(in: 5000...9000, using: &generator),
        quantity: Int64.random(in: 1...1000, using: &generator))
    }
    let outcome = SealedAuction(try AuctionTerms(supply: 10_000_000, seed: "s")).clear(bids)
    let price = try #require(outcome.price)
    #expect(outcome.sold == 10_000_000 && outcome.revenue == 10_000_000 * price)
    let above = bids.filter { $0.price > price }.reduce(0) { $0 + $1.quantity }
    let atOrAbove = bids.filter { $0.price >= price }.reduce(0) { $0 + $1.quantity }
    #expect(above < 10_000_000 && atOrAbove >= 10_000_000)
  }
}
