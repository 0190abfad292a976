/// Volume and average price of the trades of one instrument in one span of time.
public struct TradeSummary: Hashable, Sendable {
  /// What was traded.
  public let instrument: String
  /// Trades.
  public private(set) var count = 0
  /// Units.
  public private(set) var volume: Int64 = 0
  /// Money, minor units.
  public private(set) var turnover: Int64 = 0
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
    count += 1
    volume = saturatingSum(volume, trade.quantity)
    let (money, overflows) = trade.quantity.multipliedReportingOverflow(by: trade.price)
    turnover = saturatingSum(turnover, overflows ? .max : money)
    prices = min(prices.lowerBound, trade.price)...max(prices.upperBound, trade.price)
    if trade.kind == .block { blockVolume = saturatingSum(blockVolume, trade.quantity) }
  }

  /// The average price of a unit, weighted by volume, minor units; nil when nothing moved.
  public var averagePrice: Double? { volume > 0 ? Double(turnover) / Double(volume) : nil }

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
