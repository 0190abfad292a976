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
      date, and the shares are worked out. --bands holds prices and quantities against the rules of a market \
      (china-ets, or a file): so far from the last day's close a listed trade may be, so far a block.
      """)

  @Argument(help: "The table, CSV.") var file: String
  @Option(help: "The span: 2024, 2024-Q1, 2024-03; all trades when none is named.")
  var period: String?
  @Option(help: "The zone of times and of the period.") var zone: String = "Asia/Shanghai"
  @Option(help: "The currency of prices.") var currency: String = "CNY"
  @Option(help: "Sum by the cycles of this file too, YAML.") var cycles: String?
  @Option(
    help: "Hold prices against the bands of this market: an id such as china-ets, or a file, YAML.")
  var bands: String?
  @Option(help: "Rings close within so many hours.") var window: Int = 24
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  func run() throws {
    try Failure.reported {
      guard 0...87_600 ~= window else {
        throw InputError(
          "a window of \(window) hours cannot be", help: "give hours, at most ten years")
      }
      let zoneRules = try ZoneRules(identifier: zone)
      let money: Currency
      do throws(UnitError) {
        money = try Currency(reading: currency)
      } catch {
        throw InputError(error.message, help: error.help ?? "write CNY")
      }
      let table = try TradeTable(
        CSVTable(reading: FileContents.text(file), file: file), in: money, zone: zoneRules)
      let span = try period.map { try Period(reading: $0).range(in: zoneRules) } ?? .min..<Int64.max
      let trades = table.trades.filter { span.contains($0.time) }
      let search = WashTradeSearch(owners: table.owners, window: Int64(window) * 3600)
      let totals = try cycles.map { path in
        CycleTotalsJSON(
          try TradeCycles.read(
            YAMLNode(reading: FileContents.text(path), file: path), in: money),
          trades, in: zoneRules, language.language)
      }
      let found = try bands.map { name in
        let rules = try PriceBandsJSON.rules(name)
        return PriceBandsJSON(rules, rules.check(table.trades, in: span, zone: zoneRules))
      }
      let answer = TradesJSON(
        TradeSummary.of(trades, in: span), search.alerts(in: trades), totals, found, money)
      if json {
        try Console.printJSON(answer)
      } else {
        answer.lines(money, language.language).forEach { Console.print($0) }
      }
      if answer.hasAlerts { throw ExitCode(1) }
    }
  }
}
