import ArgumentParser
import PhloemTrace

/// Traces a year of hours through a park with loops, in four accounts, on one core.
struct TraceYear: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "trace", abstract: "A year of hours through a park with loops.")

  @Option(help: "How many processes.") var processes: Int = 500
  @Option(help: "How many hours.") var hours: Int = 8760

  func run() throws {
    let edges = NetworkShape.edges(processes: processes)
    let nodes = 2 * processes
    let clock = Stopwatch()
    let network = TraceNetwork(
      nodes: (0..<nodes).map { "\($0)" }, edges: edges.map { .init($0.from, $0.to) })
    var solver = TraceSolver(network)
    var shares = edges.map { _ in TraceSolver.Lanes.zero }
    var sums = [Double](repeating: 0, count: nodes * 4)
    var carried = [TraceSolver.Lanes](repeating: .zero, count: nodes)
    for start in stride(from: 0, to: hours, by: 8) {
      let lanes = min(8, hours - start)
      for lane in 0..<lanes {
        for (k, edge) in edges.enumerated() {
          shares[k][lane] = NetworkShape.share(edge, k, hour: start + lane)
        }
      }
      try solver.factorise(shares: shares)
      for account in 0..<4 {
        for k in 0..<processes {
          carried[k] = .zero
          var entering = TraceSolver.Lanes.zero
          for lane in 0..<lanes {
            entering[lane] = NetworkShape.entering(
              process: k, account: account, hour: start + lane)
          }
          carried[processes + k] = entering
        }
        solver.carry(&carried)
        for node in 0..<nodes { sums[account * nodes + node] += carried[node].sum() }
      }
    }
    let seconds = clock.seconds
    try Report(
      task: "trace", seconds: seconds, rows: hours * nodes * 4, total: sums.reduce(0, +),
      squares: sums.reduce(0) { $0 + $1 * $1 }, note: "\(solver.factorEntryCount) factor entries"
    ).print()
  }
}
