import ArgumentParser
import Foundation
import PhloemLedger
import PhloemLedgerStore
import PhloemModel
import PhloemRegistry
import PhloemSession

/// Shows what a ledger holds.
struct LedgerShow: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "state",
    abstract: "Show what the ledger holds: units by series and account, cash, duties, alerts.")

  @Argument(help: "The ledger's file.") var ledger: String
  @Option(help: "Days within which units that come back are suspicious.") var window = 30
  @Option(help: "The ledger as it was then: 2024-12-31 for the end of that UTC day, or a time.")
  var at: String?
  @Option(help: "Write a page to this file.") var html: String?
  @Flag(help: "Print JSON.") var json = false
  @OptionGroup var language: LanguageOption

  /// What is shown.
  struct Answer: Codable, Sendable {
    var ledger: String
    var entries: Int
    var head: String
    var root: String
    var programmes: [Programme]
    var series: [Series]
    var holdings: [Holding]
    var cash: [Cash]
    var obligations: [Obligation]
    var limits: [Limit]
    var alerts: [String]

    struct Programme: Codable, Sendable {
      var programme: String
      var kind: String
      var measure: String
      var issued: Int
      /// Units of transfers against payment that settled, and of auctions.
      var traded: Int
      var units: [String: Int]
    }

    struct Series: Codable, Sendable {
      var series: Int
      var programme: String
      /// `monitoring`, `allocation`, `generation`, `import` or `return`.
      var basis: String
      var project: String
      /// Where they come from; nil for units of other ledgers.
      var region: String?
      var methodology: String
      var vintage: String
      var type: String
      var hostCountry: String
      var origin: String?
      var labels: [String]
      var serials: String
      var issued: Int
      var units: [String: Int]
    }

    struct Holding: Codable, Sendable {
      var account: String
      var series: Int
      var free: Int
      var reserved: Int
      var locked: Int
    }

    struct Obligation: Codable, Sendable {
      var party: String
      var programme: String
      var period: String
      var required: Int
      var allowances: Int
      var offsets: Int
      var shortfall: Int
    }

    struct Limit: Codable, Sendable {
      var party: String
      var programme: String
      var most: Int
      /// Units traded on the day of the last entry.
      var traded: Int
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
      let store = try LedgerFile.open(ledger)
      let state = try at.map { try store.state(at: Self.moment($0)) } ?? store.read { $0 }
      let answer = Self.answer(state, window: days, language.language)
      if let html {
        let seconds = Int64(min(max(0, days), 1_000_000)) * 86_400
        let page = LedgerPage(state, answer, window: seconds, language.language)
        try FileContents.write(Data(page.html.utf8), to: html)
        Console.note("wrote \(html)")
      }
      if json { return try Console.printJSON(answer) }
      answer.lines(language.language).forEach { Console.print($0) }
    }
  }

  /// The last second that an option means.
  private static func moment(_ text: String) throws -> Int64 {
    if text.contains("T") { return try TimeTextParser().moment(text) }
    return Int64(try Period(reading: text).dayNumbers.upperBound + 1) * 86_400 - 1
  }

  /// What was issued and traded of every programme.
  private static func programmes(_ state: LedgerState) -> [Answer.Programme] {
    var traded = Array(repeating: 0, count: state.programmes.count)
    for transfer in state.transfers where transfer.stage == .settled && transfer.payment != nil {
      traded[Int(transfer.units.programme.index)] += transfer.units.serials.count
    }
    for auction in state.auctions { traded[Int(auction.programme.index)] += auction.sold }
    let returned = state.returnedUnits()
    return state.programmes.enumerated().map { number, programme in
      let own = state.series.indices.filter { Int(state.series[$0].programme.index) == number }
      // Units that came back are counted where they are now, not where they went.
      let back = own.reduce(0) { $0 + (returned[SeriesID(Int32($1))] ?? 0) }
      let units = UnitStatus.allCases.map { status in
        let count = own.reduce(0) { $0 + state.series[$1].count(status) }
        return ("\(status)", status == .exported ? count - back : count)
      }
      return Answer.Programme(
        programme: programme.terms.code, kind: "\(programme.terms.kind)",
        measure: "\(programme.terms.measure)", issued: programme.units.last - back,
        traded: traded[number],
        units: Dictionary(uniqueKeysWithValues: units.filter { $0.1 > 0 }))
    }
  }

  /// What a party may trade in a day, by programme.
  private static func limits(of party: Party, _ state: LedgerState) -> [Answer.Limit] {
    party.limits.sorted { $0.key < $1.key }.compactMap { programme, limit in
      limit.most.map { most in
        Answer.Limit(
          party: party.name, programme: state.programmes[Int(programme.index)].terms.code,
          most: most, traded: limit.traded(on: state.day))
      }
    }
  }

  private static func answer(
    _ state: LedgerState, window: Int, _ language: LocalizedText.Language
  ) -> Answer {
    Answer(
      ledger: state.ledger.hexadecimal, entries: state.count, head: state.head.hexadecimal,
      root: state.tree.root.hexadecimal, programmes: programmes(state),
      series: state.series.enumerated().map { number, series in
        let units = UnitStatus.allCases.map { ("\($0)", series.count($0)) }.filter { $0.1 > 0 }
        let told = series.description
        return Answer.Series(
          series: number, programme: told.programme,
          basis: state.basis(of: SeriesID(Int32(number)))?.rawValue ?? "", project: told.project,
          region: series.region.map { state.regions[Int($0.index)].code },
          methodology: told.methodology, vintage: told.vintage.text, type: "\(told.type)",
          hostCountry: told.hostCountry,
          origin: series.origin.map {
            "\(state.peers[Int($0.peer.index)].name) entry \($0.entry)"
          },
          labels: series.labels, serials: series.serials.description,
          issued: series.serials.count, units: Dictionary(uniqueKeysWithValues: units))
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
      obligations: state.obligations.map { duty in
        Answer.Obligation(
          party: state.parties[Int(duty.party.index)].name,
          programme: state.programmes[Int(duty.programme.index)].terms.code,
          period: duty.period.text, required: duty.required, allowances: duty.allowances,
          offsets: duty.offsets, shortfall: duty.shortfall)
      },
      limits: state.parties.flatMap { limits(of: $0, state) },
      alerts: state.alerts(window: Int64(clamping: min(max(0, window), 1_000_000) * 86_400)).map {
        $0.sentence(in: state)(language)
      })
  }
}
