import ArgumentParser
import Foundation
import PhloemMarkets
import PhloemNumerics

/// Clears a sealed auction of many bids.
struct ClearAuction: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "auction", abstract: "Clear a sealed auction of made-up bids.")

  @Option(help: "How many bids.") var bids: Int = 100_000
  /// The note of the report: winners, price, units sold, revenue.
  @Option(help: "How many prices they lie on; 1 makes all of them equal.") var prices: Int = 4000
  @Option(help: "The seed of the bids.") var seed: UInt64 = 1
  @Option(help: "A CSV to write the bids to, for peers: name, bidder, price, quantity.")
  var write: String?

  func run() throws {
    guard bids > 0, prices > 0 else {
      throw ValidationError("there must be at least one bid and one price")
    }
    var random = RandomStream(seed: seed)
    let offered = (0..<bids).map { index in
      Bid(
        id: "b\(index)", bidder: "x\(index % 997)",
        price: 5000 + Int64(random.next() % UInt64(prices)),
        quantity: 1 + Int64(random.next() % 1000))
    }
    if let write {
      let lines = offered.map { "\($0.id),\($0.bidder),\($0.price),\($0.quantity)\n" }
      try Data(lines.joined().utf8).write(to: URL(fileURLWithPath: write))
    }
    let supply = max(1, offered.reduce(0) { $0 + $1.quantity } / 5)
    let auction = SealedAuction(try AuctionTerms(supply: supply, seed: "bench"))
    let clock = Stopwatch()
    let outcome = auction.clear(offered)
    let seconds = clock.seconds
    try Report(
      task: "auction", seconds: seconds, rows: bids, total: Double(outcome.revenue),
      note: "\(outcome.awards.count) \(outcome.price ?? 0) \(outcome.sold) \(outcome.revenue)"
    ).print()
  }
}
