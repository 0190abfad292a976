import ArgumentParser

/// Phloem's side of the benchmarks: each subcommand does one piece of work once and prints a line of
/// JSON; `Benchmarks/bench.py` runs them in turn with the peers and makes the table.
@main
struct PhloemBenchmarks: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phloem-bench",
    abstract: "Generate readings and measure the store and the engines.",
    subcommands: [
      GenerateReadings.self, Hourly.self, Week.self, WeekJSON.self, GenerateYear.self,
      Year.self, TraceYear.self, ReconcileYear.self, Solve.self, DispatchModelTime.self,
      Footprint.self, ClearAuction.self, TraceItems.self, LedgerBench.self,
    ])
}
