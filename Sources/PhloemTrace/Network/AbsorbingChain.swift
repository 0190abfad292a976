import PhloemNumerics

/// The fate of what enters a network: which nodes it visits, how often, and where it ends.
///
/// An absorbing Markov chain whose transient states are the nodes: P(i → j) is the share that node i
/// passes to j; what it does not pass on leaves at its exits.
/// - SeeAlso: J. G. Kemeny and J. L. Snell, Finite Markov Chains, 1960, chapter 3.
public struct AbsorbingChain: Sendable {
  /// The network.
  public let network: TraceNetwork
  private let factors: SparseLU

  /// Makes the chain of a network.
  ///
  /// - Parameters:
  ///   - network: The network.
  ///   - shares: The share that each edge passes on, one an edge.
  /// - Throws: `LoopWithoutExit` when a loop has no way out.
  public init(_ network: TraceNetwork, shares: [Double]) throws(LoopWithoutExit) {
    self.network = network
    var solver = TraceSolver(network)
    try solver.factorise(shares: shares.map { TraceSolver.Lanes(repeating: $0) })
    var matrix = network.pattern
    for k in matrix.values.indices { matrix.values[k] = 0 }
    for entry in network.diagonal { matrix.values[entry] = 1 }
    for (edge, entry) in network.entryOfEdge.enumerated() { matrix.values[entry] -= shares[edge] }
    do {
      factors = try SparseLU(matrix)
    } catch {
      throw LoopWithoutExit(nodes: Array(network.nodes.indices), lane: 0)
    }
  }

  /// Returns the mean number of visits to each node of one unit that starts at the nodes by weight.
  public func visits(startingAt weights: [Double]) -> [Double] { factors.solve(weights) }

  /// Returns the mean number of visits to each node of one unit that starts at a node, itself counted.
  public func visits(startingAt node: Int) -> [Double] {
    var start = [Double](repeating: 0, count: network.nodes.count)
    start[node] = 1
    return visits(startingAt: start)
  }

  /// Returns the share of what goes through a node that has been there before: 1 − 1/nᵢᵢ.
  public func closedLoopShare(at node: Int) -> Double {
    1 - 1 / visits(startingAt: node)[node]
  }

  /// Returns Finn's cycling index: the share of the throughput of some nodes that has been at the
  /// same node before.
  ///
  /// - Parameters:
  ///   - throughput: What goes through each node.
  ///   - counted: Which nodes count.
  /// - Returns: The index, 0…1; nil when nothing went through them.
  /// - SeeAlso: J. T. Finn, J. Theor. Biol. 56 (1976), 363–380.
  public func finnIndex(throughput: [Double], counted: [Int]) -> Double? {
    let whole = counted.reduce(0) { $0 + throughput[$1] }
    guard whole > 0 else { return nil }
    let cycled = counted.reduce(0) { sum, node in
      throughput[node] == 0 ? sum : sum + throughput[node] * closedLoopShare(at: node)
    }
    return cycled / whole
  }
}
