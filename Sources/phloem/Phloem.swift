import ArgumentParser

/// The command line: one verb a file.
@main
struct Phloem: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "phloem",
    abstract: "One park, one graph, every question: from meter to certificate.",
    subcommands: [
      Check.self, Ingest.self, Correct.self, Records.self, Meters.self, Flows.self, Balance.self,
      Account.self, Explain.self, Trace.self, Footprint.self, Indicators.self, Factors.self,
      Calculate.self,
      Ledger.self, Audit.self, Sink.self, Credit.self, Methodologies.self, Auction.self,
      Compliance.self, Trades.self, Items.self, Federated.self, Insurance.self, Gifts.self,
      Suppliers.self, Blend.self, Match.self, Route.self,
      Forecast.self, Biogas.self, Dispatch.self, Plans.self, Convert.self, Report.self,
      Serve.self, User.self, Simulate.self,
    ])
}
