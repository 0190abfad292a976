import PhloemNumerics

/// The supply chain of a demand as a tree: each activity with what it does itself, its inputs, and a
/// remainder of what was cut.
///
/// At every node `impact` = `direct` + the impacts of `children` + `remainder`, also where shares are
/// negative and where chains go round in loops.
public struct SupplyTree: Hashable, Sendable {
  /// The nodes; the roots come first, children after their parents.
  public private(set) var nodes: [Node] = []
  /// The numbers of the nodes that the demand names.
  public private(set) var roots: [Int] = []
  /// The score.
  public private(set) var score = 0.0
  /// The impact of what the demand names and the cut left out.
  public private(set) var remainder = 0.0

  /// An activity on a path.
  public struct Node: Hashable, Sendable {
    /// The activity.
    public var activity: Int
    /// The node that uses it; nil for a root.
    public var parent: Int?
    /// How far from the demand: 0 for a root.
    public var depth: Int
    /// How much of its product goes to the parent.
    public var amount: Double
    /// Impact of that amount, supply chain included.
    public var impact: Double
    /// Impact of the activity's own exchanges with nature.
    public var direct: Double
    /// The nodes of its inputs that are shown.
    public var children: [Int] = []
    /// Impact of the inputs that are not.
    public var remainder: Double
  }

  /// Where a tree is cut.
  public struct Limits: Hashable, Sendable {
    /// The smallest share of the score's magnitude that a node has.
    public var cutOff: Double
    /// The longest path.
    public var depth: Int
    /// The most nodes.
    public var nodes: Int
    /// Makes limits.
    public init(cutOff: Double = 0.01, depth: Int = 12, nodes: Int = 1000) {
      self.cutOff = cutOff
      self.depth = depth
      self.nodes = nodes
    }
  }

  /// Walks up the supply chain, largest impacts first.
  ///
  /// - Parameters:
  ///   - demand: what is asked for.
  ///   - technosphere: the system.
  ///   - direct: impact of each activity's own exchanges for one unit: `directImpacts`.
  ///   - impacts: impact of one unit of each product: a row of `impactsOfProducts`.
  public init(
    of demand: Demand, _ technosphere: Technosphere, direct: [Double], impacts: [Double],
    limits: Limits = Limits()
  ) throws(FootprintError) {
    try demand.check(count: technosphere.count)
    if direct.count != technosphere.count || impacts.count != technosphere.count {
      throw .doesNotFit("the impacts are of another system")
    }
    score = demand.amounts.reduce(0) { $0 + $1.amount * impacts[$1.product] }
    let least = abs(score) * limits.cutOff
    var open: [(impact: Double, parent: Int?, activity: Int, amount: Double)] = []
    func isAbove(
      _ a: (impact: Double, parent: Int?, activity: Int, amount: Double),
      _ b: (impact: Double, parent: Int?, activity: Int, amount: Double)
    ) -> Bool {
      abs(a.impact) != abs(b.impact) ? abs(a.impact) < abs(b.impact) : a.activity > b.activity
    }
    remainder = score
    for entry in demand.amounts {
      open.append((entry.amount * impacts[entry.product], nil, entry.product, entry.amount))
    }
    while nodes.count < limits.nodes, !open.isEmpty {
      guard let best = open.indices.max(by: { isAbove(open[$0], open[$1]) }) else { break }
      let next = open.remove(at: best)
      if abs(next.impact) < least || next.impact == 0 { break }
      let number = nodes.count
      let depth = next.parent.map { nodes[$0].depth + 1 } ?? 0
      let own = next.amount * direct[next.activity]
      nodes.append(
        Node(
          activity: next.activity, parent: next.parent, depth: depth, amount: next.amount,
          impact: next.impact, direct: own, remainder: next.impact - own))
      if let parent = next.parent {
        nodes[parent].children.append(number)
        nodes[parent].remainder -= next.impact
      } else {
        roots.append(number)
        remainder -= next.impact
      }
      if depth >= limits.depth { continue }
      let matrix = technosphere.requirements
      for p in matrix.entries(inColumn: next.activity) {
        let supplier = Int(matrix.rowIndices[p])
        let amount = next.amount * matrix.values[p]
        if abs(amount * impacts[supplier]) >= least, amount != 0 {
          open.append((amount * impacts[supplier], number, supplier, amount))
        }
      }
    }
  }
}
