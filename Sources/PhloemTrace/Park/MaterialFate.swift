import PhloemMetering

/// Where a unit of matter goes that enters a park with one commodity.
public struct MaterialFate: Sendable {
  /// The commodity it enters with.
  public let start: String
  /// Mean visits to each process, above zero, in the order of the largest.
  public let stages: [(process: String, visits: Double)]
  /// The mean number of processes a unit goes through.
  public let meanStages: Double
  /// The share that ends in each flow out of the park, or stays, the largest first.
  public let ends: [(place: String, share: Double)]
  /// The share of what goes through the first process that has been there before, by process.
  public let closedLoopShares: [(process: String, share: Double)]
  /// Finn's cycling index over all processes; nil when nothing flowed.
  public let finnIndex: Double?
}

extension TraceResult {
  /// Follows one unit from a pool to its ends, as an absorbing Markov chain on the period's sums.
  ///
  /// - Parameter pool: The pool it enters.
  /// - Returns: Its fate, or nil when the pool is not in the park or nothing went through it.
  /// - Throws: `LoopWithoutExit` when some loop let nothing out.
  public func fate(from pool: String) throws(LoopWithoutExit) -> MaterialFate? {
    guard let start = network.nodes.firstIndex(of: pool) else { return nil }
    let whole = network.nodes.indices.map { sum(nodes[$0].burden) }
    guard whole[start] > 0 else { return nil }
    let shares = network.edges.indices.map { k in
      let giver = whole[network.edges[k].from]
      return giver > 0 ? max(0, passed[k] / giver) : 0
    }
    let chain = try AbsorbingChain(network, shares: shares)
    let visits = chain.visits(startingAt: start)
    let own = Array(processNodes)
    var ends = products.map { product in
      let share = whole[product.node] > 0 ? sum(product.burden) / whole[product.node] : 0
      return (place: product.flow.description, share: visits[product.node] * share)
    }
    let place = Dictionary(
      network.nodes.enumerated().map { ($1, $0) }, uniquingKeysWith: { first, _ in first })
    for leftover in leftovers {
      guard let node = place[leftover.place], whole[node] > 0 else { continue }
      ends.append(
        (
          "not accounted at \(leftover.place)",
          visits[node] * max(0, sum(leftover.burden)) / whole[node]
        ))
    }
    let stages = own.filter { visits[$0] > 1e-12 }.sorted { visits[$1] < visits[$0] }
    return MaterialFate(
      start: pool, stages: stages.map { (network.nodes[$0], visits[$0]) },
      meanStages: own.reduce(0) { $0 + visits[$1] },
      ends: ends.filter { $0.share > 1e-12 }.sorted { ($1.share, $0.place) < ($0.share, $1.place) },
      closedLoopShares: stages.map { (network.nodes[$0], chain.closedLoopShare(at: $0)) }
        .filter { $0.1 > 1e-12 },
      finnIndex: chain.finnIndex(throughput: whole, counted: own))
  }
}
