public import PhloemBalance
public import PhloemModel

/// A network of flows written by hand, without a park: nodes, flows, relations.
public struct BalanceNetwork: Sendable {
  /// A flow or another variable, with its place in the file.
  public struct Item: Sendable {
    /// Its name.
    public let name: String
    /// Where it is written.
    public let position: FilePosition
  }

  /// What it is about.
  public let title: String
  /// The unit of all flows, when one is told.
  public let unit: String
  /// The variables, in the order of the problem.
  public let variables: [Item]
  /// The balances, in the order of the problem: nodes first, then relations.
  public let balances: [Item]
  /// How many of the balances are of nodes, which may leak.
  public let nodeCount: Int
  /// Variables and balances as numbers.
  public let problem: BalanceProblem

  /// Meters and leaks of nodes.
  public var suspects: [Suspect] {
    variables.indices.filter { problem.variables[$0].measured != nil }
      .map { .bias(variable: $0) } + (0..<nodeCount).map { .leak(balance: $0) }
  }

  /// Returns the gross errors that the readings show.
  public func suspects(in state: ReconciledParts, level: Double) -> [SuspectFinding] {
    state.explanations(level: level, suspects: suspects).compactMap(\.self).flatMap(\.steps)
      .map { step in
        SuspectFinding(
          step, variable: { (variables[$0].name, [], unit, variables[$0].position) },
          balance: { (balances[$0].name, [], unit, balances[$0].position) })
      }
  }
}

extension BalanceNetwork {
  /// Reads a network.
  ///
  /// - Returns: The network, and the findings that did not stop it.
  /// - Throws: `InputError` with every fault and its place.
  public static func read(
    _ node: YAMLNode
  ) throws(InputError) -> (network: BalanceNetwork, findings: [Diagnostic]) {
    var reader = BalanceNetworkReader()
    let network = reader.network(node)
    try reader.report.throwIfErrors()
    return (network, reader.report.all)
  }
}
