public import PhloemModel

/// By how much prices of a market may leave the last day's close, and how large trades of a kind are, as data.
///
/// The close of a day is the average price of its listed trades by volume, rounded to the minor unit of money;
/// a day without listed trades has the close of the day before.
public struct PriceBands: Hashable, Sendable {
  /// What holds for trades of one kind.
  public struct Band: Hashable, Sendable {
    /// How far a price may be from the close, parts of ten thousand of it.
    public let basisPoints: Int
    /// The units that one trade has at least and at most.
    public let quantities: ClosedRange<Int64>

    /// The least and the largest price, minor units, each rounded to the nearest one.
    ///
    /// - Parameter close: The last day's close, minor units.
    /// - Returns: Prices.
    public func prices(around close: Int64) -> ClosedRange<Int64> {
      rounded(close, 10_000 - basisPoints)...rounded(close, 10_000 + basisPoints)
    }

    private func rounded(_ close: Int64, _ parts: Int) -> Int64 {
      Int64(clamping: (Int128(close) * Int128(parts) + 5000) / 10_000)
    }
  }

  /// The bands of some days.
  public struct Rule: Hashable, Sendable {
    /// The first day, from 1970-01-01.
    public let from: Int
    /// The band of each kind of trade; other kinds have none.
    public let bands: [Trade.Kind: Band]
    /// Where each part was read, and what it is worth.
    public let sources: [CompliancePolicy.Source]
  }

  /// A trade beyond its band.
  public struct Alert: Hashable, Sendable {
    /// The trade.
    public let trade: Trade
    /// The last day's close, minor units; nil before the first.
    public let close: Int64?
    /// The prices that it could have, minor units; nil where there is no close.
    public let prices: ClosedRange<Int64>?
    /// The units that it could have.
    public let quantities: ClosedRange<Int64>

    /// Whether its price is beyond the band.
    public var isPrice: Bool { prices.map { !$0.contains(trade.price) } ?? false }
    /// Whether it is too small or too large for its kind.
    public var isQuantity: Bool { !quantities.contains(trade.quantity) }
  }

  /// What was found.
  public struct Finding: Hashable, Sendable {
    /// Trades beyond their bands, by instrument and in the order of time.
    public var alerts: [Alert] = []
    /// How many trades had no close before them, so that their prices were not judged.
    public var withoutClose = 0
    /// How many trades were on days before the first rule.
    public var beforeRules = 0
    /// How many trades are of a kind without a band.
    public var otherKinds = 0
    /// Parts of the rules that were not read in an official text, each once.
    public var unconfirmed: [CompliancePolicy.Source] = []
  }

  /// Short name.
  public let id: String
  /// Name for people.
  public let name: LocalizedText
  /// The rules by their first day.
  public let rules: [Rule]

  /// Holds trades against the bands.
  ///
  /// - Parameters:
  ///   - trades: The trades, in any order, with those of the days before that give the first close.
  ///   - span: UTC seconds, half-open: only these are judged.
  ///   - zone: The zone of the days.
  /// - Returns: What was found.
  public func check(_ trades: [Trade], in span: Range<Int64>, zone: ZoneRules) -> Finding {
    var finding = Finding()
    let byInstrument = Dictionary(grouping: trades, by: \.instrument).sorted { $0.key < $1.key }
    for (_, group) in byInstrument {
      let days = Dictionary(grouping: group) { zone.civil(atUTC: $0.time).daysSince1970 }
      var close: Int64?
      for (day, trades) in days.sorted(by: { $0.key < $1.key }) {
        let judged = trades.filter { span.contains($0.time) }
        if let rule = rules.last(where: { $0.from <= day }) {
          judge(judged, by: rule, close, into: &finding)
        } else {
          finding.beforeRules += judged.count
        }
        close = Self.close(of: trades) ?? close
      }
    }
    return finding
  }

  private func judge(
    _ trades: [Trade], by rule: Rule, _ close: Int64?, into finding: inout Finding
  ) {
    for trade in trades.sorted(by: { ($0.time, $0.id) < ($1.time, $1.id) }) {
      guard let band = rule.bands[trade.kind] else {
        finding.otherKinds += 1
        continue
      }
      if close == nil { finding.withoutClose += 1 }
      let alert = Alert(
        trade: trade, close: close, prices: close.map { band.prices(around: $0) },
        quantities: band.quantities)
      if alert.isPrice || alert.isQuantity { finding.alerts.append(alert) }
      for source in rule.sources
      where source.status == .unconfirmed && !finding.unconfirmed.contains(source) {
        finding.unconfirmed.append(source)
      }
    }
  }

  /// The average price of the listed trades by volume; nil where there are none.
  private static func close(of trades: [Trade]) -> Int64? {
    var (volume, turnover) = (Int128(0), Int128(0))
    for trade in trades where trade.kind == .listed {
      volume += Int128(trade.quantity)
      turnover += Int128(trade.quantity) * Int128(trade.price)
    }
    return volume > 0 ? Int64(clamping: (turnover + volume / 2) / volume) : nil
  }
}
