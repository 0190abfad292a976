import ArgumentParser
import PhloemLedger
import PhloemLedgerStore

/// Shows what a ledger holds.
struct LedgerShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Show what the ledger holds: units by series and account, cash, alerts.")

  @Argument(help: "The ledger's file.") var ledger: String
  @Option(help: "Days within which units that come back are suspicious.") var window = 30
  @Flag(help: "Print JSON.") var json = false

  /// What is shown.
  struct Answer: Codable, Sendable {
    var ledger: String
    var entries: Int
    var head: String
    var root: String
    var series: [Series]
    var holdings: [Holding]
    var cash: [Cash]
    var alerts: [String]

    struct Series: Codable, Sendable {
      var series: Int
      var programme: String
      var project: String
      var serials: String
      var units: [String: Int]
    }

    struct Holding: Codable, Sendable {
      var account: String
      var series: Int
      var free: Int
      var reserved: Int
      var locked: Int
    }

    struct Cash: Codable, Sendable {
      var account: String
      var currency: String
      var free: Int64
      var setAside: Int64
    }
  }

  func run() throws {
    try Failure.reported {
      let days = window
      let answer = try LedgerStore(path: ledger).read { Self.answer($0, window: days) }
      if json { return try Console.printJSON(answer) }
      Console.print("\(answer.entries) entries, head \(answer.head)")
      for series in answer.series {
        let units = series.units.sorted { $0.key < $1.key }.map { "\($0.value) \($0.key)" }
        Console.print(
          "series \(series.series) \(series.programme) \(series.serials) \(series.project): "
            + units.joined(separator: ", "))
      }
      for holding in answer.holdings {
        Console.print(
          "account \(holding.account), series \(holding.series): \(holding.free) free, "
            + "\(holding.reserved) reserved, \(holding.locked) pledged")
      }
      for cash in answer.cash {
        Console.print(
          "account \(cash.account): \(cash.free) free, \(cash.setAside) set aside, "
            + "minor units of \(cash.currency)")
      }
      for alert in answer.alerts { Console.print("alert: \(alert)") }
    }
  }

  private static func answer(_ state: LedgerState, window: Int) -> Answer {
    Answer(
      ledger: state.ledger.hexadecimal, entries: state.count, head: state.head.hexadecimal,
      root: state.tree.root.hexadecimal,
      series: state.series.enumerated().map { number, series in
        let units = UnitStatus.allCases.map { ("\($0)", series.count($0)) }.filter { $0.1 > 0 }
        return Answer.Series(
          series: number, programme: series.description.programme,
          project: series.description.project, serials: series.serials.description,
          units: Dictionary(uniqueKeysWithValues: units))
      },
      holdings: state.holdings.sorted {
        ($0.key.account, $0.key.series) < ($1.key.account, $1.key.series)
      }
      .map { key, holding in
        Answer.Holding(
          account: state.accounts[Int(key.account.index)].code, series: Int(key.series.index),
          free: holding.free, reserved: holding.reserved, locked: holding.locked)
      },
      cash: state.cash.sorted {
        ($0.key.account.index, $0.key.currency.text) < ($1.key.account.index, $1.key.currency.text)
      }
      .map { key, balance in
        Answer.Cash(
          account: state.accounts[Int(key.account.index)].code, currency: key.currency.text,
          free: balance.free, setAside: balance.setAside)
      },
      alerts: state.alerts(window: Int64(clamping: min(max(0, window), 1_000_000) * 86_400)).map {
        "\($0)"
      })
  }
}
