import ArgumentParser
import Foundation
import PhloemLedger
import PhloemLedgerStore

/// Makes transfers for some seconds and says how many were on disk.
///
/// Two persons of the seller and two of the buyer sign a transfer: one entry, four signatures. With `--steps` the
/// seller proposes, the buyer confirms, and it is settled: three entries, five signatures. Clients wait until each
/// entry is on disk before they make the next; `--batch` hands over so many transfers at once, to be synced once.
/// Requests are signed before the clock runs, but for steps, which need the number of their transfer.
struct LedgerTrades: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trades", abstract: "Transfers against payment, each on disk.")

  /// How many transfers of each client are signed at a time.
  private static let signedAhead = 100

  @Option(help: "A folder for the file; a new one below it is used and removed.")
  var folder: String
  @Option(help: "How many clients at once.") var clients = 1
  @Option(help: "How many transfers share a sync; 0: every entry of each has its own.")
  var batch = 0
  @Option(help: "For how many seconds.") var seconds = 3.0
  @Flag(help: "Propose, confirm and settle each transfer.") var steps = false
  @Flag(help: "Leave signatures out, for a comparison with what has none.") var unsigned = false

  func run() async throws {
    let place = URL(fileURLWithPath: folder).appendingPathComponent("trades-\(getpid())")
    try FileManager.default.createDirectory(at: place, withIntermediateDirectories: true)
    defer { try? FileManager.default.removeItem(at: place) }
    let market = try LedgerMarket(
      path: place.appendingPathComponent("ledger.db").path, isSigned: !unsigned)
    let before = try market.store.read { $0.count }
    let (transfers, time) =
      batch > 0
      ? try atOnce(market)
      : steps ? try await stepByStep(market) : try await agreed(market)
    let (entries, settled, faults) = try market.store.read { state in
      (
        state.count - before, state.transfers.filter { $0.stage == .settled }.count,
        state.audit().count
      )
    }
    guard settled == transfers, faults == 0 else {
      throw ValidationError("\(transfers) transfers were made, \(settled) have settled")
    }
    try Report(
      task: "ledger-trades", seconds: time, rows: transfers, total: Double(entries)
    ).print()
  }

  private func stepByStep(_ market: LedgerMarket) async throws -> (Int, Double) {
    let clock = Stopwatch()
    let transfers = try await withThrowingTaskGroup(of: Int.self) { group in
      for client in 0..<clients {
        group.addTask {
          var trader = LedgerTrader(client: client, of: clients)
          var done = 0
          while clock.seconds < seconds {
            try await make(try trader.next(), market)
            done += 1
          }
          return done
        }
      }
      return try await group.reduce(0, +)
    }
    return (transfers, clock.seconds)
  }

  private func make(_ trade: LedgerTrade, _ market: LedgerMarket) async throws {
    let proposed = try await market.submit(try trade.proposal(in: market))
    guard let id = proposed.number.map({ TransferID($0) }) else { return }
    _ = try await market.submit(try trade.confirmation(of: id, in: market))
    _ = try await market.submit(try trade.settlement(of: id, in: market))
  }

  private func agreed(_ market: LedgerMarket) async throws -> (Int, Double) {
    var traders = (0..<clients).map { LedgerTrader(client: $0, of: clients) }
    var (transfers, time) = (0, 0.0)
    while time < seconds {
      let work = try traders.indices.map {
        try traders[$0].agreements(Self.signedAhead, in: market)
      }
      let clock = Stopwatch()
      try await withThrowingTaskGroup(of: Void.self) { group in
        for requests in work {
          group.addTask { for request in requests { _ = try await market.submit(request) } }
        }
        try await group.waitForAll()
      }
      time += clock.seconds
      transfers += clients * Self.signedAhead
    }
    return (transfers, time)
  }

  private func atOnce(_ market: LedgerMarket) throws -> (Int, Double) {
    var trader = LedgerTrader(client: 0, of: 1)
    var (transfers, time) = (0, 0.0)
    while time < seconds {
      let requests =
        steps
        ? try market.requests(batch, of: &trader, after: transfers)
        : try trader.agreements(batch, in: market)
      let clock = Stopwatch()
      try market.submit(requests)
      time += clock.seconds
      transfers += batch
    }
    return (transfers, time)
  }
}
