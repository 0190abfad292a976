import ArgumentParser
import PhloemMarkets
import PhloemModel
import PhloemSession

/// Sums trades and looks for those that move nothing.
struct Trades: ParsableCommand {
  static let configuration = CommandConfiguration(
    abstract: "Sum trades by instrument, and look for trades without a change of ownership.",
    discussion: """
      The table has the columns trade, time, seller, buyer, instrument, quantity and price, and may have \
      kind, seller-owner and buyer-owner. Alerts tell trades within one owner, rings that bring units \
      back to their first owner, and owners whose purchases and sales cancel. An alert is a question, no \
      proof. Exit code 1 when there is one. --cycles names a file with the cycles of compliance and the \
      totals of the whole market: volume, turnover and average price are told for each cycle and to \
      date, and the shares are worked out.
      """)

  @Argument(help: "The table, CSV.") var file: String
  @Option(help: "The span: 2024, 2024-Q1, 2024-03; all trades when none is named.")
  var period: String?
  @Option(help: "The zone of times and of the period.") var zone: String = "Asia/Shanghai"
  @Option(help: "The currency of prices.") var currency: String = "CNY"
  @Option(help: "Sum by the cycles of this file too, YAML.") var cycles: String?
  @Option(help: "Rings close within so many hours.") var window: Int = 24
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      guard 0...87_600 ~= window else {
        throw InputError(
          "a window of \(window) hours cannot be", help: "give hours, at most ten years")
      }
      let rules = try ZoneRules(identifier: zone)
      let money: Currency
      do throws(UnitError) {
        money = try Currency(reading: currency)
      } catch {
        throw InputError(error.message, help: error.help ?? "write CNY")
      }
      let table = try TradeTable(
        CSVTable(reading: FileContents.text(file), file: file), in: money, zone: rules)
      let span = try period.map { try Period(reading: $0).range(in: rules) } ?? .min..<Int64.max
      let trades = table.trades.filter { span.contains($0.time) }
      let search = WashTradeSearch(owners: table.owners, window: Int64(window) * 3600)
      let totals = try cycles.map { path in
        CycleTotalsJSON(
          try TradeCycles.read(
            YAMLNode(reading: FileContents.text(path), file: path), in: money),
          trades, in: rules, language.language)
      }
      let answer = TradesJSON(
        TradeSummary.of(trades, in: span), search.alerts(in: trades), totals, money)
      if json {
        try Console.printJSON(answer)
      } else {
        answer.lines(money, language.language).forEach { Console.print($0) }
      }
      if !answer.alerts.isEmpty { throw ExitCode(1) }
    }
  }
}

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

  init(
    _ summaries: [TradeSummary], _ alerts: [WashTradeAlert], _ byCycle: CycleTotalsJSON?,
    _ money: Currency
  ) {
    self.byCycle = byCycle
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
      }
  }
}
