public import PhloemModel

/// The cycles of compliance that trades are summed by, and what the whole market came to in each.
///
/// ```yaml
/// cycles: china-ets
/// name: {en: National market, zh: 全国碳市场}
/// by-cycle:
///   first: {period: 2021-07-16..2021-12-31, market: {volume: 179000000, turnover: 7661000000.00, source: …}}
///   second: {period: 2022-01..2023-12}
///   third: {period: 2024, instruments: [CEA-2023]}
/// ```
/// `instruments` leaves all other trades of the period out. A share is of the market's total, which is
/// given with its source, and never given itself.
public struct TradeCycles: Sendable {
  /// What a whole market came to.
  public struct Market: Sendable {
    /// Units; nil where they are not told.
    public let volume: Int64?
    /// Money, minor units; nil where it is not told.
    public let turnover: Int64?
    /// Where it was read.
    public let source: String
  }

  /// A cycle.
  public struct Cycle: Sendable {
    /// Short name.
    public let id: String
    /// Name for people.
    public let name: LocalizedText
    /// Its days.
    public let period: Period
    /// The instruments that count; all where none is named.
    public let instruments: Set<String>
    /// What the whole market came to; nil where it is not told.
    public let market: Market?
  }

  /// A cycle with what was traded in it.
  public struct Total: Sendable {
    /// The cycle.
    public let cycle: Cycle
    /// Trades of the cycle by instrument, one sum.
    public let own: TradeSum
    /// Trades of this cycle and all before it.
    public let cumulative: TradeSum

    /// The share of the market's units; nil where they are not told.
    public var volumeShare: Double? {
      cycle.market?.volume.map { Double(own.volume) / Double($0) }
    }

    /// The share of the market's money; nil where it is not told.
    public var turnoverShare: Double? {
      cycle.market?.turnover.map { Double(own.turnover) / Double($0) }
    }
  }

  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The cycles, one after the other.
  public let cycles: [Cycle]

  /// Sums trades by cycle.
  ///
  /// - Parameters:
  ///   - trades: The trades, in any order.
  ///   - zone: The zone of the days.
  /// - Returns: One total a cycle, and the number of trades that are in none.
  public func totals(of trades: [Trade], in zone: ZoneRules) -> (totals: [Total], outside: Int) {
    var cumulative = TradeSum()
    var inside = 0
    let totals = cycles.map { cycle in
      let span = cycle.period.range(in: zone)
      var own = TradeSum()
      for trade in trades
      where span.contains(trade.time)
        && (cycle.instruments.isEmpty || cycle.instruments.contains(trade.instrument))
      {
        own.add(trade)
        cumulative.add(trade)
      }
      inside += own.count
      return Total(cycle: cycle, own: own, cumulative: cumulative)
    }
    return (totals, trades.count - inside)
  }
}

/// Volume, money and average price of some trades.
public struct TradeSum: Hashable, Sendable {
  /// Trades.
  public private(set) var count = 0
  /// Units.
  public private(set) var volume: Int64 = 0
  /// Money, minor units.
  public private(set) var turnover: Int64 = 0

  /// The average price of a unit, weighted by volume, minor units; nil when nothing moved.
  public var averagePrice: Double? { volume > 0 ? Double(turnover) / Double(volume) : nil }

  /// Adds a trade; sums that are too large stay at the largest number.
  mutating func add(_ trade: Trade) {
    count += 1
    volume = saturatingSum(volume, trade.quantity)
    let (money, overflows) = trade.quantity.multipliedReportingOverflow(by: trade.price)
    turnover = saturatingSum(turnover, overflows ? .max : money)
  }
}
