import ArgumentParser
import PhloemMarkets

/// Traces items forward and back through a register of many.
struct TraceItems: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "items", abstract: "Trace lots to items and items to lots in a large register.")

  @Option(help: "How many items.") var items: Int = 1_000_000
  @Option(help: "How many lots, brews and blends, each.") var batches: Int = 1000

  func run() throws {
    guard batches > 0, items >= batches, items <= 99_999_999 else {
      throw ValidationError("give at least one batch, and no fewer items than batches")
    }
    var graph = BatchGraph()
    for index in 0..<batches { try graph.add("lot-\(index)", stage: "grain") }
    for (stage, before) in [("brew", "lot"), ("blend", "brew")] {
      for index in 0..<batches {
        let inputs = [0, 1, 7].map { "\(before)-\((index + $0) % batches)" }
        try graph.add("\(stage)-\(index)", stage: stage, inputs: inputs)
      }
    }
    var register = ItemRegister(stages: ["made", "shipped", "sold"], graph: graph)
    let each = items / batches
    for index in 0..<batches {
      try register.record(
        batch: "blend-\(index)", series: "XJ", first: Int32(index * each), count: each, at: "plant")
    }
    let clock = Stopwatch()
    var found = 0
    for index in 0..<batches {
      found += try register.items(madeOf: "lot-\(index)").reduce(0) { $0 + $1.numbers.count }
      if let item = SerialNumber(series: "XJ", number: Int32(index * each)) {
        found += try register.sources(of: item.description).count
      }
    }
    try Report(
      task: "items", seconds: clock.seconds, rows: 2 * batches, total: Double(found),
      note: "\(register.count) items"
    ).print()
  }
}
