/// A sealed auction of one round.
///
/// Bids are sorted by falling price, equal ones at the clearing price by `TieOrder`. Volumes add up from the top; the price
/// of the bid at which they reach the supply is the clearing price, and that bid gets what is left.
/// When they do not reach it, and when the price lies too far below the secondary market, the terms
/// say whether anything is sold.
/// - SeeAlso: Commission Regulation (EU) No 1031/2010, Article 7(1) to (6), which Delegated Regulation
///   (EU) 2023/2830 follows.
public struct SealedAuction: Sendable {
  /// The rules.
  public let terms: AuctionTerms

  /// Makes an auction by its rules.
  public init(_ terms: AuctionTerms) { self.terms = terms }

  /// Clears the auction.
  ///
  /// - Parameter bids: The bids, in any order: the outcome does not depend on it. A bid that comes
  ///   twice with the same content counts once.
  /// - Returns: What was sold to whom, or why nothing was.
  public func clear(_ bids: [Bid]) -> AuctionOutcome {
    let (valid, refused) = terms.checked(bids)
    let ranking = ranked(valid)
    let (winners, filled) = filled(ranking)
    func outcome(_ status: AuctionOutcome.Status, _ awards: [AuctionOutcome.Award])
      -> AuctionOutcome
    {
      AuctionOutcome(
        terms: terms, status: status, ranking: ranking, awards: awards, refused: refused)
    }
    let price: Int64
    if filled == terms.supply, let last = winners.last {
      price = last.bid.price
    } else if terms.undersubscribed == .sellAtReserve, let reserve = terms.reserve, filled > 0 {
      price = reserve
    } else {
      return outcome(.void(.undersubscribed), [])
    }
    if let secondary = terms.secondary, !secondary.isReached(by: price) {
      return outcome(.void(.belowSecondaryMarket(clearing: price)), [])
    }
    return outcome(
      .cleared(price: price),
      winners.map { bid, quantity in
        AuctionOutcome.Award(
          bid: bid, quantity: quantity, price: terms.pricing == .uniform ? price : bid.price)
      })
  }

  /// The bids by falling price; those at the price where the supply is reached in the order of the
  /// seed, other equal ones by name: their order decides nothing, and hashing all of them takes time.
  private func ranked(_ bids: [Bid]) -> [Bid] {
    var order = bids.indices.map { (price: bids[$0].price, place: $0) }
    order.sort { $0.price > $1.price }
    var ranking: [Bid] = []
    ranking.reserveCapacity(bids.count)
    var left = terms.supply
    var first = 0
    while first < order.count {
      var end = first
      var wanted: Int64 = 0
      while end < order.count, order[end].price == order[first].price {
        wanted = saturatingSum(wanted, bids[order[end].place].quantity)
        end += 1
      }
      defer { first = end }
      if end == first + 1 {
        ranking.append(bids[order[first].place])
        left -= min(left, wanted)
        continue
      }
      var group = order[first..<end].map { bids[$0.place] }
      if left > 0, wanted >= left {
        group = TieOrder(seed: terms.seed).order(group.count) { group[$0].id }.map { group[$0] }
      } else {
        group.sort { $0.id < $1.id }
      }
      left -= min(left, wanted)
      ranking += group
    }
    return ranking
  }

  /// The winners with what each gets, and what they get together.
  private func filled(_ ranking: [Bid]) -> (winners: [(bid: Bid, quantity: Int64)], sum: Int64) {
    var winners: [(bid: Bid, quantity: Int64)] = []
    var left = terms.supply
    for bid in ranking where left > 0 {
      let quantity = min(left, bid.quantity)
      winners.append((bid, quantity))
      left -= quantity
    }
    return (winners, terms.supply - left)
  }
}
