import PhloemMarkets
import PhloemModel

/// Trades by cycle of compliance as JSON; money in minor units.
struct CycleTotalsJSON: Encodable {
  struct Sum: Encodable {
    let count: Int
    let volume, turnover: Int64
    let averagePrice: Double?

    init(_ sum: TradeSum) {
      count = sum.count
      volume = sum.volume
      turnover = sum.turnover
      averagePrice = sum.averagePrice
    }
  }
  struct Cycle: Encodable {
    let cycle, name, period: String
    let own, cumulative: Sum
    let volumeShare, turnoverShare: Double?
    let marketVolume, marketTurnover: Int64?
    let source: String?
  }

  let cycles, name: String
  let totals: [Cycle]
  let outside: Int

  init(
    _ file: TradeCycles, _ trades: [Trade], in zone: ZoneRules,
    _ language: LocalizedText.Language
  ) {
    cycles = file.id
    name = file.name(language)
    let (totals, outside) = file.totals(of: trades, in: zone)
    self.totals = totals.map { item in
      Cycle(
        cycle: item.cycle.id, name: item.cycle.name(language), period: item.cycle.period.label,
        own: Sum(item.own), cumulative: Sum(item.cumulative), volumeShare: item.volumeShare,
        turnoverShare: item.turnoverShare, marketVolume: item.cycle.market?.volume,
        marketTurnover: item.cycle.market?.turnover, source: item.cycle.market?.source)
    }
    self.outside = outside
  }

  /// The cycles as lines of text.
  func lines(_ money: Currency, _ language: LocalizedText.Language) -> [String] {
    func average(_ sum: Sum) -> String {
      sum.averagePrice.map { money.number(Int64($0.rounded(.toNearestOrEven))) } ?? ""
    }
    let header: [MarketText] = [
      .cycle, .span, .volume, .turnover, .average, .ofMarket, .volumeToDate, .turnoverToDate,
      .averageToDate,
    ]
    var table = TextTable(header.map { $0(language) })
    for item in totals {
      table.add([
        item.name, item.period, "\(item.own.volume)", money.number(item.own.turnover),
        average(item.own), item.volumeShare.map { Figure.percent($0) } ?? "",
        "\(item.cumulative.volume)", money.number(item.cumulative.turnover),
        average(item.cumulative),
      ])
    }
    var lines = ["\(cycles)  \(name)"]
    if !table.isEmpty { lines += table.lines }
    if outside > 0 { lines.append(MarketText.outside(language, "\(outside)")) }
    return lines
      + totals.compactMap { item in
        item.source.map { MarketText.marketTotal(language, item.name, $0) }
      }
  }
}
