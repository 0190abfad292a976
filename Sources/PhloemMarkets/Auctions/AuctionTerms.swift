public import PhloemModel

/// What is sold and by which rules; published before bids are taken.
public struct AuctionTerms: Hashable, Sendable {
  /// What winners pay.
  public enum Pricing: String, Sendable, CaseIterable {
    /// All pay the clearing price.
    case uniform
    /// Each pays what it bid.
    case payAsBid = "pay-as-bid"
  }

  /// What happens when fewer units are wanted than are on sale.
  public enum Undersubscription: String, Sendable, CaseIterable {
    /// Nothing is sold, as Article 7(5) of Regulation (EU) No 1031/2010 wants it.
    case void
    /// What is wanted is sold; the clearing price is the reserve price.
    case sellAtReserve = "sell-at-reserve"
  }

  /// The price outside the auction, and how far below it the auction may clear.
  ///
  /// - SeeAlso: Regulation (EU) No 1031/2010, Article 7(6): an auction that clears significantly
  ///   below the secondary market is void, by a method fixed beforehand.
  public struct SecondaryMarket: Hashable, Sendable {
    /// The price of a unit just before and during the auction, minor units.
    public let price: Int64
    /// The least share of it that the auction must reach, parts of ten thousand.
    public let leastBasisPoints: Int

    /// Makes the limit.
    public init(price: Int64, leastBasisPoints: Int) {
      self.price = price
      self.leastBasisPoints = leastBasisPoints
    }

    /// Whether a clearing price reaches the share.
    func isReached(by clearing: Int64) -> Bool {
      let found = clearing.magnitude.multipliedFullWidth(by: 10_000)
      let needed = price.magnitude.multipliedFullWidth(by: UInt64(leastBasisPoints))
      return (found.high, found.low) >= (needed.high, needed.low)
    }
  }

  /// Units on sale.
  public let supply: Int64
  /// Bids are for whole lots of so many units.
  public let lot: Int64
  /// Prices are whole multiples of so many minor units.
  public let tick: Int64
  /// The least price of a unit; nil when there is none.
  public let reserve: Int64?
  /// What winners pay.
  public let pricing: Pricing
  /// What happens when fewer units are wanted than are on sale.
  public let undersubscribed: Undersubscription
  /// The limit below the secondary market; nil when there is none.
  public let secondary: SecondaryMarket?
  /// The text that orders equal bids; its digest is published before bids are taken.
  public let seed: String

  /// Makes the terms.
  ///
  /// - Throws: `InputError` with every rule that contradicts another or makes no sense.
  public init(
    supply: Int64, lot: Int64 = 1, tick: Int64 = 1, reserve: Int64? = nil,
    pricing: Pricing = .uniform, undersubscribed: Undersubscription = .void,
    secondary: SecondaryMarket? = nil, seed: String
  ) throws(InputError) {
    self.supply = supply
    self.lot = lot
    self.tick = tick
    self.reserve = reserve
    self.pricing = pricing
    self.undersubscribed = undersubscribed
    self.secondary = secondary
    self.seed = seed
    let faults = faults
    if !faults.isEmpty {
      throw InputError(faults.map { Diagnostic(.error, $0.message, help: $0.help) })
    }
  }

  private var faults: [(message: String, help: String)] {
    var faults: [(message: String, help: String)] = []
    if lot <= 0 || tick <= 0 {
      faults.append(("lot and tick must be above zero", "write 1 where any will do"))
    }
    if supply <= 0 || (lot > 0 && supply % lot != 0) {
      faults.append(
        ("the supply of \(supply) is not a number of lots of \(lot)", "offer whole lots"))
    }
    if let reserve {
      if reserve <= 0 || (tick > 0 && reserve % tick != 0) {
        faults.append(("the reserve price is not a number of ticks", "give it in whole ticks"))
      } else if reserve.multipliedReportingOverflow(by: max(1, supply)).overflow {
        faults.append(("the reserve price of all units is too large", "offer less at a time"))
      }
    } else if undersubscribed == .sellAtReserve {
      faults.append(
        ("units are to be sold at a reserve price that is not given", "give a reserve price"))
    }
    if let secondary, secondary.price <= 0 || !(0...10_000).contains(secondary.leastBasisPoints) {
      faults.append(
        (
          "the limit below the secondary market is no share of a price",
          "give a price above zero and a share of 0 % to 100 %"
        ))
    }
    if seed.isEmpty {
      faults.append(
        ("no seed orders equal bids", "give a text whose digest was published beforehand"))
    }
    return faults
  }

  /// Why a bid by itself cannot take part; nil when it can.
  func refusal(of bid: Bid) -> RefusedBid.Reason? {
    if bid.id.isEmpty || bid.bidder.isEmpty { return .unnamed }
    if bid.quantity <= 0 || bid.quantity % lot != 0 { return .quantity }
    if bid.price <= 0 || bid.price % tick != 0 { return .price }
    if let reserve, bid.price < reserve { return .belowReserve }
    return bid.price.multipliedReportingOverflow(by: supply).overflow ? .tooLarge : nil
  }
}
