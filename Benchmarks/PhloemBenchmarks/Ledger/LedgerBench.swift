import ArgumentParser

/// What a ledger of carbon units does in a second; `bench_ledger.py` sets it beside PostgreSQL.
struct LedgerBench: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "ledger", abstract: "Transfers on disk, the rebuild of a state, proofs.",
    subcommands: [
      LedgerTrades.self, LedgerMake.self, LedgerOpen.self, LedgerReplay.self, LedgerProve.self,
    ])
}
