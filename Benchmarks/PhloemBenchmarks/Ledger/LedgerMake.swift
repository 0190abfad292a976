import ArgumentParser
import PhloemLedger
import PhloemLedgerStore

/// Makes a long log of transfers without signatures, for what reads it.
struct LedgerMake: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "make", abstract: "Make a ledger with a long log, unless it is there.")

  @Option(help: "The file.") var file: String
  @Option(help: "How many entries, at least.") var entries = 1_000_000

  func run() throws {
    let market = try LedgerMarket(path: file, isSigned: false)
    let clock = Stopwatch()
    var trader = LedgerTrader(client: 0, of: 1)
    var (transfers, count) = try market.store.read { ($0.transfers.count, $0.count) }
    let before = count
    guard transfers == 0 || count >= entries else {
      throw ValidationError("\(file) was begun and not finished: remove it")
    }
    while count < entries {
      try market.submit(try market.requests(1000, of: &trader, after: transfers))
      (transfers, count) = try market.store.read { ($0.transfers.count, $0.count) }
    }
    try Report(task: "ledger-make", seconds: clock.seconds, rows: count - before).print()
  }
}

extension LedgerMarket {
  /// All steps of so many transfers, where no one else makes any: their numbers are known before.
  func requests(
    _ count: Int, of trader: inout LedgerTrader, after transfers: Int
  ) throws -> [SignedEvent] {
    var requests: [SignedEvent] = []
    for number in transfers..<transfers + count {
      let (trade, id) = (try trader.next(), TransferID(Int32(number)))
      requests += [
        try trade.proposal(in: self), try trade.confirmation(of: id, in: self),
        try trade.settlement(of: id, in: self),
      ]
    }
    return requests
  }
}
