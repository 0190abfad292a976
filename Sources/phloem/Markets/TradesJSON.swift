import PhloemMarkets
import PhloemModel

/// Sums and alerts as JSON; money in minor units.
struct TradesJSON: Encodable {
  struct Summary: Encodable {
    let instrument: String
    let count: Int
    let volume, turnover, low, high, blockVolume: Int64
    let averagePrice: Double?
  }
  struct Alert: Encodable {
    let rule, instrument: String
    let owners, trades: [String]
    let quantity: Int64
  }

  let currency: String
  let summaries: [Summary]
  let alerts: [Alert]
  let byCycle: CycleTotalsJSON?
  let bands: PriceBandsJSON?

  /// Whether there is something to ask about.
  var hasAlerts: Bool { !alerts.isEmpty || !(bands?.alerts ?? []).isEmpty }

  init(
    _ summaries: [TradeSummary], _ alerts: [WashTradeAlert], _ byCycle: CycleTotalsJSON?,
    _ bands: PriceBandsJSON?, _ money: Currency
  ) {
    (self.byCycle, self.bands) = (byCycle, bands)
    currency = money.code
    self.summaries = summaries.map {
      Summary(
        instrument: $0.instrument, count: $0.count, volume: $0.volume, turnover: $0.turnover,
        low: $0.prices.lowerBound, high: $0.prices.upperBound, blockVolume: $0.blockVolume,
        averagePrice: $0.averagePrice)
    }
    self.alerts = alerts.map {
      Alert(
        rule: $0.rule.rawValue, instrument: $0.instrument, owners: $0.owners, trades: $0.trades,
        quantity: $0.quantity)
    }
  }

  /// Sums and alerts as lines of text.
  func lines(_ money: Currency, _ language: LocalizedText.Language) -> [String] {
    let header: [MarketText] = [.instrument, .trades, .volume, .average, .low, .high, .turnover]
    var table = TextTable(header.map { $0(language) })
    for item in summaries {
      let average = item.averagePrice.map { Int64($0.rounded(.toNearestOrEven)) }
      table.add([
        item.instrument, "\(item.count)", "\(item.volume)", average.map(money.number) ?? "",
        money.number(item.low), money.number(item.high), money.number(item.turnover),
      ])
    }
    return table.lines + (byCycle?.lines(money, language) ?? [])
      + alerts.map { alert in
        let text: MarketText =
          switch WashTradeAlert.Rule(rawValue: alert.rule) {
          case .ring: .ring
          case .churn: .churn
          case .sameOwner, nil: .sameOwner
          }
        return text(
          language, alert.owners.joined(separator: " → "), alert.trades.joined(separator: ", "),
          "\(alert.quantity)", alert.instrument)
      } + (bands?.lines(money, language) ?? [])
  }
}
