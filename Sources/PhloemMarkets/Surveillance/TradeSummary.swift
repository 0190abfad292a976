/// Volume and average price of the trades of one instrument in one span of time.
public struct TradeSummary: Hashable, Sendable {
  /// What was traded.
  public let instrument: String
  /// All of its trades.
  public private(set) var sum = TradeSum()
  /// The least and the largest price, minor units.
  public private(set) var prices: ClosedRange<Int64>
  /// Units of blocks.
  public private(set) var blockVolume: Int64 = 0

  private init(_ trade: Trade) {
    instrument = trade.instrument
    prices = trade.price...trade.price
    add(trade)
  }

  private mutating func add(_ trade: Trade) {
    sum.add(trade)
    prices = min(prices.lowerBound, trade.price)...max(prices.upperBound, trade.price)
    if trade.kind == .block { blockVolume = saturatingSum(blockVolume, trade.quantity) }
  }

  /// Trades.
  public var count: Int { sum.count }
  /// Units.
  public var volume: Int64 { sum.volume }
  /// Money, minor units.
  public var turnover: Int64 { sum.turnover }
  /// The average price of a unit, weighted by volume, minor units; nil when nothing moved.
  public var averagePrice: Double? { sum.averagePrice }

  /// Sums the trades of a span of time, one summary an instrument, in the order of their names.
  ///
  /// - Parameters:
  ///   - trades: The trades, in any order.
  ///   - span: UTC seconds, half-open: a compliance cycle, a month.
  /// - Returns: Summaries of the instruments that were traded.
  public static func of(_ trades: [Trade], in span: Range<Int64>) -> [TradeSummary] {
    var found: [String: TradeSummary] = [:]
    for trade in trades where span.contains(trade.time) {
      if found[trade.instrument]?.add(trade) == nil {
        found[trade.instrument] = TradeSummary(trade)
      }
    }
    return found.values.sorted { $0.instrument < $1.instrument }
  }
}
