public import PhloemModel

/// A rising auction: the price goes up round by round until no more is wanted than is on sale.
///
/// In each round bidders say how much they want at the price, never more than in the round before.
/// The first round in which no more is wanted than is on sale ends the auction:
///
/// - When exactly the supply is wanted, all pay the price of this round.
/// - When less is wanted, all pay the price of the round before. Who stayed gets what it wants; the
///   rest goes to those who stepped back, in the order of `TieOrder` over their names, each at most
///   what it stepped back by.
/// - When less is wanted in the first round, whose price is the reserve price, the terms say whether
///   anything is sold.
public struct ClockAuction: Sendable {
  /// The rules; the reserve price is that of the first round.
  public let terms: AuctionTerms
  /// By how much the price rises, minor units.
  public let increment: Int64
  /// The price of the current round, minor units.
  public private(set) var price: Int64
  /// The number of the current round, from 1.
  public private(set) var round = 1
  /// What was wanted in the round before, by bidder.
  private var before: [String: Int64]?

  /// Opens the auction.
  ///
  /// - Throws: `InputError` when the terms have no reserve price, want another price than a uniform
  ///   one, or the increment is no number of ticks.
  public init(_ terms: AuctionTerms, increment: Int64) throws(InputError) {
    guard let start = terms.reserve else {
      throw InputError(
        "a rising auction has no price to start from", help: "give a reserve price")
    }
    guard terms.pricing == .uniform else {
      throw InputError(
        "a rising auction has one price for all", help: "write 'pricing: uniform'")
    }
    guard increment > 0, increment % terms.tick == 0 else {
      throw InputError(
        "the increment of \(increment) is not a number of ticks of \(terms.tick)",
        help: "let the price rise by whole ticks")
    }
    self.terms = terms
    self.increment = increment
    price = start
  }

  /// Closes the current round.
  ///
  /// - Parameter demands: Units wanted at the price of the round, by bidder; who is not named wants
  ///   nothing.
  /// - Returns: The outcome when the auction has ended; nil when the next round is open.
  /// - Throws: `InputError` for parts of lots, for a bidder who wants more than before, and when the
  ///   price rises beyond what can be counted. The round stays open then.
  public mutating func close(_ demands: [String: Int64]) throws(InputError) -> AuctionOutcome? {
    try check(demands)
    let sum = demands.values.reduce(0, saturatingSum)
    if sum <= terms.supply { return outcome(demands, sum: sum) }
    let (next, overflows) = price.addingReportingOverflow(increment)
    guard !overflows, !next.multipliedReportingOverflow(by: terms.supply).overflow else {
      throw InputError(
        "the price of all units exceeds what can be counted", help: "check the demands")
    }
    before = demands
    price = next
    round += 1
    return nil
  }

  /// Runs the auction for bidders who want, at every price, what they bid that price or more for.
  ///
  /// - Parameter bids: The bids as for a sealed auction; refused ones take no part.
  /// - Returns: The outcome; its awards are by bidder.
  /// - Throws: `InputError` as `close` does.
  public mutating func run(proxies bids: [Bid]) throws(InputError) -> AuctionOutcome {
    let (valid, refused) = terms.checked(bids)
    let rounds = ((valid.map(\.price).max() ?? price) - price) / increment
    guard rounds <= Self.mostRounds else {
      throw InputError(
        "the auction would take \(rounds) rounds", help: "let the price rise by larger steps")
    }
    while true {
      var demands: [String: Int64] = [:]
      for bid in valid where bid.price >= price {
        demands[bid.bidder] = saturatingSum(demands[bid.bidder] ?? 0, bid.quantity)
      }
      if let outcome = try close(demands) {
        return AuctionOutcome(
          terms: terms, status: outcome.status, ranking: outcome.ranking, awards: outcome.awards,
          refused: refused)
      }
    }
  }

  /// More rounds than any bidder would sit through.
  private static let mostRounds: Int64 = 100_000

  private func check(_ demands: [String: Int64]) throws(InputError) {
    var report = Diagnostics()
    for (bidder, quantity) in demands.sorted(by: { $0.key < $1.key }) {
      if quantity < 0 || quantity % terms.lot != 0 {
        report.error(
          "'\(bidder)' wants \(quantity) units in round \(round), which is no number of lots of "
            + "\(terms.lot)", help: "bid for whole lots")
      }
      if let before, quantity > before[bidder] ?? 0 {
        report.error(
          "'\(bidder)' wants \(quantity) units in round \(round), after "
            + "\(before[bidder] ?? 0) at a lower price",
          help: "nobody may want more as the price rises")
      }
    }
    try report.throwIfErrors()
  }

  private func outcome(_ demands: [String: Int64], sum: Int64) -> AuctionOutcome {
    var won = demands
    var clearing = price
    if sum < terms.supply, let before {
      clearing = price - increment
      var left = terms.supply - sum
      for bidder in TieOrder(seed: terms.seed).sorted(before.keys.sorted()) where left > 0 {
        let more = min(left, (before[bidder] ?? 0) - (demands[bidder] ?? 0))
        won[bidder, default: 0] += more
        left -= more
      }
    }
    let wanted = sum < terms.supply ? before ?? demands : demands
    let ranking = TieOrder(seed: terms.seed).sorted(wanted.keys.filter { wanted[$0] != 0 }).map {
      Bid(id: $0, bidder: $0, price: clearing, quantity: wanted[$0] ?? 0)
    }
    func result(_ status: AuctionOutcome.Status) -> AuctionOutcome {
      var awards: [AuctionOutcome.Award] = []
      if case .cleared = status {
        awards = ranking.filter { won[$0.bidder] ?? 0 > 0 }.map { bid in
          AuctionOutcome.Award(bid: bid, quantity: won[bid.bidder] ?? 0, price: clearing)
        }
      }
      return AuctionOutcome(
        terms: terms, status: status, ranking: ranking, awards: awards, refused: [])
    }
    let isShort = sum < terms.supply && before == nil
    if isShort, terms.undersubscribed == .void || sum == 0 {
      return result(.void(.undersubscribed))
    }
    if let secondary = terms.secondary, !secondary.isReached(by: clearing) {
      return result(.void(.belowSecondaryMarket(clearing: clearing)))
    }
    return result(.cleared(price: clearing))
  }
}
