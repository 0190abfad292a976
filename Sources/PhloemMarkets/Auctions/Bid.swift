/// What someone offers to buy in an auction.
public struct Bid: Hashable, Sendable {
  /// The number or name of the bid, the only one of its kind in the auction.
  public let id: String
  /// Who bids.
  public let bidder: String
  /// What is offered for one unit, minor units of money.
  public let price: Int64
  /// How many units are wanted.
  public let quantity: Int64

  /// Makes a bid.
  public init(id: String, bidder: String, price: Int64, quantity: Int64) {
    self.id = id
    self.bidder = bidder
    self.price = price
    self.quantity = quantity
  }
}

/// A bid that takes no part, with the rule that it breaks.
public struct RefusedBid: Hashable, Sendable {
  /// Why a bid takes no part.
  public enum Reason: String, Sendable, CaseIterable {
    /// It has no name of its own or names no bidder.
    case unnamed
    /// Other bids of other content have its name: none of them can be told to be meant.
    case ambiguous
    /// It wants nothing, or a part of a lot.
    case quantity
    /// Its price is not above zero or between two ticks.
    case price
    /// The price is below the reserve price.
    case belowReserve = "below-reserve"
    /// The price of all units on sale would exceed the largest amount of money that can be counted.
    case tooLarge = "too-large"
  }

  /// The bid.
  public let bid: Bid
  /// The rule that it breaks.
  public let reason: Reason

  /// Makes a refusal.
  public init(_ bid: Bid, _ reason: Reason) {
    self.bid = bid
    self.reason = reason
  }
}
