/// What an auction came to.
public struct AuctionOutcome: Hashable, Sendable {
  /// Why nothing was sold.
  public enum VoidReason: Hashable, Sendable {
    /// Fewer units were wanted than were on sale.
    case undersubscribed
    /// The clearing price was too far below the secondary market.
    case belowSecondaryMarket(clearing: Int64)
  }

  /// Whether anything was sold.
  public enum Status: Hashable, Sendable {
    /// Units were sold; the price is the clearing price, minor units.
    case cleared(price: Int64)
    /// Nothing was sold.
    case void(VoidReason)
  }

  /// What a bid won.
  public struct Award: Hashable, Sendable {
    /// The bid.
    public let bid: Bid
    /// Units it gets: all that it wants, or the rest of the supply.
    public let quantity: Int64
    /// What each of them costs, minor units.
    public let price: Int64

    /// What is to be paid, minor units.
    public var payment: Int64 { price * quantity }
    /// Whether the bid gets less than it wants.
    public var isPartial: Bool { quantity < bid.quantity }
  }

  /// What one bidder gets and owes; both change hands, or neither does.
  public struct Settlement: Hashable, Sendable {
    /// The bidder.
    public let bidder: String
    /// Units it gets.
    public let quantity: Int64
    /// What it pays, minor units.
    public let payment: Int64
  }

  /// The rules.
  public let terms: AuctionTerms
  /// Whether anything was sold.
  public let status: Status
  /// The bids that took part: by falling price, those at the clearing price in the order of the seed,
  /// other equal ones by name.
  public let ranking: [Bid]
  /// What was won, in the order of the ranking.
  public let awards: [Award]
  /// The bids that took no part, by name.
  public let refused: [RefusedBid]

  /// The clearing price, minor units; nil when nothing was sold.
  public var price: Int64? {
    if case .cleared(let price) = status { price } else { nil }
  }

  /// Units wanted by the bids that took part; the largest number when they are more.
  public var demand: Int64 { ranking.reduce(0) { saturatingSum($0, $1.quantity) } }

  /// Units sold.
  public var sold: Int64 { awards.reduce(0) { $0 + $1.quantity } }

  /// What all winners pay, minor units.
  public var revenue: Int64 { awards.reduce(0) { $0 + $1.payment } }

  /// What each winner gets and owes, by name.
  public var settlements: [Settlement] {
    Dictionary(grouping: awards, by: \.bid.bidder).sorted { $0.key < $1.key }.map { bidder, won in
      Settlement(
        bidder: bidder, quantity: won.reduce(0) { $0 + $1.quantity },
        payment: won.reduce(0) { $0 + $1.payment })
    }
  }
}

/// The sum, or the largest number.
func saturatingSum(_ a: Int64, _ b: Int64) -> Int64 {
  let (sum, overflows) = a.addingReportingOverflow(b)
  return overflows ? (b < 0 ? .min : .max) : sum
}
