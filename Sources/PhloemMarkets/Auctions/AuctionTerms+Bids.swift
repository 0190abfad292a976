extension AuctionTerms {
  /// Tells the bids that take part from those that do not.
  func checked(_ bids: [Bid]) -> (valid: [Bid], refused: [RefusedBid]) {
    var names: Set<String> = Set(minimumCapacity: bids.count)
    // As a rule every bid is valid and has its own name, and nothing needs to be taken apart.
    let areGood = bids.allSatisfy { names.insert($0.id).inserted && refusal(of: $0) == nil }
    if areGood { return (bids, []) }
    var places: [String: Int] = [:]
    var distinct: [Bid] = []
    var ambiguous: Set<String> = []
    var others: Set<Bid> = []
    for bid in bids {
      if let place = places[bid.id] {
        if distinct[place] != bid {
          ambiguous.insert(bid.id)
          others.insert(bid)
        }
      } else {
        places[bid.id] = distinct.count
        distinct.append(bid)
      }
    }
    var refused = others.map { RefusedBid($0, .ambiguous) }
    let valid = distinct.filter { bid in
      let reason = ambiguous.contains(bid.id) ? .ambiguous : refusal(of: bid)
      if let reason { refused.append(RefusedBid(bid, reason)) }
      return reason == nil
    }
    refused.sort {
      ($0.bid.id, $0.bid.bidder, $0.bid.price, $0.bid.quantity)
        < ($1.bid.id, $1.bid.bidder, $1.bid.price, $1.bid.quantity)
    }
    return (valid, refused)
  }
}
