/// A trade that was settled.
public struct Trade: Hashable, Sendable {
  /// How the trade came about.
  public enum Kind: String, Sendable, CaseIterable {
    /// Listed in the order book.
    case listed
    /// A block, agreed and then shown to the market.
    case block
    /// Won in an auction.
    case auction
    /// Over the counter.
    case otc
  }

  /// Number or name, the only one of its kind.
  public let id: String
  /// When, UTC seconds.
  public let time: Int64
  /// The account that gives units.
  public let seller: String
  /// The account that takes units.
  public let buyer: String
  /// What is traded: `CEA-2024`, `CCER`.
  public let instrument: String
  /// Units.
  public let quantity: Int64
  /// Price of a unit, minor units of money.
  public let price: Int64
  /// How it came about.
  public let kind: Kind

  /// Makes a trade.
  public init(
    id: String, time: Int64, seller: String, buyer: String, instrument: String, quantity: Int64,
    price: Int64, kind: Kind = .listed
  ) {
    self.id = id
    self.time = time
    self.seller = seller
    self.buyer = buyer
    self.instrument = instrument
    self.quantity = quantity
    self.price = price
    self.kind = kind
  }
}
