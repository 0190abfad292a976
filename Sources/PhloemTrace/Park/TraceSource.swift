/// Something that brings a burden into the network: an amount of a flow times a rate.
public struct TraceSource: Sendable {
  /// What kind of burden it is.
  public enum Kind: String, Sendable {
    /// Emitted in the park.
    case direct
    /// Carried by what is bought or supplied.
    case imported
    /// Caused outside by treating what the park gets rid of.
    case disposal
  }

  /// Its name: `combustion of steam-coal in coal-power`, `grid`.
  public let name: String
  /// What kind it is.
  public let kind: Kind
  /// The node of the network that it enters.
  let node: Int
  /// The flow that drives it.
  let flow: Int
  /// Burden per canonical unit of the flow, account by account, one row a rate period; nil unknown.
  var rates: [[Double]?]
  /// The account that a rate of one interval alone fills.
  var account = CarbonAccount.fossil.index

  /// The rates of a rate period; a single row holds for all.
  func rates(at period: Int) -> [Double]? {
    rates.count == 1 ? rates[0] : rates.indices.contains(period) ? rates[period] : nil
  }
}
