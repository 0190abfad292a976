/// A network of nodes and the flows between them, each node with one balance of the same commodity.
public struct FlowNetwork: Hashable, Sendable {
  /// What moves along an edge or is laid down in a node.
  public struct Flow: Hashable, Sendable {
    /// Its name in messages.
    public var name: String
    /// The node it leaves, or nil for the world outside.
    public var from: Int?
    /// The node it enters, or nil for the world outside.
    public var to: Int?
    /// What was measured, or nil.
    public var measured: MeasuredValue?
    /// The values it can have.
    public var bounds: ClosedRange<Double>

    /// Makes a flow; it cannot run backwards unless the bounds say so.
    public init(
      _ name: String, from: Int?, to: Int?, measured: MeasuredValue? = nil,
      bounds: ClosedRange<Double> = 0 ... .infinity
    ) {
      self.name = name
      self.from = from
      self.to = to
      self.measured = measured
      self.bounds = bounds
    }

    /// Returns the growth of the stock held in a node, which may be negative.
    public static func stockChange(
      _ name: String, of node: Int, measured: MeasuredValue? = nil
    ) -> Flow {
      Flow(name, from: node, to: nil, measured: measured, bounds: -.infinity ... .infinity)
    }
  }

  /// The names of the nodes.
  public var nodes: [String]
  /// The flows.
  public var flows: [Flow]

  /// Makes a network.
  public init(nodes: [String], flows: [Flow]) {
    self.nodes = nodes
    self.flows = flows
  }

  /// The balances: at each node what enters equals what leaves and what the stock gains.
  ///
  /// Variables and equations stand in the order of flows and nodes.
  public var problem: BalanceProblem {
    var equations = nodes.map { BalanceEquation($0, []) }
    for (place, flow) in flows.enumerated() {
      if let node = flow.to { equations[node].terms.append(BalanceTerm(1, place)) }
      if let node = flow.from { equations[node].terms.append(BalanceTerm(-1, place)) }
    }
    let variables = flows.map {
      BalanceVariable($0.name, measured: $0.measured, bounds: $0.bounds)
    }
    return BalanceProblem(variables: variables, equations: equations)
  }
}
