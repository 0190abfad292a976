import ArgumentParser
import PhloemBalance
import PhloemNumerics

/// Reconciles a year of quarter hours of one network, a week of readings in memory at a time.
struct ReconcileYear: ParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "reconcile", abstract: "A year of quarter hours of one network of meters.")

  @Option(help: "How many flows.") var flows: Int = 1000
  @Option(help: "How many intervals.") var intervals: Int = 35_040

  func run() throws {
    let nodes = flows * 2 / 5
    let ends = NetworkShape.flows(flows - 1, nodes: nodes)
    let means = (0..<flows).map { 50 + 100 * NetworkShape.even($0, 0) }
    let network = FlowNetwork(
      nodes: (0..<nodes).map { "\($0)" },
      flows: ends.enumerated().map { k, end in
        .init(
          "\(k)", from: end.from < 0 ? nil : end.from, to: end.to < 0 ? nil : end.to,
          measured: .init(means[k], standardDeviation: 0.02 * means[k]),
          bounds: -Double.infinity...Double.infinity)
      })
    let clock = Stopwatch()
    var solver = SeriesReconciler(network.problem)
    var (total, squares) = (0.0, 0.0)
    for start in stride(from: 0, to: intervals, by: 672) {
      let count = min(672, intervals - start)
      var values: [Double] = []
      values.reserveCapacity(count * flows)
      for interval in start..<start + count {
        for k in 0..<flows {
          values.append(means[k] * (0.95 + 0.1 * NetworkShape.even(k, interval)))
        }
      }
      let series = try solver.reconciled(
        DenseMatrix(rows: flows, columns: count, values: values))
      for value in series.values.values { total += value }
      for objective in series.objectives { squares += objective }
    }
    try Report(
      task: "reconcile", seconds: clock.seconds, rows: flows * intervals, total: total,
      squares: squares
    ).print()
  }
}
